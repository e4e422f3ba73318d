/* SQL over CSV objects: into memory, into a file, and the count that ranges need. */

#include "api_bucket.h"

static const char *const rows = "id,name\n1,abc\n2,def\n3,ghi\n";
static aos_string_t object;
static int64_t progress_done;
static int64_t progress_total;

static void told(int64_t done, int64_t total)
{
    CHECK(done > progress_done);
    progress_done = done;
    progress_total = total;
}

static void put(const char *content)
{
    aos_list_t buffers;

    aos_list_init(&buffers);
    aos_list_add_tail(&aos_buf_pack(pool, content, (int)strlen(content))->node, &buffers);
    SUCCEEDS(oss_put_object_from_buffer(options, &bucket, &object, &buffers, NULL, NULL), 200);
}

/* What a list of buffers holds, as one text. */
static char *joined(const aos_list_t *list)
{
    char *whole = (char *)aos_palloc(pool, (size_t)aos_buf_list_len((aos_list_t *)list) + 1);
    aos_buf_t *piece;
    size_t at = 0;

    aos_list_for_each_entry(aos_buf_t, piece, list, node) {
        memcpy(whole + at, piece->pos, (size_t)aos_buf_size(piece));
        at += (size_t)aos_buf_size(piece);
    }
    whole[at] = '\0';
    return whole;
}

/* Selects into memory and checks status and rows. */
static void selects(const char *sql, oss_select_object_params_t *params, int code, const char *expected)
{
    aos_string_t expression = text(sql);
    aos_table_t *headers = NULL;
    aos_list_t buffer;

    SUCCEEDS(oss_select_object_to_buffer(options, &bucket, &object, &expression, params, &buffer, &headers), code);
    CHECK_TEXT(joined(&buffer), expected);
    CHECK(headers != NULL && apr_table_get(headers, "x-oss-request-id") != NULL);
}

static oss_select_object_params_t *with_header(void)
{
    oss_select_object_params_t *params = oss_create_select_object_params(pool);

    aos_str_set(&params->input_param.file_header_info, "Use");
    return params;
}

static void into_memory(void)
{
    oss_select_object_params_t *params = with_header();

    put(rows);
    selects("select * from ossobject", NULL, 200, rows);
    selects("select name from ossobject where id > 1", params, 200, "def\nghi\n");
    params->output_param.output_header = 1;
    params->output_param.enable_payload_crc = 1;
    selects("select name from ossobject limit 1", params, 200, "name\nabc\n");
    params->output_param.enable_payload_crc = 0;
    params->output_param.output_rawdata = 1;
    selects("select name from ossobject limit 1", params, 206, "name\nabc\n");
    params = oss_create_select_object_params(pool);
    aos_str_set(&params->output_param.record_delimiter, "\r\n");
    aos_str_set(&params->output_param.field_delimiter, "|");
    params->output_param.keep_all_columns = 1;
    selects("select _2 from ossobject limit 2", params, 200, "|name\r\n|abc\r\n");
}

/* A statement that is longer than 1023 bytes in Base64 arrives as it is. */
static void long_statements(void)
{
    char sql[8192];
    size_t at;
    int number;

    strcpy(sql, "select name from ossobject where id in (3");
    for (number = 1000; number < 1900; number++) {
        at = strlen(sql);
        snprintf(sql + at, sizeof(sql) - at, ", %d", number);
    }
    strcat(sql, ")");
    CHECK(strlen(sql) > 5000);
    selects(sql, with_header(), 200, "ghi\n");
}

