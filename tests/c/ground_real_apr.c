/* A program that uses the real APR hands its pools and tables in; linked to libapr. */

#ifdef GROUND_APR_FIRST
#include <apr_general.h>
#else
#define OSS_USE_SYSTEM_APR 1
#endif
#include "ground.h"

/* Where APR's own headers are used, those of the subset, which declare these, are not. */
apr_status_t oss_apr_pool_create_ex(apr_pool_t **newpool, apr_pool_t *parent, apr_abortfunc_t abort_fn,
                                    apr_allocator_t *allocator);
void oss_apr_pool_destroy(apr_pool_t *p);
void oss_apr_table_add(apr_table_t *t, const char *key, const char *val);
void oss_apr_table_set(apr_table_t *t, const char *key, const char *val);
const char *oss_apr_table_get(const apr_table_t *t, const char *key);
void oss_apr_table_unset(apr_table_t *t, const char *key);
void oss_apr_table_clear(apr_table_t *t);
apr_status_t oss_apr_file_close(apr_file_t *file);
char *oss_apr_pstrdup(apr_pool_t *p, const char *s);

static void pools_of_apr_are_used(void)
{
    apr_pool_t *pool = NULL, *child = NULL;
    aos_status_t *status;
    aos_list_t list;

    CHECK(apr_pool_create(&pool, NULL) == APR_SUCCESS);
    status = aos_status_create(pool);
    CHECK(status != NULL && aos_status_dup(pool, status) != NULL);
    CHECK(oss_create_list_object_params(pool)->max_ret == 1000);
    aos_list_init(&list);
    aos_list_add_tail(&aos_buf_pack(pool, "abc", 3)->node, &list);
    CHECK_TEXT(aos_buf_list_content(pool, &list), "abc");
    CHECK(oss_apr_pool_create_ex(&child, pool, NULL, NULL) == APR_SUCCESS);
    CHECK_TEXT(apr_psprintf(child, "%d", 5), "5");
    apr_pool_destroy(child);
    oss_apr_pool_destroy(pool);
}

static void tables_are_apr_s_own(void)
{
    apr_pool_t *pool = NULL;
    oss_request_options_t *options;
    apr_table_t *table;
    aos_http_request_t *request;

    apr_pool_create(&pool, NULL);
    options = oss_request_options_create(pool);
    table = aos_table_create_if_null(options, NULL, 1);
    apr_table_set(table, "a", "1");
    oss_apr_table_add(table, "A", "2");
    CHECK(apr_table_elts(table)->nelts == 2);
    oss_apr_table_set(table, "a", "3");
    CHECK(apr_table_elts(table)->nelts == 1);
    CHECK_TEXT(apr_table_get(table, "a"), "3");
    CHECK_TEXT(oss_apr_table_get(table, "A"), "3");
    oss_apr_table_unset(table, "a");
    CHECK(apr_is_empty_table(table));
    request = aos_http_request_create(pool);
    apr_table_set(request->headers, "x", "y");
    oss_apr_table_clear(request->headers);
    CHECK(apr_is_empty_table(request->headers));
    apr_pool_destroy(pool);
}

static void files_are_apr_s_own(void)
{
    apr_pool_t *pool = NULL;
    aos_file_buf_t *range;
    apr_finfo_t info;
    apr_size_t size = 4;

    apr_pool_create(&pool, NULL);
    range = aos_create_file_buf(pool);
    CHECK(aos_open_file_for_write(pool, "ground-apr.txt", range) == AOSE_OK);
    CHECK(apr_file_write(range->file, "abcd", &size) == APR_SUCCESS && size == 4);
    CHECK(apr_file_close(range->file) == APR_SUCCESS);
    CHECK(aos_open_file_for_read(pool, "ground-apr.txt", range) == AOSE_OK && range->file_last == 4);
    CHECK(apr_file_info_get(&info, APR_FINFO_SIZE, range->file) == APR_SUCCESS && info.size == 4);
    CHECK(oss_apr_file_close(range->file) == APR_SUCCESS);
    apr_pool_destroy(pool);
}

static void the_global_pool_is_apr_s(void)
{
    apr_pool_t *child = NULL;

    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    CHECK(apr_pool_create(&child, aos_global_pool) == APR_SUCCESS);
    CHECK(apr_palloc(child, 10) != NULL);
    aos_log_set_output(aos_stderr_file);
    aos_warn_log("%s", "through a file of APR");
    aos_http_io_deinitialize();
}

static void both_kinds_live_together(void)
{
    apr_pool_t *own = NULL;

    CHECK(oss_apr_pool_create_ex(&own, NULL, NULL, NULL) == APR_SUCCESS);
    CHECK_TEXT(oss_apr_pstrdup(own, "own"), "own");
    oss_apr_pool_destroy(own);
}

int main(void)
{
    CHECK(apr_initialize() == APR_SUCCESS);
    pools_of_apr_are_used();
    tables_are_apr_s_own();
    files_are_apr_s_own();
    the_global_pool_is_apr_s();
    both_kinds_live_together();
    apr_terminate();
    return failures != 0;
}
