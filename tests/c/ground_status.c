/* Status, start and end, constructors. */

#include "ground.h"

#include <pthread.h>

static int retried(int code)
{
    aos_status_t status = {0, NULL, NULL, NULL};

    status.code = code;
    return aos_should_retry(&status) != 0;
}

static void statuses_are_copied_whole(aos_pool_t *pool)
{
    aos_status_t *status = aos_status_create(pool), *copy;

    CHECK(status->code == 0 && status->error_code == NULL && status->req_id == NULL);
    aos_status_set(status, 404, "NoSuchKey", "gone");
    status->req_id = (char *)"5C3D";
    copy = aos_status_dup(pool, status);
    CHECK(copy->code == 404 && copy->error_code != status->error_code);
    CHECK_TEXT(copy->error_code, "NoSuchKey");
    CHECK_TEXT(copy->error_msg, "gone");
    CHECK_TEXT(copy->req_id, "5C3D");
    CHECK(!aos_status_is_ok(copy) && aos_http_is_ok(203) && !aos_status_is_ok(NULL));
    aos_inconsistent_error_status_set(copy, AOSE_CRC_INCONSISTENT_ERROR);
    CHECK(copy->code == -978 && copy->error_msg == NULL);
    CHECK_TEXT(copy->error_code, "InconsistentError");
}

static void retries_follow_the_code(void)
{
    CHECK(retried(500) && retried(503) && retried(-992) && retried(-995) && retried(-998) && retried(-986));
    CHECK(!retried(200) && !retried(404) && !retried(429) && !retried(-978) && !retried(-990));
    CHECK(aos_should_retry(NULL) == 0);
}

static void *start_and_end(void *data)
{
    int round;

    for (round = 0; round < 100; round++) {
        if (aos_http_io_initialize("threads", 0) != AOSE_OK || aos_global_pool == NULL) {
            return data;
        }
        aos_http_io_deinitialize();
    }
    return NULL;
}

static void starts_are_counted(void)
{
    pthread_t threads[4];
    void *result;
    int at;

    CHECK(aos_global_pool == NULL);
    aos_http_io_deinitialize();
    CHECK(aos_http_io_initialize("W44", 0) == AOSE_OK && aos_http_io_initialize(NULL, 0) == AOSE_OK);
    CHECK_TEXT(aos_default_http_transport_options->user_agent, "aliyun-sdk-c/3.11.2(Compatible W44)");
    CHECK(aos_default_http_request_options->connect_timeout == 10 && aos_stderr_file != NULL);
    aos_http_io_deinitialize();
    CHECK(aos_global_pool != NULL);
    for (at = 0; at < 4; at++) {
        CHECK(pthread_create(&threads[at], NULL, start_and_end, &failures) == 0);
    }
    for (at = 0; at < 4; at++) {
        CHECK(pthread_join(threads[at], &result) == 0 && result == NULL);
    }
    aos_log_set_output(aos_stderr_file);
    aos_http_io_deinitialize();
    CHECK(aos_global_pool == NULL && aos_default_http_request_options == NULL);
    aos_warn_log("%s", "goes to standard error again");
}

static void controllers_have_their_own_settings(aos_pool_t *pool)
{
    aos_http_controller_t *one = aos_http_controller_create(pool, 0), *two = aos_http_controller_create(pool, 1);
    aos_http_request_options_t defaults = *one->options;
    aos_http_controller_t *third;

    CHECK(one->options != two->options && one->pool == pool && one->owner == 0 && two->owner == 1);
    CHECK(defaults.speed_limit == 1024 && defaults.speed_time == 15 && defaults.dns_cache_timeout == 60);
    CHECK(defaults.max_memory_size == 1024 * 1024 * 1024L && defaults.enable_crc && defaults.verify_ssl);
    CHECK(defaults.verify_object_strict && defaults.proxy_host == NULL);
    CHECK(aos_http_controller_get_reason(one) == NULL && aos_http_controller_get_reason(NULL) == NULL);
    defaults.connect_timeout = 3;
    aos_set_default_request_options(&defaults);
    third = aos_http_controller_create(NULL, 0);
    CHECK(third->options->connect_timeout == 3);
    aos_pool_destroy(third->pool);
    aos_set_default_request_options(NULL);
    CHECK(aos_http_controller_create(pool, 0)->options->connect_timeout == 10);
    CHECK(aos_http_request_options_create(pool)->connect_timeout == 10);
}

