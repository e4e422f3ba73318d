/* Requests that a program puts together itself, against an emulator whose endpoint is the first argument. */

#include "helpers.h"
#include "aos_crc64.h"

#define BUCKET "pipeline-bucket"
#define CONTENT "hello, pipeline"

static const char *endpoint;
static int64_t told;

static void progress(int64_t consumed, int64_t total)
{
    CHECK(total < 0 || consumed <= total);
    told = consumed;
}

typedef struct {
    aos_http_request_t *req;
    aos_http_response_t *resp;
} exchange_t;

/* A request for an object. */
static exchange_t object(oss_request_options_t *options, http_method_e method, const char *key)
{
    exchange_t made;
    aos_string_t bucket = text(BUCKET), name = text(key);
    aos_table_t *params = aos_table_make(options->pool, 2), *headers = aos_table_make(options->pool, 2);
    oss_init_object_request(options, &bucket, &name, method, &made.req, params, headers, progress, 0, &made.resp);
    CHECK(made.req != NULL && made.resp != NULL);
    return made;
}

static void set_body(oss_request_options_t *options, aos_http_request_t *req, const char *content)
{
    aos_list_t list;
    aos_buf_t *first = aos_buf_pack(options->pool, content, 2);
    aos_buf_t *rest = aos_buf_pack(options->pool, content + 2, (int)strlen(content) - 2);
    aos_list_init(&list);
    aos_list_add_tail(&first->node, &list);
    aos_list_add_tail(&rest->node, &list);
    oss_write_request_body_from_buffer(&list, req);
    CHECK(aos_buf_list_len(&list) == (int64_t)strlen(content));
    CHECK(req->body_len == (int64_t)strlen(content));
}

static const char *content_of(oss_request_options_t *options, aos_http_response_t *resp)
{
    aos_list_t body;
    oss_fill_read_response_body(resp, &body);
    CHECK(aos_list_empty(&resp->body));
    return aos_buf_list_content(options->pool, &body);
}

static void make_bucket(oss_request_options_t *options)
{
    aos_string_t bucket = text(BUCKET);
    exchange_t made;
    oss_init_bucket_request(options, &bucket, HTTP_PUT, &made.req, NULL, NULL, &made.resp);
    CHECK(oss_process_request(options, made.req, made.resp)->code == 200);
    oss_init_bucket_request(options, &bucket, HTTP_GET, &made.req, NULL, NULL, &made.resp);
    apr_table_set(made.req->query_params, "acl", "");
    CHECK(oss_process_request(options, made.req, made.resp)->code == 200);
    CHECK(strstr(content_of(options, made.resp), "AccessControlPolicy") != NULL);
    oss_init_service_request(options, HTTP_GET, &made.req, NULL, NULL, &made.resp);
    CHECK(oss_process_request(options, made.req, made.resp)->code == 200);
    CHECK(strstr(content_of(options, made.resp), BUCKET) != NULL);
}

static void memory(oss_request_options_t *options, const char *key)
{
    exchange_t made = object(options, HTTP_PUT, key);
    aos_status_t *status;
    aos_table_t *headers = NULL;
    uint64_t crc = aos_crc64(0, (void *)(size_t)CONTENT, strlen(CONTENT));
    set_body(options, made.req, CONTENT);
    apr_table_set(made.req->headers, "x-oss-meta-a9", "1");
    apr_table_set(made.req->headers, "x-oss-meta-a10", "2");
    told = 0;
    status = oss_process_request(options, made.req, made.resp);
    CHECK(status->code == 200 && status->req_id != NULL && strlen(status->req_id) == 24);
    CHECK(made.resp->status == 200 && told == (int64_t)strlen(CONTENT));
    CHECK(made.req->crc64 == crc && made.req->consumed_bytes == (int64_t)strlen(CONTENT));
    CHECK(apr_table_get(made.req->headers, "Authorization") == NULL);
    oss_fill_read_response_header(made.resp, &headers);
    CHECK(headers == made.resp->headers && has_crc_in_response(made.resp));
    CHECK(oss_check_crc_consistent(made.req->crc64, headers, status) == AOSE_OK);

    made = object(options, HTTP_GET, key);
    told = 0;
    status = oss_process_request(options, made.req, made.resp);
    CHECK(status->code == 200 && made.resp->content_length == (int64_t)strlen(CONTENT));
    CHECK(made.resp->body_len == (int64_t)strlen(CONTENT) && made.resp->crc64 == crc && told > 0);
    CHECK_TEXT(apr_table_get(made.resp->headers, "X-OSS-Meta-A10"), "2");
    CHECK(strcmp(content_of(options, made.resp), CONTENT) == 0);

    made = object(options, HTTP_GET, key);
    oss_headers_add_range(options->pool, made.req->headers, 7, 4);
    CHECK(oss_process_request(options, made.req, made.resp)->code == 206);
    CHECK(strcmp(content_of(options, made.resp), "pipe") == 0);
    made = object(options, HTTP_HEAD, key);
    CHECK(oss_process_request(options, made.req, made.resp)->code == 200);
    CHECK(made.resp->content_length == (int64_t)strlen(CONTENT));
}

