/* Starting and ending the library from clean-up functions, from several threads, and in children of fork. */

#include "guest.h"

#include <sys/wait.h>

static int cleanups;
static volatile int stop;
static aos_pool_t *family;

/* A clean-up function that uses the library: starts it, ends it, makes a pool. */
static apr_status_t clean_up(void *data)
{
    aos_pool_t *pool = NULL;

    (void)data;
    cleanups++;
    CHECK(aos_http_io_initialize("again", 0) == AOSE_OK);
    CHECK(aos_global_pool != NULL && aos_pool_create(&pool, aos_global_pool) == APR_SUCCESS);
    aos_pool_destroy(pool);
    aos_http_io_deinitialize();
    return APR_SUCCESS;
}

static void start_in_clean_ups(void)
{
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    apr_pool_cleanup_register(aos_global_pool, NULL, clean_up, apr_pool_cleanup_null);
    alarm(30);
    aos_http_io_deinitialize();
    alarm(0);
    CHECK(cleanups == 1 && aos_global_pool == NULL);
    aos_http_io_deinitialize(); /* once too often */
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK && aos_global_pool != NULL);
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    aos_http_io_deinitialize();
    CHECK(aos_global_pool != NULL);
}

/* Takes the library's locks all the time. */
static void *keep_busy(void *argument)
{
    aos_pool_t *pool;

    (void)argument;
    while (!stop) {
        aos_http_io_initialize(NULL, 0);
        aos_pool_create(&pool, family);
        apr_palloc(pool, 100);
        aos_pool_destroy(pool);
        aos_http_io_deinitialize();
    }
    return NULL;
}

/* Forks while other threads are at it; each child can do the same. */
static void fork_meanwhile(void)
{
    pthread_t threads[3];
    int round, at, status;

    aos_pool_create(&family, NULL);
    for (at = 0; at < 3; at++) {
        CHECK(pthread_create(&threads[at], NULL, keep_busy, NULL) == 0);
    }
    for (round = 0; round < 400; round++) {
        pid_t pid = fork();

        if (pid == 0) {
            aos_pool_t *pool = NULL;

            alarm(20);
            aos_http_io_initialize(NULL, 0);
            if (aos_pool_create(&pool, family) != APR_SUCCESS || apr_palloc(pool, 10) == NULL) {
                _exit(1);
            }
            aos_pool_destroy(pool);
            aos_http_io_deinitialize();
            /* Started once by the parent at least. */
            _exit(aos_global_pool == NULL);
        }
        CHECK(pid > 0 && waitpid(pid, &status, 0) == pid);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
            printf("child %d: %x\n", round, status);
            failures++;
            break;
        }
    }
    stop = 1;
    for (at = 0; at < 3; at++) {
        pthread_join(threads[at], NULL);
    }
    aos_pool_destroy(family);
}

int main(void)
{
    start_in_clean_ups();
    fork_meanwhile();
    aos_http_io_deinitialize();
    return failures != 0;
}
