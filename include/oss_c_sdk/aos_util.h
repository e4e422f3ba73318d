/* Encodings, checksums, numbers and times. */

#ifndef LIBAOS_UTIL_H
#define LIBAOS_UTIL_H

#include "aos_buf.h"
#include "aos_string.h"
#include "aos_define.h"
#include "aos_fstack.h"

#endif
