/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file apr_portable.h
 * The APR subset has nothing of its own under this name; programs include it for what comes with it.
 */

#ifndef APR_PORTABLE_H
#define APR_PORTABLE_H

#include "apr.h"
#include "apr_errno.h"
#include "apr_file_io.h"
#include "apr_general.h"
#include "apr_pools.h"
#include "apr_thread_proc.h"
#include "apr_time.h"

#endif
