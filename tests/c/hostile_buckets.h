/* Calls about buckets and their settings. */

#ifndef HOSTILE_BUCKETS_H
#define HOSTILE_BUCKETS_H

#include "hostile_kit.h"

/* A call that takes options, bucket and reply headers only. */
#define PLAIN(name)                                                    \
    static aos_status_t *name(work_t *w)                               \
    {                                                                  \
        return oss_##name(w->options, &w->bucket, &w->reply);          \
    }

PLAIN(delete_bucket)
PLAIN(head_bucket)
PLAIN(delete_bucket_cors)
PLAIN(delete_bucket_lifecycle)
PLAIN(delete_bucket_logging)
PLAIN(delete_bucket_website)

static aos_status_t *create_bucket(work_t *w)
{
    return oss_create_bucket(w->options, &w->bucket, OSS_ACL_PRIVATE, &w->reply);
}

static aos_status_t *create_bucket_class(work_t *w)
{
    return oss_create_bucket_with_storage_class(w->options, &w->bucket, OSS_ACL_PRIVATE, OSS_STORAGE_CLASS_IA,
                                                &w->reply);
}

static aos_status_t *put_bucket_acl(work_t *w)
{
    return oss_put_bucket_acl(w->options, &w->bucket, OSS_ACL_PRIVATE, &w->reply);
}

static aos_status_t *get_bucket_acl(work_t *w)
{
    aos_string_t acl = string_of(NULL);
    aos_status_t *status = oss_get_bucket_acl(w->options, &w->bucket, &acl, &w->reply);

    note_string(w, &acl);
    return status;
}

static aos_status_t *put_capacity(work_t *w)
{
    return oss_put_bucket_storage_capacity(w->options, &w->bucket, 7, &w->reply);
}

static aos_status_t *get_capacity(work_t *w)
{
    long capacity = -7;
    aos_status_t *status = oss_get_bucket_storage_capacity(w->options, &w->bucket, &capacity, &w->reply);

    note(w, "%ld;", capacity);
    return status;
}

static aos_status_t *put_cors(work_t *w)
{
    aos_list_t rules;
    oss_cors_rule_t *rule = oss_create_cors_rule(w->pool);

    aos_list_init(&rules);
    oss_create_sub_cors_rule(w->pool, &rule->allowed_origin_list, (char *)"*");
    oss_create_sub_cors_rule(w->pool, &rule->allowed_method_list, (char *)"GET");
    aos_list_add_tail(&rule->node, &rules);
    return oss_put_bucket_cors(w->options, &w->bucket, &rules, &w->reply);
}

static aos_status_t *get_cors(work_t *w)
{
    aos_list_t rules;
    oss_cors_rule_t *rule;
    oss_sub_cors_rule_t *origin;
    aos_status_t *status;

    aos_list_init(&rules);
    status = oss_get_bucket_cors(w->options, &w->bucket, &rules, &w->reply);
    aos_list_for_each_entry(oss_cors_rule_t, rule, &rules, node) {
        aos_list_for_each_entry(oss_sub_cors_rule_t, origin, &rule->allowed_origin_list, node) {
            note_string(w, &origin->rule);
        }
    }
    return status;
}

static aos_status_t *get_location(work_t *w)
{
    aos_string_t location = string_of(NULL);
    aos_status_t *status = oss_get_bucket_location(w->options, &w->bucket, &location, &w->reply);

    note_string(w, &location);
    return status;
}

static aos_status_t *get_info(work_t *w)
{
    oss_bucket_info_t *info = oss_create_bucket_info(w->pool);
    aos_status_t *status = oss_get_bucket_info(w->options, &w->bucket, info, &w->reply);

    note_string(w, &info->location);
    note_string(w, &info->owner_id);
    note_string(w, &info->acl);
    return status;
}

static aos_status_t *get_stat(work_t *w)
{
    oss_bucket_stat_t stat;
    aos_status_t *status;

    memset(&stat, 0, sizeof(stat));
    status = oss_get_bucket_stat(w->options, &w->bucket, &stat, &w->reply);
    note(w, "%llu;%llu;", (unsigned long long)stat.storage_in_bytes, (unsigned long long)stat.object_count);
    return status;
}

