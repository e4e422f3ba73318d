/* Uploads a file in parts with several threads. What has arrived is noted in a checkpoint file: if the program fails,
 * or is killed, run it again in the same way and it goes on where it stopped.
 *
 *   resumable_upload FILE KEY [THREADS [PART_SIZE_BYTES]]
 *
 * The checkpoint is FILE.cp, or the file that OSS_CHECKPOINT names. It disappears after success.
 */

#include "example.h"

#define DEFAULT_THREADS 4
#define DEFAULT_PART_SIZE (8 * 1024 * 1024)

static int upload(example_t *example, const char *path, const char *key, long long threads, long long part_size)
{
    aos_string_t object = example_string(key);
    aos_string_t file = example_string(path);
    aos_table_t *resp_headers = NULL;
    aos_list_t resp_body;
    aos_status_t *status;
    /* NULL for the path of the checkpoint means the default one. */
    oss_resumable_clt_params_t *params = oss_create_resumable_clt_params_content(
        example->pool, part_size, (int32_t)threads, AOS_TRUE, getenv("OSS_CHECKPOINT"));

    aos_list_init(&resp_body);
    status = oss_resumable_upload_file(example->options, &example->bucket, &object, &file, NULL, NULL,
                                       params, example_progress, &resp_headers, &resp_body);
    if (!example_succeeded("resumable_upload", status)) {
        return EXIT_FAILURE;
    }
    printf("uploaded %s to %s, ETag %s\n", path, key, example_header(resp_headers, "ETag"));
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    long long threads = DEFAULT_THREADS;
    long long part_size = DEFAULT_PART_SIZE;
    example_t example;
    int result;

    if (argc < 3 || argc > 5) {
        return example_usage("resumable_upload FILE KEY [THREADS [PART_SIZE_BYTES]]");
    }
    if ((argc > 3 && !example_number("THREADS", argv[3], 1, 1024, &threads)) ||
        (argc > 4 && !example_number("PART_SIZE_BYTES", argv[4], 100 * 1024, LLONG_MAX, &part_size))) {
        return EXAMPLE_USAGE;
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = upload(&example, argv[1], argv[2], threads, part_size);
    example_end(&example);
    return result;
}
