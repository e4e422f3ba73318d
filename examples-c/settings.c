/* Downloads an object into memory with settings of our own: how long to wait, how slow is too slow, how much memory.
 *
 *   settings KEY [MAX_BYTES]
 */

#include "example.h"

#define DEFAULT_MAX_BYTES (64 * 1024 * 1024)

/* The controller of the options holds the settings of all calls that are made with them. */
static void choose(aos_http_request_options_t *settings, long long max_bytes)
{
    /* Seconds to wait for a connection. */
    settings->connect_timeout = 5;
    /* A transfer fails when it is slower than 10 KiB a second for 20 seconds. This finds connections that hang, and
     * lets large transfers take the time that they need. */
    settings->speed_limit = 10 * 1024;
    settings->speed_time = 20;
    /* Replies in memory may not be larger than this; files are not limited. */
    settings->max_memory_size = max_bytes;
    /* Compare the CRC-64 of what was sent and received with the service's; on unless switched off. */
    settings->enable_crc = AOS_TRUE;
    /* For https: refuse a server that cannot prove who it is. Never switch this off outside tests. */
    settings->verify_ssl = AOS_TRUE;
}

static int get(const example_t *example, const char *key)
{
    aos_string_t object = example_string(key);
    aos_status_t *status;
    aos_list_t buffers;

    aos_list_init(&buffers);
    status = oss_get_object_to_buffer(example->options, &example->bucket, &object, NULL, NULL, &buffers, NULL);
    if (!example_succeeded("get_object", status)) {
        /* Some failures pass: a server that is busy, a connection that broke. */
        fprintf(stderr, "trying again %s\n", aos_should_retry(status) ? "may help" : "will not help");
        return EXIT_FAILURE;
    }
    printf("downloaded %lld bytes of %s\n", (long long)aos_buf_list_len(&buffers), key);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    long long max_bytes = DEFAULT_MAX_BYTES;
    example_t example;
    int result;

    if (argc < 2 || argc > 3) {
        return example_usage("settings KEY [MAX_BYTES]");
    }
    if (argc == 3 && !example_number("MAX_BYTES", argv[2], 1, LLONG_MAX, &max_bytes)) {
        return EXAMPLE_USAGE;
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    choose(example.options->ctl->options, max_bytes);
    result = get(&example, argv[1]);
    example_end(&example);
    return result;
}
