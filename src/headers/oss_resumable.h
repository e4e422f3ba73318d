/** \file oss_resumable.h
 * Checkpoints of resumable transfers.
 */

#ifndef LIBOSS_RESUMABLE_H
#define LIBOSS_RESUMABLE_H

#include "aos_define.h"
#include "aos_string.h"
#include "aos_status.h"
#include "oss_define.h"

/** Kinds of checkpoints. */
#define OSS_CP_UPLOAD 1
#define OSS_CP_DOWNLOAD 2

/*@ types/resumable.rs: oss_checkpoint_part_t oss_checkpoint_t oss_part_task_result_t oss_thread_params_t */

#endif
