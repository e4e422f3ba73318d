/* Settings of buckets: each is missing, is written, is read as it was written, and is deleted. */

#include "api_bucket.h"

static void check_values(const aos_list_t *list, const char *expected)
{
    const oss_sub_cors_rule_t *value;
    char joined[256] = "";

    aos_list_for_each_entry(const oss_sub_cors_rule_t, value, list, node) {
        snprintf(joined + strlen(joined), sizeof(joined) - strlen(joined), "%s ", value->rule.data);
    }
    CHECK_TEXT(joined, expected);
}

static oss_cors_rule_t *cors_rule(aos_list_t *rules, const char *origin, const char *method)
{
    oss_cors_rule_t *rule = oss_create_cors_rule(pool);

    oss_create_sub_cors_rule(pool, &rule->allowed_origin_list, (char *)origin);
    oss_create_sub_cors_rule(pool, &rule->allowed_method_list, (char *)method);
    aos_list_add_tail(&rule->node, rules);
    return rule;
}

static void cors(void)
{
    aos_list_t rules, read;
    oss_cors_rule_t *rule;
    char methods[][4] = {"PUT", "*", "x"};

    aos_list_init(&rules);
    aos_list_init(&read);
    FAILS(oss_get_bucket_cors(options, &bucket, &read, NULL), 404, "NoSuchCORSConfiguration");
    rule = cors_rule(&rules, "http://a.example", "GET");
    oss_create_sub_cors_rule(pool, &rule->allowed_method_list, methods[0]);
    oss_create_sub_cors_rule(pool, &rule->allowed_head_list, methods[1]);
    oss_create_sub_cors_rule(pool, &rule->expose_head_list, methods[2]);
    rule->max_age_seconds = 60;
    cors_rule(&rules, "*", "HEAD");
    SUCCEEDS(oss_put_bucket_cors(options, &bucket, &rules, NULL), 200);
    SUCCEEDS(oss_get_bucket_cors(options, &bucket, &read, NULL), 200);
    CHECK(count(&rules) == 2 && count(&read) == 2);
    if (count(&read) != 2) {
        return;
    }
    rule = aos_list_entry(read.next, oss_cors_rule_t, node);
    check_values(&rule->allowed_origin_list, "http://a.example ");
    check_values(&rule->allowed_method_list, "GET PUT ");
    check_values(&rule->allowed_head_list, "* ");
    check_values(&rule->expose_head_list, "x ");
    CHECK(rule->max_age_seconds == 60);
    rule = aos_list_entry(read.prev, oss_cors_rule_t, node);
    check_values(&rule->allowed_origin_list, "* ");
    check_values(&rule->allowed_head_list, "");
    CHECK(rule->max_age_seconds == INT_MAX);
    SUCCEEDS(oss_delete_bucket_cors(options, &bucket, NULL), 204);
    FAILS(oss_get_bucket_cors(options, &bucket, &read, NULL), 404, "NoSuchCORSConfiguration");
    CHECK(count(&read) == 2);
}

static void referer(void)
{
    oss_referer_config_t config, read;
    oss_referer_t *entry;
    char first[] = "http://*.example.com?a=1&b=2";
    char second[] = "https://b";

    aos_list_init(&read.referer_list);
    SUCCEEDS(oss_get_bucket_referer(options, &bucket, &read, NULL), 200);
    CHECK(read.allow_empty_referer == 1 && count(&read.referer_list) == 0);
    aos_list_init(&config.referer_list);
    CHECK(oss_create_and_add_refer(pool, &config, first) != NULL);
    CHECK(oss_create_and_add_refer(pool, &config, second) != NULL);
    config.allow_empty_referer = 0;
    SUCCEEDS(oss_put_bucket_referer(options, &bucket, &config, NULL), 200);
    SUCCEEDS(oss_get_bucket_referer(options, &bucket, &read, NULL), 200);
    CHECK(read.allow_empty_referer == 0 && count(&read.referer_list) == 2);
    if (count(&read.referer_list) != 2) {
        return;
    }
    entry = aos_list_entry(read.referer_list.next, oss_referer_t, node);
    CHECK_STRING(entry->referer, first);
    entry = aos_list_entry(read.referer_list.prev, oss_referer_t, node);
    CHECK_STRING(entry->referer, second);
}

