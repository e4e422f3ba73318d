/* Tables and arrays. */

#include "ground.h"

static void names_compare_without_case(aos_pool_t *pool)
{
    aos_table_t *table = aos_table_make(pool, 0);

    apr_table_set(table, "Content-Type", "text/plain");
    CHECK_TEXT(apr_table_get(table, "content-TYPE"), "text/plain");
    CHECK(apr_table_get(table, "content") == NULL);
    apr_table_unset(table, "CONTENT-type");
    CHECK(aos_is_empty_table(table));
}

static void adding_keeps_and_setting_replaces(aos_pool_t *pool)
{
    aos_table_t *table = aos_table_make(pool, 1);
    const aos_array_header_t *entries;
    const aos_table_entry_t *entry;
    char value[] = "1";

    apr_table_add(table, "a", value);
    value[0] = 'x'; /* the table has a copy */
    apr_table_add(table, "b", "2");
    apr_table_add(table, "A", "3");
    entries = aos_table_elts(table);
    CHECK(entries->nelts == 3);
    CHECK_TEXT(apr_table_get(table, "a"), "1");
    apr_table_set(table, "a", "4");
    CHECK(entries->nelts == 2);
    entry = (const aos_table_entry_t *)(const void *)entries->elts;
    CHECK_TEXT(entry[0].key, "a");
    CHECK_TEXT(entry[0].val, "4");
    CHECK_TEXT(entry[1].key, "b");
    apr_table_clear(table);
    CHECK(aos_is_empty_table(table) && apr_table_get(table, "b") == NULL);
}

static void tables_grow(aos_pool_t *pool)
{
    aos_table_t *table = aos_table_make(pool, 2);
    int at;

    for (at = 0; at < 1000; at++) {
        apr_table_set(table, apr_psprintf(pool, "key-%d", at), apr_psprintf(pool, "%d", at));
    }
    CHECK(aos_table_elts(table)->nelts == 1000);
    CHECK_TEXT(apr_table_get(table, "KEY-777"), "777");
    apr_table_unset(table, "key-0");
    CHECK(aos_table_elts(table)->nelts == 999);
    CHECK_TEXT(APR_ARRAY_IDX(aos_table_elts(table), 0, aos_table_entry_t).key, "key-1");
}

static void numbers_become_text(aos_pool_t *pool)
{
    aos_table_t *table = aos_table_make(pool, 2);
    int64_t large = INT64_MIN;

    aos_table_add_int(table, "i", -5);
    aos_table_add_int64(table, "l", large);
    aos_table_set_int64(table, "i", large);
    CHECK_TEXT(apr_table_get(table, "i"), "-9223372036854775808");
    CHECK_TEXT(apr_table_get(table, "l"), "-9223372036854775808");
}

static void copies_are_independent(aos_pool_t *pool)
{
    aos_table_t *one = aos_table_make(pool, 2), *two = aos_table_make(pool, 2), *copy, *both;

    apr_table_setn(one, "a", "1");
    apr_table_addn(two, "a", "2");
    copy = apr_table_copy(pool, one);
    both = apr_table_overlay(pool, one, two);
    apr_table_clear(one);
    CHECK_TEXT(apr_table_get(copy, "a"), "1");
    CHECK(aos_table_elts(both)->nelts == 2);
    CHECK_TEXT(apr_table_get(both, "a"), "1");
    CHECK_TEXT(apr_table_get(apr_table_clone(pool, two), "A"), "2");
}

static void arrays_push_and_pop(aos_pool_t *pool)
{
    aos_array_header_t *array = apr_array_make(pool, 1, sizeof(int));
    int at;

    for (at = 0; at < 100; at++) {
        APR_ARRAY_PUSH(array, int) = at;
    }
    CHECK(array->nelts == 100 && APR_ARRAY_IDX(array, 42, int) == 42);
    for (at = 99; at >= 0; at--) {
        CHECK(*(int *)apr_array_pop(array) == at);
    }
    CHECK(apr_array_pop(array) == NULL && apr_is_empty_array(array));
}

static int called;

static void with_data(void *data)
{
    called = called * 10 + *(int *)data;
}

static int status_without(void)
{
    called = called * 10 + 4;
    return 1;
}

static void function_stacks_run_backwards(aos_pool_t *pool)
{
    aos_array_header_t *stack = aos_fstack_create(pool, 1);
    int one = 1, two = 2;
    aos_func_u func;

    func.func1 = with_data;
    aos_fstack_push(stack, &one, func, 1);
    aos_fstack_push(stack, &two, func, 1);
    func.func4 = status_without;
    aos_fstack_push(stack, NULL, func, 4);
    aos_fstack_push(stack, NULL, func, 9);
    CHECK(aos_fstack_pop(stack)->order == 9);
    aos_fstack_destory(stack);
    CHECK(called == 421 && aos_fstack_pop(stack) == NULL);
}

static void null_is_harmless(aos_pool_t *pool)
{
    aos_table_t *table = aos_table_make(pool, 1);
    aos_func_u func;

    func.func1 = NULL;
    CHECK(aos_table_make(NULL, 1) == NULL);
    CHECK(apr_table_copy(NULL, NULL) == NULL && apr_table_overlay(NULL, NULL, NULL) == NULL);
    apr_table_set(NULL, NULL, NULL);
    apr_table_set(table, NULL, "x");
    apr_table_add(table, NULL, NULL);
    apr_table_unset(table, NULL);
    apr_table_unset(NULL, "x");
    apr_table_clear(NULL);
    CHECK(aos_is_empty_table(table) && aos_is_empty_table(NULL));
    CHECK(apr_table_get(NULL, "x") == NULL && apr_table_get(table, NULL) == NULL && aos_table_elts(NULL) == NULL);
    apr_table_set(table, "empty", NULL);
    CHECK(apr_table_get(table, "empty") == NULL);
    CHECK(apr_array_make(NULL, 1, 1) == NULL && apr_array_make(pool, 1, 0) == NULL);
    CHECK(apr_array_push(NULL) == NULL && apr_array_pop(NULL) == NULL);
    CHECK(aos_fstack_create(NULL, 1) == NULL && aos_fstack_pop(NULL) == NULL);
    aos_fstack_push(NULL, NULL, func, 1);
    aos_fstack_destory(NULL);
}

int main(void)
{
    aos_pool_t *pool = NULL;

    aos_pool_create(&pool, NULL);
    names_compare_without_case(pool);
    adding_keeps_and_setting_replaces(pool);
    tables_grow(pool);
    numbers_become_text(pool);
    copies_are_independent(pool);
    arrays_push_and_pop(pool);
    function_stacks_run_backwards(pool);
    null_is_harmless(pool);
    aos_pool_destroy(pool);
    return failures != 0;
}
