/* Deletes the bucket OSS_BUCKET. It must be empty: no objects, and no unfinished uploads either.
 *
 *   delete_bucket
 */

#include "example.h"

static int delete_bucket(const example_t *example)
{
    aos_table_t *resp_headers = NULL;
    aos_status_t *status = oss_delete_bucket(example->options, &example->bucket, &resp_headers);

    if (!example_succeeded("delete_bucket", status)) {
        return EXIT_FAILURE;
    }
    printf("deleted bucket %s\n", example->bucket.data);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc != 1) {
        (void)argv;
        return example_usage("delete_bucket");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = delete_bucket(&example);
    example_end(&example);
    return result;
}
