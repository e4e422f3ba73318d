/* Downloads an object into memory and prints it.
 *
 *   get_object_to_buffer KEY
 */

#include "example.h"

/* The object comes as a list of buffers, which are to be taken one after the other. */
static int print(aos_list_t *buffers)
{
    aos_buf_t *buffer;

    aos_list_for_each_entry(aos_buf_t, buffer, buffers, node) {
        size_t size = (size_t)aos_buf_size(buffer);

        if (fwrite(buffer->pos, 1, size, stdout) != size) {
            break;
        }
    }
    /* A full disk may show only now, when the last bytes are written. */
    if (ferror(stdout) || fflush(stdout) != 0) {
        fprintf(stderr, "standard output: %s\n", strerror(errno));
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

static int get(const example_t *example, const char *key)
{
    aos_string_t object = example_string(key);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;
    aos_list_t buffers;

    aos_list_init(&buffers);
    status = oss_get_object_to_buffer(example->options, &example->bucket, &object, NULL, NULL, &buffers,
                                      &resp_headers);
    if (!example_succeeded("get_object_to_buffer", status)) {
        return EXIT_FAILURE;
    }
    fprintf(stderr, "%lld bytes of type %s\n", (long long)aos_buf_list_len(&buffers),
            example_header(resp_headers, "Content-Type"));
    return print(&buffers);
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc != 2) {
        return example_usage("get_object_to_buffer KEY");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = get(&example, argv[1]);
    example_end(&example);
    return result;
}
