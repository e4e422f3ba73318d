/* What a program may do in and to the log: log_program ENDPOINT FOLDER MODE. */

#include "guest.h"

#include <stdarg.h>
#include <sys/wait.h>

static pthread_t caller;
static int lines;

/* Makes the bucket and the object of all modes. */
static void prepare(guest_t *guest, const char *name)
{
    guest_open(guest, name);
    guest_bucket(guest);
    guest_write(guest->file);
    CHECK(aos_status_is_ok(guest_put(guest)));
}

static void show(int level, const char *file, int line, const char *function, const char *fmt, ...)
{
    char text[20000];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    CHECK(pthread_equal(caller, pthread_self()));
    CHECK(file != NULL && strchr(file, '.') != NULL && line > 0 && function != NULL);
    printf("%d %s %s\n", level, function, text);
}

/* Every kind of call, with a format function that shows what it gets. */
static void run_format(guest_t *guest)
{
    size_t index;

    aos_log_set_format(show);
    aos_log_set_level(AOS_LOG_ALL);
    for (index = 0; index < GUEST_CALLS; index++) {
        guest_calls[index].call(guest);
    }
}

static void call_again(const char *message, int len)
{
    guest_t inner;

    lines++;
    CHECK(len > 0 && message[len - 1] == '\n');
    guest_open(&inner, "inner");
    CHECK(aos_status_is_ok(guest_put(&inner)));
    guest_write(inner.file);
    CHECK(aos_status_is_ok(guest_upload(&inner)));
    guest_close(&inner);
}

/* A print function that calls the library, also while a transfer of several threads waits for it. */
static void run_again(guest_t *guest)
{
    aos_log_set_print(call_again);
    aos_log_set_level(AOS_LOG_DEBUG);
    CHECK(aos_status_is_ok(guest_get(guest)));
    CHECK(lines == 1);
    CHECK(aos_status_is_ok(guest_upload(guest)));
    CHECK(lines > 11 && lines < 40);
}

static void fork_and_call(const char *message, int len)
{
    pid_t child = fork();
    int status = -1;

    (void)message;
    (void)len;
    lines++;
    if (child == 0) {
        guest_t inner;

        guest_open(&inner, "object");
        _exit(aos_status_is_ok(guest_get(&inner)) && failures == 0 ? 0 : 1);
    }
    CHECK(waitpid(child, &status, 0) == child && status == 0);
}

static void run_fork(guest_t *guest)
{
    aos_log_set_print(fork_and_call);
    aos_log_set_level(AOS_LOG_DEBUG);
    CHECK(aos_status_is_ok(guest_get(guest)));
    CHECK(aos_status_is_ok(guest_upload(guest)));
    CHECK(lines > 11);
}

/* Threads that are still at it. */
static int running;

static void *ask_often(void *name)
{
    guest_t guest;
    int index;

    guest_open(&guest, name);
    for (index = 0; index < 40; index++) {
        aos_table_t *reply = NULL;

        oss_head_object(guest.options, &guest.bucket, &guest.key, NULL, &reply);
    }
    guest_close(&guest);
    __atomic_sub_fetch(&running, 1, __ATOMIC_ACQ_REL);
    return NULL;
}

/* Many threads with the default functions; in the mode `change` everything is set anew meanwhile. */
static void run_threads(int changes)
{
    pthread_t threads[8];
    size_t index;
    int turn;

    aos_log_set_level(AOS_LOG_TRACE);
    running = 8;
    for (index = 0; index < 8; index++) {
        CHECK(pthread_create(&threads[index], NULL, ask_often, "object") == 0);
    }
    for (turn = 0; changes && __atomic_load_n(&running, __ATOMIC_ACQUIRE) > 0; turn++) {
        aos_log_set_level(turn % 10 == 0 ? AOS_LOG_OFF : AOS_LOG_TRACE);
        aos_log_set_print(turn % 2 ? NULL : aos_log_print_default);
        aos_log_set_format(turn % 3 ? aos_log_format_default : NULL);
    }
    for (index = 0; index < 8; index++) {
        pthread_join(threads[index], NULL);
    }
}

