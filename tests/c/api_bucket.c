/* Buckets themselves: access, description, and lists of objects and buckets. */

#include "api_bucket.h"

static const char *const keys[] = {"a", "b\001\037c", "d/1", "d/2", "e+ %2F<&>\xc3\xbc"};
#define KEYS ((int)(sizeof(keys) / sizeof(keys[0])))

static void existence(void)
{
    aos_string_t missing = text("no-such-bucket");
    aos_string_t invalid = text("No_Bucket");
    aos_table_t *headers = NULL;

    FAILS(oss_head_bucket(options, &bucket, &headers), 404, "NoSuchBucket");
    SUCCEEDS(oss_create_bucket(options, &bucket, OSS_ACL_PRIVATE, NULL), 200);
    SUCCEEDS(oss_head_bucket(options, &bucket, &headers), 200);
    CHECK(headers != NULL && apr_table_get(headers, "x-oss-request-id") != NULL);
    FAILS(oss_head_bucket(options, &missing, NULL), 404, "NoSuchBucket");
    FAILS(oss_head_bucket(options, &invalid, NULL), AOSE_INVALID_ARGUMENT, "BucketNameInvalidError");
}

static void access_rights(void)
{
    static const oss_acl_e rights[] = {OSS_ACL_PUBLIC_READ, OSS_ACL_PUBLIC_READ_WRITE, OSS_ACL_PRIVATE};
    aos_string_t missing = text("no-such-bucket");
    aos_string_t acl;
    size_t at;

    for (at = 0; at < sizeof(rights) / sizeof(rights[0]); at++) {
        SUCCEEDS(oss_put_bucket_acl(options, &bucket, rights[at], NULL), 200);
        SUCCEEDS(oss_get_bucket_acl(options, &bucket, &acl, NULL), 200);
        CHECK_STRING(acl, get_oss_acl_str(rights[at]));
    }
    FAILS(oss_put_bucket_acl(options, &bucket, OSS_ACL_DEFAULT, NULL), 400, "InvalidArgument");
    FAILS(oss_put_bucket_acl(options, &bucket, (oss_acl_e)99, NULL), AOSE_INVALID_ARGUMENT, "ClientError");
    FAILS(oss_get_bucket_acl(options, &missing, &acl, NULL), 404, "NoSuchBucket");
    CHECK_STRING(acl, "");
}

static void description(void)
{
    aos_string_t missing = text("no-such-bucket");
    aos_string_t location;
    oss_bucket_info_t info;

    SUCCEEDS(oss_get_bucket_location(options, &bucket, &location, NULL), 200);
    CHECK_STRING(location, "oss-cn-hangzhou");
    FAILS(oss_get_bucket_location(options, &missing, &location, NULL), 404, "NoSuchBucket");
    CHECK_STRING(location, "");
    SUCCEEDS(oss_get_bucket_info(options, &bucket, &info, NULL), 200);
    CHECK(info.created_date.len == 24 && info.created_date.data[10] == 'T');
    CHECK(info.extranet_endpoint.len > 0 && info.intranet_endpoint.len > 0);
    CHECK_STRING(info.location, "oss-cn-hangzhou");
    CHECK(info.owner_id.len > 0 && info.owner_name.len > 0);
    CHECK_STRING(info.acl, "private");
    CHECK_STRING(info.storage_class, "Standard");
    FAILS(oss_get_bucket_info(options, &missing, &info, NULL), 404, "NoSuchBucket");
    CHECK_STRING(info.acl, "");
    CHECK_STRING(info.created_date, "");
}

static void fill(void)
{
    aos_list_t buffers;
    int at;

    for (at = 0; at < KEYS; at++) {
        aos_string_t key = text(keys[at]);

        aos_list_init(&buffers);
        aos_list_add_tail(&aos_buf_pack(pool, "12345", 5)->node, &buffers);
        SUCCEEDS(oss_put_object_from_buffer(options, &bucket, &key, &buffers, NULL, NULL), 200);
    }
}

static void statistics(void)
{
    aos_string_t missing = text("no-such-bucket");
    oss_bucket_stat_t stat;

    SUCCEEDS(oss_get_bucket_stat(options, &bucket, &stat, NULL), 200);
    CHECK(stat.storage_in_bytes == 5u * KEYS);
    CHECK(stat.object_count == KEYS);
    CHECK(stat.multipart_upload_count == 0);
    FAILS(oss_get_bucket_stat(options, &missing, &stat, NULL), 404, "NoSuchBucket");
    CHECK(stat.storage_in_bytes == 0 && stat.object_count == 0);
}

