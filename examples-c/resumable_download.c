/* Downloads an object in parts with several threads. What has arrived is noted in a checkpoint file: if the program
 * fails, or is killed, run it again in the same way and it goes on where it stopped.
 *
 *   resumable_download KEY FILE [THREADS [PART_SIZE_BYTES]]
 *
 * The checkpoint is FILE.cp, or the file that OSS_CHECKPOINT names. It disappears after success. FILE appears only when
 * all of its bytes have been checked.
 */

#include "example.h"

#define DEFAULT_THREADS 4
#define DEFAULT_PART_SIZE (8 * 1024 * 1024)

static int download(example_t *example, const char *key, const char *path, long long threads,
                    long long part_size)
{
    aos_string_t object = example_string(key);
    aos_string_t file = example_string(path);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;
    /* NULL for the path of the checkpoint means the default one. */
    oss_resumable_clt_params_t *params = oss_create_resumable_clt_params_content(
        example->pool, part_size, (int32_t)threads, AOS_TRUE, getenv("OSS_CHECKPOINT"));

    status = oss_resumable_download_file(example->options, &example->bucket, &object, &file, NULL,
                                         NULL, params, example_progress, &resp_headers);
    if (!example_succeeded("resumable_download", status)) {
        return EXIT_FAILURE;
    }
    printf("downloaded %s bytes of %s to %s\n", example_header(resp_headers, "Content-Length"), key, path);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    long long threads = DEFAULT_THREADS;
    long long part_size = DEFAULT_PART_SIZE;
    example_t example;
    int result;

    if (argc < 3 || argc > 5) {
        return example_usage("resumable_download KEY FILE [THREADS [PART_SIZE_BYTES]]");
    }
    if ((argc > 3 && !example_number("THREADS", argv[3], 1, 1024, &threads)) ||
        (argc > 4 && !example_number("PART_SIZE_BYTES", argv[4], 1, LLONG_MAX, &part_size))) {
        return EXAMPLE_USAGE;
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = download(&example, argv[1], argv[2], threads, part_size);
    example_end(&example);
    return result;
}
