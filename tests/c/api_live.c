/* Live channels. */

#include "api_bucket.h"

static aos_string_t channel;

static oss_live_channel_configuration_t *configuration(const char *name)
{
    oss_live_channel_configuration_t *config = oss_create_live_channel_configuration_content(pool);

    aos_str_set(&config->name, name);
    aos_str_set(&config->description, "my <test> channel");
    config->target.frag_duration = 7;
    config->target.frag_count = 4;
    aos_str_set(&config->target.play_list_name, "list.m3u8");
    return config;
}

static void creation(void)
{
    oss_live_channel_configuration_t *config = configuration("ch");
    oss_live_channel_publish_url_t *publish;
    oss_live_channel_play_url_t *play;
    aos_table_t *headers = NULL;
    aos_list_t publish_list;
    aos_list_t play_list;
    char *url;

    aos_list_init(&publish_list);
    aos_list_init(&play_list);
    SUCCEEDS(oss_create_live_channel(options, &bucket, config, &publish_list, &play_list, &headers), 200);
    CHECK(count(&publish_list) == 1 && count(&play_list) == 1);
    aos_list_for_each_entry(oss_live_channel_publish_url_t, publish, &publish_list, node) {
        url = publish->publish_url.data;
        CHECK(strncmp(url, "rtmp://", 7) == 0 && strstr(url, "/live/ch") != NULL);
    }
    aos_list_for_each_entry(oss_live_channel_play_url_t, play, &play_list, node) {
        CHECK(strstr(play->play_url.data, "/ch/list.m3u8") != NULL);
    }
    SUCCEEDS(oss_create_live_channel(options, &bucket, config, NULL, NULL, NULL), 200);
    aos_str_set(&config->status, "perhaps");
    FAILS(oss_create_live_channel(options, &bucket, config, &publish_list, &play_list, NULL), 400, "InvalidArgument");
    CHECK(count(&publish_list) == 1 && count(&play_list) == 1);
    config = configuration("a/b");
    FAILS(oss_create_live_channel(options, &bucket, config, NULL, NULL, NULL), 400, "InvalidChannelName");
    FAILS(oss_delete_bucket(options, &bucket, NULL), 409, "BucketNotEmpty");
}

static void description(void)
{
    aos_string_t missing = text("missing");
    oss_live_channel_configuration_t info;

    SUCCEEDS(oss_get_live_channel_info(options, &bucket, &channel, &info, NULL), 200);
    CHECK_STRING(info.name, "ch");
    CHECK_STRING(info.description, "my <test> channel");
    CHECK_STRING(info.status, "enabled");
    CHECK_STRING(info.target.type, "HLS");
    CHECK(info.target.frag_duration == 7 && info.target.frag_count == 4);
    CHECK_STRING(info.target.play_list_name, "list.m3u8");
    /* The name may be the one in the structure. */
    SUCCEEDS(oss_get_live_channel_info(options, &bucket, &info.name, &info, NULL), 200);
    CHECK_STRING(info.name, "ch");
    FAILS(oss_get_live_channel_info(options, &bucket, &missing, &info, NULL), 404, "NoSuchLiveChannel");
    CHECK_STRING(info.name, "");
    CHECK_STRING(info.target.play_list_name, "");
    CHECK(info.target.frag_duration == 0 && info.target.frag_count == 0);
}

