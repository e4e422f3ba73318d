/* A program with the usual disposition of SIGPIPE, whose server closes the connection while a body is being sent:
 *
 *     guest_sigpipe ENDPOINT ENDPOINT
 *
 * The second server has closed the connection before the first byte is sent. The signal would end the program. */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ground.h"

static int deliveries;

static void count(int number)
{
    deliveries += number == SIGPIPE;
}

static int is_default(void)
{
    struct sigaction now;

    return sigaction(SIGPIPE, NULL, &now) == 0 && now.sa_handler == SIG_DFL;
}

static oss_request_options_t *make_options(aos_pool_t *pool, char *endpoint)
{
    oss_request_options_t *options = oss_request_options_create(pool);

    options->config = oss_config_create(pool);
    aos_str_set(&options->config->endpoint, endpoint);
    aos_str_set(&options->config->access_key_id, "id");
    aos_str_set(&options->config->access_key_secret, "secret");
    options->ctl = aos_http_controller_create(pool, 0);
    options->ctl->options->verify_ssl = 0;
    return options;
}

/* Puts `pieces` pieces of `size` bytes. */
static void put(char *endpoint, int pieces, int size)
{
    aos_pool_t *pool;
    aos_string_t bucket, key;
    aos_list_t body;
    aos_status_t *status;

    aos_pool_create(&pool, NULL);
    aos_str_set(&bucket, "pipe-bucket");
    aos_str_set(&key, "key");
    aos_list_init(&body);
    while (pieces-- > 0) {
        aos_list_add_tail(&aos_buf_pack(pool, aos_pcalloc(pool, size), size)->node, &body);
    }
    status = oss_put_object_from_buffer(make_options(pool, endpoint), &bucket, &key, &body, NULL, NULL);
    CHECK(status->code == AOSE_CONNECTION_FAILED);
    aos_pool_destroy(pool);
}

/* Takes its time, so that the connection, which is open, breaks meanwhile. */
static int give_slowly(aos_http_request_t *request, char *buffer, int length)
{
    (void)request;
    usleep(200000);
    memset(buffer, 'x', (size_t)length);
    return length;
}

/* Puts `size` bytes that come from a callback. */
static void put_slowly(char *endpoint, int size)
{
    aos_pool_t *pool;
    aos_string_t bucket, key;
    aos_http_request_t *request;
    aos_http_response_t *response;
    oss_request_options_t *options;

    aos_pool_create(&pool, NULL);
    options = make_options(pool, endpoint);
    aos_str_set(&bucket, "pipe-bucket");
    aos_str_set(&key, "key");
    oss_init_object_request(options, &bucket, &key, HTTP_PUT, &request, aos_table_make(pool, 1),
                            aos_table_make(pool, 1), NULL, 0, &response);
    request->type = BODY_IN_CALLBACK;
    request->read_body = give_slowly;
    request->body_len = size;
    CHECK(oss_process_request(options, request, response)->code == AOSE_CONNECTION_FAILED);
    aos_pool_destroy(pool);
}

static void put_all(char *endpoint, char *resetting)
{
    int round;

    put_slowly(resetting, 100);
    put_slowly(resetting, 100000);
    put_slowly(resetting, 1000000);

    for (round = 0; round < 10; round++) {
        put(endpoint, 1, 100);
        put(endpoint, 3, 20000);
        put(endpoint, 1, 1000000);
        put(endpoint, 40, 1000000);
    }
}

int main(int argc, char **argv)
{
    CHECK(is_default());
    if (argc != 3 || aos_http_io_initialize(NULL, 0) != AOSE_OK) {
        return 2;
    }
    aos_log_set_level(AOS_LOG_OFF);
    put_all(argv[1], argv[2]);
    CHECK(is_default());
    signal(SIGPIPE, count);
    put_all(argv[1], argv[2]);
    CHECK(deliveries == 0);
    signal(SIGPIPE, SIG_DFL);
    aos_http_io_deinitialize();
    CHECK(is_default());
    return failures != 0;
}
