/* Threads that are cancelled while they are inside the library. Arguments: endpoint of a slow service, folder. */

#include "guest.h"

#include <errno.h>
#include <time.h>

typedef struct {
    const guest_named *named;
    guest_t guest;
    volatile int entered;
    volatile int left;
    int well;
} victim_t;

static __thread int inside;

/* A callback that meets cancellation points and calls the library itself. */
static void progress(int64_t done, int64_t total)
{
    guest_t guest;

    (void)done;
    (void)total;
    pthread_testcancel();
    usleep(1000);
    if (!inside) {
        inside = 1;
        guest_open(&guest, "none");
        CHECK(guest_list(&guest)->code == 200);
        guest_close(&guest);
        pthread_testcancel();
    }
}

static void *run(void *argument)
{
    victim_t *victim = argument;

    victim->entered = 1;
    victim->well = guest_went_well(victim->named, victim->named->call(&victim->guest));
    victim->left = 1;
    for (;;) {
        sleep(1);
    }
    return NULL;
}

/* Waits for a thread that has been cancelled; nonzero if it has ended by that. */
static int is_cancelled(pthread_t thread)
{
    struct timespec end;
    void *result = NULL;

    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += 60;
    return pthread_timedjoin_np(thread, &result, &end) == 0 && result == PTHREAD_CANCELED;
}

/* Cancels a thread that is in the middle of a call. */
static void cancel_in(const guest_named *named, unsigned after_ms)
{
    victim_t victim;
    pthread_t thread;

    memset(&victim, 0, sizeof(victim));
    victim.named = named;
    guest_open(&victim.guest, "cancelled");
    victim.guest.progress = progress;
    CHECK(pthread_create(&thread, NULL, run, &victim) == 0);
    while (!victim.entered) {
        usleep(1000);
    }
    usleep(after_ms * 1000);
    CHECK(!victim.left);
    CHECK(pthread_cancel(thread) == 0);
    CHECK(is_cancelled(thread));
    if (!victim.left || !victim.well) {
        printf("%s: left %d, well %d\n", named->name, victim.left, victim.well);
        failures++;
    }
    CHECK(apr_pstrdup(victim.guest.pool, "the pool is as good as ever") != NULL);
    guest_close(&victim.guest);
}

/* Small functions that read, write or wait, with a cancellation that has been asked for before. */
static void *run_small(void *argument)
{
    static const char text[] = "a line of the program's own log\n";
    int *passed = argument;
    aos_pool_t *pool;
    apr_file_t *file = NULL;
    aos_file_buf_t *range;
    char bytes[8], *path;
    apr_size_t count = sizeof(bytes);

    pthread_cancel(pthread_self());
    aos_pool_create(&pool, NULL);
    path = apr_psprintf(pool, "%s/small", guest_folder);
    CHECK(apr_file_open(&file, path, APR_READ | APR_WRITE | APR_CREATE, APR_OS_DEFAULT, pool) == APR_SUCCESS);
    CHECK(apr_file_write(file, "12345678", &count) == APR_SUCCESS);
    CHECK(apr_file_close(file) == APR_SUCCESS);
    range = aos_create_file_buf(pool);
    CHECK(aos_open_file_for_read(pool, path, range) == AOSE_OK);
    CHECK(apr_file_read(range->file, bytes, &count) == APR_SUCCESS);
    apr_sleep(1000);
    aos_log_print_default(text, (int)sizeof(text) - 1);
    aos_error_log("a line from %s", "a thread that ends soon");
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    aos_http_io_deinitialize();
    aos_pool_destroy(pool);
    *passed = 1;
    pthread_testcancel();
    return NULL;
}

int main(int argc, char **argv)
{
    size_t at;
    int passed = 0, state;
    pthread_t thread;
    guest_t guest;

    guest_arguments(argc, argv);
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    for (at = 0; at < GUEST_CALLS; at++) {
        cancel_in(&guest_calls[at], 100);
    }
    CHECK(pthread_create(&thread, NULL, run_small, &passed) == 0);
    CHECK(is_cancelled(thread));
    CHECK(passed);
    /* What the program has switched off stays off. */
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    guest_open(&guest, "cancelled");
    CHECK(guest_went_well(&guest_calls[3], guest_list(&guest)));
    guest_close(&guest);
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &state);
    CHECK(state == PTHREAD_CANCEL_DISABLE);
    aos_http_io_deinitialize();
    return failures != 0;
}
