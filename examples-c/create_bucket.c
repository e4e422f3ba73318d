/* Creates the bucket OSS_BUCKET, which only its owner may use.
 *
 *   create_bucket [Standard | IA | Archive | ColdArchive]
 */

#include "example.h"

/* The storage class with this name; OSS_STORAGE_CLASS_BUTT, which is none, if there is no such class. */
static oss_storage_class_type_e class_named(const char *name)
{
    static const oss_storage_class_type_e classes[] = {
        OSS_STORAGE_CLASS_STANDARD, OSS_STORAGE_CLASS_IA, OSS_STORAGE_CLASS_ARCHIVE, OSS_STORAGE_CLASS_COLD_ARCHIVE};
    size_t at;

    for (at = 0; at < sizeof(classes) / sizeof(classes[0]); at++) {
        if (strcmp(name, get_oss_storage_class_str(classes[at])) == 0) {
            return classes[at];
        }
    }
    return OSS_STORAGE_CLASS_BUTT;
}

static int create(const example_t *example, oss_storage_class_type_e storage_class)
{
    aos_table_t *resp_headers = NULL;
    aos_status_t *status;

    /* Without a class the service chooses: Standard. */
    if (storage_class == OSS_STORAGE_CLASS_BUTT) {
        status = oss_create_bucket(example->options, &example->bucket, OSS_ACL_PRIVATE, &resp_headers);
    } else {
        status = oss_create_bucket_with_storage_class(example->options, &example->bucket, OSS_ACL_PRIVATE,
                                                      storage_class, &resp_headers);
    }
    if (!example_succeeded("create_bucket", status)) {
        return EXIT_FAILURE;
    }
    printf("created bucket %s\n", example->bucket.data);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    oss_storage_class_type_e storage_class = argc == 2 ? class_named(argv[1]) : OSS_STORAGE_CLASS_BUTT;
    example_t example;
    int result;

    if (argc > 2 || (argc == 2 && storage_class == OSS_STORAGE_CLASS_BUTT)) {
        return example_usage("create_bucket [Standard | IA | Archive | ColdArchive]");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = create(&example, storage_class);
    example_end(&example);
    return result;
}
