/* aos_util.h: encodings, hashes, numbers, dates. */

#include "helpers.h"

static void encodings(aos_pool_t *pool)
{
    char out[64];
    int len = 0;
    aos_string_t query;
    aos_table_t *params = aos_table_make(pool, 3);

    memset(out, 'x', sizeof(out));
    CHECK(aos_url_encode(out, "a b/+*~\xC3\xBC", 16) == AOSE_OK);
    CHECK_TEXT(out, "a%20b%2F%2B%2A~%C3%BC");
    CHECK(aos_url_encode_ex(out, "a/b", 3, 0) == AOSE_OK);
    CHECK_TEXT(out, "a/b");
    CHECK(aos_url_encode_ex(out, "a/b", 3, 1) == AOSE_OK);
    CHECK_TEXT(out, "a%2Fb");
    CHECK(aos_url_encode(out, "abc", 2) == -1);
    CHECK_TEXT(out, "ab");
    CHECK(aos_url_encode(out, NULL, 2) == AOSE_OK);
    CHECK_TEXT(out, "");
    CHECK(aos_url_encode(NULL, "abc", 3) == AOSE_INVALID_ARGUMENT);

    CHECK(aos_url_decode("a%20b+c%2F%c3%bc", out) == 0);
    CHECK_TEXT(out, "a b c/\xC3\xBC");
    CHECK(aos_url_decode("ab%4", out) == -1);
    CHECK_TEXT(out, "ab");
    CHECK(aos_url_decode("%zz", out) == -1);
    CHECK(aos_url_decode(NULL, out) == 0);
    CHECK(aos_url_decode("a", NULL) == AOSE_INVALID_ARGUMENT);

    memset(out, 'x', sizeof(out));
    CHECK(aos_encode_hex(out, "\x00\x9f\xff", 3, &len) == AOSE_OK && len == 6);
    CHECK(memcmp(out, "009fffx", 7) == 0);
    CHECK(aos_encode_hex(out, NULL, 3, &len) == AOSE_INVALID_ARGUMENT && len == 0);
    memset(out, 'x', sizeof(out));
    CHECK(aos_base64_encode((const unsigned char *)"\xfb\xff\xfe\x00", 4, out) == 8);
    CHECK(memcmp(out, "+//+AA==x", 9) == 0);
    CHECK(aos_base64_encode(NULL, 4, out) == 0 && aos_base64_encode((const unsigned char *)"a", 1, NULL) == 0);

    apr_table_add(params, "acl", "");
    apr_table_add(params, "a b", "1&2");
    CHECK(aos_query_params_to_string(pool, params, &query) == AOSE_OK);
    CHECK_STRING(query, "?acl&a%20b=1%262");
    apr_table_clear(params);
    CHECK(aos_query_params_to_string(pool, params, &query) == AOSE_OK);
    CHECK_STRING(query, "");
    apr_table_add(params, "a", "\xff");
    CHECK(aos_query_params_to_string(pool, params, &query) == AOSE_UTF8_ENCODE_ERROR);
    CHECK_TEXT(aos_http_method_to_string(HTTP_DELETE), "DELETE");
    CHECK_TEXT(aos_http_method_to_string((http_method_e)77), "UNKNOWN");
}

/* W39: no limit of an encoded argument. */
static void long_arguments_w39(aos_pool_t *pool)
{
    char value[6001];
    aos_string_t query;
    aos_table_t *params = aos_table_make(pool, 3);
    memset(value, '+', 6000);
    value[6000] = '\0';
    apr_table_add(params, "prefix", value);
    CHECK(aos_query_params_to_string(pool, params, &query) == AOSE_OK);
    CHECK(query.len == 8 + 18000);
}

/* W37: names are sorted by bytes, not by the numbers in them. */
static void sorted_names_w37(void)
{
    const char *names[4] = {"x-oss-meta-a9", "X-OSS-meta-a10", "x-oss-b", "x-oss-acl"};
    aos_gnome_sort(names, 4);
    CHECK_TEXT(names[0], "x-oss-acl");
    CHECK_TEXT(names[1], "x-oss-b");
    CHECK_TEXT(names[2], "X-OSS-meta-a10");
    CHECK_TEXT(names[3], "x-oss-meta-a9");
    aos_gnome_sort(NULL, 4);
    aos_gnome_sort(names, -1);
}

static int is_hex(const void *bytes, int count, const char *digits)
{
    char shown[129];
    int len = 0;
    if (bytes == NULL || aos_encode_hex(shown, bytes, count, &len) != AOSE_OK) {
        return 0;
    }
    shown[len] = '\0';
    return strcmp(shown, digits) == 0;
}

