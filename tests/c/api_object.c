/* Single objects: appending, copying, access, metadata, links, restoring, tags. */

#include "api_bucket.h"

#define KEY "d/\xc3\xbc +%&<>.txt"

static aos_string_t key;

static aos_list_t *buffers_of(const char *content)
{
    aos_list_t *buffers = (aos_list_t *)aos_palloc(pool, sizeof(aos_list_t));

    aos_list_init(buffers);
    aos_list_add_tail(&aos_buf_pack(pool, content, (int)strlen(content))->node, buffers);
    return buffers;
}

static void put(const char *name, const char *content, const char *header, const char *value)
{
    aos_table_t *headers = aos_table_make(pool, 1);
    aos_string_t object = text(name);

    if (header != NULL) {
        apr_table_set(headers, header, value);
    }
    SUCCEEDS(oss_put_object_from_buffer(options, &bucket, &object, buffers_of(content), headers, NULL), 200);
}

static int holds(const char *name, const char *content)
{
    aos_string_t object = text(name);
    aos_list_t buffers;
    const char *got;

    SUCCEEDS(oss_get_object_to_buffer(options, &bucket, &object, NULL, NULL, &buffers, NULL), 200);
    got = aos_buf_list_content(pool, &buffers);
    return got != NULL && strcmp(got, content) == 0;
}

static uint64_t number(const aos_table_t *headers, const char *name)
{
    const char *value = headers != NULL ? apr_table_get(headers, name) : NULL;

    return value != NULL ? (uint64_t)strtoull(value, NULL, 10) : 0;
}

static int64_t told;

static void progress(int64_t done, int64_t total)
{
    CHECK(done <= total);
    told = done;
}

static void appending_from_memory(void)
{
    aos_string_t object = text("log.txt");
    aos_table_t *headers = aos_table_make(pool, 1);
    aos_table_t *reply = NULL;
    aos_list_t body;
    uint64_t crc;

    apr_table_set(headers, "x-oss-meta-who", "me");
    SUCCEEDS(oss_append_object_from_buffer(options, &bucket, &object, 0, buffers_of("one "), headers, &reply), 200);
    CHECK(apr_table_elts(headers)->nelts == 1);
    CHECK(number(reply, "x-oss-next-append-position") == 4);
    crc = number(reply, "x-oss-hash-crc64ecma");
    SUCCEEDS(oss_do_append_object_from_buffer(options, &bucket, &object, 4, crc, buffers_of("two"), NULL, NULL, progress,
                                              &reply, &body), 200);
    CHECK(told == 3 && aos_list_empty(&body));
    crc = number(reply, "x-oss-hash-crc64ecma");
    FAILS(oss_do_append_object_from_buffer(options, &bucket, &object, 7, crc + 1, buffers_of("!"), NULL, NULL, NULL,
                                           NULL, NULL), AOSE_CRC_INCONSISTENT_ERROR, "InconsistentError");
    FAILS(oss_append_object_from_buffer(options, &bucket, &object, 3, buffers_of("x"), NULL, &reply), 409,
          "PositionNotEqualToLength");
    CHECK(number(reply, "x-oss-next-append-position") == 8);
    CHECK(holds("log.txt", "one two!"));
    SUCCEEDS(oss_head_object(options, &bucket, &object, NULL, &reply), 200);
    CHECK_TEXT(apr_table_get(reply, "x-oss-object-type"), "Appendable");
    CHECK_TEXT(apr_table_get(reply, "x-oss-meta-who"), "me");
    CHECK_TEXT(apr_table_get(reply, "Content-Type"), "text/plain");
}

