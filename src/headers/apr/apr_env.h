/** \file apr_env.h
 * Environment variables of the APR subset.
 */

#ifndef APR_ENV_H
#define APR_ENV_H

#include "apr.h"
#include "apr_errno.h"
#include "apr_pools.h"

#define apr_env_get oss_apr_env_get

#ifdef __cplusplus
extern "C" {
#endif

/*@ apr/env.rs */

#ifdef __cplusplus
}
#endif

#endif
