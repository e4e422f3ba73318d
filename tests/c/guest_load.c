/* Loads the library, uses it on threads, and unloads it, twice. Arguments: endpoint, folder, path of the library. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <dlfcn.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aos_http_io.h"
#include "oss_api.h"

static int failures;
static void *library;
static char **arguments;
static sem_t called, unloaded;

/* A function of the library, of any type. */
static void (*find(const char *name))(void)
{
    void (*function)(void);
    void *address = dlsym(library, name);

    memcpy(&function, &address, sizeof(function));
    if (address == NULL) {
        printf("no %s\n", name);
        failures++;
    }
    return function;
}

#define CALL(name) ((__typeof__(&name))find(#name))

/* An upload in parts, which uses threads, for a file that this makes. */
static int upload(aos_pool_t *pool)
{
    oss_request_options_t *options = CALL(oss_request_options_create)(pool);
    oss_resumable_clt_params_t *params;
    aos_string_t bucket = {12, "guest-bucket"}, key = {6, "loaded"}, file;
    char path[4096], block[4096];
    FILE *out;
    int at;

    snprintf(path, sizeof(path), "%s/loaded", arguments[2]);
    memset(block, 'x', sizeof(block));
    out = fopen(path, "wb");
    for (at = 0; out != NULL && at < 100; at++) {
        fwrite(block, 1, sizeof(block), out);
    }
    if (out != NULL) {
        fclose(out);
    }
    file.data = path;
    file.len = (int)strlen(path);
    options->config = CALL(oss_config_create)(pool);
    options->config->endpoint.data = arguments[1];
    options->config->endpoint.len = (int)strlen(arguments[1]);
    options->config->access_key_id.data = "test-id";
    options->config->access_key_id.len = 7;
    options->config->access_key_secret.data = "test-secret";
    options->config->access_key_secret.len = 11;
    options->ctl = CALL(aos_http_controller_create)(pool, 0);
    CALL(oss_create_bucket)(options, &bucket, OSS_ACL_PRIVATE, NULL);
    params = CALL(oss_create_resumable_clt_params_content)(pool, 102400, 3, AOS_TRUE, NULL);
    return CALL(oss_resumable_upload_file)(options, &bucket, &key, &file, NULL, NULL, params, NULL, NULL, NULL)->code;
}

/* Calls, and lives on after the library is gone: what it leaves to the end of the thread runs then. */
static void *run(void *argument)
{
    aos_pool_t *pool = NULL;

    (void)argument;
    if (((apr_status_t(*)(aos_pool_t **, aos_pool_t *, apr_abortfunc_t, apr_allocator_t *))find(
            "oss_apr_pool_create_ex"))(&pool, NULL, NULL, NULL) != 0
        || upload(pool) != 200) {
        printf("the upload failed\n");
        failures++;
    }
    ((void (*)(aos_pool_t *))find("oss_apr_pool_destroy"))(pool);
    sem_post(&called);
    sem_wait(&unloaded);
    return NULL;
}

int main(int argc, char **argv)
{
    int round;

    arguments = argv;
    sem_init(&called, 0, 0);
    sem_init(&unloaded, 0, 0);
    for (round = 0; argc > 3 && round < 2; round++) {
        pthread_t thread;

        library = dlopen(argv[3], RTLD_NOW | RTLD_LOCAL);
        if (library == NULL) {
            printf("%s\n", dlerror());
            return 1;
        }
        CALL(aos_http_io_initialize)(NULL, 0);
        pthread_create(&thread, NULL, run, NULL);
        sem_wait(&called);
        CALL(aos_http_io_deinitialize)();
        failures += dlclose(library) != 0;
        sem_post(&unloaded);
        pthread_join(thread, NULL);
    }
    return failures != 0;
}