static void appending_from_files(void)
{
    aos_string_t object = text("from-file");
    aos_string_t file = text("api_object_piece.png");
    aos_string_t missing = text("no/such/file");
    aos_table_t *reply = NULL;
    FILE *out = fopen("api_object_piece.png", "w");

    CHECK(out != NULL && fputs("piece", out) >= 0 && fclose(out) == 0);
    SUCCEEDS(oss_append_object_from_file(options, &bucket, &object, 0, &file, NULL, &reply), 200);
    SUCCEEDS(oss_do_append_object_from_file(options, &bucket, &object, 5, number(reply, "x-oss-hash-crc64ecma"), &file,
                                            NULL, NULL, NULL, &reply, NULL), 200);
    CHECK(number(reply, "x-oss-next-append-position") == 10);
    FAILS(oss_append_object_from_file(options, &bucket, &object, 10, &missing, NULL, NULL), AOSE_OPEN_FILE_ERROR,
          "OpenFileFail");
    CHECK(holds("from-file", "piecepiece"));
    SUCCEEDS(oss_head_object(options, &bucket, &object, NULL, &reply), 200);
    CHECK_TEXT(apr_table_get(reply, "Content-Type"), "image/png");
    put("plain", "x", NULL, NULL);
    object = text("plain");
    FAILS(oss_append_object_from_file(options, &bucket, &object, 1, &file, NULL, NULL), 409, "ObjectNotAppendable");
    remove("api_object_piece.png");
}

static void copying(void)
{
    aos_string_t copy = text("copy/\xe4\xb8\xad");
    aos_string_t missing = text("missing");
    aos_table_t *headers = aos_table_make(pool, 1);
    aos_table_t *reply = NULL;

    SUCCEEDS(oss_copy_object(options, &bucket, &key, &bucket, &copy, NULL, &reply), 200);
    CHECK(apr_table_get(reply, "ETag") != NULL);
    CHECK(holds("copy/\xe4\xb8\xad", "content"));
    apr_table_set(headers, "x-oss-copy-source-if-match", "\"other\"");
    FAILS(oss_copy_object(options, &bucket, &key, &bucket, &copy, headers, NULL), 412, "PreconditionFailed");
    CHECK(apr_table_elts(headers)->nelts == 1);
    FAILS(oss_copy_object(options, &bucket, &missing, &bucket, &copy, NULL, NULL), 404, "NoSuchKey");
}

static void access_rights(void)
{
    static const oss_acl_e rights[] = {OSS_ACL_PUBLIC_READ, OSS_ACL_PUBLIC_READ_WRITE, OSS_ACL_PRIVATE, OSS_ACL_DEFAULT};
    aos_string_t missing = text("missing");
    aos_string_t acl;
    size_t at;

    SUCCEEDS(oss_get_object_acl(options, &bucket, &key, &acl, NULL), 200);
    CHECK_STRING(acl, "default");
    for (at = 0; at < sizeof(rights) / sizeof(rights[0]); at++) {
        SUCCEEDS(oss_put_object_acl(options, &bucket, &key, rights[at], NULL), 200);
        SUCCEEDS(oss_get_object_acl(options, &bucket, &key, &acl, NULL), 200);
        CHECK_STRING(acl, get_oss_acl_str(rights[at]));
    }
    FAILS(oss_put_object_acl(options, &bucket, &key, (oss_acl_e)99, NULL), 400, "MissingArgument");
    FAILS(oss_get_object_acl(options, &bucket, &missing, &acl, NULL), 404, "NoSuchKey");
    CHECK_STRING(acl, "");
}

static void metadata(void)
{
    aos_string_t missing = text("missing");
    aos_table_t *reply = NULL;

    SUCCEEDS(oss_get_object_meta(options, &bucket, &key, &reply), 200);
    CHECK(number(reply, "Content-Length") == 7 && apr_table_get(reply, "Last-Modified") != NULL);
    CHECK(apr_table_get(reply, "ETag") != NULL && apr_table_get(reply, "Content-Type") == NULL);
    FAILS(oss_get_object_meta(options, &bucket, &missing, &reply), 404, "NoSuchKey");
    CHECK(apr_table_get(reply, "x-oss-request-id") != NULL);
}

