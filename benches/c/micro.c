/*
 * Work without a network: V4 signing and CRC-64. Prints one line
 *
 *   sign_v4_ns=N crc_mb_s=N bytewise_mb_s=N
 *
 * with the best of several rounds, in CPU time; MB are 10^6 bytes.
 */
#include "settings.h"
#include "usage.h"
#include "aos_crc64.h"

#include <string.h>

#define ROUNDS 5
#define SIGNATURES 20000
#define BLOCK (1 << 20)
#define CRC_BLOCKS 256
#define BYTEWISE_BLOCKS 32
#define POLYNOMIAL UINT64_C(0xC96C5795D7870F42)

static uint64_t bytewise_table[256];
static unsigned char block[BLOCK];

static void fill_table(void)
{
    for (int byte = 0; byte < 256; byte++) {
        uint64_t value = (uint64_t)byte;
        for (int bit = 0; bit < 8; bit++) {
            value = (value >> 1) ^ ((value & 1) ? POLYNOMIAL : 0);
        }
        bytewise_table[byte] = value;
    }
}

static uint64_t bytewise_crc(uint64_t crc, const void *data, size_t length)
{
    const unsigned char *bytes = data;
    crc = ~crc;
    while (length-- > 0) {
        crc = bytewise_table[(crc ^ *bytes++) & 0xff] ^ (crc >> 8);
    }
    return ~crc;
}

static uint64_t library_crc(uint64_t crc, const void *data, size_t length)
{
    return aos_crc64(crc, (void *)data, length);
}

/* The best speed of all rounds; `result` keeps the compiler from dropping the work. */
static double crc_speed(uint64_t (*crc)(uint64_t, const void *, size_t), int blocks, uint64_t *result)
{
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
        int64_t begun = clock_us(CLOCK_PROCESS_CPUTIME_ID);
        uint64_t sum = 0;
        for (int i = 0; i < blocks; i++) {
            sum = crc(sum, block, BLOCK);
        }
        int64_t spent = clock_us(CLOCK_PROCESS_CPUTIME_ID) - begun;
        double speed = (double)blocks * BLOCK / (spent > 0 ? (double)spent : 1.0);
        best = speed > best ? speed : best;
        *result = sum;
    }
    return best;
}

static int crc_agrees(void)
{
    for (size_t length = 0; length < 3000; length += 7) {
        uint64_t expected = bytewise_crc(0, block, length);
        if (library_crc(0, block, length) != expected) {
            fprintf(stderr, "aos_crc64 is wrong for %zu bytes\n", length);
            return 0;
        }
    }
    return 1;
}

/* One signed URL in a pool of its own, which is part of what is measured. */
static int sign_once(aos_pool_t *parent, oss_request_options_t *options)
{
    aos_string_t bucket, object;
    aos_pool_t *pool = NULL;
    aos_http_request_t *request;
    const char *url;
    int ok;
    aos_str_set(&bucket, "bench");
    aos_str_set(&object, "folder/object.bin");
    aos_pool_create(&pool, parent);
    options->pool = pool;
    request = aos_http_request_create(pool);
    request->method = HTTP_GET;
    url = oss_gen_signed_url(options, &bucket, &object, (int64_t)time(NULL) + 3600, request);
    ok = url != NULL && strstr(url, "x-oss-signature=") != NULL;
    aos_pool_destroy(pool);
    return ok;
}

/* Nanoseconds for one signature in the best round, negative on failure. */
static double sign_ns(void)
{
    double best = -1;
    aos_pool_t *pool = NULL;
    oss_request_options_t *options;
    aos_pool_create(&pool, NULL);
    options = bench_options(pool, "http://oss-cn-hangzhou.aliyuncs.com");
    for (int round = 0; round < ROUNDS; round++) {
        int64_t begun = clock_us(CLOCK_PROCESS_CPUTIME_ID);
        for (int i = 0; i < SIGNATURES; i++) {
            if (!sign_once(pool, options)) {
                fprintf(stderr, "oss_gen_signed_url gave no V4 signature\n");
                aos_pool_destroy(pool);
                return -1;
            }
        }
        double spent = (double)(clock_us(CLOCK_PROCESS_CPUTIME_ID) - begun) * 1000.0 / SIGNATURES;
        best = (best < 0 || spent < best) ? spent : best;
    }
    options->pool = pool;
    aos_pool_destroy(pool);
    return best;
}

static int run(void)
{
    uint64_t bytewise_sum = 0, library_sum = 0;
    double sign, bytewise, library;
    fill_table();
    for (size_t i = 0; i < BLOCK; i++) {
        block[i] = (unsigned char)(i * 2654435761u >> 13);
    }
    if (!crc_agrees() || (sign = sign_ns()) < 0) {
        return 1;
    }
    bytewise = crc_speed(bytewise_crc, BYTEWISE_BLOCKS, &bytewise_sum);
    library = crc_speed(library_crc, BYTEWISE_BLOCKS, &library_sum);
    if (library_sum != bytewise_sum) {
        fprintf(stderr, "aos_crc64 differs from the bytewise table\n");
        return 1;
    }
    library = crc_speed(library_crc, CRC_BLOCKS, &library_sum);
    printf("sign_v4_ns=%.0f crc_mb_s=%.0f bytewise_mb_s=%.0f\n", sign, library, bytewise);
    return 0;
}

int main(void)
{
    int result;
    if (aos_http_io_initialize("oss-bench", 0) != AOSE_OK) {
        fprintf(stderr, "aos_http_io_initialize failed\n");
        return 1;
    }
    result = run();
    aos_http_io_deinitialize();
    return result;
}