static void capacity(void)
{
    long gigabytes = 77;

    SUCCEEDS(oss_put_bucket_storage_capacity(options, &bucket, 500, NULL), 200);
    SUCCEEDS(oss_get_bucket_storage_capacity(options, &bucket, &gigabytes, NULL), 200);
    CHECK(gigabytes == 500);
    SUCCEEDS(oss_put_bucket_storage_capacity(options, &bucket, -1, NULL), 200);
    SUCCEEDS(oss_get_bucket_storage_capacity(options, &bucket, &gigabytes, NULL), 200);
    CHECK(gigabytes == -1);
}

static void website(void)
{
    oss_website_config_t config, read;

    FAILS(oss_get_bucket_website(options, &bucket, &read, NULL), 404, "NoSuchWebsiteConfiguration");
    CHECK_STRING(read.suffix_str, "");
    config.suffix_str = text("index.html");
    config.key_str = text("errors/404.html");
    SUCCEEDS(oss_put_bucket_website(options, &bucket, &config, NULL), 200);
    SUCCEEDS(oss_get_bucket_website(options, &bucket, &read, NULL), 200);
    CHECK_STRING(read.suffix_str, "index.html");
    CHECK_STRING(read.key_str, "errors/404.html");
    aos_str_null(&config.key_str);
    SUCCEEDS(oss_put_bucket_website(options, &bucket, &config, NULL), 200);
    SUCCEEDS(oss_get_bucket_website(options, &bucket, &read, NULL), 200);
    CHECK_STRING(read.suffix_str, "index.html");
    CHECK_STRING(read.key_str, "");
    config.suffix_str = text("");
    FAILS(oss_put_bucket_website(options, &bucket, &config, NULL), 400, "InvalidArgument");
    SUCCEEDS(oss_delete_bucket_website(options, &bucket, NULL), 204);
    FAILS(oss_get_bucket_website(options, &bucket, &read, NULL), 404, "NoSuchWebsiteConfiguration");
}

static void check_log(int enabled, const char *target, const char *prefix)
{
    oss_logging_config_content_t *content = oss_create_logging_rule_content(pool);

    content->logging_enabled = 7;
    SUCCEEDS(oss_get_bucket_logging(options, &bucket, content, NULL), 200);
    CHECK(content->logging_enabled == enabled);
    CHECK_STRING(content->target_bucket, target);
    CHECK_STRING(content->prefix, prefix);
}

static void logging(void)
{
    oss_logging_config_content_t *content = oss_create_logging_rule_content(pool);

    check_log(0, "", "");
    content->target_bucket = bucket;
    content->prefix = text("log/");
    content->logging_enabled = 1;
    SUCCEEDS(oss_put_bucket_logging(options, &bucket, content, NULL), 200);
    check_log(1, bucket.data, "log/");
    content->logging_enabled = 0;
    SUCCEEDS(oss_put_bucket_logging(options, &bucket, content, NULL), 200);
    check_log(0, "", "");
    content->logging_enabled = 1;
    content->target_bucket = text("no-such-bucket");
    FAILS(oss_put_bucket_logging(options, &bucket, content, NULL), 400, "InvalidTargetBucketForLogging");
    SUCCEEDS(oss_delete_bucket_logging(options, &bucket, NULL), 204);
}

static oss_lifecycle_rule_content_t *lifecycle_rule(aos_list_t *rules, const char *id, const char *prefix)
{
    oss_lifecycle_rule_content_t *rule = oss_create_lifecycle_rule_content(pool);

    rule->id = text(id);
    rule->prefix = text(prefix);
    rule->status = text("Enabled");
    aos_list_add_tail(&rule->node, rules);
    return rule;
}

static void add_tag(oss_lifecycle_rule_content_t *rule, const char *key, const char *value)
{
    oss_tag_content_t *tag = oss_create_tag_content(pool);

    tag->key = text(key);
    tag->value = text(value);
    aos_list_add_tail(&tag->node, &rule->tag_list);
}

