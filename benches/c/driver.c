/*
 * Drives the library through its documented functions, one kind of work for each run:
 *
 *   driver upload|download ENDPOINT FILE PART_SIZE THREADS [CHECKPOINT]
 *   driver put|get         ENDPOINT COUNT
 *
 * Prints its own usage when it is done; any failure is told on standard error, exit code 1.
 */
#include "settings.h"
#include "usage.h"

#include <limits.h>
#include <string.h>

#define SMALL 1024

typedef int (*small_work)(const oss_request_options_t *options, aos_string_t *bucket, aos_string_t *object);

static char zeros[SMALL];

static int transfer(int upload, char **args, const char *checkpoint)
{
    int ok;
    long long part_size = bench_number(args[2]);
    long long threads = bench_number(args[3]);
    aos_string_t bucket, object, file;
    aos_pool_t *pool = NULL;
    oss_request_options_t *options;
    oss_resumable_clt_params_t *params;
    aos_status_t *status;
    aos_table_t *reply = NULL;

    if (part_size < 0 || threads < 0 || threads > INT_MAX) {
        fprintf(stderr, "PART_SIZE and THREADS must be numbers above 0\n");
        return 0;
    }
    aos_pool_create(&pool, NULL);
    options = bench_options(pool, args[0]);
    aos_str_set(&bucket, "bench");
    aos_str_set(&object, "object");
    aos_str_set(&file, args[1]);
    params = oss_create_resumable_clt_params_content(pool, part_size, (int32_t)threads,
                                                     checkpoint != NULL, checkpoint);
    if (upload) {
        aos_list_t body;
        aos_list_init(&body);
        status = oss_resumable_upload_file(options, &bucket, &object, &file, NULL, NULL, params,
                                           NULL, &reply, &body);
    } else {
        status = oss_resumable_download_file(options, &bucket, &object, &file, NULL, NULL, params,
                                             NULL, &reply);
    }
    ok = bench_succeeded(upload ? "upload" : "download", status);
    aos_pool_destroy(pool);
    return ok;
}

static int put_small(const oss_request_options_t *options, aos_string_t *bucket, aos_string_t *object)
{
    aos_list_t body;
    aos_table_t *reply = NULL;
    aos_buf_t *content = aos_buf_pack(options->pool, zeros, SMALL);
    aos_list_init(&body);
    aos_list_add_tail(&content->node, &body);
    return bench_succeeded("put", oss_put_object_from_buffer(options, bucket, object, &body, NULL, &reply));
}

static int get_small(const oss_request_options_t *options, aos_string_t *bucket, aos_string_t *object)
{
    aos_list_t body;
    aos_buf_t *piece;
    aos_table_t *reply = NULL;
    size_t length = 0;
    aos_list_init(&body);
    if (!bench_succeeded("get", oss_get_object_to_buffer(options, bucket, object, NULL, NULL, &body, &reply))) {
        return 0;
    }
    aos_list_for_each_entry(aos_buf_t, piece, &body, node) {
        length += (size_t)(piece->last - piece->pos);
    }
    if (length != SMALL) {
        fprintf(stderr, "get: %zu bytes instead of %d\n", length, SMALL);
        return 0;
    }
    return 1;
}

/* A pool for each request, as programs do that run for long. */
static int repeat(small_work work, char **args)
{
    int ok = 1;
    long long left = bench_number(args[1]);
    aos_string_t bucket, object;
    if (left < 0) {
        fprintf(stderr, "COUNT must be a number above 0\n");
        return 0;
    }
    aos_str_set(&bucket, "bench");
    aos_str_set(&object, "object");
    for (; ok && left > 0; left--) {
        aos_pool_t *pool = NULL;
        aos_pool_create(&pool, NULL);
        ok = work(bench_options(pool, args[0]), &bucket, &object);
        aos_pool_destroy(pool);
    }
    return ok;
}

static int run(int argc, char **argv)
{
    const char *work = argc > 1 ? argv[1] : "";
    if (argc == 4 && strcmp(work, "put") == 0) {
        return repeat(put_small, argv + 2);
    }
    if (argc == 4 && strcmp(work, "get") == 0) {
        return repeat(get_small, argv + 2);
    }
    if ((argc == 6 || argc == 7) && (strcmp(work, "upload") == 0 || strcmp(work, "download") == 0)) {
        return transfer(*work == 'u', argv + 2, argc == 7 ? argv[6] : NULL);
    }
    fprintf(stderr, "usage: driver upload|download ENDPOINT FILE PART_SIZE THREADS [CHECKPOINT]\n"
                    "       driver put|get ENDPOINT COUNT\n");
    return 0;
}

int main(int argc, char **argv)
{
    int ok;
    int64_t begun = clock_us(CLOCK_MONOTONIC);
    if (aos_http_io_initialize("oss-bench", 0) != AOSE_OK) {
        fprintf(stderr, "aos_http_io_initialize failed\n");
        return 1;
    }
    ok = run(argc, argv);
    aos_http_io_deinitialize();
    return ok ? print_usage(begun) : 1;
}
