/* The headers from C++: macros, inline functions, callbacks, variadic helpers. */

#include "ground.h"

static int printed;

extern "C" {
static void count(const char *message, int len)
{
    printed += message != NULL && len > 0;
}

static apr_status_t clean(void *data)
{
    *static_cast<int *>(data) += 1;
    return APR_SUCCESS;
}
}

struct Entry {
    aos_list_t node;
    int value;
};

int main()
{
    aos_pool_t *pool = NULL;
    aos_list_t list = aos_list_head_init(list);
    aos_string_t text = aos_string("text"), none = aos_null_string;
    Entry entries[3], *entry, *next;
    aos_table_t *table;
    int sum = 0, cleaned = 0;

    CHECK(aos_pool_create(&pool, NULL) == APR_SUCCESS);
    apr_pool_cleanup_register(pool, &cleaned, clean, apr_pool_cleanup_null);
    for (int at = 0; at < 3; at++) {
        entries[at].value = at + 1;
        aos_list_add_tail(&entries[at].node, &list);
    }
    aos_list_for_each_entry_safe(Entry, entry, next, &list, node) {
        sum = sum * 10 + entry->value;
        aos_list_del(&entry->node);
    }
    CHECK(sum == 123 && aos_list_empty(&list));
    CHECK_TEXT(aos_pstrdup(pool, &text), "text");
    CHECK(aos_is_null_string(&none));
    if (sum == 0)
        aos_str_set(&text, "other");
    else
        aos_str_null(&text);
    CHECK(aos_string_is_empty(&text));
    table = aos_table_make(pool, 2);
    aos_table_add_int(table, OSS_CONTENT_LENGTH, 5);
    CHECK_TEXT(apr_table_get(table, "content-length"), "5");
    CHECK_TEXT(apr_psprintf(pool, "%s/%d", OSS_ACL, LIVE_CHANNEL_DEFAULT_FRAG_COUNT), "acl/3");
    aos_log_set_print(count);
    aos_error_log("%d", sum);
    CHECK(printed == 1);
    aos_pool_destroy(pool);
    CHECK(cleaned == 1);
    return failures != 0;
}
