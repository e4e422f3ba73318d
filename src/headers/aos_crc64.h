/** \file aos_crc64.h
 * Checksums.
 */

#ifndef LIBAOS_CRC_H
#define LIBAOS_CRC_H

#include "aos_define.h"

#ifdef __cplusplus
extern "C" {
#endif

/*@ crc.rs */

#ifdef __cplusplus
}
#endif

#endif
