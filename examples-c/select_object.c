/* Prints the rows of a CSV object that an SQL statement selects.
 *
 *   select_object KEY STATEMENT
 *
 * The first line of the object must hold the names of the columns:
 *
 *   select_object people.csv "select name from ossobject where age > 30"
 */

#include "example.h"

static int print_rows(const example_t *example, const char *key, const char *statement)
{
    oss_select_object_params_t *params = oss_create_select_object_params(example->pool);
    aos_string_t object = example_string(key);
    aos_string_t expression = example_string(statement);
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;
    aos_list_t rows;
    aos_buf_t *piece;

    /* Use: the statement may name columns. Without a header they are called _1, _2 and so on. */
    params->input_param.file_header_info = example_string("Use");
    /* The names come first in the result, too. */
    params->output_param.output_header = 1;
    /* The service adds checksums, and the library compares them. */
    params->output_param.enable_payload_crc = 1;

    aos_list_init(&rows);
    status = oss_select_object_to_buffer(example->options, &example->bucket, &object, &expression, params, &rows,
                                         &resp_headers);
    if (!example_succeeded("select_object_to_buffer", status)) {
        return EXIT_FAILURE;
    }
    aos_list_for_each_entry(aos_buf_t, piece, &rows, node) {
        fwrite(piece->pos, 1, (size_t)aos_buf_size(piece), stdout);
    }
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc != 3) {
        return example_usage("select_object KEY STATEMENT");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = print_rows(&example, argv[1], argv[2]);
    example_end(&example);
    return result;
}
