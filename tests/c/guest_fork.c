/* A program that forks between calls and while other threads are in the middle of them:
 *
 *     guest_fork ENDPOINT BUCKET REGION ID SECRET FOLDER */

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ground.h"

#define THREADS 4
#define SIZE 40000

static char **arguments;
static volatile int is_done;

static oss_request_options_t *make_options(aos_pool_t *pool)
{
    oss_request_options_t *options = oss_request_options_create(pool);

    options->config = oss_config_create(pool);
    aos_str_set(&options->config->endpoint, arguments[1]);
    aos_str_set(&options->config->region, arguments[3]);
    aos_str_set(&options->config->access_key_id, arguments[4]);
    aos_str_set(&options->config->access_key_secret, arguments[5]);
    options->config->signature_version = 4;
    options->ctl = aos_http_controller_create(pool, 0);
    return options;
}

/* Makes the bucket and an object called by a letter and full of it. */
static int put(char letter)
{
    aos_pool_t *pool;
    aos_string_t bucket, key;
    char name[2] = {letter, '\0'};
    char *content;
    aos_list_t body;
    aos_status_t *status;

    aos_pool_create(&pool, NULL);
    aos_str_set(&bucket, arguments[2]);
    aos_str_set(&key, name);
    content = aos_palloc(pool, SIZE);
    memset(content, letter, SIZE);
    aos_list_init(&body);
    aos_list_add_tail(&aos_buf_pack(pool, content, SIZE)->node, &body);
    oss_create_bucket(make_options(pool), &bucket, OSS_ACL_PRIVATE, NULL);
    status = oss_put_object_from_buffer(make_options(pool), &bucket, &key, &body, NULL, NULL);
    CHECK(aos_status_is_ok(status));
    aos_pool_destroy(pool);
    return failures;
}

/* Gets an object; 0 if it is full of its letter. */
static int get(char letter)
{
    aos_pool_t *pool;
    aos_string_t bucket, key;
    char name[2] = {letter, '\0'};
    aos_list_t body;
    aos_buf_t *piece;
    aos_status_t *status;
    long good = 0;

    aos_pool_create(&pool, NULL);
    aos_str_set(&bucket, arguments[2]);
    aos_str_set(&key, name);
    aos_list_init(&body);
    status = oss_get_object_to_buffer(make_options(pool), &bucket, &key, NULL, NULL, &body, NULL);
    aos_list_for_each_entry(aos_buf_t, piece, &body, node) {
        const unsigned char *at;

        for (at = piece->pos; at < piece->last; at++) {
            good += *at == (unsigned char)letter;
        }
    }
    if (!aos_status_is_ok(status) || good != SIZE) {
        printf("%d: object %c: status %d %s, %ld good bytes\n", (int)getpid(), letter, status->code,
               status->error_msg != NULL ? status->error_msg : "", good);
    }
    aos_pool_destroy(pool);
    return good == SIZE ? 0 : 1;
}

/* Downloads object `a`, with a temporary file beside the target. */
static int download(void)
{
    aos_pool_t *pool;
    aos_string_t bucket, key, file;
    aos_status_t *status;
    int failed;

    aos_pool_create(&pool, NULL);
    aos_str_set(&bucket, arguments[2]);
    aos_str_set(&key, "a");
    aos_str_set(&file, apr_psprintf(pool, "%s/target", arguments[6]));
    status = oss_get_object_to_file(make_options(pool), &bucket, &key, NULL, NULL, &file, NULL);
    failed = !aos_status_is_ok(status);
    if (failed) {
        printf("%d: download: status %d %s\n", (int)getpid(), status->code, status->error_msg);
    }
    aos_pool_destroy(pool);
    return failed;
}

static int get_many(char letter, int count)
{
    int failed = 0;

    while (count-- > 0) {
        failed += get(letter);
    }
    return failed;
}

static void *get_until_done(void *letter)
{
    intptr_t failed = 0;

    while (!is_done) {
        failed += get(*(char *)letter);
    }
    return (void *)failed;
}

static void *get_some(void *letter)
{
    return (void *)(intptr_t)get_many(*(char *)letter, 3);
}

/* Starts a child that ends with what `work` returns, and is killed if it hangs. */
static pid_t start_child(int (*work)(void))
{
    pid_t child;

    fflush(stdout);
    child = fork();
    if (child == 0) {
        int failed;

        alarm(60);
        failed = work();
        fflush(stdout);
        _exit(failed != 0);
    }
    return child;
}

static void expect_success(pid_t child)
{
    int status = -1;

    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void run_threads(void *(*work)(void *), void (*meanwhile)(void))
{
    pthread_t threads[THREADS];
    void *failed = NULL;
    int index;

    for (index = 0; index < THREADS; index++) {
        CHECK(pthread_create(&threads[index], NULL, work, "a") == 0);
    }
    if (meanwhile != NULL) {
        meanwhile();
    }
    is_done = 1;
    for (index = 0; index < THREADS; index++) {
        CHECK(pthread_join(threads[index], &failed) == 0 && failed == NULL);
    }
    is_done = 0;
}

static int child_gets_many(void)
{
    return get_many('b', 60);
}

static int child_gets_few(void)
{
    return get_many('b', 2);
}

/* Parent and children get different objects at the same time; the parent has connections that it kept. */
static void fork_with_kept_connections(void)
{
    pid_t children[2];

    run_threads(get_some, NULL);
    children[0] = start_child(child_gets_many);
    children[1] = start_child(child_gets_many);
    CHECK(get_many('a', 120) == 0);
    expect_success(children[0]);
    expect_success(children[1]);
}

static void fork_many_times(void)
{
    int count;

    for (count = 0; count < 40; count++) {
        expect_success(start_child(child_gets_few));
    }
}

static int child_downloads(void)
{
    return download();
}

/* All children begin with what the parent had: a generator of names, too. */
static void fork_and_download_to_the_same_file(void)
{
    pid_t children[6];
    int index;

    CHECK(download() == 0);
    for (index = 0; index < 6; index++) {
        children[index] = start_child(child_downloads);
    }
    for (index = 0; index < 6; index++) {
        expect_success(children[index]);
    }
}

int main(int argc, char **argv)
{
    arguments = argv;
    if (argc != 7 || aos_http_io_initialize(NULL, 0) != AOSE_OK) {
        return 2;
    }
    aos_log_set_level(AOS_LOG_OFF);
    put('a');
    put('b');
    fork_with_kept_connections();
    run_threads(get_until_done, fork_many_times);
    fork_and_download_to_the_same_file();
    aos_http_io_deinitialize();
    return failures != 0;
}
