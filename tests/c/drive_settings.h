/* Settings of the driver, given as name=value on its command line. */

#ifndef DRIVE_SETTINGS_H
#define DRIVE_SETTINGS_H

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "aos_http_io.h"
#include "aos_log.h"
#include "oss_api.h"

static int setting_count;
static char **settings;

/* The value of the setting number `index`, if it is one called `name`; NULL otherwise. */
static const char *setting_at(int index, const char *name)
{
    size_t length = strlen(name);
    int same = strncmp(settings[index], name, length) == 0 && settings[index][length] == '=';

    return same ? settings[index] + length + 1 : NULL;
}

/* The value of a setting, NULL if it is not given. */
static const char *setting(const char *name)
{
    int index;

    for (index = 0; index < setting_count; index++) {
        if (setting_at(index, name) != NULL) {
            return setting_at(index, name);
        }
    }
    return NULL;
}

static const char *text(const char *name)
{
    return setting(name) != NULL ? setting(name) : "";
}

static long long number(const char *name, long long otherwise)
{
    return setting(name) != NULL ? strtoll(setting(name), NULL, 10) : otherwise;
}

/* Whether the setting null=a,b,c holds `name`. */
static int is_null(const char *name)
{
    const char *list = text("null");
    size_t length = strlen(name);
    const char *at;

    for (at = strstr(list, name); at != NULL; at = strstr(at + 1, name)) {
        if ((at == list || at[-1] == ',') && (at[length] == ',' || at[length] == '\0')) {
            return 1;
        }
    }
    return 0;
}

/* NULL where the setting null=... asks for it. */
static void *unless_null(const char *name, void *value)
{
    return is_null(name) ? NULL : value;
}

static unsigned hex_digit(char digit)
{
    return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/* The value of a setting as a string; name_hex=... gives any bytes. */
static aos_string_t *string_setting(aos_pool_t *pool, const char *name)
{
    aos_string_t *string = apr_pcalloc(pool, sizeof(*string));
    char hex_name[64];
    const char *hex;
    size_t at;

    snprintf(hex_name, sizeof(hex_name), "%s_hex", name);
    hex = setting(hex_name);
    if (setting(name) != NULL) {
        aos_str_set(string, setting(name));
    } else if (hex != NULL) {
        string->len = (int)(strlen(hex) / 2);
        string->data = apr_pcalloc(pool, strlen(hex) / 2 + 1);
        for (at = 0; at < strlen(hex) / 2; at++) {
            string->data[at] = (char)(hex_digit(hex[2 * at]) << 4 | hex_digit(hex[2 * at + 1]));
        }
    }
    return unless_null(name, string);
}

/* A table of all settings `name=key:value`. */
static aos_table_t *table_setting(aos_pool_t *pool, const char *name)
{
    aos_table_t *table = aos_table_make(pool, 4);
    int index;

    for (index = 0; index < setting_count; index++) {
        if (setting_at(index, name) != NULL) {
            char *key = apr_pstrdup(pool, setting_at(index, name));
            char *colon = strchr(key, ':');

            if (colon != NULL) {
                *colon = '\0';
                apr_table_add(table, key, colon + 1);
            }
        }
    }
    return table;
}

static void fill_config(aos_pool_t *pool, oss_config_t *config)
{
    config->endpoint = *string_setting(pool, "endpoint");
    config->access_key_id = *string_setting(pool, "id");
    config->access_key_secret = *string_setting(pool, "secret");
    config->sts_token = *string_setting(pool, "token");
    config->region = *string_setting(pool, "region");
    config->signature_version = (int)number("version", 1);
    config->is_cname = (int)number("cname", 0);
    config->proxy_host = *string_setting(pool, "proxy_host");
    config->proxy_port = (int)number("proxy_port", 0);
    config->proxy_user = *string_setting(pool, "proxy_user");
    config->proxy_passwd = *string_setting(pool, "proxy_passwd");
}

static char *optional(aos_pool_t *pool, const char *name)
{
    return setting(name) != NULL ? apr_pstrdup(pool, setting(name)) : NULL;
}

static void fill_controller(aos_pool_t *pool, aos_http_request_options_t *request)
{
    request->enable_crc = (int)number("crc", 1);
    request->verify_ssl = (int)number("verify", 1);
    request->speed_limit = (int)number("speed_limit", request->speed_limit);
    request->speed_time = (int)number("speed_time", request->speed_time);
    request->connect_timeout = (int)number("connect_timeout", request->connect_timeout);
    request->max_memory_size = number("max_memory", request->max_memory_size);
    request->ca_file = optional(pool, "ca_file");
    request->ca_path = optional(pool, "ca_path");
    request->proxy_host = optional(pool, "ctl_proxy_host");
    request->proxy_auth = optional(pool, "ctl_proxy_auth");
}

static oss_request_options_t *make_options(aos_pool_t *pool)
{
    oss_request_options_t *options = oss_request_options_create(pool);

    options->config = oss_config_create(pool);
    fill_config(pool, options->config);
    options->ctl = aos_http_controller_create(pool, 0);
    aos_default_http_transport_options->cacerts_path = optional(pool, "shared_ca_file");
    aos_default_http_transport_options->ssl_verification_disabled = number("shared_verify", 1) == 0;
    fill_controller(pool, options->ctl->options);
    options->config = unless_null("config", options->config);
    options->ctl = unless_null("ctl", options->ctl);
    options->pool = unless_null("pool", options->pool);
    return unless_null("options", options);
}

static void die(int signal_number)
{
    (void)signal_number;
    kill(getpid(), SIGKILL);
}

/* Limits a resource of the process to the setting `name`, if it is given. */
static int limit_resource(const char *name, int resource)
{
    struct rlimit limit = {(rlim_t)number(name, 0), (rlim_t)number(name, 0)};

    return setting(name) == NULL ? 0 : setrlimit(resource, &limit);
}

/* What the process may do: kill_ms, fsize (largest file in bytes, beyond it EFBIG, and SIGXFSZ with raise=1), nofile
 * (open files), umask (octal), uid. Nonzero: it cannot be set. */
static int limit_process(void)
{
    long long kill_ms = number("kill_ms", 0), uid = number("uid", 0);
    struct itimerval timer = {{0, 0}, {(time_t)(kill_ms / 1000), (suseconds_t)(kill_ms % 1000 * 1000)}};

    signal(SIGALRM, die);
    if (number("raise", 0) == 0) {
        signal(SIGXFSZ, SIG_IGN);
    }
    if (setting("umask") != NULL) {
        umask((mode_t)strtol(text("umask"), NULL, 8));
    }
    return (kill_ms > 0 && setitimer(ITIMER_REAL, &timer, NULL) != 0) || limit_resource("fsize", RLIMIT_FSIZE) != 0
        || limit_resource("nofile", RLIMIT_NOFILE) != 0 || (uid > 0 && setuid((uid_t)uid) != 0);
}

#endif
