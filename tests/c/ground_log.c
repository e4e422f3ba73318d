/* The log: levels, line format, long messages (W22), replaced functions, output file. */

#include "ground.h"

static char last[20000];
static int lines;

static void keep(const char *message, int len)
{
    CHECK(len > 0 && (size_t)len < sizeof(last) && message[len - 1] == '\n' && message[len] == '\0');
    memcpy(last, message, (size_t)len);
    last[len] = '\0';
    lines++;
}

static void lines_have_time_thread_place_and_message(void)
{
    int year, month, day, hour, minute, second, milli, line, used = 0;
    unsigned long thread;
    char file[64];

    aos_warn_log("value %d", 7);
    CHECK(lines == 1);
    CHECK(sscanf(last, "[%d-%d-%d %d:%d:%d.%3d] %lu %63[^:]:%d %n", &year, &month, &day, &hour, &minute, &second,
                 &milli, &thread, file, &line, &used) == 10);
    CHECK(year > 2000 && month >= 1 && month <= 12 && line > 0 && used > 0);
    CHECK_TEXT(file, "ground_log.c");
    CHECK_TEXT(last + used, "value 7\n");
}

static void levels_are_honoured(void)
{
    lines = 0;
    aos_info_log("%s", "not at the default level");
    CHECK(lines == 0);
    aos_log_set_level(AOS_LOG_DEBUG);
    aos_debug_log("%s", "shown");
    aos_trace_log("%s", "not shown");
    aos_log_set_level((aos_log_level_e)99);
    CHECK(lines == 1 && aos_log_level == AOS_LOG_DEBUG);
    aos_log_set_level(AOS_LOG_OFF);
    aos_fatal_log("%s", "off");
    CHECK(lines == 1);
    aos_log_set_level(AOS_LOG_WARN);
}

static void long_messages_are_whole(void)
{
    static char text[16000];
    size_t size;

    for (size = 3900; size < sizeof(text); size += size < 4200 ? 1 : 3001) {
        memset(text, 'a', size);
        text[size] = '\0';
        aos_error_log("%s", text);
        CHECK(strlen(last) > size && strstr(last, text) != NULL && last[strlen(last) - 2] == 'a');
    }
}

static int formatted;

static void format(int level, const char *file, int line, const char *function, const char *fmt, ...)
{
    formatted += level == AOS_LOG_ERROR && file != NULL && line > 0 && function != NULL && fmt != NULL;
}

static void functions_can_be_replaced(void)
{
    aos_log_set_format(format);
    aos_error_log("%d", 1);
    CHECK(formatted == 1);
    aos_log_set_format(NULL);
    aos_error_log("%d", 1);
    aos_log_set_format(aos_log_format_default);
    aos_log_set_print(NULL);
    aos_error_log("%d", 1);
    CHECK(formatted == 1);
    aos_log_format_default(AOS_LOG_ERROR, NULL, 0, NULL, "%s", "no place");
    aos_log_print_default(NULL, 5);
    aos_log_set_print(aos_log_print_default);
}

static void output_can_be_a_file(void)
{
    aos_pool_t *pool = NULL;
    apr_file_t *file = NULL;
    char text[200];

    aos_pool_create(&pool, NULL);
    CHECK(apr_file_open(&file, "ground.log", APR_READ | APR_WRITE | APR_CREATE | APR_TRUNCATE, APR_OS_DEFAULT,
                        pool) == APR_SUCCESS);
    aos_log_set_output(file);
    aos_warn_log("%s", "into the file");
    aos_log_set_output(NULL);
    {
        apr_off_t start = 0;
        CHECK(apr_file_seek(file, APR_SET, &start) == APR_SUCCESS);
    }
    CHECK(apr_file_gets(text, sizeof(text), file) == APR_SUCCESS && strstr(text, " into the file\n") != NULL);
    aos_pool_destroy(pool);
}

int main(void)
{
    aos_log_set_print(keep);
    lines_have_time_thread_place_and_message();
    levels_are_honoured();
    long_messages_are_whole();
    functions_can_be_replaced();
    output_can_be_a_file();
    return failures != 0;
}
