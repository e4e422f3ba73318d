/* Descriptors and folders of the process during calls. Arguments: endpoint, folder, and one of
   "closed": the standard descriptors are closed, and the program prints all the same;
   "exec": another program is started in the middle, and finds nothing of the library open;
   "chdir": the working folder changes in the middle.
   "list" alone as first argument is the program that "exec" starts. */

#include "guest.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

static char *self;
static int report = -1;

static void note(const char *what, const char *detail)
{
    dprintf(report, "%s: %s\n", what, detail);
    failures++;
}

/* The program prints to descriptors that it has closed; no file and no connection may be there. */
static void print_meanwhile(int64_t done, int64_t total)
{
    char path[32], target[256];
    int number;

    (void)done;
    (void)total;
    for (number = 0; number < 3; number++) {
        ssize_t length;

        snprintf(path, sizeof(path), "/proc/self/fd/%d", number);
        length = readlink(path, target, sizeof(target) - 1);
        target[length > 0 ? length : 0] = '\0';
        if (length > 0 && strcmp(target, "/dev/null") != 0) {
            note("something is open where the program prints", target);
        }
        if (write(number, "garbage", 7) == 7 && length <= 0) {
            note("written to", "nothing");
        }
    }
}

static void start_meanwhile(int64_t done, int64_t total)
{
    pid_t pid = fork();
    int status = -1;

    (void)done;
    (void)total;
    if (pid == 0) {
        execl(self, self, "list", (char *)NULL);
        _exit(2);
    }
    if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        note("exec", "the started program has inherited something");
    }
}

static void move_meanwhile(int64_t done, int64_t total)
{
    char other[4096];

    (void)done;
    (void)total;
    snprintf(other, sizeof(other), "%s/elsewhere", guest_folder);
    if (chdir(other) != 0) {
        note("chdir", other);
    }
}

/* Nonzero when more is open than the standard descriptors and the folder that is read for this. */
static int list(void)
{
    DIR *folder = opendir("/proc/self/fd");
    struct dirent *entry;
    int strays = 0;

    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        int number = atoi(entry->d_name);
        char path[300], target[256];
        ssize_t length;

        if (entry->d_name[0] == '.' || number < 3 || number == dirfd(folder)) {
            continue;
        }
        snprintf(path, sizeof(path), "/proc/self/fd/%s", entry->d_name);
        length = readlink(path, target, sizeof(target) - 1);
        target[length > 0 ? length : 0] = '\0';
        printf("inherited %d %s\n", number, target);
        strays++;
    }
    return strays != 0;
}

static void call_all(oss_progress_callback progress, int relative)
{
    size_t at;
    guest_t guest;
    char path[4096];

    snprintf(path, sizeof(path), "%s/files", guest_folder);
    for (at = 0; at < GUEST_CALLS; at++) {
        if (relative && chdir(guest_folder) != 0) {
            note("chdir", guest_folder);
        }
        guest_open(&guest, "files");
        guest.file = relative ? "files" : guest.file;
        guest.progress = progress;
        if (!guest_went_well(&guest_calls[at], guest_calls[at].call(&guest))) {
            note(guest_calls[at].name, "failed");
        }
        if (at > 3 && !guest_is_right(path)) {
            note(guest_calls[at].name, "other bytes in the file");
        }
        guest_close(&guest);
    }
    for (at = 0; relative && at < 2; at++) {
        snprintf(path, sizeof(path), "%s/%s", guest_folder, at == 0 ? "files.cp" : "elsewhere/files.cp");
        if (access(path, F_OK) == 0) {
            note("left over", path);
        }
    }
}

int main(int argc, char **argv)
{
    const char *mode = argc > 3 ? argv[3] : "";
    struct stat before, after;
    char path[4096];
    int number;

    self = argv[0];
    if (argc == 2) {
        return list();
    }
    guest_arguments(argc, argv);
    for (number = 3; number < 1024; number++) {
        close(number); /* what this program has inherited itself */
    }
    guest_authority = NULL;
    report = fcntl(1, F_DUPFD_CLOEXEC, 100);
    snprintf(path, sizeof(path), "%s/elsewhere", guest_folder);
    mkdir(path, 0755);
    if (strcmp(mode, "closed") == 0) {
        close(0);
        close(1);
        close(2);
        aos_log_set_level(AOS_LOG_ALL);
    }
    if (aos_http_io_initialize(NULL, 0) != AOSE_OK || stat(".", &before) != 0) {
        note(mode, "start");
    }
    call_all(strcmp(mode, "closed") == 0 ? print_meanwhile
             : strcmp(mode, "exec") == 0 ? start_meanwhile
                                         : move_meanwhile,
             strcmp(mode, "chdir") == 0);
    if (strcmp(mode, "chdir") != 0 && (stat(".", &after) != 0 || before.st_ino != after.st_ino)) {
        note(mode, "another working folder");
    }
    aos_http_io_deinitialize();
    dprintf(report, "%s %d\n", mode, failures);
    return failures != 0;
}