static void files(oss_request_options_t *options)
{
    aos_string_t name = text("helpers_pipeline.in"), out = text("helpers_pipeline.out"), missing = text("no/file");
    exchange_t made = object(options, HTTP_PUT, "file");
    oss_upload_file_t *part = oss_create_upload_file(options->pool);
    aos_file_buf_t *whole = aos_create_file_buf(options->pool);
    char bytes[32];
    FILE *file = fopen(name.data, "w");
    CHECK(file != NULL && fputs("0123456789", file) >= 0 && fclose(file) == 0);
    CHECK(oss_write_request_body_from_file(options->pool, &missing, made.req) == AOSE_OPEN_FILE_ERROR);
    CHECK(oss_write_request_body_from_file(options->pool, &name, made.req) == AOSE_OK && made.req->body_len == 10);
    CHECK(oss_process_request(options, made.req, made.resp)->code == 200);

    made = object(options, HTTP_PUT, "part");
    part->filename = name;
    part->file_pos = 3;
    part->file_last = 7;
    CHECK(oss_write_request_body_from_upload_file(options->pool, part, made.req) == AOSE_OK);
    CHECK(oss_process_request(options, made.req, made.resp)->code == 200 && made.req->consumed_bytes == 4);
    made = object(options, HTTP_GET, "part");
    CHECK(oss_init_read_response_body_to_file(options->pool, &out, made.resp) == AOSE_OK);
    CHECK(oss_process_request(options, made.req, made.resp)->code == 200 && made.resp->file_buf->file_last == 4);
    CHECK(aos_list_empty(&made.resp->body));
    CHECK(aos_open_file_for_read(options->pool, out.data, whole) == AOSE_OK && whole->file_last == 4);
    made.req->file_buf = whole;
    CHECK(aos_read_http_body_file(made.req, bytes, 3) == 3 && memcmp(bytes, "345", 3) == 0);
    CHECK(aos_read_http_body_file(made.req, bytes, 30) == 1 && bytes[0] == '6');
    CHECK(aos_read_http_body_file(made.req, bytes, 30) == 0 && whole->file_pos == 4);

    /* The document of an error never goes to the file. */
    made = object(options, HTTP_GET, "missing");
    CHECK(oss_init_read_response_body_to_file(options->pool, &out, made.resp) == AOSE_OK);
    CHECK(oss_process_request(options, made.req, made.resp)->code == 404 && made.resp->file_buf->file_last == 0);
    CHECK(strstr(content_of(options, made.resp), "NoSuchKey") != NULL);
    CHECK(remove(name.data) == 0 && remove(out.data) == 0);
}

static int left;
static char taken[64];

static int give(aos_http_request_t *req, char *buffer, int len)
{
    int count = left < len ? left : len;
    count = count > 5 ? 5 : count;
    memset(buffer, *(const char *)req->user_data, (size_t)count);
    left -= count;
    return count;
}

static int give_nothing(aos_http_request_t *req, char *buffer, int len)
{
    (void)req;
    (void)buffer;
    (void)len;
    return -5;
}

static int take(aos_http_response_t *resp, const char *buffer, int len)
{
    strncat(taken, buffer, (size_t)len);
    *(int *)resp->user_data += len;
    return len;
}

static int refuse(aos_http_response_t *resp, const char *buffer, int len)
{
    (void)resp;
    (void)buffer;
    return len - 1;
}

static void callbacks(oss_request_options_t *options)
{
    int count = 0, lengths[2] = {12, 0}, at;
    char letter = 'x';
    exchange_t made;
    for (at = 0; at < 2; at++) {
        made = object(options, HTTP_PUT, "callback");
        made.req->type = BODY_IN_CALLBACK;
        made.req->read_body = give;
        made.req->body_len = lengths[at];
        made.req->user_data = &letter;
        left = 12;
        CHECK(oss_process_request(options, made.req, made.resp)->code == 200 && left == 0);
        CHECK(made.req->consumed_bytes == 12);
    }
    made = object(options, HTTP_GET, "callback");
    made.resp->type = BODY_IN_CALLBACK;
    made.resp->write_body = take;
    made.resp->user_data = &count;
    CHECK(oss_process_request(options, made.req, made.resp)->code == 200 && count == 12);
    CHECK_TEXT(taken, "xxxxxxxxxxxx");
    made = object(options, HTTP_GET, "callback");
    made.resp->write_body = refuse;
    CHECK(oss_process_request(options, made.req, made.resp)->code == AOSE_WRITE_BODY_ERROR);
    made = object(options, HTTP_PUT, "callback");
    made.req->read_body = give_nothing;
    made.req->body_len = 12;
    CHECK(oss_process_request(options, made.req, made.resp)->code == AOSE_READ_BODY_ERROR);
    /* A body that ends early is never taken for a whole one. */
    made = object(options, HTTP_PUT, "callback");
    made.req->read_body = give;
    made.req->user_data = &letter;
    made.req->body_len = 12;
    left = 3;
    CHECK(oss_process_request(options, made.req, made.resp)->code == AOSE_READ_BODY_ERROR);
}