static void constructors_preset_what_they_should(aos_pool_t *pool)
{
    oss_list_object_params_t *objects = oss_create_list_object_params(pool);
    oss_list_buckets_params_t *buckets = oss_create_list_buckets_params(pool);
    oss_live_channel_configuration_t *channel = oss_create_live_channel_configuration_content(pool);
    oss_resumable_clt_params_t *transfer = oss_create_resumable_clt_params_content(pool, 1024, 3, AOS_TRUE, "cp");
    oss_referer_config_t referers;
    oss_cors_rule_t *cors = oss_create_cors_rule(pool);
    oss_request_options_t *options = oss_request_options_create(pool);
    aos_http_request_t *request = aos_http_request_create(pool);
    int64_t part_size = 1024;

    CHECK(objects->truncated == 1 && objects->max_ret == 1000 && aos_list_empty(&objects->object_list));
    CHECK_TEXT(objects->prefix.data, "");
    CHECK(buckets->truncated == 0 && buckets->max_keys == 0 && aos_list_empty(&buckets->bucket_list));
    CHECK(channel->target.frag_count == 3 && channel->target.frag_duration == 5);
    CHECK_TEXT(channel->target.play_list_name.data, "playlist.m3u8");
    CHECK(transfer->part_size == 1024 && transfer->thread_num == 3 && transfer->checkpoint_path.len == 2);
    oss_create_sub_cors_rule(pool, &cors->allowed_origin_list, (char *)"*");
    CHECK_TEXT(aos_list_get_first(&cors->allowed_origin_list, oss_sub_cors_rule_t, node)->rule.data, "*");
    aos_list_init(&referers.referer_list);
    CHECK(oss_create_and_add_refer(pool, &referers, (char *)"r") != NULL && !aos_list_empty(&referers.referer_list));
    CHECK(oss_create_select_object_params(pool)->output_param.output_header == OSS_INVALID_VALUE);
    CHECK(oss_create_checkpoint_content(pool)->parts[9999].size == 0);
    CHECK(oss_config_create(pool)->sts_token.data == NULL && options->pool == pool && options->config == NULL);
    CHECK(request->method == HTTP_GET && aos_is_empty_table(request->headers) && aos_list_empty(&request->body));
    CHECK(aos_http_response_create(pool)->status == -1);
    oss_get_part_size(1024 * 10000, &part_size);
    CHECK(part_size == 1024);
    oss_get_part_size(1024 * 10000 + 1, &part_size);
    CHECK(part_size == 1025);
    part_size = 0;
    oss_get_part_size(0, &part_size);
    CHECK(part_size == 1);
    CHECK(aos_table_create_if_null(options, NULL, 2) != NULL);
    CHECK(aos_table_create_if_null(NULL, request->headers, 2) == request->headers);
}

static void names_are_the_services(void)
{
    CHECK_TEXT(get_oss_acl_str(OSS_ACL_PUBLIC_READ_WRITE), "public-read-write");
    CHECK_TEXT(get_oss_storage_class_str(OSS_STORAGE_CLASS_COLD_ARCHIVE), "ColdArchive");
    CHECK_TEXT(get_oss_tier_type_str(OSS_TIER_BULK), "Bulk");
    CHECK(get_oss_acl_str((oss_acl_e)77) == NULL && get_oss_tier_type_str((oss_tier_type_e)77) == NULL);
    CHECK(get_oss_storage_class_str(OSS_STORAGE_CLASS_BUTT) == NULL);
}

static void null_is_harmless(void)
{
    oss_request_options_t *options = oss_request_options_create(NULL);

    CHECK(options != NULL && options->pool != NULL);
    aos_pool_destroy(options->pool);
    CHECK(aos_status_create(NULL) == NULL && aos_status_dup(NULL, NULL) == NULL);
    CHECK(oss_config_create(NULL) == NULL && oss_create_list_object_params(NULL) == NULL);
    CHECK(oss_create_checkpoint_content(NULL) == NULL && oss_create_cors_rule(NULL) == NULL);
    CHECK(oss_create_resumable_clt_params_content(NULL, 0, 0, 0, NULL) == NULL);
    CHECK(aos_http_request_create(NULL) == NULL && aos_http_response_create(NULL) == NULL);
    CHECK(aos_http_request_options_create(NULL) == NULL && oss_create_api_result_content(NULL, 1) == NULL);
    CHECK(aos_table_create_if_null(NULL, NULL, 1) == NULL && oss_create_and_add_refer(NULL, NULL, NULL) == NULL);
    oss_create_sub_cors_rule(NULL, NULL, NULL);
    oss_get_part_size(1, NULL);
}

int main(void)
{
    aos_pool_t *pool = NULL;

    aos_pool_create(&pool, NULL);
    statuses_are_copied_whole(pool);
    retries_follow_the_code();
    starts_are_counted();
    controllers_have_their_own_settings(pool);
    constructors_preset_what_they_should(pool);
    names_are_the_services();
    null_is_harmless();
    aos_pool_destroy(pool);
    return failures != 0;
}
