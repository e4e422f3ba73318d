/* Lets the service process an image, and downloads what it makes of it. The object stays as it is.
 *
 *   image_process KEY PROCESS FILE     image_process photo.jpg image/resize,w_100 small.jpg
 */

#include "example.h"

static int process(const example_t *example, const char *key, const char *what, const char *file)
{
    aos_table_t *params = aos_table_make(example->pool, 1);
    aos_string_t object = example_string(key);
    aos_string_t filename = example_string(file);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;

    apr_table_set(params, "x-oss-process", what);
    status = oss_get_object_to_file(example->options, &example->bucket, &object, NULL, params, &filename,
                                    &resp_headers);
    if (!example_succeeded("get_object", status)) {
        return EXIT_FAILURE;
    }
    printf("%s of %s is in %s, type %s\n", what, key, file, example_header(resp_headers, "Content-Type"));
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc != 4) {
        return example_usage("image_process KEY PROCESS FILE");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = process(&example, argv[1], argv[2], argv[3]);
    example_end(&example);
    return result;
}
