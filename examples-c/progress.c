/* Shows how far a transfer is: uploads a file and downloads it again, with a function that the library calls meanwhile.
 *
 *   progress FILE KEY COPY
 */

#include "example.h"

/* The library tells the bytes done and the bytes in all, on the thread that made the call. There is no place for data
 * of our own, so what has to be kept between two calls is static. example_progress in example.h draws a bar. */
static int64_t last_done;
static int calls;

static void on_progress(int64_t done, int64_t total)
{
    last_done = done;
    calls++;
    example_progress(done, total);
}

static void report(const char *what)
{
    printf("%s: %lld bytes in %d calls\n", what, (long long)last_done, calls);
    last_done = 0;
    calls = 0;
}

static int run(const example_t *example, const char *path, const char *key, const char *copy)
{
    aos_string_t object = example_string(key);
    aos_string_t file = example_string(path);
    aos_string_t copy_file = example_string(copy);
    aos_status_t *status;

    status = oss_do_put_object_from_file(example->options, &example->bucket, &object, &file, NULL, NULL, on_progress,
                                         NULL, NULL);
    if (!example_succeeded("put_object", status)) {
        return EXIT_FAILURE;
    }
    report("uploaded");
    status = oss_do_get_object_to_file(example->options, &example->bucket, &object, NULL, NULL, &copy_file,
                                       on_progress, NULL);
    if (!example_succeeded("get_object", status)) {
        return EXIT_FAILURE;
    }
    report("downloaded");
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    example_t example;
    int result;

    if (argc != 4) {
        return example_usage("progress FILE KEY COPY");
    }
    if (!example_begin(&example)) {
        return EXAMPLE_USAGE;
    }
    result = run(&example, argv[1], argv[2], argv[3]);
    example_end(&example);
    return result;
}
