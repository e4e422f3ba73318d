/* Prints what the service knows about an object, without its content.
 *
 *   head_object KEY
 */

#include "example.h"

/* A table is an array of names and values. */
static void print_all(const aos_table_t *headers)
{
    const aos_array_header_t *array = aos_table_elts(headers);
    const apr_table_entry_t *entries = (const apr_table_entry_t *)(const void *)array->elts;
    int at;

    for (at = 0; at < array->nelts; at++) {
        printf("%s: %s\n", entries[at].key, entries[at].val);
    }
}

static int head(const example_t *example, const char *key)
{
    aos_string_t object = example_string(key);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;

    status = oss_head_object(example->options, &example->bucket, &object, NULL, &resp_headers);
    if (!example_succeeded("head_object", status)) {
        return EXIT_FAILURE;
    }
    print_all(resp_headers);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc != 2) {
        return example_usage("head_object KEY");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = head(&example, argv[1]);
    example_end(&example);
    return result;
}
