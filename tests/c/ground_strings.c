/* Strings, lists, buffers, times and environment variables. */

#include "ground.h"

#define CHECK_STRING(string, expected) \
    CHECK((string).len == (int)strlen(expected) && memcmp((string).data, expected, strlen(expected)) == 0)

static void strings_are_copied_and_formatted(aos_pool_t *pool)
{
    aos_string_t part = {3, (char *)"abcdef"};
    char small[4];

    CHECK_TEXT(aos_pstrdup(pool, &part), "abc");
    CHECK_TEXT(apr_pstrdup(pool, "x"), "x");
    CHECK_TEXT(apr_pstrndup(pool, "abc", 2), "ab");
    CHECK_TEXT(apr_pstrndup(pool, "abc", 9), "abc");
    CHECK_TEXT(apr_pstrmemdup(pool, "abc", 1), "a");
    CHECK(memcmp(apr_pmemdup(pool, "a\0b", 3), "a\0b", 3) == 0);
    CHECK_TEXT(apr_psprintf(pool, "%s-%d", "n", 7), "n-7");
    CHECK_TEXT(apr_pstrcat(pool, "a", "", "bc", NULL), "abc");
    CHECK(apr_snprintf(small, sizeof(small), "%d", 12345) == 3);
    CHECK_TEXT(small, "123");
}

static void ends_are_trimmed(void)
{
    aos_string_t text;

    aos_str_set(&text, " \t a b\r\n");
    aos_strip_space(&text);
    CHECK_STRING(text, "a b");
    aos_str_set(&text, "\x01 a\x7f\n");
    aos_trip_space_and_cntrl(&text);
    CHECK_STRING(text, "a");
    aos_str_set(&text, " \"5B3C\" ");
    aos_unquote_str(&text);
    CHECK_STRING(text, "5B3C");
    aos_str_set(&text, "  ");
    aos_strip_space(&text);
    CHECK(text.len == 0 && aos_string_is_empty(&text));
}

static void inline_helpers_work(aos_pool_t *pool)
{
    aos_string_t name = aos_string("photo.JPG"), suffix = aos_string(".JPG"), none = aos_null_string, lower;

    CHECK(aos_ends_with(&name, &suffix) && !aos_ends_with(&suffix, &name));
    CHECK(aos_is_null_string(&none) && !aos_is_null_string(&name));
    lower.data = aos_pstrdup(pool, &name);
    lower.len = name.len;
    aos_string_tolower(&lower);
    CHECK_STRING(lower, "photo.jpg");
    CHECK(aos_strlchr(name.data, name.data + name.len, '.') == name.data + 5);
    CHECK(aos_strlchr(name.data, name.data + 5, '.') == NULL);
    CHECK(aos_is_quote('"') && aos_is_space('\n') && aos_is_space_or_cntrl('\x02') && !aos_is_space('a'));
    CHECK(aos_max(1, 2) == 2 && aos_min(1, 2) == 1 && aos_abs(-3) == 3);
}

static void lists_keep_their_order(aos_pool_t *pool)
{
    aos_list_t list, other;
    oss_object_key_t *entry, *next;
    int at;
    char order[8] = "";

    aos_list_init(&list);
    for (at = 0; at < 4; at++) {
        entry = oss_create_oss_object_key(pool);
        aos_str_set(&entry->key, apr_psprintf(pool, "%d", at));
        aos_list_add_tail(&entry->node, &list);
    }
    aos_list_for_each_entry_safe(oss_object_key_t, entry, next, &list, node) {
        if (entry->key.data[0] == '2') {
            aos_list_del(&entry->node);
        }
    }
    aos_list_movelist(&list, &other);
    CHECK(aos_list_empty(&list) && !aos_list_empty(&other));
    aos_list_for_each_entry_reverse(oss_object_key_t, entry, &other, node) {
        strcat(order, entry->key.data);
    }
    CHECK_TEXT(order, "310");
    entry = aos_list_get_first(&other, oss_object_key_t, node);
    CHECK_TEXT(entry->key.data, "0");
    entry = aos_list_get_last(&list, oss_object_key_t, node);
    CHECK(entry == NULL);
}

