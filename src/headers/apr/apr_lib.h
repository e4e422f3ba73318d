/** \file apr_lib.h
 * Sizes of the APR subset.
 */

#ifndef APR_LIB_H
#define APR_LIB_H

#include "apr.h"

#define HUGE_STRING_LEN 8192

#endif
