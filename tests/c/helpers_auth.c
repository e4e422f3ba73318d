/* oss_auth.h and the addresses of requests. */

#include "helpers.h"

static aos_http_request_t *request(oss_request_options_t *options, const char *bucket, const char *key)
{
    aos_string_t first = text(bucket), second = text(key);
    aos_http_request_t *req = aos_http_request_create(options->pool);
    oss_get_object_uri(options, &first, &second, req);
    return req;
}

static void addresses(aos_pool_t *pool)
{
    oss_request_options_t *options = options_for(pool, "https://oss-cn-x.aliyuncs.com");
    aos_string_t bucket = text("demo"), channel = text("ch");
    aos_http_request_t *req = request(options, "demo", "a b");
    CHECK_TEXT(req->proto, "https://");
    CHECK_TEXT(req->host, "demo.oss-cn-x.aliyuncs.com");
    CHECK_TEXT(req->uri, "a b");
    CHECK_TEXT(req->resource, "demo/a b");
    oss_get_bucket_uri(options, &bucket, req);
    CHECK_TEXT(req->uri, "");
    CHECK_TEXT(req->resource, "demo/");
    oss_get_rtmp_uri(options, &bucket, &channel, req);
    CHECK_TEXT(req->proto, "rtmp://");
    CHECK_TEXT(req->uri, "live/ch");
    CHECK_TEXT(req->resource, "demo/ch");
    options->config->is_cname = 1;
    req = request(options, "demo", "key");
    CHECK_TEXT(req->host, "oss-cn-x.aliyuncs.com");
    CHECK_TEXT(req->uri, "key");
    options = options_for(pool, "127.0.0.1:8080");
    req = request(options, "demo", "key");
    CHECK_TEXT(req->proto, "http://");
    CHECK_TEXT(req->host, "127.0.0.1:8080");
    CHECK_TEXT(req->uri, "demo/key");
    CHECK_TEXT(req->resource, "demo/key");
    oss_get_bucket_uri(options, NULL, req);
    CHECK(req->host == NULL && req->resource == NULL);
}

/* W37 and W38: names in byte order, and every sub-resource that the service signs. */
static void string_to_sign_w37_w38(aos_pool_t *pool)
{
    aos_table_t *headers = aos_table_make(pool, 4), *params = aos_table_make(pool, 4);
    aos_string_t resource = text("/demo/key"), out = text(NULL);
    apr_table_set(headers, "Date", "D");
    apr_table_set(headers, "Content-Type", "text/plain");
    apr_table_set(headers, "x-oss-meta-a9", "1");
    apr_table_set(headers, "X-OSS-Meta-A10", "2");
    apr_table_set(params, "versionId", "v");
    apr_table_set(params, "prefix", "p");
    apr_table_set(params, "x-oss-traffic-limit", "819200");
    apr_table_set(params, "callback", "");
    CHECK(oss_get_string_to_sign(pool, HTTP_PUT, &resource, headers, params, &out) == AOSE_OK);
    CHECK_STRING(out, "PUT\n\ntext/plain\nD\nx-oss-meta-a10:2\nx-oss-meta-a9:1\n"
                      "/demo/key?callback&versionId=v&x-oss-traffic-limit=819200");
    CHECK(oss_get_string_to_sign(pool, HTTP_GET, &resource, NULL, NULL, &out) == AOSE_OK);
    CHECK_STRING(out, "GET\n\n\n\n/demo/key");
    CHECK(oss_get_string_to_sign(pool, HTTP_GET, NULL, headers, params, &out) == AOSE_INVALID_ARGUMENT);
}

/* W39: neither a resource nor a header has a limit. */
static void long_parts_w39(aos_pool_t *pool)
{
    static char key[5001], value[20001];
    oss_request_options_t *options = options_for(pool, "127.0.0.1:1");
    aos_http_request_t *req;
    memset(key, 'k', 5000);
    memset(value, 'v', 20000);
    req = request(options, "demo", key);
    apr_table_set(req->headers, "x-oss-meta-long", value);
    CHECK(oss_sign_request(req, options->config) == AOSE_OK);
    CHECK(apr_table_get(req->headers, "Authorization") != NULL);
}