/* W33: one request may be signed and sent twice. */
static void signed_by_hand_w33(oss_request_options_t *options)
{
    exchange_t made = object(options, HTTP_POST, "multi");
    const char *first;
    int at;
    apr_table_set(made.req->query_params, "uploads", "");
    for (at = 0; at < 2; at++) {
        aos_http_response_t *resp = aos_http_response_create(options->pool);
        CHECK(oss_sign_request(made.req, options->config) == AOSE_OK);
        first = apr_table_get(made.req->headers, "Authorization");
        CHECK(first != NULL);
        CHECK(oss_send_request(options->ctl, made.req, resp)->code == 200);
        CHECK(strstr(content_of(options, resp), "<UploadId>") != NULL);
        CHECK(options->ctl->start_time > 0 && options->ctl->finish_time >= options->ctl->start_time);
    }
    apr_table_unset(made.req->headers, "Authorization");
    CHECK(oss_send_request(options->ctl, made.req, aos_http_response_create(options->pool))->code == 403);
}

/* A request for a select or a count, with a body that the program writes. */
static exchange_t query(oss_request_options_t *options, const char *process, const char *body)
{
    exchange_t made = object(options, HTTP_POST, "rows.csv");
    apr_table_set(made.req->query_params, "x-oss-process", process);
    set_body(options, made.req, body);
    return made;
}

static void selects(oss_request_options_t *options)
{
    /* select _2 from ossobject */
    const char *select = "<SelectRequest><Expression>c2VsZWN0IF8yIGZyb20gb3Nzb2JqZWN0</Expression></SelectRequest>";
    const char *raw = "<SelectRequest><Expression>c2VsZWN0IF8yIGZyb20gb3Nzb2JqZWN0</Expression>"
                      "<OutputSerialization><OutputRawData>true</OutputRawData></OutputSerialization></SelectRequest>";
    oss_select_object_meta_params_t *counts = oss_create_select_object_meta_params(options->pool);
    exchange_t made = object(options, HTTP_PUT, "rows.csv");
    aos_status_t *status;
    set_body(options, made.req, "a,b\nc,d\n");
    CHECK(oss_process_request(options, made.req, made.resp)->code == 200);

    made = query(options, "csv/select", select);
    CHECK(oss_init_select_object_read_response_body(options->pool, made.resp) == AOSE_OK);
    status = oss_process_request(options, made.req, made.resp);
    CHECK(status->code == 206);
    oss_check_select_object_status(made.resp, status);
    oss_check_select_object_status(made.resp, status);
    CHECK(status->code == 200 && status->req_id != NULL);
    CHECK(strcmp(content_of(options, made.resp), "b\nd\n") == 0);

    made = query(options, "csv/select", raw);
    CHECK(oss_init_select_object_read_response_body(options->pool, made.resp) == AOSE_OK);
    status = oss_process_request(options, made.req, made.resp);
    oss_check_select_object_status(made.resp, status);
    CHECK(status->code == 206 && strcmp(content_of(options, made.resp), "b\nd\n") == 0);

    made = query(options, "csv/meta", "<CsvMetaRequest></CsvMetaRequest>");
    CHECK(oss_init_create_select_object_meta_read_response_body(options->pool, made.resp) == AOSE_OK);
    status = oss_process_request(options, made.req, made.resp);
    oss_check_create_select_object_meta_status(made.resp, status, counts);
    CHECK(status->code == 200 && counts->rows_count == 2 && counts->columns_count == 2 && counts->splits_count > 0);

    /* A service's error stays, and frames that are none are found out. */
    made = query(options, "csv/select", "<SelectRequest>");
    CHECK(oss_init_select_object_read_response_body(options->pool, made.resp) == AOSE_OK);
    status = oss_process_request(options, made.req, made.resp);
    oss_check_select_object_status(made.resp, status);
    CHECK(status->code == 400);
    made = object(options, HTTP_GET, "rows.csv");
    CHECK(oss_init_select_object_read_response_body(options->pool, made.resp) == AOSE_OK);
    status = oss_process_request(options, made.req, made.resp);
    oss_check_select_object_status(made.resp, status);
    CHECK(status->code == AOSE_INTERNAL_ERROR);
    CHECK_TEXT(status->error_code, AOS_SERVER_ERROR_CODE);
    oss_check_select_object_status(NULL, status);
    oss_check_create_select_object_meta_status(NULL, NULL, counts);
    CHECK(counts->rows_count == 0);
}

