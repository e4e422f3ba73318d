/* oss_util.h: checks, content types, proxies, checksums and local files. */

#include "helpers.h"

static void names(void)
{
    aos_string_t good = text("a-1"), bad = text("-ab"), query = text("?a"), empty = text("");
    aos_string_t none = text(NULL);
    CHECK(oss_is_valid_bucket_name(&good) == 1 && oss_is_valid_bucket_name(&bad) == 0);
    CHECK(oss_is_valid_bucket_name(&none) == 0 && oss_is_valid_bucket_name(NULL) == 0);
    CHECK(oss_is_valid_object_name(&query) == 1 && oss_is_valid_object_name(&empty) == 0);
    CHECK(oss_is_valid_object_name_ex(&query, 1) == 0 && oss_is_valid_object_name_ex(&query, 0) == 1);
    CHECK(oss_is_valid_object_name_ex(&empty, 0) == 0 && oss_is_valid_object_name(NULL) == 0);
    CHECK(oss_get_bucket_name_invalid_error()->code == AOSE_INVALID_ARGUMENT);
    CHECK_TEXT(oss_get_bucket_name_invalid_error()->error_code, AOS_BUCKET_NAME_INVALID_ERROR);
    CHECK_TEXT(oss_get_object_name_invalid_error()->error_code, AOS_OBJECT_NAME_INVALID_ERROR);
    CHECK_TEXT(oss_get_object_name_invalid_error()->error_msg, "The object name is invalid, please check.");
}

/* W41: IPv6 addresses are addresses too. */
static void hosts_w41(aos_pool_t *pool)
{
    oss_request_options_t *options = options_for(pool, "127.0.0.1:1");
    aos_string_t oss = text("https://oss-cn-x.aliyuncs.com"), other = text("example.com");
    aos_string_t endpoint = text("  http://host:80/path?query ");
    aos_string_t authority = text("user:pass@[::1]:80");
    CHECK(is_valid_ip("140.205.63.8") == 1 && is_valid_ip("::1") == 1);
    CHECK(is_valid_ip("img.abc.com") == 0 && is_valid_ip("255.255.255.255") == 0 && is_valid_ip(NULL) == 0);
    CHECK(is_oss_domain(&oss) == 1 && is_oss_domain(&other) == 0 && is_oss_domain(NULL) == 0);
    CHECK(oss_is_valid_host("oss-cn-x.aliyuncs.com") == 1 && oss_is_valid_host("a b") == 0);
    CHECK(oss_is_valid_host("") == 0 && oss_is_valid_host(NULL) == 0 && oss_is_valid_host("a/../b") == 0);
    oss_preprocess_endpoint(&endpoint);
    CHECK(endpoint.len == 14 && memcmp(endpoint.data, "http://host:80", 14) == 0);
    CHECK_TEXT(oss_get_host_from_authority(options, &authority), "[::1]");
    CHECK(oss_get_host_from_authority(options, NULL) == NULL);
    CHECK(oss_get_host_from_authority(NULL, &authority) == NULL);
}

/* W45: a proxy goes to the controller, in strings of the given pool, never to what all clients share. */
static void proxy_w45(aos_pool_t *pool)
{
    oss_request_options_t *options = options_for(pool, "127.0.0.1:1");
    aos_http_controller_t *shared = aos_http_controller_create(pool, 0);
    oss_config_resolve(options->pool, options->config, options->ctl);
    CHECK(options->ctl->options->proxy_host == NULL);
    aos_str_set(&options->config->proxy_host, "proxy");
    oss_config_resolve(options->pool, options->config, options->ctl);
    CHECK_TEXT(options->ctl->options->proxy_host, "proxy");
    CHECK(options->ctl->options->proxy_auth == NULL);
    options->config->proxy_port = 3128;
    aos_str_set(&options->config->proxy_user, "me");
    aos_str_set(&options->config->proxy_passwd, "pass");
    oss_config_resolve(options->pool, options->config, options->ctl);
    CHECK_TEXT(options->ctl->options->proxy_host, "proxy:3128");
    CHECK_TEXT(options->ctl->options->proxy_auth, "me:pass");
    shared->options = aos_default_http_request_options;
    oss_config_resolve(options->pool, options->config, shared);
    CHECK_TEXT(shared->options->proxy_host, "proxy:3128");
    CHECK(aos_default_http_request_options->proxy_host == NULL);
    CHECK(aos_http_controller_create(pool, 0)->options->proxy_host == NULL);
}

static void content_types(aos_pool_t *pool)
{
    aos_table_t *headers = aos_table_make(pool, 2);
    CHECK_TEXT(get_content_type("a/b.JPG"), "image/jpeg");
    CHECK_TEXT(get_content_type("a"), "application/octet-stream");
    CHECK_TEXT(get_content_type_by_suffix("html"), "text/html");
    CHECK_TEXT(get_content_type_by_suffix("unknown"), "application/octet-stream");
    CHECK(get_content_type(NULL) == NULL && get_content_type_by_suffix(NULL) == NULL);
    set_content_type("a.txt", "b.html", headers);
    CHECK_TEXT(apr_table_get(headers, "content-type"), "text/plain");
    set_content_type(NULL, "b.html", headers);
    CHECK_TEXT(apr_table_get(headers, "content-type"), "text/plain");
    apr_table_clear(headers);
    set_content_type(NULL, "b.html", headers);
    CHECK_TEXT(apr_table_get(headers, "content-type"), "text/html");
    apr_table_clear(headers);
    set_content_type(NULL, NULL, headers);
    CHECK_TEXT(apr_table_get(headers, "content-type"), "application/octet-stream");
    set_content_type("a", "b", NULL);
}

