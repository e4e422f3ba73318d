/* What the test programs share: checks that count failures. */

#ifndef GROUND_H
#define GROUND_H

#include "oss_api.h"
#include "aos_http_io.h"
#include "aos_log.h"

static int failures;

#define CHECK(what)                                                     \
    do {                                                                \
        if (!(what)) {                                                  \
            printf("%s:%d: wrong: %s\n", __FILE__, __LINE__, #what);    \
            failures++;                                                 \
        }                                                               \
    } while (0)

#define CHECK_TEXT(text, expected) CHECK((text) != NULL && strcmp((text), (expected)) == 0)

#endif
