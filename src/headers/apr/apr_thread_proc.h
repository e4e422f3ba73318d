/** \file apr_thread_proc.h
 * The thread type of the APR subset; the library makes no APR threads.
 */

#ifndef APR_THREAD_PROC_H
#define APR_THREAD_PROC_H

#include "apr.h"
#include "apr_pools.h"

typedef struct apr_thread_t apr_thread_t;

#endif
