/* Checksums. */

#ifndef LIBAOS_CRC_H
#define LIBAOS_CRC_H

#include "aos_define.h"

#endif
