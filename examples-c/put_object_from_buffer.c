/* Uploads a text from memory.
 *
 *   put_object_from_buffer KEY TEXT...
 */

#include "example.h"

/* The object is made from a list of buffers, one after the other: here one for each TEXT. */
static int put(const example_t *example, const char *key, char *texts[], int count)
{
    aos_string_t object = example_string(key);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;
    aos_list_t buffers;
    int at;

    aos_list_init(&buffers);
    for (at = 0; at < count; at++) {
        /* The buffer points to the text, which is not copied. */
        aos_buf_t *buffer = aos_buf_pack(example->pool, texts[at], (int)strlen(texts[at]));

        aos_list_add_tail(&buffer->node, &buffers);
    }
    status = oss_put_object_from_buffer(example->options, &example->bucket, &object, &buffers, NULL, &resp_headers);
    if (!example_succeeded("put_object_from_buffer", status)) {
        return EXIT_FAILURE;
    }
    printf("uploaded %lld bytes to %s, ETag %s\n", (long long)aos_buf_list_len(&buffers), key,
           example_header(resp_headers, "ETag"));
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc < 3) {
        return example_usage("put_object_from_buffer KEY TEXT...");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = put(&example, argv[1], argv + 2, argc - 2);
    example_end(&example);
    return result;
}
