/* Downloads some bytes of an object, from FIRST to LAST, and prints them. Bytes are counted from 0; LAST is included.
 *
 *   get_object_range KEY FIRST LAST
 */

#include "example.h"

/* Asks for the range with the header that HTTP has for it. */
static aos_table_t *range_header(const example_t *example, long long first, long long last)
{
    aos_table_t *headers = aos_table_make(example->pool, 2);

    apr_table_set(headers, "Range", apr_psprintf(example->pool, "bytes=%lld-%lld", first, last));
    /* Without this header the service answers a range that begins or ends behind the object with the whole object. */
    apr_table_set(headers, "x-oss-range-behavior", "standard");
    return headers;
}

static int get(const example_t *example, const char *key, long long first, long long last)
{
    aos_string_t object = example_string(key);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;
    aos_list_t buffers;
    size_t size;

    aos_list_init(&buffers);
    status = oss_get_object_to_buffer(example->options, &example->bucket, &object,
                                      range_header(example, first, last), NULL, &buffers, &resp_headers);
    if (!example_succeeded("get_object_range", status)) {
        return EXIT_FAILURE;
    }
    /* 206 is "partial content". */
    fprintf(stderr, "status %d, %s\n", status->code, example_header(resp_headers, "Content-Range"));
    /* All buffers in one piece of memory; good for small answers. */
    size = (size_t)aos_buf_list_len(&buffers);
    if (fwrite(aos_buf_list_content(example->pool, &buffers), 1, size, stdout) != size || fflush(stdout) != 0) {
        fprintf(stderr, "standard output: %s\n", strerror(errno));
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    long long first, last;
    int result;

    if (argc != 4) {
        return example_usage("get_object_range KEY FIRST LAST");
    }
    if (!example_number("FIRST", argv[2], 0, LLONG_MAX, &first) || !example_number("LAST", argv[3], first, LLONG_MAX, &last)) {
        return EXAMPLE_USAGE;
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = get(&example, argv[1], first, last);
    example_end(&example);
    return result;
}
