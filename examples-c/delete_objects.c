/* Deletes several objects by their names, or all whose names begin with a prefix.
 *
 *   delete_objects keys KEY...
 *   delete_objects prefix PREFIX
 */

#include "example.h"

static int delete_keys(const example_t *example, char *names[], int number)
{
    aos_list_t objects, deleted;
    oss_object_key_t *object;
    aos_status_t *status;
    int at;

    aos_list_init(&objects);
    aos_list_init(&deleted);
    for (at = 0; at < number; at++) {
        object = oss_create_oss_object_key(example->pool);
        object->key = example_string(names[at]);
        aos_list_add_tail(&object->node, &objects);
    }
    /* Not quiet: the service says what it has deleted. A name that there was not is one of them. */
    status = oss_delete_objects(example->options, &example->bucket, &objects, 0, NULL, &deleted);
    if (!example_succeeded("delete_objects", status)) {
        return EXIT_FAILURE;
    }
    aos_list_for_each_entry(oss_object_key_t, object, &deleted, node) {
        printf("deleted %.*s\n", object->key.len, object->key.data);
    }
    return EXIT_SUCCESS;
}

static int delete_prefix(const example_t *example, const char *text)
{
    aos_string_t prefix = example_string(text);
    aos_status_t *status;

    status = oss_delete_objects_by_prefix(example->options, &example->bucket, &prefix);
    if (!example_succeeded("delete_objects_by_prefix", status)) {
        return EXIT_FAILURE;
    }
    printf("deleted everything that begins with %s\n", text);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    /* To the library no prefix means everything in the bucket. Here that is taken for a mistake. */
    int by_prefix = argc == 3 && strcmp(argv[1], "prefix") == 0 && argv[2][0] != '\0';
    example_t example;
    int result;

    if (!by_prefix && (argc < 3 || strcmp(argv[1], "keys") != 0)) {
        return example_usage("delete_objects keys KEY... | prefix PREFIX");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = by_prefix ? delete_prefix(&example, argv[2]) : delete_keys(&example, argv + 2, argc - 2);
    example_end(&example);
    return result;
}