/* W33: signing again replaces what the first time put in. */
static void signed_twice_w33(aos_pool_t *pool)
{
    oss_request_options_t *options = options_for(pool, "127.0.0.1:1");
    aos_http_request_t *req = request(options, "demo", "key");
    aos_string_t id = text("id"), secret = text("secret"), resource = text("/demo/key"), signs = text("text");
    aos_str_set(&options->config->sts_token, "ticket");
    CHECK(oss_sign_request(req, options->config) == AOSE_OK);
    CHECK_TEXT(apr_table_get(req->headers, OSS_STS_SECURITY_TOKEN), "ticket");
    CHECK(aos_table_elts(req->headers)->nelts == 3);
    CHECK(oss_sign_request(req, options->config) == AOSE_OK);
    CHECK(oss_get_signed_headers(pool, &id, &secret, &resource, req) == AOSE_OK);
    CHECK(strncmp(apr_table_get(req->headers, "Authorization"), "OSS id:", 7) == 0);
    oss_sign_headers(pool, &signs, &id, &secret, req->headers);
    CHECK_TEXT(apr_table_get(req->headers, "Authorization"), "OSS id:uDksI2kMz4cfN+wnC+FYLexXpQM=");
    CHECK(aos_table_elts(req->headers)->nelts == 3);
    aos_str_null(&options->config->access_key_id);
    CHECK(oss_sign_request(req, options->config) == AOSE_INVALID_ARGUMENT);
    CHECK(oss_sign_request(req, NULL) == AOSE_INVALID_ARGUMENT && oss_sign_request(NULL, NULL) != AOSE_OK);
}

static void signed_urls(aos_pool_t *pool)
{
    oss_request_options_t *options = options_for(pool, "oss-cn-x.aliyuncs.com");
    aos_http_request_t *req = request(options, "demo", "a b");
    aos_string_t expires = text("1800000000"), signature = text(NULL), url = text(NULL), plain = text(NULL);
    aos_string_t bucket = text("demo"), channel = text("ch"), list = text("p.m3u8"), resource = text("/demo/ch");
    aos_table_t *params = aos_table_make(pool, 1);
    CHECK(get_oss_request_signature(options, req, &expires, &signature) == AOSE_OK && signature.len == 28);
    CHECK(oss_get_signed_url(options, req, &expires, &url) == AOSE_OK);
    CHECK(strncmp(url.data, "http://demo.oss-cn-x.aliyuncs.com/a%20b?", 40) == 0);
    CHECK(strstr(url.data, "OSSAccessKeyId=test-id&Expires=1800000000&Signature=") != NULL);
    oss_get_rtmp_uri(options, &bucket, &channel, req);
    apr_table_set(params, "playlistName", "p.m3u8");
    CHECK(oss_get_rtmp_string_to_sign(pool, &expires, &resource, params, &plain) == AOSE_OK);
    CHECK_STRING(plain, "1800000000\nplaylistName:p.m3u8\n/demo/ch");
    CHECK(get_oss_rtmp_request_signature(options, req, &expires, &signature) == AOSE_OK && signature.len == 28);
    CHECK(oss_get_rtmp_signed_url(options, req, &expires, &list, NULL, &url) == AOSE_OK);
    CHECK(strncmp(url.data, "rtmp://demo.oss-cn-x.aliyuncs.com/live/ch?playlistName=p.m3u8&", 62) == 0);
    CHECK(oss_get_rtmp_signed_url(options, req, &list, &list, NULL, &url) == AOSE_INVALID_ARGUMENT);
    CHECK(oss_get_signed_url(options, NULL, &expires, &url) == AOSE_INVALID_ARGUMENT);
}

/* A name that begins with `?` is refused in signed URLs, unless the program allows it. */
static void strict_names(aos_pool_t *pool)
{
    oss_request_options_t *options = options_for(pool, "oss-cn-x.aliyuncs.com");
    aos_http_request_t *req = aos_http_request_create(pool);
    aos_string_t bucket = text("demo"), odd = text("?a");
    CHECK(oss_gen_signed_url(options, &bucket, &odd, 1800000000, req) == NULL);
    options->ctl->options->verify_object_strict = 0;
    CHECK(oss_gen_signed_url(options, &bucket, &odd, 1800000000, req) != NULL);
}

int main(void)
{
    aos_pool_t *pool = NULL;
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    aos_log_set_level(AOS_LOG_OFF);
    aos_pool_create(&pool, NULL);
    addresses(pool);
    string_to_sign_w37_w38(pool);
    long_parts_w39(pool);
    signed_twice_w33(pool);
    signed_urls(pool);
    strict_names(pool);
    aos_pool_destroy(pool);
    aos_http_io_deinitialize();
    return failures == 0 ? 0 : 1;
}
