/* Runs calls of the library as its command line says and prints what comes of them, for tests to read:
 *
 *     drive_transfer COMMAND[,COMMAND...] [name=value ...]
 *
 * Each call prints `progress DONE/TOTAL` and other `name value` lines and ends with
 * `status COMMAND code=N error_code=TEXT req_id=ID error_msg=TEXT`, where (null) stands for NULL. */

#include "drive_calls.h"

static const struct {
    const char *name;
    run_t run;
} commands[] = {
    {"mkbucket", run_mkbucket}, {"put", run_put},           {"putfile", run_putfile},
    {"get", run_get},           {"getfile", run_getfile},   {"head", run_head},
    {"delete", run_delete},     {"sign", run_sign},         {"upload", run_upload},
    {"download", run_download}, {"uploadfile", run_uploadfile}, {"init", run_init},
    {"part", run_part},         {"partbuffer", run_partbuffer}, {"parts", run_parts},
    {"uploads", run_uploads},   {"complete", run_complete}, {"abort", run_abort},
    {"appendfile", run_appendfile}, {"append", run_append},
};

/* The entries of a table, to see whether it was changed. */
static char *contents(aos_pool_t *pool, const aos_table_t *table)
{
    const aos_array_header_t *entries = aos_table_elts(table);
    char *all = apr_pstrdup(pool, "");
    int index;

    for (index = 0; index < entries->nelts; index++) {
        const aos_table_entry_t *entry = &APR_ARRAY_IDX(entries, index, aos_table_entry_t);

        all = apr_psprintf(pool, "%s%s: %s\n", all, entry->key, entry->val);
    }
    return all;
}

static void print_reply(aos_table_t *reply)
{
    const aos_array_header_t *entries = reply != NULL ? aos_table_elts(reply) : NULL;
    int index;

    for (index = 0; entries != NULL && index < entries->nelts && number("headers", 0); index++) {
        const aos_table_entry_t *entry = &APR_ARRAY_IDX(entries, index, aos_table_entry_t);

        printf("header %s: %s\n", entry->key, entry->val);
    }
}

static const char *one_line(aos_pool_t *pool, const char *value)
{
    char *line = apr_pstrdup(pool, value != NULL ? value : "(null)");
    char *at;

    for (at = line; *at != '\0'; at++) {
        *at = *at == '\n' || *at == '\r' ? ' ' : *at;
    }
    return line;
}

static void run_command(aos_pool_t *pool, const char *name, run_t run, aos_table_t *headers)
{
    call_t call = {pool, make_options(pool), string_setting(pool, "bucket"), string_setting(pool, "key"),
                   string_setting(pool, "file"), string_setting(pool, "upload_id"), headers,
                   table_setting(pool, "param"), NULL, aos_list_head_init(call.body)};
    char *before = contents(pool, headers);
    char *params_before = contents(pool, call.params);
    aos_status_t *status = run(&call);

    printf("tables %s\n", strcmp(before, contents(pool, headers)) == 0
                                  && strcmp(params_before, contents(pool, call.params)) == 0
                              ? "unchanged"
                              : "changed");
    print_reply(call.reply);
    printf("status %s code=%d error_code=%s req_id=%s error_msg=%s\n", name, status->code,
           one_line(pool, status->error_code), one_line(pool, status->req_id), one_line(pool, status->error_msg));
    fflush(stdout);
}

static void run_named(const char *name, aos_pool_t *pool, aos_table_t *headers)
{
    size_t index;

    if (strncmp(name, "sleep", 5) == 0) {
        usleep((useconds_t)(1000 * atoi(name + 5)));
        return;
    }
    for (index = 0; index < sizeof(commands) / sizeof(commands[0]); index++) {
        if (strcmp(commands[index].name, name) == 0) {
            run_command(pool, name, commands[index].run, headers);
            return;
        }
    }
    fprintf(stderr, "unknown command %s\n", name);
    exit(2);
}

static void run_all(char *names)
{
    aos_pool_t *all, *one;
    aos_table_t *headers;
    char *name;

    aos_pool_create(&all, NULL);
    headers = table_setting(all, "header");
    for (name = strtok(names, ","); name != NULL; name = strtok(NULL, ",")) {
        aos_pool_create(&one, all);
        run_named(name, one, headers);
        aos_pool_destroy(one);
    }
    aos_pool_destroy(all);
}

/* Peak memory and threads that are left; getrusage would count the memory of the parent before exec, too. */
static void print_process(void)
{
    FILE *file = fopen("/proc/self/status", "r");
    char line[256];

    while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
        if (strncmp(line, "VmHWM:", 6) == 0) {
            printf("peak_kb %ld\n", strtol(line + 6, NULL, 10));
        }
        if (strncmp(line, "Threads:", 8) == 0) {
            printf("threads %ld\n", strtol(line + 8, NULL, 10));
        }
    }
    if (file != NULL) {
        fclose(file);
    }
}

int main(int argc, char **argv)
{
    setting_count = argc;
    settings = argv;
    if (argc < 2 || limit_process() != 0 || aos_http_io_initialize(setting("agent"), 0) != AOSE_OK) {
        fprintf(stderr, "cannot start\n");
        return 2;
    }
    aos_log_set_level((aos_log_level_e)number("log", AOS_LOG_OFF));
    run_all(argv[1]);
    aos_http_io_deinitialize();
    print_process();
    return 0;
}
