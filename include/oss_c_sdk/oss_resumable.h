/* Resumable transfers and their checkpoints. */

#ifndef LIBOSS_RESUMABLE_H
#define LIBOSS_RESUMABLE_H

#include "aos_define.h"
#include "aos_string.h"
#include "aos_status.h"
#include "oss_define.h"

/* Kinds of checkpoints. */
#define OSS_CP_UPLOAD 1
#define OSS_CP_DOWNLOAD 2

#endif