static void failures_in_memory(void)
{
    aos_string_t wrong = text("select _2,_3 from ossobject where");
    aos_string_t second = text("select _2 from ossobject");
    aos_string_t missing = text("no-such-object");
    oss_select_object_params_t *params = oss_create_select_object_params(pool);
    aos_list_t buffer;

    FAILS(oss_select_object_to_buffer(options, &bucket, &object, &wrong, params, &buffer, NULL), 400,
          "SqlSyntaxError");
    CHECK(strstr(joined(&buffer), "<Code>SqlSyntaxError</Code>") != NULL);
    FAILS(oss_select_object_to_buffer(options, &bucket, &missing, &second, params, &buffer, NULL), 404, "NoSuchKey");
    params->output_param.output_rawdata = 1;
    params->output_param.enable_payload_crc = 1;
    FAILS(oss_select_object_to_buffer(options, &bucket, &object, &second, params, &buffer, NULL), 400,
          "InvalidOSSSelectParameters");
    put("a,b\nc\n");
    params = oss_create_select_object_params(pool);
    params->option_param.skip_partial_data_record = 1;
    FAILS(oss_select_object_to_buffer(options, &bucket, &object, &second, params, &buffer, NULL), 400,
          "SelectObjectError");
    CHECK_TEXT(joined(&buffer), "b\n");
    put(rows);
}

static void with_tables(void)
{
    aos_string_t expression = text("select _2 from ossobject");
    aos_table_t *headers = aos_table_make(pool, 1);
    aos_table_t *params = aos_table_make(pool, 1);
    aos_table_t *resp_headers = NULL;
    aos_list_t buffer;

    apr_table_set(headers, "x-oss-meta-unused", "1");
    progress_done = 0;
    SUCCEEDS(oss_do_select_object_to_buffer(options, &bucket, &object, &expression, NULL, headers, params, &buffer,
                                            told, &resp_headers),
             200);
    CHECK_TEXT(joined(&buffer), "name\nabc\ndef\nghi\n");
    CHECK(progress_done > (int64_t)strlen(rows) && progress_total == progress_done);
    CHECK(aos_table_elts(headers)->nelts == 1 && aos_table_elts(params)->nelts == 0);
}

static int file_is(const char *path, const char *expected)
{
    char content[256];
    FILE *file = fopen(path, "rb");
    size_t size;

    if (file == NULL) {
        return expected == NULL;
    }
    size = fread(content, 1, sizeof(content) - 1, file);
    content[size] = '\0';
    fclose(file);
    return expected != NULL && strcmp(content, expected) == 0;
}

static void into_a_file(void)
{
    static const char path[] = "api_select.out";
    aos_string_t filename = text(path);
    aos_string_t folder = text("/");
    aos_string_t expression = text("select _1 from ossobject");
    aos_string_t wrong = text("select");
    aos_table_t *table = NULL;

    remove(path);
    FAILS(oss_select_object_to_file(options, &bucket, &object, &wrong, NULL, &filename, NULL), 400, "SqlSyntaxError");
    CHECK(file_is(path, NULL));
    SUCCEEDS(oss_select_object_to_file(options, &bucket, &object, &expression, NULL, &filename, NULL), 200);
    CHECK(file_is(path, "id\n1\n2\n3\n"));
    FAILS(oss_select_object_to_file(options, &bucket, &object, &wrong, NULL, &filename, NULL), 400, "SqlSyntaxError");
    CHECK(file_is(path, "id\n1\n2\n3\n"));
    aos_str_set(&expression, "select _2 from ossobject");
    progress_done = 0;
    SUCCEEDS(oss_do_select_object_to_file(options, &bucket, &object, &expression, NULL, table, table, &filename, told,
                                          &table),
             200);
    CHECK(file_is(path, "name\nabc\ndef\nghi\n") && progress_done > 0);
    FAILS(oss_select_object_to_file(options, &bucket, &object, &expression, NULL, &folder, NULL), AOSE_OPEN_FILE_ERROR,
          "OpenFileFail");
    remove(path);
}

