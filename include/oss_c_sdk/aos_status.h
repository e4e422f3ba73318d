/* How a call went. */

#ifndef LIBAOS_STATUS_H
#define LIBAOS_STATUS_H

#include "aos_define.h"
#include "aos_list.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Sets a status; the texts are shared, the request id stays. */
#define aos_status_set(s, c, ec, es)            \
    do {                                        \
        (s)->code = (c);                        \
        (s)->error_code = (char *)(ec);         \
        (s)->error_msg = (char *)(es);          \
    } while (0)

/* Returns nonzero for HTTP 2xx. Note that 203 says that a callback failed. */
static APR_INLINE int aos_http_is_ok(int st)
{
    return st / 100 == 2;
}

/* Returns nonzero when the call succeeded; NULL is a failure. */
static APR_INLINE int aos_status_is_ok(aos_status_t *s)
{
    return s != NULL && aos_http_is_ok(s->code);
}

#ifdef __cplusplus
}
#endif

#endif