static void activity(void)
{
    aos_string_t disabled = text(LIVE_CHANNEL_STATUS_DISABLED);
    aos_string_t enabled = text(LIVE_CHANNEL_STATUS_ENABLED);
    aos_string_t other = text("other");
    aos_string_t missing = text("missing");
    oss_live_channel_stat_t stat;
    aos_list_t records;

    SUCCEEDS(oss_get_live_channel_stat(options, &bucket, &channel, &stat, NULL), 200);
    CHECK_STRING(stat.pushflow_status, "Idle");
    CHECK_STRING(stat.remote_addr, "");
    CHECK(stat.video_stat.width == 0 && stat.audio_stat.sample_rate == 0);
    SUCCEEDS(oss_put_live_channel_status(options, &bucket, &channel, &disabled, NULL), 200);
    SUCCEEDS(oss_get_live_channel_stat(options, &bucket, &channel, &stat, NULL), 200);
    CHECK_STRING(stat.pushflow_status, "Disabled");
    SUCCEEDS(oss_put_live_channel_status(options, &bucket, &channel, &enabled, NULL), 200);
    FAILS(oss_put_live_channel_status(options, &bucket, &channel, &other, NULL), 400, "InvalidArgument");
    FAILS(oss_get_live_channel_stat(options, &bucket, &missing, &stat, NULL), 404, "NoSuchLiveChannel");
    CHECK_STRING(stat.pushflow_status, "");
    CHECK_STRING(stat.video_stat.codec, "");
    aos_list_init(&records);
    SUCCEEDS(oss_get_live_channel_history(options, &bucket, &channel, &records, NULL), 200);
    CHECK(aos_list_empty(&records));
    FAILS(oss_get_live_channel_history(options, &bucket, &missing, &records, NULL), 404, "NoSuchLiveChannel");
}

static void listing(void)
{
    static const char *const names[] = {"list-1", "list-2", "list-3"};
    oss_list_live_channel_params_t *params = oss_create_list_live_channel_params(pool);
    oss_live_channel_content_t *content;
    aos_string_t name;
    int at;
    int seen = 0;

    for (at = 0; at < 3; at++) {
        SUCCEEDS(oss_create_live_channel(options, &bucket, configuration(names[at]), NULL, NULL, NULL), 200);
    }
    params->max_keys = 2;
    aos_str_set(&params->prefix, "list-");
    while (params->truncated && seen < 10) {
        aos_list_init(&params->live_channel_list);
        SUCCEEDS(oss_list_live_channel(options, &bucket, params, NULL), 200);
        aos_list_for_each_entry(oss_live_channel_content_t, content, &params->live_channel_list, node) {
            CHECK(seen < 3 && is_text(content->name, names[seen]));
            CHECK_STRING(content->status, "enabled");
            CHECK_STRING(content->description, "my <test> channel");
            CHECK(content->last_modified.len == 24);
            CHECK(count(&content->publish_url_list) == 1 && count(&content->play_url_list) == 1);
            seen++;
        }
        params->marker = params->next_marker;
    }
    CHECK(seen == 3);
    params->max_keys = 0;
    FAILS(oss_list_live_channel(options, &bucket, params, NULL), 400, "InvalidArgument");
    for (at = 0; at < 3; at++) {
        name = text(names[at]);
        SUCCEEDS(oss_delete_live_channel(options, &bucket, &name, NULL), 204);
    }
}

static void play_lists(void)
{
    aos_string_t list = text("vod.m3u8");
    aos_string_t missing = text("missing");

    FAILS(oss_gen_vod_play_list(options, &bucket, &channel, &list, 1600000000, 1600000060, NULL), 400,
          "InvalidArgument");
    FAILS(oss_gen_vod_play_list(options, &bucket, &channel, &list, 2, 1, NULL), 400, "InvalidArgument");
    FAILS(oss_gen_vod_play_list(options, &bucket, &missing, &list, 1, 2, NULL), 404, "NoSuchLiveChannel");
}

static void starts(const char *url, const char *beginning)
{
    if (url == NULL || strncmp(url, beginning, strlen(beginning)) != 0) {
        printf("%s does not begin with %s\n", url != NULL ? url : "NULL", beginning);
        failures++;
    }
}

