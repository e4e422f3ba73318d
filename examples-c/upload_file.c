/* Uploads a file in parts with one call, one part after the other, without a checkpoint file. The id of the upload is
 * all that a program has to keep to go on after a failure.
 *
 *   upload_file FILE KEY [PART_SIZE_BYTES [UPLOAD_ID]]
 */

#include "example.h"

#define DEFAULT_PART_SIZE (1024 * 1024)

static int upload(const example_t *example, const char *path, const char *key, long long part_size, const char *known)
{
    aos_string_t object = example_string(key);
    aos_string_t file = example_string(path);
    /* Empty: the library begins an upload and says its id here, even if the upload fails later. */
    aos_string_t upload_id = example_string(known);
    aos_status_t *status;

    status = oss_upload_file(example->options, &example->bucket, &object, &upload_id, &file, part_size, NULL);
    if (!example_succeeded("upload_file", status)) {
        if (!aos_is_null_string(&upload_id)) {
            fprintf(stderr, "go on with: upload_file %s %s %lld %.*s\n", path, key, part_size, upload_id.len,
                    upload_id.data);
        }
        return EXIT_FAILURE;
    }
    printf("uploaded %s to %s in parts of %lld bytes\n", path, key, part_size);
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    long long part_size = DEFAULT_PART_SIZE;
    example_t example;
    int result;

    if (argc < 3 || argc > 5) {
        return example_usage("upload_file FILE KEY [PART_SIZE_BYTES [UPLOAD_ID]]");
    }
    if (argc > 3 && !example_number("PART_SIZE_BYTES", argv[3], 100 * 1024, LLONG_MAX, &part_size)) {
        return EXAMPLE_USAGE;
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = upload(&example, argv[1], argv[2], part_size, argc == 5 ? argv[4] : "");
    example_end(&example);
    return result;
}
