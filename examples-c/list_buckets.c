/* Lists the buckets of the account, page by page.
 *
 *   list_buckets [PREFIX]
 */

#include "example.h"

/* Buckets asked for at once. It may be up to 1000; a small number shows what to do with further pages. */
#define PAGE 2

static void print_page(const oss_list_buckets_params_t *params)
{
    oss_list_bucket_content_t *bucket;

    aos_list_for_each_entry(oss_list_bucket_content_t, bucket, &params->bucket_list, node) {
        printf("%.*s: %.*s, %.*s, created %.*s\n", bucket->name.len, bucket->name.data, bucket->location.len,
               bucket->location.data, bucket->storage_class.len, bucket->storage_class.data, bucket->create_date.len,
               bucket->create_date.data);
    }
}

static int list(const example_t *example, const char *prefix)
{
    oss_list_buckets_params_t *params = oss_create_list_buckets_params(example->pool);

    params->prefix = example_string(prefix);
    params->max_keys = PAGE;
    do {
        aos_status_t *status = oss_list_bucket(example->options, params, NULL);

        if (!example_succeeded("list_bucket", status)) {
            return EXIT_FAILURE;
        }
        print_page(params);
        /* The next page begins after the last entry of this one, in a list of its own. */
        params->marker = params->next_marker;
        aos_list_init(&params->bucket_list);
    } while (params->truncated);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc > 2) {
        return example_usage("list_buckets [PREFIX]");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = list(&example, argc == 2 ? argv[1] : "");
    example_end(&example);
    return result;
}