static void hashes(aos_pool_t *pool)
{
    const char *quick = "The quick brown fox jumps over the lazy dog";
    const unsigned char *bytes = (const unsigned char *)quick;
    unsigned char sha1[20];
    char sha256[32];
    unsigned char *md5 = aos_md5(pool, "hello", 5);

    CHECK(is_hex(md5, 16, "5d41402abc4b2a76b9719d911017c592"));
    HMAC_SHA1(sha1, (const unsigned char *)"key", 3, bytes, 43);
    CHECK(is_hex(sha1, 20, "de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9"));
    aos_HMAC_SHA256(sha256, "key", 3, quick, 43);
    CHECK(is_hex(sha256, 32, "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"));
    aos_SHA256(sha256, "abc", 3);
    CHECK(is_hex(sha256, 32, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    aos_SHA256(sha256, NULL, 3);
    CHECK(is_hex(sha256, 32, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

/* W39: keys longer than a block of the hash are hashed, not cut (RFC 2202 and RFC 4231, test case 6). */
static void long_keys_w39(void)
{
    unsigned char key[131];
    unsigned char sha1[20];
    char sha256[32];
    const char *message = "Test Using Larger Than Block-Size Key - Hash Key First";
    memset(key, 0xaa, sizeof(key));
    HMAC_SHA1(sha1, key, 80, (const unsigned char *)message, 54);
    CHECK(is_hex(sha1, 20, "aa4ae5e15272d00e95705637ce8a3b55ed402112"));
    aos_HMAC_SHA256(sha256, (const char *)key, 131, message, 54);
    CHECK(is_hex(sha256, 32, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
}

static void numbers(void)
{
    char *end = NULL;
    const char *mixed = "  -0x1fz";
    CHECK(aos_strtoll(mixed, &end, 0) == -31 && end == mixed + 7);
    CHECK(aos_strtoll("9223372036854775808", NULL, 10) == LLONG_MAX);
    CHECK(aos_strtoll("-9223372036854775809", NULL, 10) == LLONG_MIN);
    CHECK(aos_strtoull("18446744073709551616", NULL, 10) == ULLONG_MAX);
    CHECK(aos_strtoull("zz", &end, 36) == 1295);
    CHECK(aos_strtoll(mixed, &end, 37) == 0 && end == mixed);
    CHECK(aos_strtoll(NULL, &end, 10) == 0 && end == NULL);
    CHECK(aos_atoi64("-42 apples") == -42 && aos_atoi64("apples") == 0 && aos_atoi64(NULL) == 0);
    CHECK(aos_atoui64("18446744073709551615") == UINT64_MAX && aos_atoui64(NULL) == 0);
}

static void dates(void)
{
    const char *gmt = "%s, %.2d %s %.4d %.2d:%.2d:%.2d GMT";
    char out[AOS_MAX_GMT_TIME_LEN];
    apr_time_exp_t time;
    memset(&time, 0, sizeof(time));
    time.tm_year = 124;
    time.tm_mon = 2;
    time.tm_mday = 5;
    time.tm_wday = 2;
    time.tm_hour = 6;
    time.tm_min = 7;
    time.tm_sec = 8;
    CHECK(aos_convert_to_gmt_time(out, gmt, &time) == AOSE_OK);
    CHECK_TEXT(out, "Tue, 05 Mar 2024 06:07:08 GMT");
    CHECK(aos_convert_to_iso8601_time(out, "%.4d%.2d%.2dT%.2d%.2d%.2dZ", &time) == AOSE_OK);
    CHECK_TEXT(out, "20240305T060708Z");
    CHECK(aos_convert_to_gmt_time(out, "%d %n", &time) == AOSE_INVALID_ARGUMENT);
    CHECK_TEXT(out, "");
    CHECK(aos_convert_to_iso8601_time(out, "%s", &time) == AOSE_INVALID_ARGUMENT);
    CHECK(aos_convert_to_gmt_time(out, "%120s%120d", &time) == AOSE_INTERNAL_ERROR);
    time.tm_wday = 7;
    CHECK(aos_convert_to_gmt_time(out, gmt, &time) == AOSE_INVALID_ARGUMENT);

    CHECK(aos_get_iso8601_str_time_ex(out, 1709618828999999LL) == AOSE_OK);
    CHECK_TEXT(out, "20240305T060708Z");
    CHECK(aos_get_iso8601_str_time_ex(out, -1) == AOSE_OK);
    CHECK_TEXT(out, "19700101T000000Z");
    CHECK(aos_get_gmt_str_time(out) == AOSE_OK && strlen(out) == 29 && strcmp(out + 25, " GMT") == 0);
    CHECK(aos_get_iso8601_str_time(out) == AOSE_OK && strlen(out) == 16 && out[8] == 'T');
    memset(out, 'x', sizeof(out));
    CHECK(aos_get_gmt_time_date("Sat, 21 Nov 2026 02:28:00 GMT", out) == AOSE_OK);
    CHECK(memcmp(out, "20261121\0x", 10) == 0);
    CHECK(aos_get_gmt_time_date("yesterday", out) == AOSE_INVALID_ARGUMENT);
    CHECK(aos_get_gmt_str_time(NULL) == AOSE_INVALID_ARGUMENT);
}

static void statuses(aos_pool_t *pool)
{
    const char *document = "<Error><Message>gone</Message><RequestId>R1</RequestId><Code>NoSuchKey</Code></Error>";
    aos_list_t body;
    aos_buf_t *piece = aos_buf_pack(pool, document, (int)strlen(document));
    aos_status_t *status;
    aos_list_init(&body);
    status = aos_status_parse_from_body(pool, &body, 502, NULL);
    CHECK(status != NULL && status->code == 502);
    CHECK_TEXT(status->error_code, AOS_UNKNOWN_ERROR_CODE);
    aos_list_add_tail(&piece->node, &body);
    status = aos_status_create(pool);
    CHECK(aos_status_parse_from_body(pool, &body, 404, status) == status && status->code == 404);
    CHECK_TEXT(status->error_code, "NoSuchKey");
    CHECK_TEXT(status->error_msg, "gone");
    CHECK_TEXT(status->req_id, "R1");
    status = aos_status_parse_from_body(pool, NULL, 204, NULL);
    CHECK(status != NULL && status->code == 204 && status->error_code == NULL);
}

int main(void)
{
    aos_pool_t *pool = NULL;
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    aos_pool_create(&pool, NULL);
    encodings(pool);
    long_arguments_w39(pool);
    sorted_names_w37();
    hashes(pool);
    long_keys_w39();
    numbers();
    dates();
    statuses(pool);
    aos_pool_destroy(pool);
    aos_http_io_deinitialize();
    return failures == 0 ? 0 : 1;
}
