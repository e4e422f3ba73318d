/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file apr_queue.h
 * The queue type of the APR subset; the library makes no APR queues.
 */

#ifndef APR_QUEUE_H
#define APR_QUEUE_H

#include "apr.h"
#include "apr_pools.h"

typedef struct apr_queue_t apr_queue_t;

#endif
