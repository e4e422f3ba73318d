/* The thread type of the APR subset; the library makes no APR threads. */

/* The prototypes, and with them every header of the subset in the right order. */
#ifndef OSS_C_SDK_BASE_H
#include "../oss_c_sdk.h"
#endif

#ifndef APR_THREAD_PROC_H
#define APR_THREAD_PROC_H

#include "apr.h"
#include "apr_pools.h"

typedef struct apr_thread_t apr_thread_t;

#endif
