/* Prints the tags of an object; sets one, or removes all of them, before.
 *
 *   tagging KEY                  print
 *   tagging KEY TAG VALUE        replace all tags by this one
 *   tagging KEY none             remove all tags
 */

#include "example.h"

static int set(const example_t *example, const aos_string_t *object, const char *name, const char *value)
{
    oss_tag_content_t *tag = oss_create_tag_content(example->pool);
    aos_list_t tags;

    tag->key = example_string(name);
    tag->value = example_string(value);
    aos_list_init(&tags);
    aos_list_add_tail(&tag->node, &tags);
    return example_succeeded("put_object_tagging",
                             oss_put_object_tagging(example->options, &example->bucket, object, &tags, NULL));
}

static int print(const example_t *example, const aos_string_t *object)
{
    oss_tag_content_t *tag;
    aos_status_t *status;
    aos_list_t tags;

    /* The call appends to the list. */
    aos_list_init(&tags);
    status = oss_get_object_tagging(example->options, &example->bucket, object, &tags, NULL);
    if (!example_succeeded("get_object_tagging", status)) {
        return EXIT_FAILURE;
    }
    aos_list_for_each_entry(oss_tag_content_t, tag, &tags, node) {
        printf("%.*s = %.*s\n", tag->key.len, tag->key.data, tag->value.len, tag->value.data);
    }
    return EXIT_SUCCESS;
}

static int run(const example_t *example, int argc, char *argv[])
{
    aos_string_t object = example_string(argv[1]);
    int done = 1;

    if (argc == 3) {
        done = example_succeeded("delete_object_tagging",
                                 oss_delete_object_tagging(example->options, &example->bucket, &object, NULL));
    } else if (argc == 4) {
        done = set(example, &object, argv[2], argv[3]);
    }
    return done ? print(example, &object) : EXIT_FAILURE;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc < 2 || argc > 4 || (argc == 3 && strcmp(argv[2], "none") != 0)) {
        return example_usage("tagging KEY [none | TAG VALUE]");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = run(&example, argc, argv);
    example_end(&example);
    return result;
}