/* All keys, however many are on a page; names with control characters among them. */
static void objects_by_page(int page)
{
    oss_list_object_params_t *params = oss_create_list_object_params(pool);
    oss_list_object_content_t *object;
    int seen = 0;

    params->max_ret = page;
    while (params->truncated && seen <= KEYS) {
        aos_list_init(&params->object_list);
        SUCCEEDS(oss_list_object(options, &bucket, params, NULL), 200);
        CHECK(count(&params->object_list) <= page);
        aos_list_for_each_entry(oss_list_object_content_t, object, &params->object_list, node) {
            CHECK_STRING(object->key, keys[seen]);
            CHECK_STRING(object->size, "5");
            CHECK_STRING(object->type, "Normal");
            CHECK_STRING(object->storage_class, "Standard");
            CHECK(object->etag.len == 34 && object->etag.data[0] == '"');
            CHECK(object->last_modified.len == 24);
            CHECK(object->owner_id.len > 0 && object->owner_display_name.len > 0);
            seen++;
        }
        params->marker = params->next_marker;
    }
    CHECK(seen == KEYS);
    CHECK(params->truncated == 0);
}

static void objects_by_folder(void)
{
    oss_list_object_params_t *params = oss_create_list_object_params(pool);
    oss_list_object_common_prefix_t *folder;
    aos_string_t missing = text("no-such-bucket");

    params->delimiter = text("/");
    SUCCEEDS(oss_list_object(options, &bucket, params, NULL), 200);
    CHECK(count(&params->object_list) == KEYS - 2);
    CHECK(count(&params->common_prefix_list) == 1);
    aos_list_for_each_entry(oss_list_object_common_prefix_t, folder, &params->common_prefix_list, node) {
        CHECK_STRING(folder->prefix, "d/");
    }
    /* Lists are appended to. */
    params->prefix = text("d/");
    SUCCEEDS(oss_list_object(options, &bucket, params, NULL), 200);
    CHECK(count(&params->object_list) == KEYS);
    CHECK(count(&params->common_prefix_list) == 1);
    params->max_ret = 1001;
    FAILS(oss_list_object(options, &bucket, params, NULL), 400, "InvalidArgument");
    CHECK(count(&params->object_list) == KEYS);
    params->max_ret = 1000;
    FAILS(oss_list_object(options, &missing, params, NULL), 404, "NoSuchBucket");
}

static void buckets(void)
{
    static const char *const names[] = {"list-1", "list-2", "list-3"};
    oss_list_buckets_params_t *params = oss_create_list_buckets_params(pool);
    oss_list_bucket_content_t *entry;
    aos_string_t name;
    int at;

    for (at = 0; at < 3; at++) {
        name = text(names[at]);
        SUCCEEDS(oss_create_bucket(options, &name, OSS_ACL_PRIVATE, NULL), 200);
    }
    SUCCEEDS(oss_list_bucket(options, params, NULL), 200);
    CHECK(params->truncated == 0 && count(&params->bucket_list) == 4);
    CHECK(params->owner_id.len > 0 && params->owner_name.len > 0);

    params->prefix = text("list-");
    params->max_keys = 1;
    at = 0;
    do {
        aos_list_init(&params->bucket_list);
        SUCCEEDS(oss_list_bucket(options, params, NULL), 200);
        CHECK(count(&params->bucket_list) == 1);
        aos_list_for_each_entry(oss_list_bucket_content_t, entry, &params->bucket_list, node) {
            CHECK_STRING(entry->name, names[at]);
            CHECK_STRING(entry->location, "oss-cn-hangzhou");
            CHECK_STRING(entry->storage_class, "Standard");
            CHECK(entry->create_date.len == 24);
            CHECK(entry->extranet_endpoint.len > 0 && entry->intranet_endpoint.len > 0);
        }
        params->marker = params->next_marker;
        at++;
    } while (params->truncated && at < 3);
    CHECK(at == 3 && params->truncated == 0);
    for (at = 0; at < 3; at++) {
        name = text(names[at]);
        SUCCEEDS(oss_delete_bucket(options, &name, NULL), 204);
    }
}

static void empty(void)
{
    int at;

    for (at = 0; at < KEYS; at++) {
        aos_string_t key = text(keys[at]);

        SUCCEEDS(oss_delete_object(options, &bucket, &key, NULL), 204);
    }
    SUCCEEDS(oss_delete_bucket(options, &bucket, NULL), 204);
}

int main(int argc, char *argv[])
{
    int version;

    for (version = 1; version <= 4; version += 3) {
        begin(argc, argv, version);
        existence();
        access_rights();
        description();
        fill();
        statistics();
        objects_by_page(1);
        objects_by_page(2);
        objects_by_page(1000);
        objects_by_folder();
        buckets();
        empty();
        if (end() != 0) {
            return 1;
        }
    }
    return 0;
}
