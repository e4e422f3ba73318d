/* Prints size, ETag and time of the last change of an object: less than head_object tells, and cheaper for the service.
 *
 *   object_meta KEY
 */

#include "example.h"

static int show(const example_t *example, const char *key)
{
    aos_string_t object = example_string(key);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;

    status = oss_get_object_meta(example->options, &example->bucket, &object, &resp_headers);
    if (!example_succeeded("get_object_meta", status)) {
        return EXIT_FAILURE;
    }
    printf("%s bytes, ETag %s, last changed %s\n", example_header(resp_headers, "Content-Length"),
           example_header(resp_headers, "ETag"), example_header(resp_headers, "Last-Modified"));
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc != 2) {
        return example_usage("object_meta KEY");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = show(&example, argv[1]);
    example_end(&example);
    return result;
}
