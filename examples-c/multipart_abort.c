/* Gives up an unfinished upload; the service then deletes its parts. multipart_list.c shows the ids of uploads.
 *
 *   multipart_abort KEY UPLOAD_ID     aborts that upload
 *   multipart_abort KEY               begins an upload, sends one part, and aborts it
 */

#include "example.h"

/* Begins an upload and sends one part. Returns 1, or 0 after a message. */
static int begin(const example_t *example, const aos_string_t *object, aos_string_t *upload_id)
{
    static const char text[] = "a part that nobody will see";
    aos_buf_t *buffer = aos_buf_pack(example->pool, text, (int)strlen(text));
    aos_status_t *status;
    aos_list_t buffers;

    status = oss_init_multipart_upload(example->options, &example->bucket, object, upload_id, NULL, NULL);
    if (!example_succeeded("init_multipart_upload", status)) {
        return 0;
    }
    printf("began upload %.*s\n", upload_id->len, upload_id->data);
    aos_list_init(&buffers);
    aos_list_add_tail(&buffer->node, &buffers);
    status = oss_upload_part_from_buffer(example->options, &example->bucket, object, upload_id, 1, &buffers, NULL);
    /* The upload is aborted in any case. */
    example_succeeded("upload_part", status);
    return 1;
}

static int run(const example_t *example, const char *key, const char *given_id)
{
    aos_string_t object = example_string(key);
    aos_string_t upload_id = aos_null_string;
    aos_status_t *status;

    if (given_id != NULL) {
        upload_id = example_string(given_id);
    } else if (!begin(example, &object, &upload_id)) {
        return EXIT_FAILURE;
    }
    status = oss_abort_multipart_upload(example->options, &example->bucket, &object, &upload_id, NULL);
    if (!example_succeeded("abort_multipart_upload", status)) {
        return EXIT_FAILURE;
    }
    printf("aborted upload %.*s\n", upload_id.len, upload_id.data);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc < 2 || argc > 3) {
        return example_usage("multipart_abort KEY [UPLOAD_ID]");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = run(&example, argv[1], argc == 3 ? argv[2] : NULL);
    example_end(&example);
    return result;
}
