/* Pools: order of destruction, clean-up functions, clearing, and children made by several threads. */

#include "ground.h"

#include <pthread.h>

#define THREADS 8
#define ROUNDS 500

static char trace[64];
static size_t traced;

static apr_status_t note(void *data)
{
    if (traced + 1 < sizeof(trace)) {
        trace[traced++] = *(const char *)data;
        trace[traced] = '\0';
    }
    return APR_SUCCESS;
}

static void forget(void)
{
    traced = 0;
    trace[0] = '\0';
}

static void destruction_runs_children_first_and_cleanups_backwards(void)
{
    aos_pool_t *parent = NULL, *first = NULL, *second = NULL, *grandchild = NULL;

    forget();
    CHECK(aos_pool_create(&parent, NULL) == APR_SUCCESS);
    CHECK(aos_pool_create(&first, parent) == APR_SUCCESS);
    CHECK(aos_pool_create(&second, parent) == APR_SUCCESS);
    CHECK(aos_pool_create(&grandchild, first) == APR_SUCCESS);
    apr_pool_cleanup_register(parent, "p", note, apr_pool_cleanup_null);
    apr_pool_cleanup_register(parent, "q", note, apr_pool_cleanup_null);
    apr_pool_cleanup_register(first, "1", note, apr_pool_cleanup_null);
    apr_pool_cleanup_register(second, "2", note, apr_pool_cleanup_null);
    apr_pool_cleanup_register(grandchild, "g", note, apr_pool_cleanup_null);
    aos_pool_destroy(parent);
    CHECK_TEXT(trace, "2g1qp");
}

static void cleanups_can_be_killed_and_run(void)
{
    aos_pool_t *pool = NULL;
    static char a[] = "a", b[] = "b", c[] = "c";

    forget();
    aos_pool_create(&pool, NULL);
    apr_pool_cleanup_register(pool, a, note, apr_pool_cleanup_null);
    apr_pool_cleanup_register(pool, b, note, apr_pool_cleanup_null);
    apr_pool_cleanup_register(pool, c, note, apr_pool_cleanup_null);
    apr_pool_cleanup_kill(pool, b, note);
    CHECK(apr_pool_cleanup_run(pool, a, note) == APR_SUCCESS);
    CHECK_TEXT(trace, "a");
    aos_pool_destroy(pool);
    CHECK_TEXT(trace, "ac");
}

static void clearing_keeps_the_pool(void)
{
    aos_pool_t *pool = NULL, *child = NULL;
    int round;

    forget();
    aos_pool_create(&pool, NULL);
    for (round = 0; round < 3; round++) {
        char *text = (char *)aos_palloc(pool, 100000);
        CHECK(text != NULL);
        memset(text, round, 100000);
        aos_pool_create(&child, pool);
        apr_pool_cleanup_register(child, "c", note, apr_pool_cleanup_null);
        apr_pool_clear(pool);
    }
    CHECK_TEXT(trace, "ccc");
    aos_pool_destroy(pool);
}

static void memory_is_aligned_and_zeroed(void)
{
    aos_pool_t *pool = NULL;
    size_t size, at;

    aos_pool_create(&pool, NULL);
    for (size = 0; size < 300; size += 7) {
        unsigned char *memory = (unsigned char *)aos_pcalloc(pool, size);
        CHECK(memory != NULL && (uintptr_t)memory % 16 == 0);
        for (at = 0; at < size; at++) {
            CHECK(memory[at] == 0);
            memory[at] = 0xff;
        }
    }
    CHECK(aos_palloc(pool, SIZE_MAX) == NULL);
    CHECK(aos_pcalloc(pool, SIZE_MAX / 2) == NULL);
    aos_pool_destroy(pool);
}

static int reported;

static int report(int status)
{
    reported = status;
    return 0;
}

static void failing_allocations_are_reported(void)
{
    aos_pool_t *pool = NULL, *child = NULL;

    CHECK(apr_pool_create_ex(&pool, NULL, report, NULL) == APR_SUCCESS);
    CHECK(aos_pool_create(&child, pool) == APR_SUCCESS);
    CHECK(aos_palloc(child, SIZE_MAX) == NULL);
    CHECK(reported == APR_ENOMEM);
    aos_pool_destroy(pool);
}

static void *make_children(void *data)
{
    aos_pool_t *parent = (aos_pool_t *)data;
    int round;

    for (round = 0; round < ROUNDS; round++) {
        aos_pool_t *child = NULL, *grandchild = NULL;
        if (aos_pool_create(&child, parent) != APR_SUCCESS || aos_pool_create(&grandchild, child) != APR_SUCCESS) {
            return data;
        }
        memset(aos_palloc(grandchild, 64), 1, 64);
        if (round % 10 != 0) { /* the parent destroys the rest */
            aos_pool_destroy(child);
        }
    }
    return NULL;
}

static void threads_share_a_parent(void)
{
    pthread_t threads[THREADS];
    aos_pool_t *parent = NULL;
    void *result;
    int at;

    aos_pool_create(&parent, NULL);
    for (at = 0; at < THREADS; at++) {
        CHECK(pthread_create(&threads[at], NULL, make_children, parent) == 0);
    }
    for (at = 0; at < THREADS; at++) {
        CHECK(pthread_join(threads[at], &result) == 0 && result == NULL);
    }
    aos_pool_destroy(parent);
}

static void deep_families_need_no_stack(void)
{
    aos_pool_t *root = NULL, *pool = NULL;
    int depth;

    aos_pool_create(&root, NULL);
    pool = root;
    for (depth = 0; depth < 1000; depth++) {
        aos_pool_t *child = NULL;
        CHECK(aos_pool_create(&child, pool) == APR_SUCCESS);
        pool = child;
    }
    aos_pool_destroy(root);
}

static void null_is_harmless(void)
{
    CHECK(apr_pool_create_ex(NULL, NULL, NULL, NULL) == APR_EINVAL);
    CHECK(aos_palloc(NULL, 1) == NULL);
    CHECK(aos_pcalloc(NULL, 1) == NULL);
    aos_pool_destroy(NULL);
    apr_pool_clear(NULL);
    apr_pool_cleanup_register(NULL, NULL, NULL, NULL);
    apr_pool_cleanup_kill(NULL, NULL, NULL);
    CHECK(apr_pool_cleanup_run(NULL, NULL, NULL) == APR_EINVAL);
}

int main(void)
{
    destruction_runs_children_first_and_cleanups_backwards();
    cleanups_can_be_killed_and_run();
    clearing_keeps_the_pool();
    memory_is_aligned_and_zeroed();
    failing_allocations_are_reported();
    threads_share_a_parent();
    deep_families_need_no_stack();
    null_is_harmless();
    return failures != 0;
}
