/* Many objects at once, objects by signed URLs, and uploads with a callback. */

#include "api_bucket.h"

#include <time.h>

#define FILE_NAME "api_object_many.txt"
/* {"callbackUrl":"http://127.0.0.1:1/","callbackBody":"size=${size}"}: nobody answers there. */
#define CALLBACK "eyJjYWxsYmFja1VybCI6Imh0dHA6Ly8xMjcuMC4wLjE6MS8iLCJjYWxsYmFja0JvZHkiOiJzaXplPSR7c2l6ZX0ifQ=="

static const char *const names[] = {"p/a", "p/b\001\037", "p/c +%2B&<>\"\r\n\xc3\xbc", "q"};
#define NAMES ((int)(sizeof(names) / sizeof(names[0])))

static aos_list_t *buffers_of(const char *content)
{
    aos_list_t *buffers = (aos_list_t *)aos_palloc(pool, sizeof(aos_list_t));

    aos_list_init(buffers);
    aos_list_add_tail(&aos_buf_pack(pool, content, (int)strlen(content))->node, buffers);
    return buffers;
}

static void fill(void)
{
    int at;

    for (at = 0; at < NAMES; at++) {
        aos_string_t object = text(names[at]);

        SUCCEEDS(oss_put_object_from_buffer(options, &bucket, &object, buffers_of("x"), NULL, NULL), 200);
    }
}

static int left(void)
{
    oss_list_object_params_t *params = oss_create_list_object_params(pool);

    SUCCEEDS(oss_list_object(options, &bucket, params, NULL), 200);
    return count(&params->object_list);
}

static void add_key(aos_list_t *list, const char *name)
{
    oss_object_key_t *entry = oss_create_oss_object_key(pool);

    entry->key = text(name);
    aos_list_add_tail(&entry->node, list);
}

static int is_named(const aos_list_t *list, const char *name)
{
    const oss_object_key_t *entry;

    aos_list_for_each_entry(const oss_object_key_t, entry, list, node) {
        if (is_text(entry->key, name)) {
            return 1;
        }
    }
    return 0;
}

static void deleting_by_name(int quiet)
{
    aos_list_t list, deleted;
    aos_table_t *reply = NULL;
    int at;

    fill();
    aos_list_init(&list);
    aos_list_init(&deleted);
    for (at = 0; at < NAMES; at++) {
        add_key(&list, names[at]);
    }
    add_key(&list, "never-was");
    SUCCEEDS(oss_delete_objects(options, &bucket, &list, quiet, &reply, &deleted), 200);
    CHECK(apr_table_get(reply, "x-oss-request-id") != NULL);
    CHECK(count(&list) == NAMES + 1 && count(&deleted) == (quiet ? 0 : NAMES + 1));
    for (at = 0; at < NAMES && !quiet; at++) {
        CHECK(is_named(&deleted, names[at]));
    }
    CHECK(left() == 0);
}

static void deleting_more_than_a_thousand(void)
{
    aos_list_t list, deleted;
    int at;

    fill();
    aos_list_init(&list);
    aos_list_init(&deleted);
    for (at = 0; at < 1200; at++) {
        add_key(&list, apr_psprintf(pool, "none/%d", at));
    }
    add_key(&list, "q");
    SUCCEEDS(oss_delete_objects(options, &bucket, &list, 0, NULL, &deleted), 200);
    CHECK(count(&deleted) == 1201 && left() == NAMES - 1);
    SUCCEEDS(oss_delete_objects(options, &bucket, &list, 0, NULL, NULL), 200);
    aos_list_init(&list);
    FAILS(oss_delete_objects(options, &bucket, &list, 0, NULL, &deleted), 400, "MalformedXML");
    add_key(&list, "");
    FAILS(oss_delete_objects(options, &bucket, &list, 0, NULL, &deleted), AOSE_INVALID_ARGUMENT, "ObjectNameInvalidError");
}

static void deleting_by_prefix(void)
{
    aos_string_t prefix = text("p/");
    aos_string_t empty = text("");
    aos_string_t missing = text("no-such-bucket");
    aos_status_t *status;

    fill();
    status = oss_delete_objects_by_prefix(options, &bucket, &prefix);
    SUCCEEDS(status, 200);
    CHECK(status->req_id != NULL && strlen(status->req_id) == 24);
    CHECK(left() == 1);
    SUCCEEDS(oss_delete_objects_by_prefix(options, &bucket, &prefix), 200);
    SUCCEEDS(oss_delete_objects_by_prefix(options, &bucket, &empty), 200);
    CHECK(left() == 0);
    fill();
    SUCCEEDS(oss_delete_objects_by_prefix(options, &bucket, NULL), 200);
    CHECK(left() == 0);
    FAILS(oss_delete_objects_by_prefix(options, &missing, NULL), 404, "NoSuchBucket");
}

static aos_string_t signed_for(http_method_e method, const char *param, long seconds)
{
    aos_http_request_t *request = aos_http_request_create(pool);
    aos_string_t object = text(names[2]);

    request->method = method;
    if (param != NULL) {
        apr_table_set(request->query_params, param, "");
    }
    return text(oss_gen_signed_url(options, &bucket, &object, (int64_t)time(NULL) + seconds, request));
}

/* Options without anything but a pool. */
static oss_request_options_t *bare(void)
{
    oss_request_options_t *none = oss_request_options_create(pool);

    none->config = NULL;
    none->ctl = NULL;
    return none;
}

