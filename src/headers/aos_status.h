/** \file aos_status.h
 * How a call went.
 */

#ifndef LIBAOS_STATUS_H
#define LIBAOS_STATUS_H

#include "aos_define.h"
#include "aos_list.h"

/*@ types/aos.rs: aos_status_s aos_status_t */

#ifdef __cplusplus
extern "C" {
#endif

/*@ status/mod.rs */

/** Sets a status; the texts are shared, the request id stays. */
#define aos_status_set(s, c, ec, es)            \
    do {                                        \
        (s)->code = (c);                        \
        (s)->error_code = (char *)(ec);         \
        (s)->error_msg = (char *)(es);          \
    } while (0)

/**
 * Whether an HTTP status is a success. Note that 203 says that a callback failed.
 *
 * \param st HTTP status
 * \return nonzero for 2xx
 */
static APR_INLINE int aos_http_is_ok(int st)
{
    return st / 100 == 2;
}

/**
 * Whether a call succeeded.
 *
 * \param s the status, or NULL, which is a failure
 * \return nonzero for success
 */
static APR_INLINE int aos_status_is_ok(aos_status_t *s)
{
    return s != NULL && aos_http_is_ok(s->code);
}

/* ----------------------------------------------------------------------------
 * Fixed names of errors, as error_code of a status
 * ---------------------------------------------------------------------------- */

/*@ consts/status.rs */

#ifdef __cplusplus
}
#endif

#endif