static void links(void)
{
    aos_string_t link = text("link");
    aos_string_t broken = text("broken");
    aos_table_t *headers = aos_table_make(pool, 1);
    aos_table_t *reply = NULL;

    SUCCEEDS(oss_put_symlink(options, &bucket, &link, &key, NULL), 200);
    CHECK(holds("link", "content"));
    SUCCEEDS(oss_get_symlink(options, &bucket, &link, &reply), 200);
    CHECK_TEXT(apr_table_get(reply, "x-oss-symlink-target"), "d/%C3%BC%20%2B%25%26%3C%3E.txt");
    apr_table_set(headers, "x-oss-forbid-overwrite", "true");
    FAILS(oss_do_put_symlink(options, &bucket, &link, &key, headers, NULL), 409, "FileAlreadyExists");
    SUCCEEDS(oss_do_put_symlink(options, &bucket, &broken, &broken, headers, NULL), 200);
    FAILS(oss_get_symlink(options, &bucket, &key, NULL), 400, "NotSymlink");
}

static void restoring(void)
{
    aos_string_t cold = text("cold");
    aos_string_t archived = text("archived");
    aos_list_t buffers;

    put("cold", "x", "x-oss-storage-class", "ColdArchive");
    put("archived", "x", "x-oss-storage-class", "Archive");
    FAILS(oss_get_object_to_buffer(options, &bucket, &cold, NULL, NULL, &buffers, NULL), 403, "InvalidObjectState");
    SUCCEEDS(oss_restore_object_with_tier(options, &bucket, &cold, OSS_TIER_EXPEDITED, 2, NULL, NULL), 202);
    FAILS(oss_restore_object_with_tier(options, &bucket, &cold, (oss_tier_type_e)9, 2, NULL, NULL),
          AOSE_INVALID_ARGUMENT, "ClientError");
    SUCCEEDS(oss_restore_object(options, &bucket, &archived, NULL, NULL), 202);
    FAILS(oss_restore_object(options, &bucket, &archived, NULL, NULL), 409, "RestoreAlreadyInProgress");
    FAILS(oss_restore_object(options, &bucket, &key, NULL, NULL), 400, "OperationNotSupported");
}

static void add_tag(aos_list_t *tags, const char *name, const char *value)
{
    oss_tag_content_t *tag = oss_create_tag_content(pool);

    tag->key = text(name);
    tag->value = text(value);
    aos_list_add_tail(&tag->node, tags);
}

static void tagging(void)
{
    oss_tag_content_t *tag;
    aos_list_t tags;

    aos_list_init(&tags);
    add_tag(&tags, "a", "1 + 1");
    add_tag(&tags, "b", "");
    SUCCEEDS(oss_put_object_tagging(options, &bucket, &key, &tags, NULL), 200);
    CHECK(count(&tags) == 2);
    aos_list_init(&tags);
    SUCCEEDS(oss_get_object_tagging(options, &bucket, &key, &tags, NULL), 200);
    CHECK(count(&tags) == 2);
    aos_list_for_each_entry(oss_tag_content_t, tag, &tags, node) {
        CHECK_STRING(tag->value, tag->key.data[0] == 'a' ? "1 + 1" : "");
    }
    SUCCEEDS(oss_get_object_tagging(options, &bucket, &key, &tags, NULL), 200);
    CHECK(count(&tags) == 4);
    SUCCEEDS(oss_delete_object_tagging(options, &bucket, &key, NULL), 204);
    aos_list_init(&tags);
    SUCCEEDS(oss_get_object_tagging(options, &bucket, &key, &tags, NULL), 200);
    CHECK(count(&tags) == 0);
    add_tag(&tags, "", "x");
    FAILS(oss_put_object_tagging(options, &bucket, &key, &tags, NULL), 400, "InvalidTaggingKey");
}

int main(int argc, char *argv[])
{
    int version;

    for (version = 1; version <= 4; version += 3) {
        begin(argc, argv, version);
        key = text(KEY);
        SUCCEEDS(oss_create_bucket(options, &bucket, OSS_ACL_PRIVATE, NULL), 200);
        put(KEY, "content", NULL, NULL);
        appending_from_memory();
        appending_from_files();
        copying();
        access_rights();
        metadata();
        links();
        restoring();
        tagging();
        SUCCEEDS(oss_delete_objects_by_prefix(options, &bucket, NULL), 200);
        SUCCEEDS(oss_delete_bucket(options, &bucket, NULL), 204);
        if (version == 1) {
            aos_pool_destroy(pool);
            aos_http_io_deinitialize();
        }
    }
    return end();
}
