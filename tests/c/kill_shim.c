/* Preloaded into a program, kills it before or after its n-th call of a function that changes files: KILL_BEFORE=n or
 * KILL_AFTER=n. Paths outside of the folder KILL_FOLDER do not count. The number of calls is written to KILL_COUNT=FILE. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int calls;

static int is_ours(const char *path)
{
    const char *folder = getenv("KILL_FOLDER");

    return folder != NULL && path != NULL && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_file_of_ours(int fd)
{
    char link[64], path[4096];
    ssize_t length;

    snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
    length = readlink(link, path, sizeof(path) - 1);
    path[length > 0 ? length : 0] = '\0';
    return is_ours(path);
}

static int is_at(const char *name)
{
    return getenv(name) != NULL && calls == atoi(getenv(name));
}

static void before(int counts)
{
    calls += counts;
    if (counts && is_at("KILL_BEFORE")) {
        kill(getpid(), SIGKILL);
    }
}

static void after(int counts)
{
    if (counts && is_at("KILL_AFTER")) {
        kill(getpid(), SIGKILL);
    }
}

__attribute__((destructor)) static void write_count(void)
{
    FILE *file = getenv("KILL_COUNT") != NULL ? fopen(getenv("KILL_COUNT"), "w") : NULL;

    if (file != NULL) {
        fprintf(file, "%d", calls);
        fclose(file);
    }
}

/* Defines the function NAME, which counts if OURS, in front of the one of the C library. */
#define SHIM(TYPE, NAME, PARAMETERS, ARGUMENTS, OURS)                    \
    TYPE NAME PARAMETERS                                                 \
    {                                                                    \
        TYPE(*real) PARAMETERS;                                          \
        int counts = (OURS);                                             \
        TYPE result;                                                     \
                                                                         \
        *(void **)(&real) = dlsym(RTLD_NEXT, #NAME);                     \
        before(counts);                                                  \
        result = real ARGUMENTS;                                         \
        after(counts);                                                   \
        return result;                                                   \
    }

SHIM(int, rename, (const char *from, const char *to), (from, to), is_ours(from))
SHIM(int, unlink, (const char *path), (path), is_ours(path))
SHIM(int, fsync, (int fd), (fd), is_file_of_ours(fd))
SHIM(int, fdatasync, (int fd), (fd), is_file_of_ours(fd))
SHIM(int, flock, (int fd, int operation), (fd, operation), is_file_of_ours(fd))
SHIM(int, ftruncate64, (int fd, off64_t length), (fd, length), is_file_of_ours(fd))
SHIM(int, fchmod, (int fd, mode_t mode), (fd, mode), is_file_of_ours(fd))
SHIM(ssize_t, write, (int fd, const void *data, size_t size), (fd, data, size), is_file_of_ours(fd))
SHIM(ssize_t, pwrite64, (int fd, const void *data, size_t size, off64_t at), (fd, data, size, at), is_file_of_ours(fd))

int open64(const char *path, int flags, ...)
{
    int (*real)(const char *, int, ...);
    int counts = (flags & O_CREAT) != 0 && is_ours(path);
    va_list rest;
    int mode, fd;

    va_start(rest, flags);
    mode = (flags & O_CREAT) != 0 ? va_arg(rest, int) : 0;
    va_end(rest);
    *(void **)(&real) = dlsym(RTLD_NEXT, "open64");
    before(counts);
    fd = real(path, flags, mode);
    after(counts);
    return fd;
}
