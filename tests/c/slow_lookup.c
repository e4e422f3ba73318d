/* Makes a system whose name lookups end after three seconds, without an answer. */

#define _GNU_SOURCE
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found)
{
    sigset_t mask;

    (void)service;
    (void)hints;
    (void)found;
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    fprintf(stderr, "lookup of %s, SIGTERM %s\n", node, sigismember(&mask, SIGTERM) ? "blocked" : "open");
    sleep(3);
    return EAI_AGAIN;
}
