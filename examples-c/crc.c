/* Compares a local file with an object by checksum, without downloading the object.
 *
 *   crc FILE KEY
 *
 * The library makes this comparison itself after every transfer; here it is done by hand.
 */

#include "example.h"
#include "aos_crc64.h"

/* CRC-64 of a file. Returns 1, or 0 after a message. */
static int file_crc(const char *path, uint64_t *crc)
{
    static unsigned char block[64 * 1024];
    FILE *file = fopen(path, "rb");
    size_t size;
    int ok;

    if (file == NULL) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return 0;
    }
    /* The checksum of nothing is 0; every block is added to what came before. */
    *crc = 0;
    while ((size = fread(block, 1, sizeof(block), file)) > 0) {
        *crc = aos_crc64(*crc, block, size);
    }
    ok = !ferror(file);
    if (!ok) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
    }
    fclose(file);
    return ok;
}

static int compare(const example_t *example, const char *path, const char *key)
{
    aos_string_t object = example_string(key);
    aos_table_t *resp_headers = NULL;
    const char *theirs;
    const char *ours;
    aos_status_t *status;
    uint64_t crc = 0;

    if (!file_crc(path, &crc)) {
        return EXIT_FAILURE;
    }
    status = oss_head_object(example->options, &example->bucket, &object, NULL, &resp_headers);
    if (!example_succeeded("head_object", status)) {
        return EXIT_FAILURE;
    }
    /* The service sends the checksum as a decimal number. */
    ours = apr_psprintf(example->pool, "%llu", (unsigned long long)crc);
    theirs = example_header(resp_headers, OSS_HASH_CRC64_ECMA);
    printf("%s: %s\n%s: %s\n", path, ours, key, theirs);
    if (strcmp(ours, theirs) != 0) {
        printf("different\n");
        return EXIT_FAILURE;
    }
    printf("same\n");
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc != 3) {
        return example_usage("crc FILE KEY");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = compare(&example, argv[1], argv[2]);
    example_end(&example);
    return result;
}