static void checksums(aos_pool_t *pool)
{
    aos_http_request_t *req = aos_http_request_create(pool);
    aos_http_response_t *resp = aos_http_response_create(pool);
    oss_request_options_t *options = options_for(pool, "127.0.0.1:1");
    aos_status_t *status = aos_status_create(pool);
    status->code = 200;
    CHECK(has_crc_in_response(resp) == 0 && has_crc_in_response(NULL) == 0);
    CHECK(oss_check_crc_consistent(7, resp->headers, status) == AOSE_OK);
    apr_table_set(resp->headers, "X-Oss-Hash-Crc64ecma", "18446744073709551615");
    CHECK(has_crc_in_response(resp) == 1);
    CHECK(oss_check_crc_consistent(UINT64_MAX, resp->headers, status) == AOSE_OK && status->code == 200);
    CHECK(oss_check_crc_consistent(7, resp->headers, status) == AOSE_CRC_INCONSISTENT_ERROR);
    CHECK(status->code == AOSE_CRC_INCONSISTENT_ERROR);
    CHECK_TEXT(status->error_code, AOS_INCONSISTENT_ERROR_CODE);
    CHECK_TEXT(status->error_msg, "CRC-64 differs from that of the service");
    CHECK(oss_check_crc_consistent(7, NULL, status) == AOSE_INVALID_ARGUMENT);
    CHECK(has_range_or_process_in_request(req) == 0 && has_range_or_process_in_request(NULL) == 0);
    oss_headers_add_range(pool, req->headers, 10, 5);
    CHECK_TEXT(apr_table_get(req->headers, "Range"), "bytes=10-14");
    CHECK(has_range_or_process_in_request(req) == 1);
    apr_table_clear(req->headers);
    oss_headers_add_range(pool, req->headers, 10, 0);
    CHECK(apr_table_get(req->headers, "Range") == NULL);
    apr_table_set(req->query_params, "x-oss-process", "image/info");
    CHECK(has_range_or_process_in_request(req) == 1);
    CHECK(is_enable_crc(options) == 1 && is_verify_object_strict(options) == 1);
    options->ctl->options->enable_crc = 0;
    options->ctl->options->verify_object_strict = 0;
    CHECK(is_enable_crc(options) == 0 && is_verify_object_strict(options) == 0);
    CHECK(is_enable_crc(NULL) == 1 && is_verify_object_strict(NULL) == 1);
}

static void write_file(const char *path, const char *content)
{
    FILE *file = fopen(path, "w");
    CHECK(file != NULL);
    if (file != NULL) {
        fputs(content, file);
        fclose(file);
    }
}

static int exists(const char *path)
{
    FILE *file = fopen(path, "r");
    if (file != NULL) {
        fclose(file);
    }
    return file != NULL;
}

static void local_files(aos_pool_t *pool)
{
    aos_string_t name = text("helpers_names.out"), temporary = text("x");
    aos_status_t *status = aos_status_create(pool);
    CHECK(oss_get_temporary_file_name(pool, &name, &temporary) == AOSE_OK);
    CHECK_STRING(temporary, "helpers_names.out.tmp");
    CHECK(oss_get_temporary_file_name(pool, NULL, &temporary) == AOSE_INVALID_ARGUMENT && temporary.data == NULL);
    write_file("helpers_names.tmp", "x");
    status->code = 200;
    CHECK(oss_temp_file_rename(status, "helpers_names.tmp", "helpers_names.out", pool) == AOSE_OK);
    CHECK(exists("helpers_names.out") && !exists("helpers_names.tmp"));
    CHECK(oss_temp_file_rename(status, "helpers_names.tmp", "helpers_names.out", pool) != AOSE_OK);
    CHECK(status->error_msg != NULL);
    CHECK(status->code == AOSE_FILE_WRITE_ERROR);
    CHECK_TEXT(status->error_code, AOS_RENAME_FILE_ERROR_CODE);
    CHECK(oss_temp_file_rename(status, "helpers_names.out", "helpers_names.other", pool) == AOSE_OK);
    CHECK(!exists("helpers_names.out") && !exists("helpers_names.other"));
    CHECK(oss_temp_file_rename(NULL, "a", "b", pool) != AOSE_OK);
}

static void parts(void)
{
    oss_upload_part_t array[3];
    memset(array, 0, sizeof(array));
    array[0].part_num = 3;
    array[1].part_num = 1;
    array[2].part_num = 2;
    qsort(array, 3, sizeof(array[0]), part_sort_cmp);
    CHECK(array[0].part_num == 1 && array[1].part_num == 2 && array[2].part_num == 3);
    CHECK(part_sort_cmp(&array[0], &array[0]) == 0 && part_sort_cmp(NULL, &array[0]) < 0);
}

/* W44: start and end are counted, in any order of users. */
static void lifecycle_w44(void)
{
    CHECK(aos_http_io_initialize("again", 0) == AOSE_OK);
    aos_http_io_deinitialize();
    CHECK(aos_default_http_request_options != NULL && aos_global_pool != NULL);
    CHECK(aos_http_transport_create == NULL && aos_http_transport_perform == NULL);
}

int main(void)
{
    aos_pool_t *pool = NULL;
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    aos_pool_create(&pool, NULL);
    names();
    hosts_w41(pool);
    proxy_w45(pool);
    content_types(pool);
    checksums(pool);
    local_files(pool);
    parts();
    lifecycle_w44();
    aos_pool_destroy(pool);
    aos_http_io_deinitialize();
    return failures == 0 ? 0 : 1;
}
