/* Downloads an object into a file in one request. The file appears only when all of it is there.
 *
 *   get_object_to_file KEY FILE
 */

#include "example.h"

static int get(const example_t *example, const char *key, const char *path)
{
    aos_string_t object = example_string(key);
    aos_string_t file = example_string(path);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;

    status = oss_get_object_to_file(example->options, &example->bucket, &object, NULL, NULL, &file, &resp_headers);
    if (!example_succeeded("get_object_to_file", status)) {
        return EXIT_FAILURE;
    }
    printf("downloaded %s bytes of %s to %s\n", example_header(resp_headers, "Content-Length"), key, path);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc != 3) {
        return example_usage("get_object_to_file KEY FILE");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = get(&example, argv[1], argv[2]);
    example_end(&example);
    return result;
}
