/* Files: reading, writing, positions, information, ranges. Works in the current folder. */

#include "ground.h"

#define NAME "ground-file.txt"

static void write_file(aos_pool_t *pool, const char *text)
{
    apr_file_t *file = NULL;
    apr_size_t size = strlen(text);

    CHECK(apr_file_open(&file, NAME, APR_WRITE | APR_CREATE | APR_TRUNCATE, APR_UREAD | APR_UWRITE | APR_GREAD,
                        pool) == APR_SUCCESS);
    CHECK(apr_file_write(file, text, &size) == APR_SUCCESS && size == strlen(text));
    CHECK(apr_file_close(file) == APR_SUCCESS);
    CHECK(apr_file_close(file) == APR_EINVAL);
}

static void lines_and_blocks_are_read(aos_pool_t *pool)
{
    apr_file_t *file = NULL;
    char text[8];
    apr_size_t size = 3;
    apr_off_t offset = -2;

    write_file(pool, "one\nlonger line\nend");
    CHECK(apr_file_open(&file, NAME, APR_READ, APR_OS_DEFAULT, pool) == APR_SUCCESS);
    CHECK(apr_file_gets(text, sizeof(text), file) == APR_SUCCESS);
    CHECK_TEXT(text, "one\n");
    CHECK(apr_file_gets(text, sizeof(text), file) == APR_SUCCESS);
    CHECK_TEXT(text, "longer ");
    CHECK(apr_file_seek(file, APR_END, &offset) == APR_SUCCESS && offset == 17);
    CHECK(apr_file_read(file, text, &size) == APR_SUCCESS && size == 2 && memcmp(text, "nd", 2) == 0);
    CHECK(apr_file_read(file, text, &size) == APR_EOF && size == 0);
    CHECK(APR_STATUS_IS_EOF(apr_file_gets(text, sizeof(text), file)));
    CHECK(apr_file_close(file) == APR_SUCCESS);
}

static void information_is_complete(aos_pool_t *pool)
{
    apr_file_t *file = NULL;
    apr_finfo_t info, again;

    write_file(pool, "12345");
    CHECK(apr_file_open(&file, NAME, APR_READ, APR_OS_DEFAULT, pool) == APR_SUCCESS);
    CHECK(apr_file_info_get(&info, APR_FINFO_SIZE | APR_FINFO_MTIME, file) == APR_SUCCESS);
    CHECK(apr_stat(&again, NAME, APR_FINFO_NORM, pool) == APR_SUCCESS);
    CHECK(info.size == 5 && info.filetype == APR_REG && info.filehand == file && info.pool == pool);
    CHECK(info.mtime > apr_time_now() - apr_time_from_sec(60) && info.mtime == again.mtime);
    CHECK((info.protection & APR_UREAD) != 0 && (info.protection & APR_WEXECUTE) == 0);
    CHECK(info.inode == again.inode && (info.valid & APR_FINFO_SIZE) != 0);
    CHECK_TEXT(info.fname, NAME);
    CHECK(apr_stat(&again, "ground-missing", APR_FINFO_SIZE, pool) == APR_ENOENT);
}

static void ranges_are_clipped(aos_pool_t *pool)
{
    aos_file_buf_t *range = aos_create_file_buf(pool);
    char text[4];
    apr_size_t size = sizeof(text);

    write_file(pool, "0123456789");
    CHECK(aos_open_file_for_range_read(pool, NAME, 4, 100, range) == AOSE_OK);
    CHECK(range->file_pos == 4 && range->file_last == 10 && range->owner == 1);
    CHECK(apr_file_read(range->file, text, &size) == APR_SUCCESS && memcmp(text, "4567", 4) == 0);
    CHECK(aos_open_file_for_range_read(pool, NAME, 50, 60, range) == AOSE_OK);
    CHECK(range->file_pos == 10 && range->file_last == 10);
    CHECK(aos_open_file_for_read(pool, NAME, range) == AOSE_OK && range->file_last == 10);
    CHECK(aos_open_file_for_read(pool, "ground-missing", range) == AOSE_OPEN_FILE_ERROR);
    CHECK(aos_open_file_for_write_notrunc(pool, NAME, range) == AOSE_OK);
    CHECK(aos_open_file_for_read(pool, NAME, range) == AOSE_OK && range->file_last == 10);
    CHECK(aos_open_file_for_write(pool, NAME, range) == AOSE_OK);
    CHECK(aos_open_file_for_read(pool, NAME, range) == AOSE_OK && range->file_last == 0);
}

static void names_change(aos_pool_t *pool)
{
    apr_finfo_t info;

    write_file(pool, "x");
    CHECK(apr_file_rename(NAME, NAME ".2", pool) == APR_SUCCESS);
    CHECK(APR_STATUS_IS_ENOENT(apr_file_remove(NAME, pool)));
    CHECK(apr_file_remove(NAME ".2", pool) == APR_SUCCESS);
    CHECK(apr_dir_make_recursive("ground-a/b/c", APR_OS_DEFAULT, pool) == APR_SUCCESS);
    CHECK(apr_dir_make_recursive("ground-a/b/c", APR_OS_DEFAULT, pool) == APR_SUCCESS);
    CHECK(apr_stat(&info, "ground-a/b/c", APR_FINFO_TYPE, pool) == APR_SUCCESS && info.filetype == APR_DIR);
}

static void null_is_harmless(aos_pool_t *pool)
{
    apr_file_t *file = NULL;
    apr_size_t size = 1;
    apr_off_t offset = 0;
    char text[2];

    CHECK(apr_file_open(NULL, NULL, APR_READ, 0, NULL) == APR_EINVAL);
    CHECK(apr_file_open(&file, NAME, APR_READ, 0, NULL) == APR_ENOPOOL);
    CHECK(apr_file_open(&file, NULL, APR_READ, 0, pool) == APR_EINVAL);
    CHECK(apr_file_close(NULL) == APR_EINVAL && apr_file_read(NULL, text, &size) == APR_EINVAL);
    CHECK(apr_file_write(NULL, text, &size) == APR_EINVAL && apr_file_seek(NULL, APR_SET, &offset) == APR_EINVAL);
    CHECK(apr_file_gets(NULL, 1, NULL) == APR_EINVAL && apr_file_info_get(NULL, 0, NULL) == APR_EINVAL);
    CHECK(apr_stat(NULL, NAME, 0, pool) == APR_EINVAL && apr_stat(NULL, NULL, 0, NULL) == APR_EINVAL);
    CHECK(apr_file_remove(NULL, NULL) == APR_EINVAL && apr_file_rename(NULL, NULL, NULL) == APR_EINVAL);
    CHECK(apr_dir_make_recursive(NULL, 0, NULL) == APR_EINVAL);
    CHECK(aos_open_file_for_read(NULL, NULL, NULL) == AOSE_INVALID_ARGUMENT);
    CHECK(aos_open_file_for_write(pool, NAME, NULL) == AOSE_INVALID_ARGUMENT);
    CHECK(aos_open_file_for_range_read(pool, NULL, 0, 0, NULL) == AOSE_INVALID_ARGUMENT);
}

int main(void)
{
    aos_pool_t *pool = NULL;

    aos_pool_create(&pool, NULL);
    lines_and_blocks_are_read(pool);
    information_is_complete(pool);
    ranges_are_clipped(pool);
    names_change(pool);
    null_is_harmless(pool);
    aos_pool_destroy(pool);
    return failures != 0;
}
