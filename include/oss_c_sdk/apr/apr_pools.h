/* Generated from the documentation and signatures of the functions; do not edit. */

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

/**
 * Called with its data when a pool is cleared or destroyed.
 */
typedef apr_status_t (*oss_apr_cleanup_t)(void *data);

/**
 * Makes a pool and sets `*newpool` to it; the program destroys it, or the parent does.
 *
 * `parent` may be NULL: then the pool has no parent. Children of one parent may be made and destroyed by several
 * threads at once; else a pool is used by one thread at a time. `abort_fn`, if not NULL, is called with `APR_ENOMEM`
 * when an allocation fails. `allocator` is not used. Returns 0, `APR_EINVAL` or `APR_ENOMEM`.
 */
apr_status_t oss_apr_pool_create_ex(apr_pool_t **newpool,
                                    apr_pool_t *parent,
                                    apr_abortfunc_t abort_fn,
                                    apr_allocator_t *allocator);

/**
 * Destroys a pool: its children first, then its clean-up functions, last registered first, then its memory.
 *
 * NULL does nothing. Nothing that was allocated from the pool may be used afterwards.
 */
void oss_apr_pool_destroy(apr_pool_t *p);

/**
 * Destroys everything in a pool as `apr_pool_destroy` does and keeps the pool for new use. NULL does nothing.
 */
void oss_apr_pool_clear(apr_pool_t *p);

/**
 * Allocates `size` bytes of unknown content, aligned for every type; they live as long as the pool.
 *
 * Returns NULL when `p` is NULL or memory runs out.
 */
void *oss_apr_palloc(apr_pool_t *p, size_t size);

/**
 * Allocates `size` zeroed bytes; else as `apr_palloc`.
 */
void *oss_apr_pcalloc(apr_pool_t *p, size_t size);

/**
 * Has `plain_cleanup(data)` called when the pool is cleared or destroyed; last registered, first called. The function must
 * return: no `longjmp`, no C++ exception and no `pthread_exit` may leave it.
 *
 * `child_cleanup` is not used: the library starts no programs. NULL for `p` or `plain_cleanup` does nothing.
 */
void oss_apr_pool_cleanup_register(apr_pool_t *p,
                                   const void *data,
                                   oss_apr_cleanup_t plain_cleanup,
                                   oss_apr_cleanup_t child_cleanup);

/**
 * Forgets the last registration of `cleanup` with `data`. NULL does nothing.
 */
void oss_apr_pool_cleanup_kill(apr_pool_t *p, const void *data, oss_apr_cleanup_t cleanup);

/**
 * Forgets the last registration of `cleanup` with `data` and calls it now; returns what it returns.
 */
apr_status_t oss_apr_pool_cleanup_run(apr_pool_t *p, void *data, oss_apr_cleanup_t cleanup);

/**
 * A clean-up function that does nothing and returns 0.
 */
apr_status_t oss_apr_pool_cleanup_null(void *data);

#ifdef __cplusplus
}
#endif

#endif
