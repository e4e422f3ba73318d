/* Appends a text to an object, which is made by the first append. The end of the object is where the last append left it,
 * so it is asked for; a program that appends again and again keeps position and CRC-64 from the last reply instead.
 *
 *   append_object KEY TEXT
 */

#include "example.h"

/* Where an object ends, and the CRC-64 of all that is in it. */
typedef struct end_t {
    int64_t position;
    uint64_t crc;
} end_t;

static void read_end(const aos_table_t *headers, end_t *end)
{
    const char *position = apr_table_get(headers, "x-oss-next-append-position");
    const char *crc = apr_table_get(headers, "x-oss-hash-crc64ecma");

    end->position = position != NULL ? (int64_t)strtoll(position, NULL, 10) : 0;
    end->crc = crc != NULL ? (uint64_t)strtoull(crc, NULL, 10) : 0;
}

/* Finds the end of an object; one that is not there ends at 0. */
static int find_end(const example_t *example, const aos_string_t *object, end_t *end)
{
    aos_table_t *headers = NULL;
    aos_status_t *status = oss_head_object(example->options, &example->bucket, object, NULL, &headers);

    if (status->code == 404) {
        end->position = 0;
        end->crc = 0;
        return 1;
    }
    if (!example_succeeded("head_object", status)) {
        return 0;
    }
    read_end(headers, end);
    return 1;
}

static int append(const example_t *example, const char *key, const char *content)
{
    aos_string_t object = example_string(key);
    aos_table_t *headers = NULL;
    aos_status_t *status;
    aos_list_t buffers;
    end_t end;

    if (!find_end(example, &object, &end)) {
        return EXIT_FAILURE;
    }
    aos_list_init(&buffers);
    aos_list_add_tail(&aos_buf_pack(example->pool, content, (int)strlen(content))->node, &buffers);
    /* With the CRC-64 of what was there before, the library checks the whole object. If somebody else has appended in
     * between, the service refuses with 409 PositionNotEqualToLength. */
    status = oss_do_append_object_from_buffer(example->options, &example->bucket, &object, end.position, end.crc,
                                              &buffers, NULL, NULL, NULL, &headers, NULL);
    if (!example_succeeded("append_object", status)) {
        return EXIT_FAILURE;
    }
    read_end(headers, &end);
    printf("%s has %lld bytes now\n", key, (long long)end.position);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc != 3) {
        return example_usage("append_object KEY TEXT");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = append(&example, argv[1], argv[2]);
    example_end(&example);
    return result;
}
