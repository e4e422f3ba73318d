/** \file aos_buf.h
 * Buffers and byte ranges of files.
 */

#ifndef LIBAOS_BUF_H
#define LIBAOS_BUF_H

#include "aos_define.h"
#include "aos_list.h"

/*@ types/aos.rs: aos_buf_t aos_file_buf_t */

/** Number of content bytes of a buffer. */
#define aos_buf_size(b) ((b)->last - (b)->pos)

#ifdef __cplusplus
extern "C" {
#endif

/* ----------------------------------------------------------------------------
 * Buffers
 * ---------------------------------------------------------------------------- */

/*@ buf.rs */

/* ----------------------------------------------------------------------------
 * Byte ranges of files
 * ---------------------------------------------------------------------------- */

/*@ file_buf.rs */

#ifdef __cplusplus
}
#endif

#endif
