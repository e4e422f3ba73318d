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

/*@ apr/general.rs */

#ifdef __cplusplus
}
#endif

#endif