static void counted_ranges(void)
{
    oss_select_object_meta_params_t *meta = oss_create_select_object_meta_params(pool);
    oss_select_object_params_t *params = oss_create_select_object_params(pool);
    aos_string_t expression = text("select _2 from ossobject");
    aos_table_t *headers = NULL;
    aos_list_t buffer;

    put(rows);
    aos_str_set(&params->input_param.range, "line-range=1-2");
    FAILS(oss_select_object_to_buffer(options, &bucket, &object, &expression, params, &buffer, NULL), 400,
          "SelectCsvMetaUnavailable");
    SUCCEEDS(oss_create_select_object_meta(options, &bucket, &object, meta, &headers), 200);
    CHECK(meta->splits_count == 1 && meta->rows_count == 4 && meta->columns_count == 2);
    selects("select _2 from ossobject", params, 200, "abc\ndef\n");
    aos_str_set(&meta->field_delimiter, "b");
    SUCCEEDS(oss_create_select_object_meta(options, &bucket, &object, meta, NULL), 200);
    CHECK(meta->columns_count == 2);
    meta->over_write_if_existing = 1;
    SUCCEEDS(oss_create_select_object_meta(options, &bucket, &object, meta, NULL), 200);
    CHECK(meta->columns_count == 1 && meta->rows_count == 4);
    aos_str_set(&meta->quote_character, "four");
    FAILS(oss_create_select_object_meta(options, &bucket, &object, meta, NULL), 400, "InvalidInputQuote");
    CHECK(meta->splits_count == 0 && meta->rows_count == 0 && meta->columns_count == 0);
}

static void nulls(void)
{
    oss_select_object_meta_params_t *meta = oss_create_select_object_meta_params(pool);
    aos_string_t expression = text("select _2 from ossobject");
    aos_string_t filename = text("api_select.out");
    aos_string_t nothing = text("");
    aos_list_t buffer;

#define REFUSED(call) FAILS(call, AOSE_INVALID_ARGUMENT, "ClientError")
    REFUSED(oss_select_object_to_buffer(NULL, &bucket, &object, &expression, NULL, &buffer, NULL));
    REFUSED(oss_select_object_to_buffer(options, NULL, &object, &expression, NULL, &buffer, NULL));
    REFUSED(oss_select_object_to_buffer(options, &bucket, NULL, &expression, NULL, &buffer, NULL));
    REFUSED(oss_select_object_to_buffer(options, &bucket, &object, NULL, NULL, &buffer, NULL));
    REFUSED(oss_select_object_to_buffer(options, &bucket, &object, &expression, NULL, NULL, NULL));
    REFUSED(oss_select_object_to_file(options, &bucket, &object, &expression, NULL, NULL, NULL));
    REFUSED(oss_select_object_to_file(NULL, &bucket, &object, &expression, NULL, &filename, NULL));
    REFUSED(oss_create_select_object_meta(options, &bucket, &object, NULL, NULL));
    REFUSED(oss_create_select_object_meta(options, NULL, &object, meta, NULL));
    REFUSED(oss_create_select_object_meta(NULL, &bucket, &object, meta, NULL));
    FAILS(oss_select_object_to_buffer(options, &bucket, &nothing, &expression, NULL, &buffer, NULL),
          AOSE_INVALID_ARGUMENT, "ObjectNameInvalidError");
    CHECK(aos_list_empty(&buffer));
}

int main(int argc, char *argv[])
{
    int version;

    for (version = 1; version <= 4; version += 3) {
        begin(argc, argv, version);
        object = text("table.csv");
        SUCCEEDS(oss_create_bucket(options, &bucket, OSS_ACL_PRIVATE, NULL), 200);
        into_memory();
        long_statements();
        failures_in_memory();
        with_tables();
        into_a_file();
        counted_ranges();
        nulls();
        SUCCEEDS(oss_delete_object(options, &bucket, &object, NULL), 204);
        SUCCEEDS(oss_delete_bucket(options, &bucket, NULL), 204);
        if (end() != 0) {
            return 1;
        }
    }
    return 0;
}
