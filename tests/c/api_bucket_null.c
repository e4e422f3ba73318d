/* NULL for every pointer of every bucket function is a status; so is a service that cannot be reached. */

#include "api_bucket.h"

static aos_table_t *headers;

static void refused(int line, const aos_status_t *status)
{
    check_status(line, status, AOSE_INVALID_ARGUMENT, "ClientError");
}

#define REFUSED(call) refused(__LINE__, call)

/* A function of options, bucket and reply headers. */
#define CHECK_BUCKET(function)                        \
    do {                                              \
        REFUSED(function(NULL, &bucket, &headers));   \
        REFUSED(function(options, NULL, &headers));   \
        REFUSED(function(NULL, NULL, NULL));          \
    } while (0)

/* A function with a pointer between bucket and reply headers. */
#define CHECK_POINTER(function, pointer)                        \
    do {                                                        \
        REFUSED(function(NULL, &bucket, pointer, &headers));    \
        REFUSED(function(options, NULL, pointer, &headers));    \
        REFUSED(function(options, &bucket, NULL, &headers));    \
        REFUSED(function(NULL, NULL, NULL, NULL));              \
    } while (0)

static void without_settings(void)
{
    aos_string_t string;
    oss_bucket_info_t info;
    oss_bucket_stat_t stat;
    long gigabytes;

    CHECK_BUCKET(oss_head_bucket);
    CHECK_BUCKET(oss_delete_bucket);
    REFUSED(oss_create_bucket(NULL, &bucket, OSS_ACL_PRIVATE, NULL));
    REFUSED(oss_create_bucket(options, NULL, OSS_ACL_PRIVATE, NULL));
    REFUSED(oss_put_bucket_acl(NULL, &bucket, OSS_ACL_PRIVATE, &headers));
    REFUSED(oss_put_bucket_acl(options, NULL, OSS_ACL_PRIVATE, &headers));
    CHECK_POINTER(oss_get_bucket_acl, &string);
    CHECK_POINTER(oss_get_bucket_location, &string);
    CHECK_POINTER(oss_get_bucket_info, &info);
    CHECK_POINTER(oss_get_bucket_stat, &stat);
    REFUSED(oss_put_bucket_storage_capacity(NULL, &bucket, 1, &headers));
    REFUSED(oss_put_bucket_storage_capacity(options, NULL, 1, &headers));
    CHECK_POINTER(oss_get_bucket_storage_capacity, &gigabytes);
}

static void with_settings(void)
{
    oss_logging_config_content_t *log = oss_create_logging_rule_content(pool);
    oss_referer_config_t referers;
    oss_website_config_t site;
    aos_list_t rules;

    memset(&referers, 0, sizeof(referers));
    memset(&site, 0, sizeof(site));
    aos_list_init(&rules);
    CHECK_POINTER(oss_put_bucket_cors, &rules);
    CHECK_POINTER(oss_get_bucket_cors, &rules);
    CHECK_BUCKET(oss_delete_bucket_cors);
    CHECK_POINTER(oss_put_bucket_referer, &referers);
    CHECK_POINTER(oss_get_bucket_referer, &referers);
    CHECK_POINTER(oss_put_bucket_website, &site);
    CHECK_POINTER(oss_get_bucket_website, &site);
    CHECK_BUCKET(oss_delete_bucket_website);
    CHECK_POINTER(oss_put_bucket_logging, log);
    CHECK_POINTER(oss_get_bucket_logging, log);
    CHECK_BUCKET(oss_delete_bucket_logging);
    CHECK_POINTER(oss_put_bucket_lifecycle, &rules);
    CHECK_POINTER(oss_get_bucket_lifecycle, &rules);
    CHECK_BUCKET(oss_delete_bucket_lifecycle);
}

static void lists(void)
{
    oss_list_object_params_t *objects = oss_create_list_object_params(pool);
    oss_list_buckets_params_t *buckets = oss_create_list_buckets_params(pool);

    CHECK_POINTER(oss_list_object, objects);
    REFUSED(oss_list_bucket(NULL, buckets, &headers));
    REFUSED(oss_list_bucket(options, NULL, &headers));
    REFUSED(oss_list_bucket(NULL, NULL, NULL));
}

/* Strings without data and lists that were never initialised are empty; results of failures are empty. */
static void unreachable(void)
{
    oss_list_object_params_t *objects = oss_create_list_object_params(pool);
    oss_cors_rule_t *rule = (oss_cors_rule_t *)aos_pcalloc(pool, sizeof(oss_cors_rule_t));
    aos_string_t acl = text("old");
    oss_bucket_stat_t stat;
    long gigabytes = 77;
    aos_list_t rules;

    aos_list_init(&rules);
    aos_list_add_tail(&rule->node, &rules);
    memset(&stat, 0xff, sizeof(stat));
    aos_str_null(&objects->prefix);
    aos_str_null(&objects->marker);
    headers = NULL;
    FAILS(oss_put_bucket_cors(options, &bucket, &rules, &headers), AOSE_FAILED_CONNECT, "HttpIoError");
    CHECK(headers != NULL);
    FAILS(oss_list_object(options, &bucket, objects, NULL), AOSE_FAILED_CONNECT, "HttpIoError");
    FAILS(oss_get_bucket_acl(options, &bucket, &acl, NULL), AOSE_FAILED_CONNECT, "HttpIoError");
    CHECK_STRING(acl, "");
    FAILS(oss_get_bucket_stat(options, &bucket, &stat, NULL), AOSE_FAILED_CONNECT, "HttpIoError");
    CHECK(stat.object_count == 0);
    FAILS(oss_get_bucket_storage_capacity(options, &bucket, &gigabytes, NULL), AOSE_FAILED_CONNECT, "HttpIoError");
    CHECK(gigabytes == 0);
}

int main(int argc, char *argv[])
{
    begin(argc, argv, 4);
    without_settings();
    with_settings();
    lists();
    unreachable();
    return end();
}
