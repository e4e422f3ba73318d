/* Uploads a text and lets the service tell an application server of it. The answer of that server comes back as the body
 * of the reply.
 *
 *   callback KEY TEXT CALLBACK_URL
 */

#include "example.h"

/* Base64, as header values have it. */
static const char *encode(aos_pool_t *pool, const char *text)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t length = strlen(text);
    char *code = (char *)aos_pcalloc(pool, (length + 2) / 3 * 4 + 1);
    char *to = code;
    size_t at;

    for (at = 0; at < length; at += 3) {
        unsigned long first = (unsigned char)text[at];
        unsigned long second = at + 1 < length ? (unsigned char)text[at + 1] : 0;
        unsigned long third = at + 2 < length ? (unsigned char)text[at + 2] : 0;
        unsigned long bits = first << 16 | second << 8 | third;

        *to++ = digits[bits >> 18 & 63];
        *to++ = digits[bits >> 12 & 63];
        *to++ = at + 1 < length ? digits[bits >> 6 & 63] : '=';
        *to++ = at + 2 < length ? digits[bits & 63] : '=';
    }
    return code;
}

/* What the service is to do; the variables are filled in by the service. */
static const char *order(aos_pool_t *pool, const char *url)
{
    return apr_psprintf(pool,
                        "{\"callbackUrl\":\"%s\",\"callbackBodyType\":\"application/json\","
                        "\"callbackBody\":\"{\\\"object\\\":${object},\\\"size\\\":${size}}\"}",
                        url);
}

static int put(const example_t *example, const char *key, const char *content, const char *url)
{
    aos_table_t *headers = aos_table_make(example->pool, 1);
    aos_string_t object = example_string(key);
    aos_list_t buffers, body;
    aos_status_t *status;

    apr_table_set(headers, "x-oss-callback", encode(example->pool, order(example->pool, url)));
    aos_list_init(&buffers);
    aos_list_add_tail(&aos_buf_pack(example->pool, content, (int)strlen(content))->node, &buffers);
    status = oss_do_put_object_from_buffer(example->options, &example->bucket, &object, &buffers, headers, NULL, NULL,
                                           NULL, &body);
    if (!example_succeeded("put_object", status)) {
        return EXIT_FAILURE;
    }
    printf("%s\n", aos_buf_list_content(example->pool, &body));
    /* The object is stored in any case; that the server did not answer as it should is not a failure of the upload. */
    if (status->code == 203) {
        fprintf(stderr, "%s is stored, but the callback failed\n", key);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc != 4) {
        return example_usage("callback KEY TEXT CALLBACK_URL");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = put(&example, argv[1], argv[2], argv[3]);
    example_end(&example);
    return result;
}
