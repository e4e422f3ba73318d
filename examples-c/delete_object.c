/* Deletes an object. The service counts it as success if there is none.
 *
 *   delete_object KEY
 */

#include "example.h"

static int delete_object(const example_t *example, const char *key)
{
    aos_string_t object = example_string(key);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status = oss_delete_object(example->options, &example->bucket, &object, &resp_headers);

    if (!example_succeeded("delete_object", status)) {
        return EXIT_FAILURE;
    }
    printf("deleted %s\n", key);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc != 2) {
        return example_usage("delete_object KEY");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = delete_object(&example, argv[1]);
    example_end(&example);
    return result;
}
