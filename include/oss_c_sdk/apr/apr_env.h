/* Environment variables of the APR subset. */

/* The prototypes, and with them every header of the subset in the right order. */
#ifndef OSS_C_SDK_BASE_H
#include "../oss_c_sdk.h"
#endif

#ifndef APR_ENV_H
#define APR_ENV_H

#include "apr.h"
#include "apr_errno.h"
#include "apr_pools.h"

#define apr_env_get oss_apr_env_get

#endif
