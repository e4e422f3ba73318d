/* Copies an object inside the bucket by one request. The bytes stay at the service: nothing is downloaded or uploaded.
 * For objects above 1 GB see multipart_copy.
 *
 *   copy_object SOURCE_KEY KEY [CONTENT_TYPE]
 */

#include "example.h"

static int copy(const example_t *example, const char *from, const char *to, const char *type)
{
    aos_table_t *headers = aos_table_make(example->pool, 2);
    aos_string_t source = example_string(from);
    aos_string_t object = example_string(to);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;

    /* The copy has the metadata of the source, unless it is told to take that of the request. */
    if (type != NULL) {
        apr_table_set(headers, "x-oss-metadata-directive", "REPLACE");
        apr_table_set(headers, "Content-Type", type);
    }
    status = oss_copy_object(example->options, &example->bucket, &source, &example->bucket, &object, headers,
                             &resp_headers);
    if (!example_succeeded("copy_object", status)) {
        return EXIT_FAILURE;
    }
    printf("copied %s to %s, ETag %s\n", from, to, example_header(resp_headers, "ETag"));
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc < 3 || argc > 4) {
        return example_usage("copy_object SOURCE_KEY KEY [CONTENT_TYPE]");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = copy(&example, argv[1], argv[2], argc == 4 ? argv[3] : NULL);
    example_end(&example);
    return result;
}