static void addresses(void)
{
    static const char *const endpoints[] = {"http://oss.example.com", "https://oss.example.com", "oss.example.com"};
    aos_string_t before = options->config->endpoint;
    aos_string_t list = text("list.m3u8");
    aos_string_t nothing = text("");
    char *url;
    int at;

    for (at = 0; at < 3; at++) {
        options->config->endpoint = text(endpoints[at]);
        url = oss_gen_rtmp_signed_url(options, &bucket, &channel, &list, 1600000000);
        starts(url, "rtmp://bucket-test.oss.example.com/live/ch?playlistName=list.m3u8&OSSAccessKeyId=test-id&");
        CHECK(strstr(url, "Expires=1600000000") != NULL && strstr(url, "&Signature=") != NULL);
        url = oss_gen_rtmp_signed_url(options, &bucket, &channel, NULL, 1600000000);
        starts(url, "rtmp://bucket-test.oss.example.com/live/ch?OSSAccessKeyId=test-id&");
    }
    CHECK(oss_gen_rtmp_signed_url(options, &bucket, &nothing, &list, 1600000000) == NULL);
    CHECK(oss_gen_rtmp_signed_url(options, &bucket, &channel, &list, -1) == NULL);
    CHECK(oss_gen_rtmp_signed_url(options, &bucket, NULL, &list, 1) == NULL);
    CHECK(oss_gen_rtmp_signed_url(options, NULL, &channel, &list, 1) == NULL);
    CHECK(oss_gen_rtmp_signed_url(NULL, &bucket, &channel, &list, 1) == NULL);
    options->config->endpoint = before;
}

static void nulls(void)
{
    oss_live_channel_configuration_t *config = configuration("ch");
    oss_list_live_channel_params_t *params = oss_create_list_live_channel_params(pool);
    oss_live_channel_stat_t stat;
    aos_list_t list;
    aos_string_t nothing = text("");

#define REFUSED(call) FAILS(call, AOSE_INVALID_ARGUMENT, "ClientError")
    aos_list_init(&list);
    REFUSED(oss_create_live_channel(NULL, &bucket, config, NULL, NULL, NULL));
    REFUSED(oss_create_live_channel(options, NULL, config, NULL, NULL, NULL));
    REFUSED(oss_create_live_channel(options, &bucket, NULL, NULL, NULL, NULL));
    REFUSED(oss_put_live_channel_status(options, &bucket, NULL, &channel, NULL));
    REFUSED(oss_put_live_channel_status(options, &bucket, &channel, NULL, NULL));
    REFUSED(oss_get_live_channel_info(options, &bucket, NULL, config, NULL));
    CHECK_STRING(config->name, "");
    REFUSED(oss_get_live_channel_info(options, &bucket, &channel, NULL, NULL));
    REFUSED(oss_get_live_channel_stat(options, NULL, &channel, &stat, NULL));
    CHECK_STRING(stat.pushflow_status, "");
    REFUSED(oss_get_live_channel_stat(options, &bucket, &channel, NULL, NULL));
    REFUSED(oss_delete_live_channel(options, &bucket, NULL, NULL));
    REFUSED(oss_delete_live_channel(options, &bucket, &nothing, NULL));
    REFUSED(oss_list_live_channel(options, &bucket, NULL, NULL));
    REFUSED(oss_list_live_channel(options, NULL, params, NULL));
    REFUSED(oss_get_live_channel_history(options, &bucket, &channel, NULL, NULL));
    REFUSED(oss_get_live_channel_history(options, &bucket, NULL, &list, NULL));
    REFUSED(oss_gen_vod_play_list(options, &bucket, &channel, NULL, 1, 2, NULL));
    REFUSED(oss_gen_vod_play_list(options, &bucket, NULL, &channel, 1, 2, NULL));
}

int main(int argc, char *argv[])
{
    aos_string_t missing;
    int version;

    for (version = 1; version <= 4; version += 3) {
        begin(argc, argv, version);
        channel = text("ch");
        missing = text("missing");
        SUCCEEDS(oss_create_bucket(options, &bucket, OSS_ACL_PRIVATE, NULL), 200);
        creation();
        description();
        activity();
        listing();
        play_lists();
        addresses();
        nulls();
        FAILS(oss_delete_live_channel(options, &bucket, &missing, NULL), 404, "NoSuchLiveChannel");
        SUCCEEDS(oss_delete_live_channel(options, &bucket, &channel, NULL), 204);
        SUCCEEDS(oss_delete_bucket(options, &bucket, NULL), 204);
        if (end() != 0) {
            return 1;
        }
    }
    return 0;
}
