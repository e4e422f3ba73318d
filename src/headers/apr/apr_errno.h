/** \file apr_errno.h
 * Status codes of the APR subset.
 */

#ifndef APR_ERRNO_H
#define APR_ERRNO_H

#include "apr.h"

#include <errno.h>

typedef int apr_status_t;

#define APR_SUCCESS 0
#define APR_ENOENT ENOENT
#define APR_ENOMEM ENOMEM
#define APR_EINVAL EINVAL
#define APR_EEXIST EEXIST
#define APR_EACCES EACCES
#define APR_EBADF EBADF
#define APR_EINTR EINTR
#define APR_EAGAIN EAGAIN
#define APR_ENOSPC ENOSPC
#define APR_ENOPOOL 20002
#define APR_EOF 70014

#define APR_STATUS_IS_ENOENT(s) ((s) == APR_ENOENT)
#define APR_STATUS_IS_ENOMEM(s) ((s) == APR_ENOMEM)
#define APR_STATUS_IS_EINVAL(s) ((s) == APR_EINVAL)
#define APR_STATUS_IS_EEXIST(s) ((s) == APR_EEXIST)
#define APR_STATUS_IS_EACCES(s) ((s) == APR_EACCES)
#define APR_STATUS_IS_EOF(s) ((s) == APR_EOF)

#endif
