/* Calls of the library, most of them where the predecessor used its unprefixed functions; see abi_own_names.c. */

#include "oss_api.h"
#include "oss_auth.h"
#include "aos_http_io.h"

int use_the_library(const char *endpoint);

#define EXPECT(what)                                        \
    do {                                                    \
        if (!(what)) {                                      \
            fprintf(stderr, "line %d: %s\n", __LINE__, #what); \
            return 1;                                       \
        }                                                   \
    } while (0)

static int calls(oss_request_options_t *options)
{
    aos_string_t bucket = aos_string("own-names"), key = aos_string("picture.png"), file = aos_string("a.jpg");
    aos_table_t *headers = NULL, *sent = aos_table_make(options->pool, 1);
    oss_live_channel_configuration_t *channel = oss_create_live_channel_configuration_content(options->pool);
    aos_http_request_t *request = aos_http_request_create(options->pool);
    aos_list_t body;

    aos_list_init(&body);
    aos_list_add_tail(&aos_buf_pack(options->pool, "hello", 5)->node, &body);
    EXPECT(aos_status_is_ok(oss_create_bucket_with_storage_class(options, &bucket, OSS_ACL_PRIVATE,
                                                                  OSS_STORAGE_CLASS_STANDARD, &headers)));
    EXPECT(aos_status_is_ok(oss_put_bucket_acl(options, &bucket, OSS_ACL_PUBLIC_READ, &headers)));
    EXPECT(aos_status_is_ok(oss_put_object_from_buffer(options, &bucket, &key, &body, sent, &headers)));
    EXPECT(aos_status_is_ok(oss_put_object_acl(options, &bucket, &key, OSS_ACL_DEFAULT, &headers)));
    EXPECT(aos_status_is_ok(oss_get_object_to_buffer(options, &bucket, &key, NULL, NULL, &body, &headers)));
    EXPECT(strcmp(apr_table_get(headers, "Content-Type"), "image/png") == 0);
    EXPECT(oss_put_object_from_file(options, &bucket, &key, &file, sent, &headers)->code == AOSE_OPEN_FILE_ERROR);
    oss_restore_object_with_tier(options, &bucket, &key, OSS_TIER_BULK, 3, NULL, &headers);
    EXPECT(oss_gen_signed_url(options, &bucket, &key, (int64_t)time(NULL) + 60, request) != NULL);
    EXPECT(strcmp(channel->target.type.data, "HLS") == 0 && channel->target.frag_duration == 5);
    EXPECT(strcmp(channel->target.play_list_name.data, "playlist.m3u8") == 0 && channel->target.frag_count == 3);
    EXPECT(strcmp(channel->status.data, "enabled") == 0);
    EXPECT(aos_status_is_ok(oss_delete_object(options, &bucket, &key, &headers)));
    return 0;
}

int use_the_library(const char *endpoint)
{
    aos_pool_t *pool = NULL;
    oss_request_options_t *options;
    int version, failed = 0;

    EXPECT(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    aos_pool_create(&pool, NULL);
    options = oss_request_options_create(pool);
    options->config = oss_config_create(pool);
    options->ctl = aos_http_controller_create(pool, 0);
    aos_str_set(&options->config->endpoint, endpoint);
    aos_str_set(&options->config->access_key_id, getenv("OSS_ACCESS_KEY_ID"));
    aos_str_set(&options->config->access_key_secret, getenv("OSS_ACCESS_KEY_SECRET"));
    aos_str_set(&options->config->region, getenv("OSS_REGION"));
    for (version = 1; version <= 4 && !failed; version += 3) {
        options->config->signature_version = version;
        failed = calls(options);
    }
    aos_pool_destroy(pool);
    aos_http_io_deinitialize();
    return failed;
}
