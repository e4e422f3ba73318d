/* Makes calls by name, one for each line `CALL ENDPOINT FOLDER` on standard input, and prints how each went.
 *
 * The line that it prints has code, error_code, req_id, error_msg and value with everything but letters and digits as
 * %XX, `~` for NULL; then the peak of memory so far in KiB and the number of open descriptors. */

#include "hostile_buckets.h"
#include "hostile_live.h"
#include "hostile_objects.h"
#include "hostile_transfers.h"

#define CALL(name) {#name, name}

/* Shows that a crash is noticed. */
static aos_status_t *crash(work_t *work)
{
    (void)work;
    abort();
}

/* Shows that a hang is noticed. */
static aos_status_t *hang(work_t *work)
{
    pause();
    return aos_status_create(work->pool);
}

static const call_t calls[] = {
    CALL(get_buffer), CALL(get_buffer_nocrc), CALL(get_buffer_progress), CALL(get_range), CALL(get_range_nocrc),
    CALL(get_file), CALL(get_file_progress), CALL(get_file_range), CALL(get_url_buffer), CALL(get_url_file),
    CALL(process_get), CALL(process_signed_get), CALL(send_get), CALL(head_object), CALL(object_meta), CALL(head_url),
    CALL(meta_url), CALL(put_buffer), CALL(put_buffer_nocrc), CALL(put_do_buffer), CALL(put_file), CALL(put_do_file),
    CALL(put_url_buffer), CALL(put_url_file), CALL(append_buffer), CALL(append_do_buffer), CALL(append_file),
    CALL(append_do_file), CALL(copy_object), CALL(delete_object), CALL(delete_objects), CALL(delete_by_prefix),
    CALL(put_object_acl), CALL(get_object_acl), CALL(put_symlink), CALL(do_put_symlink), CALL(get_symlink),
    CALL(put_tagging), CALL(get_tagging), CALL(delete_tagging), CALL(restore), CALL(restore_tier),
    CALL(create_bucket), CALL(create_bucket_class), CALL(delete_bucket), CALL(head_bucket), CALL(put_bucket_acl),
    CALL(get_bucket_acl), CALL(put_capacity), CALL(get_capacity), CALL(put_cors), CALL(get_cors),
    CALL(delete_bucket_cors), CALL(get_location), CALL(get_info), CALL(get_stat), CALL(put_lifecycle),
    CALL(get_lifecycle), CALL(delete_bucket_lifecycle), CALL(list_objects), CALL(list_all_objects),
    CALL(list_buckets), CALL(put_logging), CALL(get_logging), CALL(delete_bucket_logging), CALL(put_referer),
    CALL(get_referer), CALL(put_website), CALL(get_website), CALL(delete_bucket_website), CALL(create_live),
    CALL(put_live_status), CALL(live_info), CALL(live_stat), CALL(delete_live), CALL(list_live), CALL(live_history),
    CALL(vod), CALL(select_buffer), CALL(select_do_buffer), CALL(select_file), CALL(select_do_file),
    CALL(select_meta), CALL(init_upload), CALL(part_buffer), CALL(part_do_buffer), CALL(part_file),
    CALL(part_do_file), CALL(part_copy), CALL(list_parts), CALL(list_uploads), CALL(complete), CALL(do_complete),
    CALL(abort_upload), CALL(upload_file), CALL(upload_file_on), CALL(upload_1), CALL(upload_3), CALL(upload_1_kept),
    CALL(upload_3_kept), CALL(upload_resumed), CALL(download_1), CALL(download_3), CALL(download_1_kept),
    CALL(crash), CALL(hang), CALL(complete_told), CALL(upload_told), CALL(download_3_kept), CALL(download_resumed),
};

static run_t find(const char *name)
{
    size_t at;

    for (at = 0; at < sizeof(calls) / sizeof(calls[0]); at++) {
        if (strcmp(calls[at].name, name) == 0) {
            return calls[at].run;
        }
    }
    return NULL;
}

static void print_text(const char *name, const char *text)
{
    printf(" %s=", name);
    for (; text != NULL && *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;

        if ((byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')) {
            putchar(byte);
        } else {
            printf("%%%02X", byte);
        }
    }
    if (text == NULL) {
        putchar('~');
    }
}

static long open_descriptors(void)
{
    DIR *folder = opendir("/proc/self/fd");
    long count = 0;

    while (folder != NULL && readdir(folder) != NULL) {
        count++;
    }
    if (folder != NULL) {
        closedir(folder);
    }
    return count;
}

/* The most memory that the process has had, in KiB; not that of the process it was forked from, as getrusage tells. */
static long peak_of_memory(void)
{
    FILE *file = fopen("/proc/self/status", "r");
    char line[256];
    long peak = 0;

    while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
        sscanf(line, "VmHWM: %ld", &peak);
    }
    if (file != NULL) {
        fclose(file);
    }
    return peak;
}

static void print_result(const work_t *work, const aos_status_t *status)
{
    if (status == NULL) {
        printf("null");
    } else {
        printf("code=%d", status->code);
        print_text("error_code", status->error_code);
        print_text("req_id", status->req_id);
        print_text("error_msg", status->error_msg);
    }
    print_text("value", work->value);
    printf(" peak_kb=%ld descriptors=%ld\n", peak_of_memory(), open_descriptors());
    fflush(stdout);
}

static void prepare(work_t *work, char *endpoint, const char *folder)
{
    oss_config_t *config;

    work->options = oss_request_options_create(work->pool);
    config = work->options->config = oss_config_create(work->options->pool);
    config->endpoint = string_of(endpoint);
    config->access_key_id = string_of("hostile-id");
    config->access_key_secret = string_of("hostile-secret-value");
    work->options->ctl = aos_http_controller_create(work->options->pool, 0);
    work->options->ctl->options->speed_limit = 100;
    work->options->ctl->options->speed_time = 2;
    work->options->ctl->options->connect_timeout = 5;
    work->bucket = string_of("hostile-bucket");
    work->key = string_of("k");
    work->upload_id = string_of("UPLOAD-ID");
    work->source = string_of(apr_pstrdup(work->pool, folder));
    work->source.data = apr_psprintf(work->pool, "%s/source", folder);
    work->target.data = apr_psprintf(work->pool, "%s/target", folder);
    work->source.len = work->target.len = (int)strlen(work->source.data);
    work->headers = aos_table_make(work->pool, 2);
    work->params = aos_table_make(work->pool, 2);
    aos_list_init(&work->body);
}

static void run_line(char *line)
{
    static work_t work;
    char *call = strtok(line, " \n"), *endpoint = strtok(NULL, " \n"), *folder = strtok(NULL, " \n");
    run_t run = call != NULL ? find(call) : NULL;

    if (run == NULL || folder == NULL) {
        printf("unknown\n");
        fflush(stdout);
        return;
    }
    memset(&work, 0, sizeof(work));
    aos_pool_create(&work.pool, NULL);
    prepare(&work, endpoint, folder);
    print_result(&work, run(&work));
    aos_pool_destroy(work.pool);
}

int main(void)
{
    static char line[8192];

    if (aos_http_io_initialize("hostile test", 0) != AOSE_OK) {
        return 2;
    }
    aos_log_set_level(AOS_LOG_ALL);
    while (fgets(line, sizeof(line), stdin) != NULL) {
        run_line(line);
    }
    aos_http_io_deinitialize();
    return 0;
}
