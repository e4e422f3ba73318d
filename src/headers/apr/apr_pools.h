/** \file apr_pools.h
 * Pools of the APR subset. The functions are described in oss_c_sdk.h under their real names.
 */

#ifndef APR_POOLS_H
#define APR_POOLS_H

#include "apr.h"
#include "apr_errno.h"

typedef struct apr_pool_t apr_pool_t;
typedef struct apr_allocator_t apr_allocator_t;
typedef int (*apr_abortfunc_t)(int retcode);

#define apr_pool_create_ex oss_apr_pool_create_ex
#define apr_pool_create(newpool, parent) oss_apr_pool_create_ex(newpool, parent, NULL, NULL)
#define apr_pool_destroy oss_apr_pool_destroy
#define apr_pool_clear oss_apr_pool_clear
#define apr_palloc oss_apr_palloc
#define apr_pcalloc oss_apr_pcalloc
#define apr_pool_cleanup_register oss_apr_pool_cleanup_register
#define apr_pool_cleanup_kill oss_apr_pool_cleanup_kill
#define apr_pool_cleanup_run oss_apr_pool_cleanup_run
#define apr_pool_cleanup_null oss_apr_pool_cleanup_null

#ifdef __cplusplus
extern "C" {
#endif

/*@ types/apr.rs: oss_apr_cleanup_t */

/*@ apr/pools.rs */

#ifdef __cplusplus
}
#endif

#endif
