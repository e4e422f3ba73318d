/* Uploads a file in parts, step by step: begin, send the parts, complete. The program decides what is sent when.
 * upload_file.c and resumable_upload.c let the library do these steps.
 *
 *   multipart_upload FILE KEY [PART_SIZE_BYTES]
 */

#include "example.h"

#define DEFAULT_PART_SIZE (1024 * 1024)

typedef struct upload_t {
    const example_t *example;
    aos_string_t object;
    aos_string_t id;
    const char *path;
    /* List of oss_complete_part_content_t: number and ETag of every part that the service has. */
    aos_list_t parts;
} upload_t;

/* Notes the ETag that the service gave the part; the completion wants it. */
static void remember(upload_t *upload, int number, const aos_table_t *resp_headers)
{
    aos_pool_t *pool = upload->example->pool;
    oss_complete_part_content_t *part = oss_create_complete_part_content(pool);

    part->part_number = example_string(apr_psprintf(pool, "%d", number));
    part->etag = example_string(apr_pstrdup(pool, example_header(resp_headers, "ETag")));
    aos_list_add_tail(&part->node, &upload->parts);
}

/* Sends the bytes of the file from `first` up to, not including, `end`. */
static int send_part(upload_t *upload, int number, long long first, long long end)
{
    oss_upload_file_t *stretch = oss_create_upload_file(upload->example->pool);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;

    stretch->filename = example_string(upload->path);
    stretch->file_pos = first;
    stretch->file_last = end;
    status = oss_upload_part_from_file(upload->example->options, &upload->example->bucket, &upload->object, &upload->id,
                                       number, stretch, &resp_headers);
    if (!example_succeeded("upload_part", status)) {
        return 0;
    }
    remember(upload, number, resp_headers);
    return 1;
}

/* All parts but the last must have at least 100 KB; an empty file is one empty part. */
static int send_parts(upload_t *upload, long long size, long long part_size)
{
    long long first = 0;
    int number = 1;

    do {
        long long end = size - first > part_size ? first + part_size : size;

        if (!send_part(upload, number, first, end)) {
            return 0;
        }
        number++;
        first = end;
    } while (first < size);
    return 1;
}

static int complete(upload_t *upload)
{
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;

    status = oss_complete_multipart_upload(upload->example->options, &upload->example->bucket, &upload->object,
                                           &upload->id, &upload->parts, NULL, &resp_headers);
    return example_succeeded("complete_multipart_upload", status);
}

/* The parts of an upload that is given up cost money until it is aborted. */
static void give_up(upload_t *upload)
{
    aos_status_t *status = oss_abort_multipart_upload(upload->example->options, &upload->example->bucket,
                                                      &upload->object, &upload->id, NULL);

    example_succeeded("abort_multipart_upload", status);
}

static int run(const example_t *example, const char *path, const char *key, long long part_size)
{
    upload_t upload = {example, example_string(key), aos_null_string, path, {NULL, NULL}};
    long long size = example_file_size(path);
    /* What describes the object, such as its type, is said at the begin. */
    aos_table_t *headers = aos_table_make(example->pool, 1);
    aos_status_t *status;

    if (size < 0) {
        return EXIT_FAILURE;
    }
    aos_list_init(&upload.parts);
    apr_table_set(headers, "Content-Type", "application/octet-stream");
    status = oss_init_multipart_upload(example->options, &example->bucket, &upload.object, &upload.id, headers, NULL);
    if (!example_succeeded("init_multipart_upload", status)) {
        return EXIT_FAILURE;
    }
    if (!send_parts(&upload, size, part_size) || !complete(&upload)) {
        give_up(&upload);
        return EXIT_FAILURE;
    }
    printf("uploaded %s to %s in parts of %lld bytes\n", path, key, part_size);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    long long part_size = DEFAULT_PART_SIZE;
    example_t example;
    int result;

    if (argc < 3 || argc > 4) {
        return example_usage("multipart_upload FILE KEY [PART_SIZE_BYTES]");
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
