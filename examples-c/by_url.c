/* Uploads or downloads a file by a URL that signed_url has made. Nothing but the URL is needed: no keys, no endpoint.
 *
 *   by_url get URL FILE
 *   by_url put URL FILE
 */

#include "example.h"

/* Options with a pool for the results, and nothing else: the URL says everything. */
static oss_request_options_t *make_options(aos_pool_t *pool)
{
    oss_request_options_t *options = oss_request_options_create(pool);

    options->ctl = aos_http_controller_create(pool, 0);
    return options;
}

static int transfer(aos_pool_t *pool, const char *direction, const char *url, const char *file)
{
    oss_request_options_t *options = make_options(pool);
    aos_string_t signed_url = example_string(url);
    aos_string_t filename = example_string(file);
    aos_status_t *status;

    if (strcmp(direction, "put") == 0) {
        status = oss_put_object_from_file_by_url(options, &signed_url, &filename, NULL, NULL);
    } else {
        status = oss_get_object_to_file_by_url(options, &signed_url, NULL, NULL, &filename, NULL);
    }
    if (!example_succeeded("by_url", status)) {
        return EXIT_FAILURE;
    }
    printf("%s %s\n", strcmp(direction, "put") == 0 ? "uploaded" : "downloaded", file);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    aos_pool_t *pool = NULL;
    int result;

    if (argc != 4 || (strcmp(argv[1], "get") != 0 && strcmp(argv[1], "put") != 0)) {
        return example_usage("by_url get|put URL FILE");
    }
    if (aos_http_io_initialize(NULL, 0) != AOSE_OK) {
        fprintf(stderr, "the library cannot be started\n");
        return EXAMPLE_USAGE;
    }
    aos_pool_create(&pool, NULL);
    result = transfer(pool, argv[1], argv[2], argv[3]);
    aos_pool_destroy(pool);
    aos_http_io_deinitialize();
    return result;
}
