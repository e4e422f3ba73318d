/* Signals of the program during calls: every handler runs on a thread of the program, and no call fails by an
   interruption. Arguments: endpoint, folder. */

#include "guest.h"

#include <signal.h>
#include <sys/syscall.h>
#include <sys/time.h>

static pid_t mine;
static volatile sig_atomic_t handled, strays;

static void handle(int number)
{
    handled++;
    if (syscall(SYS_gettid) != mine) {
        strays++;
    }
    if (number == SIGALRM) {
        kill(getpid(), SIGUSR1);
    }
}

/* Has the timers send a signal each millisecond of time, and of processor time. */
static void start_timers(void)
{
    struct itimerval often = {{0, 1000}, {0, 1000}};
    struct sigaction action;

    memset(&action, 0, sizeof(action));
    action.sa_handler = handle; /* without SA_RESTART */
    sigaction(SIGALRM, &action, NULL);
    sigaction(SIGPROF, &action, NULL);
    sigaction(SIGUSR1, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
    setitimer(ITIMER_PROF, &often, NULL);
}

static void run(const guest_named *named, const sigset_t *ours, int blocked)
{
    sigset_t before, after;
    guest_t guest;
    int number;

    guest_open(&guest, "signals");
    pthread_sigmask(blocked ? SIG_BLOCK : SIG_UNBLOCK, ours, NULL);
    pthread_sigmask(SIG_BLOCK, NULL, &before);
    CHECK(guest_went_well(named, named->call(&guest)));
    pthread_sigmask(SIG_BLOCK, NULL, &after);
    for (number = 1; number < NSIG; number++) {
        CHECK(sigismember(&before, number) == sigismember(&after, number));
    }
    guest_close(&guest);
}

/* A name that has to be looked up, which may need a thread. */
static void look_up(void)
{
    guest_t guest;

    guest_open(&guest, "signals");
    aos_str_set(&guest.options->config->endpoint, "http://no-such-host.invalid");
    CHECK(guest_list(&guest)->code < 0);
    guest_close(&guest);
}

int main(int argc, char **argv)
{
    sigset_t ours;
    size_t at;

    guest_arguments(argc, argv);
    mine = (pid_t)syscall(SYS_gettid);
    CHECK(aos_http_io_initialize(NULL, 0) == AOSE_OK);
    sigemptyset(&ours);
    sigaddset(&ours, SIGALRM);
    sigaddset(&ours, SIGPROF);
    sigaddset(&ours, SIGUSR1);
    start_timers();
    for (at = 0; at < GUEST_CALLS; at++) {
        run(&guest_calls[at], &ours, 0);
        /* While this thread takes none, any other that does not block them would get them. */
        run(&guest_calls[at], &ours, 1);
    }
    look_up();
    pthread_sigmask(SIG_UNBLOCK, &ours, NULL);
    usleep(20000);
    aos_http_io_deinitialize();
    printf("%d signals, %d on other threads\n", (int)handled, (int)strays);
    CHECK(handled > 0 && strays == 0);
    return failures != 0;
}
