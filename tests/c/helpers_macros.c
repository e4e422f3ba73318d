/* Every function-like macro of the headers, used once. */

#include "helpers.h"

typedef struct {
    int number;
    aos_list_t node;
} entry_t;

static aos_status_t *bucket_checked(const aos_string_t *name)
{
    oss_ensure_bucket_name_valid(name);
    return NULL;
}

static aos_status_t *object_checked(const aos_string_t *name)
{
    oss_ensure_object_name_valid(name);
    return NULL;
}

static void token(oss_request_options_t *options, aos_table_t *headers)
{
    init_sts_token_header();
    CHECK(apr_table_get(headers, OSS_STS_SECURITY_TOKEN) == NULL);
    aos_str_set(&options->config->sts_token, "ticket");
    init_sts_token_header();
    CHECK_TEXT(apr_table_get(headers, OSS_STS_SECURITY_TOKEN), "ticket");
}

static void tables(aos_pool_t *pool)
{
    aos_table_t *table = aos_table_make(pool, 2);
    CHECK(aos_is_empty_table(table));
    aos_table_add_int(table, "int", -7);
    aos_table_add_int64(table, "long", (int64_t)5000000000LL);
    aos_table_set_int64(table, "long", (int64_t)6000000000LL);
    CHECK_TEXT(apr_table_get(table, "int"), "-7");
    CHECK_TEXT(apr_table_get(table, "long"), "6000000000");
    CHECK(aos_table_elts(table)->nelts == 2);
    CHECK(aos_palloc(pool, 8) != NULL && *(char *)aos_pcalloc(pool, 8) == 0);
}

static void lists(void)
{
    aos_list_t head = aos_list_head_init(head);
    entry_t one = {1, {NULL, NULL}}, two = {2, {NULL, NULL}};
    entry_t *at, *next;
    int sum = 0;
    CHECK(aos_list_get_first(&head, entry_t, node) == NULL);
    aos_list_init(&head);
    aos_list_add_tail(&one.node, &head);
    aos_list_add_tail(&two.node, &head);
    CHECK((aos_list_get_first(&head, entry_t, node)) == &one);
    CHECK((aos_list_get_last(&head, entry_t, node)) == &two);
    CHECK(aos_list_entry(&two.node, entry_t, node)->number == 2);
    aos_list_for_each_entry(entry_t, at, &head, node) {
        sum = sum * 10 + at->number;
    }
    aos_list_for_each_entry_reverse(entry_t, at, &head, node) {
        sum = sum * 10 + at->number;
    }
    aos_list_for_each_entry_safe(entry_t, at, next, &head, node) {
        sum = sum * 10 + at->number;
    }
    aos_list_for_each_entry_safe_reverse(entry_t, at, next, &head, node) {
        sum = sum * 10 + at->number;
        aos_list_del(&at->node);
    }
    CHECK(sum == 12211221 && aos_list_empty(&head));
}

static void statuses(aos_pool_t *pool)
{
    aos_status_t *status = aos_status_create(pool);
    aos_xml_error_status_set(status, AOSE_XML_PARSE_ERROR);
    CHECK_TEXT(status->error_code, AOS_XML_PARSE_ERROR_CODE);
    aos_file_error_status_set(status, AOSE_OPEN_FILE_ERROR);
    CHECK_TEXT(status->error_code, AOS_OPEN_FILE_ERROR_CODE);
    aos_inconsistent_error_status_set(status, AOSE_CRC_INCONSISTENT_ERROR);
    CHECK_TEXT(status->error_code, AOS_INCONSISTENT_ERROR_CODE);
    aos_status_set(status, 404, "NoSuchKey", "gone");
    CHECK(status->code == 404);
    CHECK_TEXT(status->error_msg, "gone");
}

static void strings(aos_pool_t *pool)
{
    aos_string_t literal = aos_string("abc"), none = aos_null_string;
    aos_buf_t *buffer = aos_create_buf(pool, 8);
    int low = -3;
    CHECK(literal.len == 3 && none.data == NULL);
    aos_str_set(&none, "text");
    CHECK(none.len == 4);
    aos_str_null(&none);
    CHECK(none.len == 0 && none.data == NULL);
    CHECK(aos_tolower('Q') == 'q' && aos_toupper('q') == 'Q');
    CHECK(aos_abs(low) == 3 && aos_max(low, 2) == 2 && aos_min(low, 2) == -3);
    CHECK(aos_buf_size(buffer) == 0);
}

static void logs(void)
{
    aos_log_set_level(AOS_LOG_OFF);
    aos_fatal_log("%d", 1);
    aos_error_log("%s", "text");
    aos_warn_log("plain");
    aos_info_log("%d %s", 1, "text");
    aos_debug_log("%d", 1);
    aos_trace_log("%d", 1);
}

int main(void)
{
    aos_pool_t *pool = NULL;
    aos_string_t good = text("a-1"), bad = text("");
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    aos_pool_create(&pool, NULL);
    CHECK(bucket_checked(&good) == NULL && bucket_checked(&bad) == oss_get_bucket_name_invalid_error());
    CHECK(object_checked(&good) == NULL && object_checked(&bad) == oss_get_object_name_invalid_error());
    token(options_for(pool, "127.0.0.1:1"), aos_table_make(pool, 1));
    tables(pool);
    lists();
    statuses(pool);
    strings(pool);
    logs();
    aos_pool_destroy(pool);
    aos_http_io_deinitialize();
    return failures == 0 ? 0 : 1;
}
