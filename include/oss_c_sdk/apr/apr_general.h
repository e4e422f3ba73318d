/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file apr_general.h
 * Start, end and structure offsets of the APR subset.
 */

#ifndef APR_GENERAL_H
#define APR_GENERAL_H

#include "apr.h"
#include "apr_errno.h"
#include "apr_pools.h"

#define APR_OFFSETOF(s_type, field) offsetof(s_type, field)
#define APR_OFFSET(p_type, field) ((long)(((char *)(&(((p_type)NULL)->field))) - ((char *)NULL)))

#define apr_initialize oss_apr_initialize
#define apr_terminate oss_apr_terminate

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Does nothing: the library needs no start of its own runtime. Returns 0. Any thread.
 */
apr_status_t oss_apr_initialize(void);

/**
 * Does nothing; pools without parent are destroyed by who made them. Any thread.
 */
void oss_apr_terminate(void);

#ifdef __cplusplus
}
#endif

#endif
