/* Start, end and structure offsets of the APR subset. */

/* The prototypes, and with them every header of the subset in the right order. */
#ifndef OSS_C_SDK_BASE_H
#include "../oss_c_sdk.h"
#endif

#ifndef APR_GENERAL_H
#define APR_GENERAL_H

#include "apr.h"
#include "apr_errno.h"
#include "apr_pools.h"

#define APR_OFFSETOF(s_type, field) offsetof(s_type, field)
#define APR_OFFSET(p_type, field) ((long)(((char *)(&(((p_type)NULL)->field))) - ((char *)NULL)))

#define apr_initialize oss_apr_initialize
#define apr_terminate oss_apr_terminate

#endif
