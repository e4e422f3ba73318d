/* Calls in a process that has hardly any memory left, each in a child of its own: every one ends with a status.
   Arguments: endpoint, folder, authority ("" for none). With a fourth argument: downloads the object "big" into memory
   with so many MiB left, and prints code and length. */

#include "guest.h"

#include <sys/resource.h>
#include <sys/wait.h>

#define KIB 1024UL

/* Leaves the process `room` bytes of memory: no free ones in the heap, and so many more of address space. */
static void limit(size_t room)
{
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    struct rlimit bound;
    size_t size;

    CHECK(file != NULL && fscanf(file, "%lu", &pages) == 1);
    if (file != NULL) {
        fclose(file);
    }
    bound.rlim_cur = pages * (unsigned long)sysconf(_SC_PAGESIZE);
    bound.rlim_max = RLIM_INFINITY;
    CHECK(setrlimit(RLIMIT_AS, &bound) == 0);
    for (size = 1024 * KIB; size >= 16; size /= 2) {
        while (malloc(size) != NULL) {
        }
    }
    bound.rlim_cur += room;
    CHECK(setrlimit(RLIMIT_AS, &bound) == 0);
}

/* In a child: 0 after success, 1 when memory ran out, 2 after any other failure. */
static void child(const guest_named *named, size_t room)
{
    guest_t guest;
    aos_status_t *status;

    failures = 0;
    guest_open(&guest, "memory");
    guest.file = apr_psprintf(guest.pool, "%s/memory-%s", guest_folder, named->name);
    limit(room);
    status = named->call(&guest);
    if (status == NULL || failures != 0) {
        _exit(3);
    }
    if (status->code == -999 || status->code == -1000) {
        _exit(1);
    }
    _exit(status->code / 100 == 2 || (named->call == guest_select && status->code == 400) ? 0 : 2);
}

/* Runs a call with more and more room; the most must be enough. */
static void squeeze(const guest_named *named)
{
    static const size_t rooms[] = {0, 64, 256, 512, 1024, 1536, 2048, 2560, 3072, 4096, 5120, 6144, 8192, 12288,
                                   16384, 24576, 49152, 50176, 58368, 65536, 524288};
    size_t at;
    int status = -1;

    printf("%s:", named->name);
    for (at = 0; at < sizeof(rooms) / sizeof(rooms[0]); at++) {
        pid_t pid = fork();

        if (pid == 0) {
            child(named, rooms[at] * KIB);
        }
        CHECK(pid > 0 && waitpid(pid, &status, 0) == pid);
        if (WIFEXITED(status)) {
            printf(" %d", WEXITSTATUS(status));
            CHECK(WEXITSTATUS(status) != 3);
        } else {
            printf(" killed by %d with %zu KiB", WTERMSIG(status), rooms[at]);
            failures++;
        }
        fflush(stdout);
    }
    printf("\n");
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* Downloads a large object with `mib` MiB left. */
static int get_big(size_t mib)
{
    guest_t guest;
    aos_list_t body;
    aos_status_t *status;

    guest_open(&guest, "big");
    limit(mib * KIB * KIB);
    status = oss_get_object_to_buffer(guest.options, &guest.bucket, &guest.key, NULL, NULL, &body, NULL);
    printf("%d %lld\n", status->code, (long long)aos_buf_list_len(&body));
    guest_close(&guest);
    return 0;
}

int main(int argc, char **argv)
{
    size_t at;
    guest_t guest;

    guest_arguments(argc, argv);
    guest_authority = argc > 3 && argv[3][0] != '\0' ? argv[3] : NULL;
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    if (argc > 4) {
        return get_big((size_t)atol(argv[4]));
    }
    for (at = 0; at < GUEST_CALLS; at++) {
        guest_open(&guest, "memory");
        guest.file = apr_psprintf(guest.pool, "%s/memory-%s", guest_folder, guest_calls[at].name);
        guest_write(guest.file);
        if (at < 2) {
            CHECK(guest_went_well(&guest_calls[at], guest_calls[at].call(&guest)));
        }
        guest_close(&guest);
    }
    for (at = 0; at < GUEST_CALLS; at++) {
        squeeze(&guest_calls[at]);
    }
    aos_http_io_deinitialize();
    return failures != 0;
}
