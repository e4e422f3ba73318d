/* A program with the usual disposition of SIGPIPE, whose server closes the connection while a body is being sent:
 *
 *     guest_sigpipe ENDPOINT
 *
 * Prints the code of each call; the signal would end it. */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    printf("%d\n", status->code);
    CHECK(status->code == AOSE_CONNECTION_FAILED);
    aos_pool_destroy(pool);
}

static void put_all(char *endpoint)
{
    int round;

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
    if (argc != 2 || aos_http_io_initialize(NULL, 0) != AOSE_OK) {
        return 2;
    }
    aos_log_set_level(AOS_LOG_OFF);
    put_all(argv[1]);
    CHECK(is_default());
    signal(SIGPIPE, count);
    put_all(argv[1]);
    CHECK(deliveries == 0);
    signal(SIGPIPE, SIG_DFL);
    aos_http_io_deinitialize();
    CHECK(is_default());
    return failures != 0;
}
