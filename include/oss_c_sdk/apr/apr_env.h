/* Generated from the documentation and signatures of the functions; do not edit. */

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

/**
 * Looks up the environment variable `envvar` and sets `*value` to a copy in `pool`.
 *
 * Returns 0, `APR_ENOENT` when there is no such variable, `APR_EINVAL` for NULL.
 */
apr_status_t oss_apr_env_get(char **value, const char *envvar, apr_pool_t *pool);

#ifdef __cplusplus
}
#endif

#endif
