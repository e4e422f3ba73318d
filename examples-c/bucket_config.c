/* Sets, shows and removes some settings of the bucket: which pages may use it, where its access log goes, what it
 * shows as a website, and when its objects expire.
 *
 *   bucket_config set | show | remove
 */

#include "example.h"

/* Pages of one origin may read; a browser may keep that answer for ten minutes. */
static aos_status_t *put_cors(const example_t *example)
{
    oss_cors_rule_t *rule = oss_create_cors_rule(example->pool);
    static char origin[] = "https://www.example.com", method[] = "GET", header[] = "*";
    aos_list_t rules;

    aos_list_init(&rules);
    oss_create_sub_cors_rule(example->pool, &rule->allowed_origin_list, origin);
    oss_create_sub_cors_rule(example->pool, &rule->allowed_method_list, method);
    oss_create_sub_cors_rule(example->pool, &rule->allowed_head_list, header);
    rule->max_age_seconds = 600;
    aos_list_add_tail(&rule->node, &rules);
    return oss_put_bucket_cors(example->options, &example->bucket, &rules, NULL);
}

/* Only pages of one site may link to objects; requests that do not say where they come from are fine. */
static aos_status_t *put_referer(const example_t *example)
{
    oss_referer_config_t config;
    static char site[] = "https://*.example.com";

    aos_list_init(&config.referer_list);
    oss_create_and_add_refer(example->pool, &config, site);
    config.allow_empty_referer = 1;
    return oss_put_bucket_referer(example->options, &example->bucket, &config, NULL);
}

static aos_status_t *put_website(const example_t *example)
{
    oss_website_config_t config;

    config.suffix_str = example_string("index.html");
    config.key_str = example_string("error.html");
    return oss_put_bucket_website(example->options, &example->bucket, &config, NULL);
}

/* The bucket keeps its own log. */
static aos_status_t *put_logging(const example_t *example)
{
    oss_logging_config_content_t *content = oss_create_logging_rule_content(example->pool);

    content->logging_enabled = 1;
    content->target_bucket = example->bucket;
    content->prefix = example_string("log/");
    return oss_put_bucket_logging(example->options, &example->bucket, content, NULL);
}

/* Logs go after 30 days, unfinished uploads after 7. What is left at its preset, such as a date, is not sent. */
static aos_status_t *put_lifecycle(const example_t *example)
{
    oss_lifecycle_rule_content_t *rule = oss_create_lifecycle_rule_content(example->pool);
    aos_list_t rules;

    aos_list_init(&rules);
    rule->id = example_string("old-logs");
    rule->prefix = example_string("log/");
    rule->status = example_string("Enabled");
    rule->days = 30;
    rule->abort_multipart_upload_dt.days = 7;
    aos_list_add_tail(&rule->node, &rules);
    return oss_put_bucket_lifecycle(example->options, &example->bucket, &rules, NULL);
}

static int set(const example_t *example)
{
    return example_succeeded("put_bucket_cors", put_cors(example)) &&
           example_succeeded("put_bucket_referer", put_referer(example)) &&
           example_succeeded("put_bucket_website", put_website(example)) &&
           example_succeeded("put_bucket_logging", put_logging(example)) &&
           example_succeeded("put_bucket_lifecycle", put_lifecycle(example));
}

/* Whether a setting was never made: that is an error of the service, but none of this program. */
static int is_missing(const char *what, const aos_status_t *status)
{
    if (status == NULL || status->code != 404 || strcmp(status->error_code, "NoSuchBucket") == 0) {
        return 0;
    }
    printf("%s: none\n", what);
    return 1;
}

static void print_values(const char *what, const aos_list_t *list)
{
    oss_sub_cors_rule_t *value;

    aos_list_for_each_entry(oss_sub_cors_rule_t, value, list, node) {
        printf("  %s %.*s\n", what, value->rule.len, value->rule.data);
    }
}

static int show_cors(const example_t *example)
{
    oss_cors_rule_t *rule;
    aos_status_t *status;
    aos_list_t rules;

    aos_list_init(&rules);
    status = oss_get_bucket_cors(example->options, &example->bucket, &rules, NULL);
    if (is_missing("cors", status)) {
        return 1;
    }
    if (!example_succeeded("get_bucket_cors", status)) {
        return 0;
    }
    printf("cors:\n");
    aos_list_for_each_entry(oss_cors_rule_t, rule, &rules, node) {
        print_values("origin", &rule->allowed_origin_list);
        print_values("method", &rule->allowed_method_list);
        print_values("header", &rule->allowed_head_list);
        printf("  for %d seconds\n", rule->max_age_seconds);
    }
    return 1;
}

