/* Prints a URL that lets whoever has it read, or write, one object for a while; no keys are needed to use it.
 *
 *   signed_url GET KEY [SECONDS]     curl -o FILE "$(signed_url GET KEY)"
 *   signed_url PUT KEY [SECONDS]     curl -T FILE "$(signed_url PUT KEY)"
 *
 * Nothing is sent to the service here.
 */

#include "example.h"

#include <time.h>

#define DEFAULT_SECONDS 3600
/* Longest life of a URL with signature version 4: seven days. */
#define MOST_SECONDS (7 * 24 * 3600)

static int print_url(const example_t *example, http_method_e method, const char *key, long long seconds)
{
    aos_string_t object = example_string(key);
    aos_http_request_t *request = aos_http_request_create(example->pool);
    const char *url;

    request->method = method;
    url = oss_gen_signed_url(example->options, &example->bucket, &object, (int64_t)time(NULL) + seconds, request);
    if (url == NULL) {
        /* The library's log, on standard error, says why. */
        fprintf(stderr, "signed_url failed\n");
        return EXIT_FAILURE;
    }
    printf("%s\n", url);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    long long seconds = DEFAULT_SECONDS;
    http_method_e method;
    example_t example;
    int result;

    if (argc < 3 || argc > 4 || (strcmp(argv[1], "GET") != 0 && strcmp(argv[1], "PUT") != 0)) {
        return example_usage("signed_url GET|PUT KEY [SECONDS]");
    }
    if (argc == 4 && !example_number("SECONDS", argv[3], 1, MOST_SECONDS, &seconds)) {
        return EXAMPLE_USAGE;
    }
    method = strcmp(argv[1], "PUT") == 0 ? HTTP_PUT : HTTP_GET;
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = print_url(&example, method, argv[2], seconds);
    example_end(&example);
    return result;
}
