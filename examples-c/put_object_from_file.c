/* Uploads a file in one request, with headers of our own: metadata that stays with the object.
 *
 *   put_object_from_file FILE KEY
 */

#include "example.h"

static int put(const example_t *example, const char *path, const char *key)
{
    aos_string_t object = example_string(key);
    aos_string_t file = example_string(path);
    /* A table for headers; it grows as needed. */
    aos_table_t *headers = aos_table_make(example->pool, 2);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;

    /* Everything that begins with x-oss-meta- is ours; the service gives it back with the object. */
    apr_table_set(headers, "x-oss-meta-origin", "example");
    /* If it were not set, the content type would follow from the suffix of the file's name. */
    apr_table_set(headers, "Content-Type", "application/octet-stream");
    status = oss_put_object_from_file(example->options, &example->bucket, &object, &file, headers, &resp_headers);
    if (!example_succeeded("put_object_from_file", status)) {
        return EXIT_FAILURE;
    }
    printf("uploaded %s to %s, ETag %s\n", path, key, example_header(resp_headers, "ETag"));
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc != 3) {
        return example_usage("put_object_from_file FILE KEY");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = put(&example, argv[1], argv[2]);
    example_end(&example);
    return result;
}
