/* What a C program of the bench tells about itself; same line as oss_bench::measure. */
#ifndef OSS_BENCH_USAGE_H
#define OSS_BENCH_USAGE_H

#include <stdint.h>
#include <stdio.h>
#include <time.h>

static inline int64_t clock_us(clockid_t clock)
{
    struct timespec now;
    if (clock_gettime(clock, &now) != 0) {
        return 0;
    }
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Not ru_maxrss: that one also counts the memory of the parent before exec. */
static inline long peak_kib(void)
{
    char line[256];
    long peak = -1;
    FILE *status = fopen("/proc/self/status", "r");
    if (status == NULL) {
        return -1;
    }
    while (peak < 0 && fgets(line, sizeof(line), status) != NULL) {
        if (sscanf(line, "VmHWM: %ld", &peak) != 1) {
            peak = -1;
        }
    }
    fclose(status);
    return peak;
}

/* 0 when the line was printed, 1 when the kernel does not tell the peak memory. */
static inline int print_usage(int64_t begun_us)
{
    int64_t wall = clock_us(CLOCK_MONOTONIC) - begun_us;
    int64_t cpu = clock_us(CLOCK_PROCESS_CPUTIME_ID);
    long peak = peak_kib();
    if (peak < 0) {
        fprintf(stderr, "no VmHWM in /proc/self/status\n");
        return 1;
    }
    printf("wall_us=%lld cpu_us=%lld peak_kib=%ld\n", (long long)wall, (long long)cpu, peak);
    return 0;
}

#endif