static void buffers_join_and_grow(aos_pool_t *pool)
{
    aos_list_t list;
    aos_buf_t *buffer = aos_create_buf(pool, 4);
    int at;

    aos_list_init(&list);
    for (at = 0; at < 100; at++) {
        aos_buf_append_string(pool, buffer, "0123456789", 10);
    }
    CHECK(aos_buf_size(buffer) == 1000);
    aos_list_add_tail(&aos_buf_pack(pool, "begin ", 6)->node, &list);
    aos_list_add_tail(&buffer->node, &list);
    CHECK(aos_buf_list_len(&list) == 1006);
    CHECK(strncmp(aos_buf_list_content(pool, &list), "begin 0123456789012", 19) == 0);
    CHECK(strlen(aos_buf_list_content(pool, &list)) == 1006);
    CHECK(aos_buf_list_len(&list) == 1006);
}

static void times_break_down(void)
{
    apr_time_exp_t parts;
    apr_time_t before = apr_time_now();

    apr_sleep(2000);
    CHECK(apr_time_now() - before >= 2000);
    CHECK(apr_time_exp_gmt(&parts, apr_time_from_sec(1700000000) + 5) == APR_SUCCESS);
    CHECK(parts.tm_year == 123 && parts.tm_mon == 10 && parts.tm_mday == 14 && parts.tm_hour == 22);
    CHECK(parts.tm_min == 13 && parts.tm_sec == 20 && parts.tm_usec == 5 && parts.tm_gmtoff == 0);
}

static void environment_is_read(aos_pool_t *pool)
{
    char *value = NULL;

    CHECK(setenv("OSS_GROUND", "here", 1) == 0);
    CHECK(apr_env_get(&value, "OSS_GROUND", pool) == APR_SUCCESS);
    CHECK_TEXT(value, "here");
    CHECK(APR_STATUS_IS_ENOENT(apr_env_get(&value, "OSS_GROUND_MISSING", pool)));
}

static void null_is_harmless(aos_pool_t *pool)
{
    aos_string_t none = aos_null_string;
    aos_list_t list;
    char *value = NULL;

    aos_list_init(&list);
    CHECK(apr_pstrdup(NULL, "x") == NULL && apr_pstrdup(pool, NULL) == NULL);
    CHECK(apr_pstrndup(pool, NULL, 3) == NULL && apr_pmemdup(NULL, "x", 1) == NULL);
    CHECK(apr_psprintf(NULL, "x") == NULL && apr_pstrcat(NULL, "x", NULL) == NULL);
    CHECK(aos_pstrdup(NULL, &none) == NULL && aos_pstrdup(pool, NULL) == NULL);
    CHECK_TEXT(aos_pstrdup(pool, &none), "");
    aos_strip_space(NULL);
    aos_strip_space(&none);
    aos_trip_space_and_cntrl(NULL);
    aos_unquote_str(NULL);
    aos_unquote_str(&none);
    CHECK(aos_ends_with(NULL, &none) == 0 && aos_ends_with(&none, NULL) == 0);
    CHECK(aos_create_buf(NULL, 1) == NULL && aos_create_buf(pool, -1) == NULL);
    CHECK(aos_buf_pack(NULL, "x", 1) == NULL && aos_buf_size(aos_buf_pack(pool, NULL, 5)) == 0);
    CHECK(aos_buf_list_len(NULL) == 0 && aos_buf_list_content(pool, NULL) == NULL);
    CHECK_TEXT(aos_buf_list_content(pool, &list), "");
    aos_buf_append_string(NULL, NULL, NULL, 1);
    aos_buf_append_string(pool, aos_create_buf(pool, 1), NULL, 1);
    CHECK(aos_create_file_buf(NULL) == NULL);
    CHECK(apr_time_exp_gmt(NULL, 0) == APR_EINVAL);
    CHECK(apr_env_get(NULL, NULL, NULL) == APR_EINVAL && apr_env_get(&value, "HOME", NULL) == APR_ENOPOOL);
}

int main(void)
{
    aos_pool_t *pool = NULL;

    aos_pool_create(&pool, NULL);
    strings_are_copied_and_formatted(pool);
    ends_are_trimmed();
    inline_helpers_work(pool);
    lists_keep_their_order(pool);
    buffers_join_and_grow(pool);
    times_break_down();
    environment_is_read(pool);
    null_is_harmless(pool);
    aos_pool_destroy(pool);
    return failures != 0;
}
