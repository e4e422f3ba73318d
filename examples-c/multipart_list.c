/* Lists the unfinished uploads of the bucket, each with the parts that the service has.
 *
 *   multipart_list [KEY_PREFIX]
 */

#include "example.h"

/* Entries asked for at once. It may be up to 1000; a small number shows what to do with further pages. */
#define PAGE 2

static int print_parts(const example_t *example, const oss_list_multipart_upload_content_t *upload)
{
    oss_list_upload_part_params_t *params = oss_create_list_upload_part_params(example->pool);
    oss_list_part_content_t *part;

    params->max_ret = PAGE;
    do {
        aos_status_t *status = oss_list_upload_part(example->options, &example->bucket, &upload->key,
                                                    &upload->upload_id, params, NULL);

        if (!example_succeeded("list_upload_part", status)) {
            return 0;
        }
        aos_list_for_each_entry(oss_list_part_content_t, part, &params->part_list, node) {
            printf("  part %.*s: %.*s bytes, ETag %.*s\n", part->part_number.len, part->part_number.data,
                   part->size.len, part->size.data, part->etag.len, part->etag.data);
        }
        /* The next page begins after the last entry of this one, in a list of its own. */
        params->part_number_marker = params->next_part_number_marker;
        aos_list_init(&params->part_list);
    } while (params->truncated);
    return 1;
}

static int print_page(const example_t *example, oss_list_multipart_upload_params_t *params)
{
    oss_list_multipart_upload_content_t *upload;

    aos_list_for_each_entry(oss_list_multipart_upload_content_t, upload, &params->upload_list, node) {
        printf("%.*s: upload %.*s of %.*s\n", upload->key.len, upload->key.data, upload->upload_id.len,
               upload->upload_id.data, upload->initiated.len, upload->initiated.data);
        if (!print_parts(example, upload)) {
            return 0;
        }
    }
    return 1;
}

static int list(const example_t *example, const char *prefix)
{
    oss_list_multipart_upload_params_t *params = oss_create_list_multipart_upload_params(example->pool);

    params->prefix = example_string(prefix);
    params->max_ret = PAGE;
    do {
        aos_status_t *status = oss_list_multipart_upload(example->options, &example->bucket, params, NULL);

        if (!example_succeeded("list_multipart_upload", status) || !print_page(example, params)) {
            return EXIT_FAILURE;
        }
        params->key_marker = params->next_key_marker;
        params->upload_id_marker = params->next_upload_id_marker;
        aos_list_init(&params->upload_list);
    } while (params->truncated);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc > 2) {
        return example_usage("multipart_list [KEY_PREFIX]");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = list(&example, argc == 2 ? argv[1] : "");
    example_end(&example);
    return result;
}