/* Standard error leads nowhere: nobody reads, or it is closed. */
static void run_nowhere(guest_t *guest)
{
    int ends[2];

    CHECK(pipe(ends) == 0 && dup2(ends[1], 2) == 2);
    close(ends[0]);
    close(ends[1]);
    aos_log_set_level(AOS_LOG_ALL);
    CHECK(aos_status_is_ok(guest_get(guest)));
    aos_error_log("%s", "a line of the program");
    close(2);
    CHECK(aos_status_is_ok(guest_get(guest)));
    aos_error_log("%s", "a line of the program");
}

static void count_line(const char *message, int len)
{
    (void)message;
    (void)len;
    lines++;
}

static int lines_at(guest_t *guest)
{
    lines = 0;
    CHECK(aos_status_is_ok(guest_get(guest)));
    return lines;
}

/* Each level, by the function and as a variable, which old programs write to. */
static void run_levels(guest_t *guest)
{
    unsigned level;

    aos_log_set_print(count_line);
    for (level = 0; level < 10; level++) {
        int expected = level < AOS_LOG_DEBUG ? 0 : level == AOS_LOG_DEBUG ? 1 : 3;

        aos_log_level = (aos_log_level_e)level;
        CHECK(lines_at(guest) == expected);
        aos_log_set_level((aos_log_level_e)level);
        CHECK(lines_at(guest) == expected);
    }
    aos_log_set_level(AOS_LOG_OFF);
    CHECK(lines_at(guest) == 0);
}

static unsigned long allocations;

extern void *__libc_malloc(size_t size);

void *malloc(size_t size)
{
    allocations++;
    return __libc_malloc(size);
}

static unsigned long allocations_at(guest_t *guest, aos_log_level_e level)
{
    unsigned long before;
    int index;

    aos_log_set_level(level);
    before = allocations;
    for (index = 0; index < 50; index++) {
        oss_head_object(guest->options, &guest->bucket, &guest->key, NULL, NULL);
    }
    return allocations - before;
}

/* What is not logged is not made. */
static void run_cost(guest_t *guest)
{
    unsigned long off, warn, debug;

    aos_log_set_print(count_line);
    aos_str_set(&guest->key, "missing");
    allocations_at(guest, AOS_LOG_OFF);
    off = allocations_at(guest, AOS_LOG_OFF);
    warn = allocations_at(guest, AOS_LOG_WARN);
    debug = allocations_at(guest, AOS_LOG_DEBUG);
    printf("allocations of 50 calls: off %lu, warn %lu, debug %lu\n", off, warn, debug);
    CHECK(lines == 100);
    CHECK(debug > off + 200);
    CHECK(warn <= off + 20 && off <= warn + 20);
}

int main(int argc, char **argv)
{
    const char *mode = argc > 3 ? argv[3] : "";
    guest_t guest;

    guest_arguments(argc, argv);
    caller = pthread_self();
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    prepare(&guest, "object");
    if (strcmp(mode, "format") == 0) {
        run_format(&guest);
    } else if (strcmp(mode, "again") == 0) {
        run_again(&guest);
    } else if (strcmp(mode, "fork") == 0) {
        run_fork(&guest);
    } else if (strcmp(mode, "nowhere") == 0) {
        run_nowhere(&guest);
    } else if (strcmp(mode, "levels") == 0) {
        run_levels(&guest);
    } else if (strcmp(mode, "cost") == 0) {
        run_cost(&guest);
    } else {
        run_threads(strcmp(mode, "change") == 0);
    }
    aos_log_set_level(AOS_LOG_OFF);
    guest_close(&guest);
    aos_http_io_deinitialize();
    return failures != 0;
}
