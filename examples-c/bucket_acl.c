/* Shows who may use the bucket, and what else is known of it; or changes who may use it.
 *
 *   bucket_acl [private | public-read | public-read-write]
 */

#include "example.h"

/* The access right with this name; OSS_ACL_DEFAULT, which a bucket cannot have, if there is no such right. */
static oss_acl_e acl_named(const char *name)
{
    static const oss_acl_e rights[] = {OSS_ACL_PRIVATE, OSS_ACL_PUBLIC_READ, OSS_ACL_PUBLIC_READ_WRITE};
    size_t at;

    for (at = 0; at < sizeof(rights) / sizeof(rights[0]); at++) {
        if (strcmp(name, get_oss_acl_str(rights[at])) == 0) {
            return rights[at];
        }
    }
    return OSS_ACL_DEFAULT;
}

static int change(const example_t *example, oss_acl_e acl)
{
    aos_status_t *status = oss_put_bucket_acl(example->options, &example->bucket, acl, NULL);

    return example_succeeded("put_bucket_acl", status);
}

static int show(const example_t *example)
{
    oss_bucket_info_t info;
    oss_bucket_stat_t stat;
    aos_string_t acl;

    if (!example_succeeded("get_bucket_acl",
                           oss_get_bucket_acl(example->options, &example->bucket, &acl, NULL)) ||
        !example_succeeded("get_bucket_info",
                           oss_get_bucket_info(example->options, &example->bucket, &info, NULL)) ||
        !example_succeeded("get_bucket_stat",
                           oss_get_bucket_stat(example->options, &example->bucket, &stat, NULL))) {
        return 0;
    }
    printf("%s: %.*s\n", example->bucket.data, acl.len, acl.data);
    printf("  owner:    %.*s\n", info.owner_name.len, info.owner_name.data);
    printf("  created:  %.*s\n", info.created_date.len, info.created_date.data);
    printf("  location: %.*s\n", info.location.len, info.location.data);
    printf("  class:    %.*s\n", info.storage_class.len, info.storage_class.data);
    printf("  endpoint: %.*s\n", info.extranet_endpoint.len, info.extranet_endpoint.data);
    printf("  content:  %llu objects, %llu bytes\n", (unsigned long long)stat.object_count,
           (unsigned long long)stat.storage_in_bytes);
    return 1;
}

int main(int argc, char *argv[])
{
    oss_acl_e acl = argc == 2 ? acl_named(argv[1]) : OSS_ACL_DEFAULT;
    example_t example;
    int ok;

    if (argc > 2 || (argc == 2 && acl == OSS_ACL_DEFAULT)) {
        return example_usage("bucket_acl [private | public-read | public-read-write]");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    ok = (argc == 1 || change(&example, acl)) && show(&example);
    example_end(&example);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
