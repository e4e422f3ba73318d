/* The queue type of the APR subset; the library makes no APR queues. */

/* The prototypes, and with them every header of the subset in the right order. */
#ifndef OSS_C_SDK_BASE_H
#include "../oss_c_sdk.h"
#endif

#ifndef APR_QUEUE_H
#define APR_QUEUE_H

#include "apr.h"
#include "apr_pools.h"

typedef struct apr_queue_t apr_queue_t;

#endif
