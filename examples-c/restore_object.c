/* Asks the service to make an archived object readable, and waits until it is.
 *
 *   restore_object KEY [DAYS]        with DAYS for the class ColdArchive
 */

#include "example.h"

/* Looks are a second apart here; a real archive takes minutes to hours, and a program looks seldom. */
#define LOOKS 30

static int order(const example_t *example, const aos_string_t *object, int days)
{
    aos_status_t *status;

    if (days == 0) {
        status = oss_restore_object(example->options, &example->bucket, object, NULL, NULL);
    } else {
        status = oss_restore_object_with_tier(example->options, &example->bucket, object, OSS_TIER_STANDARD, days, NULL,
                                              NULL);
    }
    return example_succeeded("restore_object", status);
}

/* 1 when the object can be read, 0 while it cannot, -1 after a failure. */
static int is_restored(const example_t *example, const aos_string_t *object)
{
    aos_table_t *headers = NULL;
    aos_status_t *status = oss_head_object(example->options, &example->bucket, object, NULL, &headers);

    if (!example_succeeded("head_object", status)) {
        return -1;
    }
    return strstr(example_header(headers, "x-oss-restore"), "ongoing-request=\"false\"") != NULL;
}

static int restore(const example_t *example, const char *key, int days)
{
    aos_string_t object = example_string(key);
    int look;

    if (!order(example, &object, days)) {
        return EXIT_FAILURE;
    }
    for (look = 0; look < LOOKS; look++) {
        int restored = is_restored(example, &object);

        if (restored != 0) {
            printf("%s\n", restored > 0 ? "it can be read now" : "nobody knows");
            return restored > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
        }
        sleep(1);
    }
    printf("it is still being restored\n");
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    long long days = 0;
    example_t example;
    int result;

    if (argc < 2 || argc > 3) {
        return example_usage("restore_object KEY [DAYS]");
    }
    if (argc == 3 && !example_number("DAYS", argv[2], 1, 365, &days)) {
        return EXAMPLE_USAGE;
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = restore(&example, argv[1], (int)days);
    example_end(&example);
    return result;
}
