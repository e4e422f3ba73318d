/* Stands before pthread_create: after THREADS_ALLOWED threads the system has no more. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

typedef int (*create_t)(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument);

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument)
{
    static atomic_int started;
    const char *allowed = getenv("THREADS_ALLOWED");
    create_t create;

    if (allowed != NULL && atomic_fetch_add(&started, 1) >= atoi(allowed)) {
        return EAGAIN;
    }
    *(void **)&create = dlsym(RTLD_NEXT, "pthread_create");
    return create(thread, attributes, start, argument);
}
