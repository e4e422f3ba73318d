/* Copies an object inside the bucket in parts. The bytes stay at the service: nothing is downloaded or uploaded.
 *
 *   multipart_copy SOURCE_KEY KEY [PART_SIZE_BYTES]
 */

#include "example.h"

#define DEFAULT_PART_SIZE (1024 * 1024)

typedef struct copy_t {
    const example_t *example;
    const char *source;
    aos_string_t object;
    aos_string_t id;
    /* ETag of the source when the copy began. */
    const char *etag;
    /* List of oss_complete_part_content_t: number and ETag of every part. */
    aos_list_t parts;
} copy_t;

/* Size of the source; -1 after a message. */
static long long look_at_source(copy_t *copy)
{
    aos_string_t source = example_string(copy->source);
    aos_table_t *resp_headers = NULL;
    long long size = -1;
    aos_status_t *status;

    status = oss_head_object(copy->example->options, &copy->example->bucket, &source, NULL, &resp_headers);
    if (!example_succeeded("head_object", status) ||
        !example_number("Content-Length", example_header(resp_headers, "Content-Length"), 0, LLONG_MAX, &size)) {
        return -1;
    }
    copy->etag = example_header(resp_headers, "ETag");
    if (size == 0) {
        fprintf(stderr, "%s is empty: there is no range to copy\n", copy->source);
        return -1;
    }
    return size;
}

/* Makes a part from the bytes `first` to `last` of the source; both are included. */
static int copy_part(copy_t *copy, int number, long long first, long long last)
{
    aos_pool_t *pool = copy->example->pool;
    oss_upload_part_copy_params_t *params = oss_create_upload_part_copy_params(pool);
    oss_complete_part_content_t *part = oss_create_complete_part_content(pool);
    aos_table_t *headers = aos_table_make(pool, 1);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;

    params->source_bucket = params->dest_bucket = copy->example->bucket;
    params->source_object = example_string(copy->source);
    params->dest_object = copy->object;
    params->upload_id = copy->id;
    params->part_num = number;
    params->range_start = first;
    params->range_end = last;
    /* If somebody replaces the source meanwhile, the copy fails instead of mixing old and new. */
    apr_table_set(headers, "x-oss-copy-source-if-match", copy->etag);
    status = oss_upload_part_copy(copy->example->options, params, headers, &resp_headers);
    if (!example_succeeded("upload_part_copy", status)) {
        return 0;
    }
    part->part_number = example_string(apr_psprintf(pool, "%d", number));
    part->etag = example_string(apr_pstrdup(pool, example_header(resp_headers, "ETag")));
    aos_list_add_tail(&part->node, &copy->parts);
    return 1;
}

static int copy_parts(copy_t *copy, long long size, long long part_size)
{
    long long first;
    int number = 1;

    for (first = 0; first < size; first += part_size) {
        long long last = size - first > part_size ? first + part_size - 1 : size - 1;

        if (!copy_part(copy, number++, first, last)) {
            return 0;
        }
    }
    return 1;
}

static int complete(copy_t *copy)
{
    aos_status_t *status = oss_complete_multipart_upload(copy->example->options, &copy->example->bucket, &copy->object,
                                                         &copy->id, &copy->parts, NULL, NULL);

    return example_succeeded("complete_multipart_upload", status);
}

static int run(const example_t *example, const char *source, const char *key, long long part_size)
{
    copy_t copy = {example, source, example_string(key), aos_null_string, NULL, {NULL, NULL}};
    long long size = look_at_source(&copy);
    aos_status_t *status;

    if (size < 0) {
        return EXIT_FAILURE;
    }
    aos_list_init(&copy.parts);
    status = oss_init_multipart_upload(example->options, &example->bucket, &copy.object, &copy.id, NULL, NULL);
    if (!example_succeeded("init_multipart_upload", status)) {
        return EXIT_FAILURE;
    }
    if (!copy_parts(&copy, size, part_size) || !complete(&copy)) {
        status = oss_abort_multipart_upload(example->options, &example->bucket, &copy.object, &copy.id, NULL);
        example_succeeded("abort_multipart_upload", status);
        return EXIT_FAILURE;
    }
    printf("copied %lld bytes from %s to %s\n", size, source, key);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    long long part_size = DEFAULT_PART_SIZE;
    example_t example;
    int result;

    if (argc < 3 || argc > 4) {
        return example_usage("multipart_copy SOURCE_KEY KEY [PART_SIZE_BYTES]");
    }
    if (argc == 4 && !example_number("PART_SIZE_BYTES", argv[3], 100 * 1024, LLONG_MAX, &part_size)) {
        return EXAMPLE_USAGE;
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = run(&example, argv[1], argv[2], part_size);
    example_end(&example);
    return result;
}
