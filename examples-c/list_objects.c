/* Lists the objects of the bucket, page by page.
 *
 *   list_objects [PREFIX [DELIMITER]]
 *
 * With the delimiter "/" the list looks like that of one folder: what is further down is one line for each folder.
 */

#include "example.h"

/* Entries asked for at once. It may be up to 1000; a small number shows what to do with further pages. */
#define PAGE 3

static void print_page(const oss_list_object_params_t *params)
{
    oss_list_object_common_prefix_t *folder;
    oss_list_object_content_t *object;

    aos_list_for_each_entry(oss_list_object_common_prefix_t, folder, &params->common_prefix_list, node) {
        printf("%.*s\n", folder->prefix.len, folder->prefix.data);
    }
    aos_list_for_each_entry(oss_list_object_content_t, object, &params->object_list, node) {
        printf("%.*s: %.*s bytes, %.*s, of %.*s\n", object->key.len, object->key.data, object->size.len,
               object->size.data, object->type.len, object->type.data, object->last_modified.len,
               object->last_modified.data);
    }
}

static int list(const example_t *example, const char *prefix, const char *delimiter)
{
    oss_list_object_params_t *params = oss_create_list_object_params(example->pool);

    params->prefix = example_string(prefix);
    params->delimiter = example_string(delimiter);
    params->max_ret = PAGE;
    do {
        aos_status_t *status = oss_list_object(example->options, &example->bucket, params, NULL);

        if (!example_succeeded("list_object", status)) {
            return EXIT_FAILURE;
        }
        print_page(params);
        /* The next page begins after the last entry of this one, in lists of its own. */
        params->marker = params->next_marker;
        aos_list_init(&params->object_list);
        aos_list_init(&params->common_prefix_list);
    } while (params->truncated);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc > 3) {
        return example_usage("list_objects [PREFIX [DELIMITER]]");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = list(&example, argc >= 2 ? argv[1] : "", argc == 3 ? argv[2] : "");
    example_end(&example);
    return result;
}