static int show_referer(const example_t *example)
{
    oss_referer_config_t config;
    oss_referer_t *entry;

    aos_list_init(&config.referer_list);
    if (!example_succeeded("get_bucket_referer",
                           oss_get_bucket_referer(example->options, &example->bucket, &config, NULL))) {
        return 0;
    }
    printf("referer: %s\n", config.allow_empty_referer ? "may be missing" : "must be there");
    aos_list_for_each_entry(oss_referer_t, entry, &config.referer_list, node) {
        printf("  %.*s\n", entry->referer.len, entry->referer.data);
    }
    return 1;
}

static int show_website(const example_t *example)
{
    oss_website_config_t config;
    aos_status_t *status = oss_get_bucket_website(example->options, &example->bucket, &config, NULL);

    if (is_missing("website", status)) {
        return 1;
    }
    if (!example_succeeded("get_bucket_website", status)) {
        return 0;
    }
    printf("website: %.*s, for errors %.*s\n", config.suffix_str.len, config.suffix_str.data, config.key_str.len,
           config.key_str.data);
    return 1;
}

static int show_logging(const example_t *example)
{
    oss_logging_config_content_t *content = oss_create_logging_rule_content(example->pool);
    aos_status_t *status = oss_get_bucket_logging(example->options, &example->bucket, content, NULL);

    if (!example_succeeded("get_bucket_logging", status)) {
        return 0;
    }
    if (content->logging_enabled) {
        printf("logging: to %.*s/%.*s\n", content->target_bucket.len, content->target_bucket.data,
               content->prefix.len, content->prefix.data);
    } else {
        printf("logging: none\n");
    }
    return 1;
}

static int show_lifecycle(const example_t *example)
{
    oss_lifecycle_rule_content_t *rule;
    aos_status_t *status;
    aos_list_t rules;

    aos_list_init(&rules);
    status = oss_get_bucket_lifecycle(example->options, &example->bucket, &rules, NULL);
    if (is_missing("lifecycle", status)) {
        return 1;
    }
    if (!example_succeeded("get_bucket_lifecycle", status)) {
        return 0;
    }
    printf("lifecycle:\n");
    aos_list_for_each_entry(oss_lifecycle_rule_content_t, rule, &rules, node) {
        printf("  %.*s (%.*s): %.*s* after %d days, unfinished uploads after %d\n", rule->id.len, rule->id.data,
               rule->status.len, rule->status.data, rule->prefix.len, rule->prefix.data, rule->days,
               rule->abort_multipart_upload_dt.days);
    }
    return 1;
}

static int show(const example_t *example)
{
    if (!example_succeeded("head_bucket", oss_head_bucket(example->options, &example->bucket, NULL))) {
        return 0;
    }
    return show_cors(example) && show_referer(example) && show_website(example) && show_logging(example) &&
           show_lifecycle(example);
}

/* Referers cannot be deleted: an empty list that allows requests without referer allows all. */
static int remove_all(const example_t *example)
{
    const oss_request_options_t *options = example->options;
    const aos_string_t *bucket = &example->bucket;
    oss_referer_config_t everybody;

    aos_list_init(&everybody.referer_list);
    everybody.allow_empty_referer = 1;
    return example_succeeded("delete_bucket_cors", oss_delete_bucket_cors(options, bucket, NULL)) &&
           example_succeeded("put_bucket_referer", oss_put_bucket_referer(options, bucket, &everybody, NULL)) &&
           example_succeeded("delete_bucket_website", oss_delete_bucket_website(options, bucket, NULL)) &&
           example_succeeded("delete_bucket_logging", oss_delete_bucket_logging(options, bucket, NULL)) &&
           example_succeeded("delete_bucket_lifecycle", oss_delete_bucket_lifecycle(options, bucket, NULL));
}

/* What the word on the command line stands for; NULL if it is none of them. */
static int (*action_named(const char *name))(const example_t *)
{
    if (strcmp(name, "set") == 0) {
        return set;
    }
    if (strcmp(name, "show") == 0) {
        return show;
    }
    return strcmp(name, "remove") == 0 ? remove_all : NULL;
}

int main(int argc, char *argv[])
{
    int (*action)(const example_t *) = argc == 2 ? action_named(argv[1]) : NULL;
    example_t example;
    int ok;

    if (action == NULL) {
        return example_usage("bucket_config set | show | remove");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    ok = action(&example);
    example_end(&example);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
