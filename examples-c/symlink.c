/* Makes a symbolic link to an object, or prints where a link points to.
 *
 *   symlink KEY [TARGET_KEY]
 */

#include "example.h"

static int point(const example_t *example, const aos_string_t *link, const char *to)
{
    /* The target need not be there yet. */
    aos_string_t target = example_string(to);
    aos_status_t *status = oss_put_symlink(example->options, &example->bucket, link, &target, NULL);

    if (!example_succeeded("put_symlink", status)) {
        return EXIT_FAILURE;
    }
    printf("%s points to %s\n", link->data, to);
    return EXIT_SUCCESS;
}

static int show(const example_t *example, const aos_string_t *link)
{
    aos_table_t *resp_headers = NULL;
    aos_status_t *status = oss_get_symlink(example->options, &example->bucket, link, &resp_headers);

    if (!example_succeeded("get_symlink", status)) {
        return EXIT_FAILURE;
    }
    /* As it came: characters other than letters, digits and a few signs are percent-encoded. */
    printf("%s points to %s\n", link->data, example_header(resp_headers, "x-oss-symlink-target"));
    return EXIT_SUCCESS;
}

static int run(const example_t *example, const char *key, const char *target)
{
    aos_string_t link = example_string(key);

    return target != NULL ? point(example, &link, target) : show(example, &link);
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc < 2 || argc > 3) {
        return example_usage("symlink KEY [TARGET_KEY]");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = run(&example, argv[1], argc == 3 ? argv[2] : NULL);
    example_end(&example);
    return result;
}