static void put_lifecycle(void)
{
    oss_lifecycle_rule_content_t *rule;
    aos_list_t rules;

    aos_list_init(&rules);
    rule = lifecycle_rule(&rules, "by days", "days/");
    rule->days = 30;
    add_tag(rule, "k1", "v1");
    add_tag(rule, "k2", "v 2");
    rule = lifecycle_rule(&rules, "by date", "date/");
    rule->date = text("2032-01-02T00:00:00.000Z");
    rule->abort_multipart_upload_dt.days = 7;
    rule = lifecycle_rule(&rules, "by age", "age/");
    rule->status = text("Disabled");
    rule->created_before_date = text("2031-01-02T00:00:00.000Z");
    rule->abort_multipart_upload_dt.created_before_date = text("2030-01-02T00:00:00.000Z");
    SUCCEEDS(oss_put_bucket_lifecycle(options, &bucket, &rules, NULL), 200);
    CHECK(count(&rules) == 3);
}

static void check_by_days(const oss_lifecycle_rule_content_t *rule)
{
    const oss_tag_content_t *tag = aos_list_entry(rule->tag_list.next, oss_tag_content_t, node);

    CHECK_STRING(rule->id, "by days");
    CHECK_STRING(rule->prefix, "days/");
    CHECK_STRING(rule->status, "Enabled");
    CHECK(rule->days == 30 && rule->abort_multipart_upload_dt.days == INT_MAX);
    CHECK_STRING(rule->date, "");
    CHECK_STRING(rule->created_before_date, "");
    CHECK_STRING(rule->abort_multipart_upload_dt.created_before_date, "");
    CHECK(count(&rule->tag_list) == 2);
    if (count(&rule->tag_list) != 2) {
        return;
    }
    CHECK_STRING(tag->key, "k1");
    CHECK_STRING(tag->value, "v1");
    tag = aos_list_entry(rule->tag_list.prev, oss_tag_content_t, node);
    CHECK_STRING(tag->value, "v 2");
}

static void lifecycle(void)
{
    const oss_lifecycle_rule_content_t *rule;
    aos_list_t read;

    aos_list_init(&read);
    FAILS(oss_get_bucket_lifecycle(options, &bucket, &read, NULL), 404, "NoSuchLifecycle");
    put_lifecycle();
    SUCCEEDS(oss_get_bucket_lifecycle(options, &bucket, &read, NULL), 200);
    CHECK(count(&read) == 3);
    if (count(&read) != 3) {
        return;
    }
    rule = aos_list_entry(read.next, oss_lifecycle_rule_content_t, node);
    check_by_days(rule);
    rule = aos_list_entry(read.next->next, oss_lifecycle_rule_content_t, node);
    CHECK_STRING(rule->date, "2032-01-02T00:00:00.000Z");
    CHECK(rule->days == INT_MAX && rule->abort_multipart_upload_dt.days == 7);
    CHECK(count(&rule->tag_list) == 0);
    rule = aos_list_entry(read.prev, oss_lifecycle_rule_content_t, node);
    CHECK_STRING(rule->status, "Disabled");
    CHECK_STRING(rule->created_before_date, "2031-01-02T00:00:00.000Z");
    CHECK_STRING(rule->abort_multipart_upload_dt.created_before_date, "2030-01-02T00:00:00.000Z");
    SUCCEEDS(oss_delete_bucket_lifecycle(options, &bucket, NULL), 204);
    FAILS(oss_get_bucket_lifecycle(options, &bucket, &read, NULL), 404, "NoSuchLifecycle");
}

int main(int argc, char *argv[])
{
    int version;

    for (version = 1; version <= 4; version += 3) {
        begin(argc, argv, version);
        SUCCEEDS(oss_create_bucket(options, &bucket, OSS_ACL_PRIVATE, NULL), 200);
        cors();
        referer();
        capacity();
        website();
        logging();
        lifecycle();
        SUCCEEDS(oss_delete_bucket(options, &bucket, NULL), 204);
        if (end() != 0) {
            return 1;
        }
    }
    return 0;
}
