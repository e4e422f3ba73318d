/* Prints who may use an object, after changing it if a right is given.
 *
 *   object_acl KEY [private|public-read|public-read-write|default]
 */

#include "example.h"

static const oss_acl_e rights[] = {OSS_ACL_PRIVATE, OSS_ACL_PUBLIC_READ, OSS_ACL_PUBLIC_READ_WRITE, OSS_ACL_DEFAULT};
#define RIGHTS (sizeof(rights) / sizeof(rights[0]))

/* Finds a right by the service's name for it. */
static int find_right(const char *name, oss_acl_e *right)
{
    size_t at;

    for (at = 0; at < RIGHTS; at++) {
        if (strcmp(get_oss_acl_str(rights[at]), name) == 0) {
            *right = rights[at];
            return 1;
        }
    }
    return 0;
}

static int show(const example_t *example, const char *key, const oss_acl_e *right)
{
    aos_string_t object = example_string(key);
    aos_string_t acl;
    aos_status_t *status;

    if (right != NULL) {
        status = oss_put_object_acl(example->options, &example->bucket, &object, *right, NULL);
        if (!example_succeeded("put_object_acl", status)) {
            return EXIT_FAILURE;
        }
    }
    status = oss_get_object_acl(example->options, &example->bucket, &object, &acl, NULL);
    if (!example_succeeded("get_object_acl", status)) {
        return EXIT_FAILURE;
    }
    printf("%s is %.*s\n", key, acl.len, acl.data);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    oss_acl_e right = OSS_ACL_DEFAULT;
    example_t example;
    int result;

    if (argc < 2 || argc > 3 || (argc == 3 && !find_right(argv[2], &right))) {
        return example_usage("object_acl KEY [private|public-read|public-read-write|default]");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = show(&example, argv[1], argc == 3 ? &right : NULL);
    example_end(&example);
    return result;
}
