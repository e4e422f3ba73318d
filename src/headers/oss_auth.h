/** \file oss_auth.h
 * Signing.
 */

#ifndef LIB_OSS_AUTH_H
#define LIB_OSS_AUTH_H

#include "aos_util.h"
#include "aos_string.h"
#include "aos_http_io.h"
#include "oss_define.h"

#ifdef __cplusplus
extern "C" {
#endif

/*@ auth/mod.rs */

#ifdef __cplusplus
}
#endif

#endif
