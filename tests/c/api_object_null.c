/* NULL for every argument of the object functions: a status, never a crash; nothing is sent. */

#include "api_bucket.h"

#define REFUSED(call)                                                                       \
    do {                                                                                    \
        const aos_status_t *status = call;                                                  \
                                                                                            \
        CHECK(status != NULL && status->code == AOSE_INVALID_ARGUMENT);                     \
        CHECK(status != NULL && status->error_code != NULL && status->error_msg != NULL);   \
    } while (0)

static aos_string_t key;

/* With these options, and nothing else. */
static void nothing_given(oss_request_options_t *o)
{
    const aos_string_t *b = o != NULL ? &bucket : NULL;

    REFUSED(oss_append_object_from_buffer(o, b, NULL, 0, NULL, NULL, NULL));
    REFUSED(oss_do_append_object_from_buffer(o, b, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL));
    REFUSED(oss_append_object_from_file(o, b, NULL, 0, NULL, NULL, NULL));
    REFUSED(oss_do_append_object_from_file(o, b, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL));
    REFUSED(oss_copy_object(o, b, NULL, b, NULL, NULL, NULL));
    REFUSED(oss_get_object_meta(o, b, NULL, NULL));
    REFUSED(oss_put_object_acl(o, b, NULL, OSS_ACL_PRIVATE, NULL));
    REFUSED(oss_get_object_acl(o, b, NULL, NULL, NULL));
    REFUSED(oss_put_symlink(o, b, NULL, NULL, NULL));
    REFUSED(oss_do_put_symlink(o, b, NULL, NULL, NULL, NULL));
    REFUSED(oss_get_symlink(o, b, NULL, NULL));
    REFUSED(oss_restore_object(o, b, NULL, NULL, NULL));
    REFUSED(oss_restore_object_with_tier(o, b, NULL, OSS_TIER_BULK, 1, NULL, NULL));
    REFUSED(oss_delete_objects(o, b, NULL, 0, NULL, NULL));
    REFUSED(oss_delete_objects_by_prefix(o, NULL, NULL));
    REFUSED(oss_put_object_tagging(o, b, NULL, NULL, NULL));
    REFUSED(oss_get_object_tagging(o, b, NULL, NULL, NULL));
    REFUSED(oss_delete_object_tagging(o, b, NULL, NULL));
    REFUSED(oss_put_object_from_buffer_by_url(o, NULL, NULL, NULL, NULL));
    REFUSED(oss_put_object_from_file_by_url(o, NULL, NULL, NULL, NULL));
    REFUSED(oss_get_object_to_buffer_by_url(o, NULL, NULL, NULL, NULL, NULL));
    REFUSED(oss_get_object_to_file_by_url(o, NULL, NULL, NULL, NULL, NULL));
    REFUSED(oss_head_object_by_url(o, NULL, NULL, NULL));
    REFUSED(oss_get_object_meta_by_url(o, NULL, NULL));
}

/* All names are right; what the call is about is missing. */
static void content_missing(void)
{
    aos_string_t url = text("http://127.0.0.1:1/k?Signature=x");
    aos_list_t list;

    REFUSED(oss_append_object_from_buffer(options, &bucket, &key, 0, NULL, NULL, NULL));
    REFUSED(oss_do_append_object_from_buffer(options, &bucket, &key, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL));
    REFUSED(oss_append_object_from_file(options, &bucket, &key, 0, NULL, NULL, NULL));
    REFUSED(oss_do_append_object_from_file(options, &bucket, &key, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL));
    REFUSED(oss_copy_object(options, &bucket, &key, NULL, &key, NULL, NULL));
    REFUSED(oss_copy_object(options, NULL, &key, &bucket, &key, NULL, NULL));
    REFUSED(oss_get_object_acl(options, &bucket, &key, NULL, NULL));
    REFUSED(oss_put_symlink(options, &bucket, &key, NULL, NULL));
    REFUSED(oss_put_object_tagging(options, &bucket, &key, NULL, NULL));
    REFUSED(oss_get_object_tagging(options, &bucket, &key, NULL, NULL));
    REFUSED(oss_put_object_from_buffer_by_url(options, &url, NULL, NULL, NULL));
    REFUSED(oss_put_object_from_file_by_url(options, &url, NULL, NULL, NULL));
    REFUSED(oss_get_object_to_buffer_by_url(options, &url, NULL, NULL, NULL, NULL));
    REFUSED(oss_get_object_to_file_by_url(options, &url, NULL, NULL, NULL, NULL));
    aos_list_init(&list);
    FAILS(oss_get_object_tagging(options, &bucket, &key, &list, NULL), AOSE_FAILED_CONNECT, "HttpIoError");
    CHECK(aos_list_empty(&list));
    FAILS(oss_head_object_by_url(options, &url, NULL, NULL), AOSE_FAILED_CONNECT, "HttpIoError");
}

static void out_parameters_on_failure(void)
{
    aos_table_t *reply = NULL;
    aos_string_t acl;
    aos_list_t body;

    memset(&acl, 0x5a, sizeof(acl));
    memset(&body, 0x5a, sizeof(body));
    FAILS(oss_get_object_acl(options, &bucket, &key, &acl, &reply), AOSE_FAILED_CONNECT, "HttpIoError");
    CHECK_STRING(acl, "");
    CHECK(reply != NULL && apr_is_empty_table(reply));
    FAILS(oss_do_append_object_from_buffer(options, &bucket, NULL, 0, 0, NULL, NULL, NULL, NULL, &reply, &body),
          AOSE_INVALID_ARGUMENT, "ClientError");
    CHECK(aos_list_empty(&body));
}

int main(int argc, char *argv[])
{
    oss_request_options_t empty;

    begin(argc, argv, 4);
    key = text("k");
    memset(&empty, 0, sizeof(empty));
    nothing_given(NULL);
    nothing_given(&empty);
    nothing_given(options);
    content_missing();
    out_parameters_on_failure();
    return end();
}
