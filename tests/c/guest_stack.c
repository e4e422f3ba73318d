/* Every kind of call, each on a thread with a small stack of its own. Arguments: endpoint, folder, authority ("" for
   none), bytes of stack. Prints how deep each call went. */

#include "guest.h"

#include <sys/mman.h>

#define PAGE 4096
#define PAINT 0xa5

typedef struct {
    const guest_named *named;
    int well;
} task_t;

static void *run(void *argument)
{
    task_t *task = argument;
    guest_t guest;

    guest_open(&guest, "stack");
    task->well = guest_went_well(task->named, task->named->call(&guest));
    guest_close(&guest);
    return NULL;
}

/* Runs a call on a painted stack with a page below it that kills; returns the bytes that have been used. */
static size_t measure(task_t *task, size_t size)
{
    unsigned char *place =
        mmap(NULL, size + PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    pthread_attr_t attributes;
    pthread_t thread;
    size_t clean = PAGE;

    if (place == MAP_FAILED) {
        return 0;
    }
    memset(place, PAINT, size + PAGE);
    mprotect(place, PAGE, PROT_NONE);
    pthread_attr_init(&attributes);
    CHECK(pthread_attr_setstack(&attributes, place + PAGE, size) == 0);
    CHECK(pthread_create(&thread, &attributes, run, task) == 0);
    pthread_join(thread, NULL);
    while (clean < size + PAGE && place[clean] == PAINT) {
        clean++;
    }
    munmap(place, size + PAGE);
    return size + PAGE - clean;
}

int main(int argc, char **argv)
{
    size_t at, size = argc > 4 ? (size_t)atol(argv[4]) : 65536;
    task_t task;

    guest_arguments(argc, argv);
    guest_authority = argc > 3 && argv[3][0] != '\0' ? argv[3] : NULL;
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    setvbuf(stdout, NULL, _IONBF, 0);
    for (at = 0; at < GUEST_CALLS; at++) {
        size_t used;

        task.named = &guest_calls[at];
        used = measure(&task, size);
        printf("%s %zu\n", task.named->name, used);
        CHECK(task.well);
    }
    aos_http_io_deinitialize();
    return failures != 0;
}