static aos_status_t *put_lifecycle(work_t *w)
{
    aos_list_t rules;
    oss_lifecycle_rule_content_t *rule = oss_create_lifecycle_rule_content(w->pool);

    aos_list_init(&rules);
    rule->id = string_of("one");
    rule->prefix = string_of("p/");
    rule->status = string_of("Enabled");
    rule->days = 3;
    aos_list_add_tail(&rule->node, &rules);
    return oss_put_bucket_lifecycle(w->options, &w->bucket, &rules, &w->reply);
}

static aos_status_t *get_lifecycle(work_t *w)
{
    aos_list_t rules;
    oss_lifecycle_rule_content_t *rule;
    aos_status_t *status;

    aos_list_init(&rules);
    status = oss_get_bucket_lifecycle(w->options, &w->bucket, &rules, &w->reply);
    aos_list_for_each_entry(oss_lifecycle_rule_content_t, rule, &rules, node) {
        note_string(w, &rule->id);
        note(w, "%d;", rule->days);
    }
    return status;
}

static aos_status_t *list_objects(work_t *w)
{
    oss_list_object_params_t *params = oss_create_list_object_params(w->pool);
    oss_list_object_content_t *object;
    aos_status_t *status = oss_list_object(w->options, &w->bucket, params, &w->reply);

    aos_list_for_each_entry(oss_list_object_content_t, object, &params->object_list, node) {
        note_string(w, &object->key);
        note_string(w, &object->size);
    }
    return status;
}

/* All pages, as a program asks for them. */
static aos_status_t *list_all_objects(work_t *w)
{
    oss_list_object_params_t *params = oss_create_list_object_params(w->pool);
    aos_status_t *status;
    int pages = 0;

    do {
        aos_list_init(&params->object_list);
        status = oss_list_object(w->options, &w->bucket, params, &w->reply);
        params->marker = params->next_marker;
    } while (aos_status_is_ok(status) && params->truncated && ++pages < 100);
    return status;
}

static aos_status_t *list_buckets(work_t *w)
{
    oss_list_buckets_params_t *params = oss_create_list_buckets_params(w->pool);
    oss_list_bucket_content_t *bucket;
    aos_status_t *status = oss_list_bucket(w->options, params, &w->reply);

    aos_list_for_each_entry(oss_list_bucket_content_t, bucket, &params->bucket_list, node) {
        note_string(w, &bucket->name);
    }
    return status;
}

static aos_status_t *put_logging(work_t *w)
{
    oss_logging_config_content_t *logging = oss_create_logging_rule_content(w->pool);

    logging->target_bucket = w->bucket;
    logging->prefix = string_of("logs/");
    logging->logging_enabled = 1;
    return oss_put_bucket_logging(w->options, &w->bucket, logging, &w->reply);
}

static aos_status_t *get_logging(work_t *w)
{
    oss_logging_config_content_t *logging = oss_create_logging_rule_content(w->pool);
    aos_status_t *status = oss_get_bucket_logging(w->options, &w->bucket, logging, &w->reply);

    note_string(w, &logging->target_bucket);
    note_string(w, &logging->prefix);
    return status;
}

static void start_referers(oss_referer_config_t *referers)
{
    memset(referers, 0, sizeof(*referers));
    aos_list_init(&referers->referer_list);
}

static aos_status_t *put_referer(work_t *w)
{
    oss_referer_config_t referers;

    start_referers(&referers);
    oss_create_and_add_refer(w->pool, &referers, (char *)"http://a.example");
    return oss_put_bucket_referer(w->options, &w->bucket, &referers, &w->reply);
}

static aos_status_t *get_referer(work_t *w)
{
    oss_referer_config_t referers;
    oss_referer_t *referer;
    aos_status_t *status;

    start_referers(&referers);
    status = oss_get_bucket_referer(w->options, &w->bucket, &referers, &w->reply);
    aos_list_for_each_entry(oss_referer_t, referer, &referers.referer_list, node) {
        note_string(w, &referer->referer);
    }
    return status;
}

static aos_status_t *put_website(work_t *w)
{
    oss_website_config_t website;

    website.suffix_str = string_of("index.html");
    website.key_str = string_of("error.html");
    return oss_put_bucket_website(w->options, &w->bucket, &website, &w->reply);
}

static aos_status_t *get_website(work_t *w)
{
    oss_website_config_t website;
    aos_status_t *status;

    memset(&website, 0, sizeof(website));
    status = oss_get_bucket_website(w->options, &w->bucket, &website, &w->reply);
    note_string(w, &website.suffix_str);
    note_string(w, &website.key_str);
    return status;
}

#endif
