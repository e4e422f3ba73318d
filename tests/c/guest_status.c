/* The status of calls without options: memory of the program's like any other, and of one thread. */

#include "guest.h"

static const char expected[] = "options, or the pool in it, is NULL";

/* A call without options; its status is as it should be. */
static aos_status_t *call(void)
{
    aos_string_t name = aos_string("name");
    aos_status_t *status = oss_head_object(NULL, &name, &name, NULL, NULL);

    CHECK(status != NULL && status->code == AOSE_INVALID_ARGUMENT);
    CHECK_TEXT(status->error_code, "ClientError");
    CHECK_TEXT(status->error_msg, expected);
    CHECK_TEXT(status->req_id, "");
    return status;
}

/* Does what programs do with a status: writes to it and to its texts. */
static void *spoil(void *argument)
{
    int round;

    (void)argument;
    for (round = 0; round < 20000; round++) {
        aos_status_t *status = call();

        status->error_code[0] = '\0';
        memset(status->error_msg, 'x', strlen(expected));
        status->req_id = NULL;
        aos_status_set(status, 200, NULL, NULL);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[4];
    aos_status_t *mine = call();
    oss_request_options_t options;
    size_t at;

    for (at = 0; at < 4; at++) {
        CHECK(pthread_create(&threads[at], NULL, spoil, NULL) == 0);
    }
    for (at = 0; at < 4; at++) {
        pthread_join(threads[at], NULL);
    }
    CHECK(mine->code == AOSE_INVALID_ARGUMENT);
    CHECK_TEXT(mine->error_msg, expected);
    /* Options without a pool, on this thread. */
    memset(&options, 0, sizeof(options));
    CHECK(oss_list_bucket(&options, NULL, NULL)->code == AOSE_INVALID_ARGUMENT);
    spoil(NULL);
    return failures != 0;
}
