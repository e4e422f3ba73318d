/* Buffers and byte ranges of files. */

#ifndef LIBAOS_BUF_H
#define LIBAOS_BUF_H

#include "aos_define.h"
#include "aos_list.h"

/* Number of content bytes of a buffer. */
#define aos_buf_size(b) ((b)->last - (b)->pos)

#endif