static void urls(oss_request_options_t *options)
{
    exchange_t made = object(options, HTTP_GET, "a b/\xC3\xBC+?");
    aos_string_t expires, url = text(NULL);
    char seconds[32];
    sprintf(seconds, "%lld", (long long)(apr_time_now() / 1000000 + 600));
    expires = text(seconds);
    CHECK(oss_get_signed_url(options, made.req, &expires, &url) == AOSE_OK && url.data != NULL);
    CHECK((int)strlen(url.data) == url.len);
    oss_init_signed_url_request(options, &url, HTTP_GET, &made.req, NULL, NULL, &made.resp);
    CHECK(oss_process_signed_request(options, made.req, made.resp)->code == 200);
    CHECK(strcmp(content_of(options, made.resp), CONTENT) == 0);
    oss_init_signed_url_request(options, &url, HTTP_HEAD, &made.req, NULL, NULL, &made.resp);
    CHECK(oss_process_signed_request(options, made.req, made.resp)->code == 403);
    expires = text("soon");
    made = object(options, HTTP_GET, "key");
    CHECK(oss_get_signed_url(options, made.req, &expires, &url) == AOSE_INVALID_ARGUMENT);
}

static void bad_input(oss_request_options_t *options)
{
    exchange_t made;
    aos_string_t bucket = text(BUCKET);
    aos_http_controller_t *ctl = aos_http_controller_create(options->pool, 0);
    oss_request_options_t *closed = options_for(options->pool, "127.0.0.1:1");
    made = object(options, (http_method_e)99, "key");
    CHECK(oss_process_request(options, made.req, made.resp)->code == AOSE_INVALID_ARGUMENT);
    made = object(options, HTTP_GET, "key");
    apr_table_set(made.req->headers, "x-bad", "line\nbreak");
    CHECK(oss_process_request(options, made.req, made.resp)->code == AOSE_INVALID_ARGUMENT);
    oss_init_request(options, HTTP_GET, &made.req, NULL, NULL, &made.resp);
    CHECK(oss_process_request(options, made.req, made.resp)->code == AOSE_INVALID_ARGUMENT);
    CHECK(oss_process_request(options, NULL, made.resp)->code == AOSE_INVALID_ARGUMENT);
    CHECK(oss_process_request(options, made.req, NULL)->code == AOSE_INVALID_ARGUMENT);
    CHECK(oss_process_request(NULL, made.req, made.resp)->code == AOSE_INVALID_ARGUMENT);
    CHECK(oss_send_request(NULL, NULL, NULL)->code == AOSE_INVALID_ARGUMENT);
    oss_init_bucket_request(closed, &bucket, HTTP_GET, &made.req, NULL, NULL, &made.resp);
    CHECK(oss_process_request(closed, made.req, made.resp)->code == AOSE_FAILED_CONNECT);
    CHECK(oss_send_request(ctl, made.req, made.resp)->code == AOSE_FAILED_CONNECT && made.resp->status == -1);
    aos_str_set(&closed->config->endpoint, "ftp://x");
    oss_init_bucket_request(closed, &bucket, HTTP_GET, &made.req, NULL, NULL, &made.resp);
    CHECK(made.req->host == NULL);
    CHECK(oss_process_request(closed, made.req, made.resp)->code == AOSE_INVALID_ARGUMENT);
    oss_init_request(NULL, HTTP_GET, &made.req, NULL, NULL, &made.resp);
    CHECK(made.req == NULL && made.resp == NULL);
}

static void run(int version)
{
    aos_pool_t *pool = NULL;
    oss_request_options_t *options;
    aos_pool_create(&pool, NULL);
    options = options_for(pool, endpoint);
    options->config->signature_version = version;
    aos_str_set(&options->config->region, "cn-hangzhou");
    taken[0] = '\0';
    make_bucket(options);
    memory(options, "a b/\xC3\xBC+?");
    files(options);
    callbacks(options);
    signed_by_hand_w33(options);
    selects(options);
    urls(options);
    bad_input(options);
    aos_pool_destroy(pool);
}

int main(int argc, char **argv)
{
    CHECK(argc == 2);
    endpoint = argc == 2 ? argv[1] : "";
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    aos_log_set_level(AOS_LOG_OFF);
    run(1);
    run(4);
    aos_http_io_deinitialize();
    return failures == 0 ? 0 : 1;
}