static void putting_by_url(void)
{
    aos_string_t url = signed_for(HTTP_PUT, NULL, 60);
    aos_string_t get = signed_for(HTTP_GET, NULL, 60);
    aos_string_t file = text(FILE_NAME);
    FILE *out = fopen(FILE_NAME, "w");

    CHECK(out != NULL && fputs("from a file", out) >= 0 && fclose(out) == 0);
    SUCCEEDS(oss_put_object_from_buffer_by_url(bare(), &url, buffers_of("memory"), NULL, NULL), 200);
    SUCCEEDS(oss_put_object_from_file_by_url(bare(), &url, &file, NULL, NULL), 200);
    FAILS(oss_put_object_from_buffer_by_url(bare(), &get, buffers_of("x"), NULL, NULL), 403, "SignatureDoesNotMatch");
    remove(FILE_NAME);
}

static void getting_by_url(void)
{
    aos_string_t url = signed_for(HTTP_GET, NULL, 60);
    aos_string_t nonsense = text("http://%%%/?Signature=x");
    aos_string_t file = text(FILE_NAME);
    aos_table_t *headers = aos_table_make(pool, 1);
    aos_table_t *reply = NULL;
    aos_list_t buffers;
    FILE *in;

    SUCCEEDS(oss_get_object_to_buffer_by_url(bare(), &url, NULL, NULL, &buffers, &reply), 200);
    CHECK_TEXT(aos_buf_list_content(pool, &buffers), "from a file");
    apr_table_set(headers, "Range", "bytes=5-5");
    SUCCEEDS(oss_get_object_to_buffer_by_url(bare(), &url, headers, NULL, &buffers, NULL), 206);
    CHECK_TEXT(aos_buf_list_content(pool, &buffers), "a");
    SUCCEEDS(oss_get_object_to_file_by_url(bare(), &url, NULL, NULL, &file, NULL), 200);
    in = fopen(FILE_NAME, "r");
    CHECK(in != NULL && fseek(in, 0, SEEK_END) == 0 && ftell(in) == 11);
    if (in != NULL) {
        fclose(in);
    }
    remove(FILE_NAME);
    FAILS(oss_get_object_to_buffer_by_url(bare(), &nonsense, NULL, NULL, &buffers, NULL), AOSE_INVALID_ARGUMENT,
          "ClientError");
}

static void failing_by_url(void)
{
    aos_string_t url = signed_for(HTTP_PUT, NULL, 60);
    aos_string_t file = text(FILE_NAME);
    aos_list_t buffers;
    FILE *in;

    FAILS(oss_get_object_to_file_by_url(bare(), &url, NULL, NULL, &file, NULL), 403, "SignatureDoesNotMatch");
    in = fopen(FILE_NAME, "r");
    CHECK(in == NULL);
    FAILS(oss_get_object_to_buffer_by_url(bare(), &url, NULL, NULL, &buffers, NULL), 403, "SignatureDoesNotMatch");
    CHECK(strstr(aos_buf_list_content(pool, &buffers), "<Code>SignatureDoesNotMatch</Code>") != NULL);
}

static void heads_by_url(void)
{
    aos_string_t head = signed_for(HTTP_HEAD, NULL, 60);
    aos_string_t meta = signed_for(HTTP_HEAD, "objectMeta", 60);
    aos_table_t *reply = NULL;

    SUCCEEDS(oss_head_object_by_url(bare(), &head, NULL, &reply), 200);
    CHECK_TEXT(apr_table_get(reply, "Content-Length"), "11");
    CHECK(apr_table_get(reply, "x-oss-object-type") != NULL);
    SUCCEEDS(oss_get_object_meta_by_url(bare(), &meta, &reply), 200);
    CHECK_TEXT(apr_table_get(reply, "Content-Length"), "11");
    CHECK(apr_table_get(reply, "x-oss-object-type") == NULL);
}

/* The object is stored, and the call has succeeded, though the application was not told. */
static void failed_callback(void)
{
    aos_string_t object = text("told");
    aos_table_t *headers = aos_table_make(pool, 1);
    aos_status_t *status;
    aos_list_t body;

    apr_table_set(headers, "x-oss-callback", CALLBACK);
    status = oss_do_put_object_from_buffer(options, &bucket, &object, buffers_of("x"), headers, NULL, NULL, NULL, &body);
    SUCCEEDS(status, 203);
    CHECK(aos_status_is_ok(status) && status->error_code == NULL);
    CHECK(strstr(aos_buf_list_content(pool, &body), "<Code>CallbackFailed</Code>") != NULL);
    SUCCEEDS(oss_head_object(options, &bucket, &object, NULL, NULL), 200);
}

int main(int argc, char *argv[])
{
    int version;

    for (version = 1; version <= 4; version += 3) {
        begin(argc, argv, version);
        SUCCEEDS(oss_create_bucket(options, &bucket, OSS_ACL_PRIVATE, NULL), 200);
        deleting_by_name(0);
        deleting_by_name(1);
        deleting_more_than_a_thousand();
        deleting_by_prefix();
        putting_by_url();
        getting_by_url();
        failing_by_url();
        heads_by_url();
        failed_callback();
        SUCCEEDS(oss_delete_objects_by_prefix(options, &bucket, NULL), 200);
        SUCCEEDS(oss_delete_bucket(options, &bucket, NULL), 204);
        if (version == 1) {
            aos_pool_destroy(pool);
            aos_http_io_deinitialize();
        }
    }
    return end();
}
