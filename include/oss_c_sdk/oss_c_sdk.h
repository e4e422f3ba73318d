/* Types and functions of liboss_c_sdk. Generated from src/capi by cbindgen; do not edit. */

#ifndef OSS_C_SDK_H
#define OSS_C_SDK_H

#include "oss_c_sdk_base.h"

/**
 * HTTP method.
 */
typedef enum http_method_e {
    /**
     * GET.
     */
    HTTP_GET = 0,
    /**
     * HEAD.
     */
    HTTP_HEAD = 1,
    /**
     * PUT.
     */
    HTTP_PUT = 2,
    /**
     * POST.
     */
    HTTP_POST = 3,
    /**
     * DELETE.
     */
    HTTP_DELETE = 4,
} http_method_e;

/**
 * Failures on this side of the wire, as `code` of a status.
 */
typedef enum aos_error_code_e {
    /**
     * No failure.
     */
    AOSE_OK = 0,
    /**
     * Out of memory.
     */
    AOSE_OUT_MEMORY = -1000,
    /**
     * The reply is larger than `max_memory_size`.
     */
    AOSE_OVER_MEMORY = -999,
    /**
     * Nobody listens there.
     */
    AOSE_FAILED_CONNECT = -998,
    /**
     * A callback asked to stop.
     */
    AOSE_ABORT_CALLBACK = -997,
    /**
     * Anything else that went wrong inside.
     */
    AOSE_INTERNAL_ERROR = -996,
    /**
     * The request took too long.
     */
    AOSE_REQUEST_TIMEOUT = -995,
    /**
     * An argument cannot be used.
     */
    AOSE_INVALID_ARGUMENT = -994,
    /**
     * Not possible now.
     */
    AOSE_INVALID_OPERATION = -993,
    /**
     * The connection broke or was too slow.
     */
    AOSE_CONNECTION_FAILED = -992,
    /**
     * The library is not initialised.
     */
    AOSE_FAILED_INITIALIZE = -991,
    /**
     * The host name has no address.
     */
    AOSE_NAME_LOOKUP_ERROR = -990,
    /**
     * The certificate was refused.
     */
    AOSE_FAILED_VERIFICATION = -989,
    /**
     * The receiver of the body failed.
     */
    AOSE_WRITE_BODY_ERROR = -988,
    /**
     * The source of the body failed.
     */
    AOSE_READ_BODY_ERROR = -987,
    /**
     * The service failed.
     */
    AOSE_SERVICE_ERROR = -986,
    /**
     * A file cannot be opened.
     */
    AOSE_OPEN_FILE_ERROR = -985,
    /**
     * A file cannot be positioned.
     */
    AOSE_FILE_SEEK_ERROR = -984,
    /**
     * A file cannot be examined.
     */
    AOSE_FILE_INFO_ERROR = -983,
    /**
     * A file cannot be read.
     */
    AOSE_FILE_READ_ERROR = -982,
    /**
     * A file cannot be written.
     */
    AOSE_FILE_WRITE_ERROR = -981,
    /**
     * The reply is not the XML it should be.
     */
    AOSE_XML_PARSE_ERROR = -980,
    /**
     * Text is not UTF-8.
     */
    AOSE_UTF8_ENCODE_ERROR = -979,
    /**
     * Checksums differ.
     */
    AOSE_CRC_INCONSISTENT_ERROR = -978,
    /**
     * A file cannot be flushed.
     */
    AOSE_FILE_FLUSH_ERROR = -977,
    /**
     * A file cannot be cut or extended.
     */
    AOSE_FILE_TRUNC_ERROR = -976,
    /**
     * The checksum of a select frame differs.
     */
    AOSE_SELECT_OBJECT_CRC_ERROR = -975,
    /**
     * Unknown.
     */
    AOSE_UNKNOWN_ERROR = -100,
} aos_error_code_e;

/**
 * Where a body comes from or goes to.
 */
typedef enum aos_http_body_type_e {
    /**
     * A buffer list.
     */
    BODY_IN_MEMORY = 0,
    /**
     * A file.
     */
    BODY_IN_FILE = 1,
    /**
     * A function of the program.
     */
    BODY_IN_CALLBACK = 2,
} aos_http_body_type_e;

/**
 * How far an exchange is.
 */
typedef enum aos_transport_state_e {
    /**
     * Not begun.
     */
    TRANS_STATE_INIT = 0,
    /**
     * Receiving headers.
     */
    TRANS_STATE_HEADER = 1,
    /**
     * Receiving the body.
     */
    TRANS_STATE_BODY_IN = 2,
    /**
     * Sending the body.
     */
    TRANS_STATE_BODY_OUT = 3,
    /**
     * Given up.
     */
    TRANS_STATE_ABORT = 4,
    /**
     * Finished.
     */
    TRANS_STATE_DONE = 5,
} aos_transport_state_e;

/**
 * Who may use a bucket or object.
 */
typedef enum oss_acl_e {
    /**
     * Only the owner.
     */
    OSS_ACL_PRIVATE = 0,
    /**
     * Everybody reads.
     */
    OSS_ACL_PUBLIC_READ = 1,
    /**
     * Everybody reads and writes.
     */
    OSS_ACL_PUBLIC_READ_WRITE = 2,
    /**
     * As the bucket (objects only).
     */
    OSS_ACL_DEFAULT = 3,
} oss_acl_e;

/**
 * Storage classes.
 */
typedef enum oss_storage_class_type_e {
    /**
     * Standard.
     */
    OSS_STORAGE_CLASS_STANDARD = 0,
    /**
     * Infrequent access.
     */
    OSS_STORAGE_CLASS_IA = 1,
    /**
     * Archive.
     */
    OSS_STORAGE_CLASS_ARCHIVE = 2,
    /**
     * No class: the end of the first list of classes.
     */
    OSS_STORAGE_CLASS_BUTT = 3,
    /**
     * Cold archive.
     */
    OSS_STORAGE_CLASS_COLD_ARCHIVE = 4,
} oss_storage_class_type_e;

/**
 * How fast an archived object is restored.
 */
typedef enum oss_tier_type_e {
    /**
     * Within an hour.
     */
    OSS_TIER_EXPEDITED = 0,
    /**
     * Within two to five hours.
     */
    OSS_TIER_STANDARD = 1,
    /**
     * Within five to twelve hours.
     */
    OSS_TIER_BULK = 2,
} oss_tier_type_e;

/**
 * How much is logged; a level includes those before it.
 */
typedef enum aos_log_level_e {
    /**
     * Nothing.
     */
    AOS_LOG_OFF = 1,
    /**
     * What ends the program.
     */
    AOS_LOG_FATAL = 2,
    /**
     * Failures.
     */
    AOS_LOG_ERROR = 3,
    /**
     * What may lead to failures.
     */
    AOS_LOG_WARN = 4,
    /**
     * Notable events.
     */
    AOS_LOG_INFO = 5,
    /**
     * Requests and replies, without secrets.
     */
    AOS_LOG_DEBUG = 6,
    /**
     * Every step.
     */
    AOS_LOG_TRACE = 7,
    /**
     * Everything.
     */
    AOS_LOG_ALL = 8,
} aos_log_level_e;

/**
 * A stretch of a file.
 */
typedef struct Stretch Stretch;

/**
 * Called with its data when a pool is cleared or destroyed.
 */
typedef apr_status_t (*oss_apr_cleanup_t)(void *data);

/**
 * The library's name for [`apr_pool_t`].
 */
typedef apr_pool_t aos_pool_t;

/**
 * Bytes with a length. The bytes need not end in NUL, except where a function says so.
 * Who made the structure owns the bytes; functions never free them.
 */
typedef struct aos_string_t {
    /**
     * Number of bytes.
     */
    int len;
    /**
     * First byte, or NULL for no string.
     */
    char *data;
} aos_string_t;

/**
 * The library's name for [`apr_table_t`].
 */
typedef apr_table_t aos_table_t;

/**
 * A link of a doubly linked ring; the list head is such a link too.
 */
typedef struct aos_list_s {
    /**
     * Next link; the head itself at the end.
     */
    struct aos_list_s *next;
    /**
     * Previous link; the head itself at the start.
     */
    struct aos_list_s *prev;
} aos_list_s;

/**
 * See [`aos_list_s`].
 */
typedef struct aos_list_s aos_list_t;

/**
 * A byte range of an open file.
 */
typedef struct aos_file_buf_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * First byte of the range.
     */
    int64_t file_pos;
    /**
     * One past the range.
     */
    int64_t file_last;
    /**
     * The open file.
     */
    apr_file_t *file;
    /**
     * Whether the file is closed with this object.
     *
     */
    uint32_t owner: 1;
} aos_file_buf_t;

/**
 * Supplies the next bytes of a request body: fills `buffer` with at most `len` bytes and returns their number, 0 at
 * the end, a negative number on failure.
 */
typedef int (*aos_read_http_body_pt)(struct aos_http_request_s *req, char *buffer, int len);

/**
 * Told how far a transfer is. Called by the thread that made the call.
 */
typedef void (*oss_progress_callback)(int64_t consumed_bytes, int64_t total_bytes);

/**
 * An HTTP request being put together. Made by `aos_http_request_create`.
 */
typedef struct aos_http_request_s {
    /**
     * Host to send to.
     */
    char *host;
    /**
     * Scheme with `://`.
     */
    char *proto;
    /**
     * Complete URL to use instead of the other parts, or NULL.
     */
    char *signed_url;
    /**
     * HTTP method.
     */
    http_method_e method;
    /**
     * Path without its first `/`, not percent-encoded.
     */
    char *uri;
    /**
     * Resource as it is signed, `bucket/object`, without its first `/`; not percent-encoded.
     */
    char *resource;
    /**
     * Headers.
     */
    aos_table_t *headers;
    /**
     * Query parameters, in the order added.
     */
    aos_table_t *query_params;
    /**
     * Body, a list of `aos_buf_t`.
     */
    aos_list_t body;
    /**
     * Length of the body in bytes. Used for a body that a function of the program supplies; when it is 0, such a body
     * is read into memory first.
     */
    int64_t body_len;
    /**
     * Path of the file of the body, or NULL.
     */
    char *file_path;
    /**
     * Open file of the body, or NULL; what is sent is from `file_pos` up to, not including, `file_last`.
     */
    struct aos_file_buf_t *file_buf;
    /**
     * Pool that owns the request.
     */
    aos_pool_t *pool;
    /**
     * Belongs to the program; never looked at.
     */
    void *user_data;
    /**
     * Supplies the body.
     */
    aos_read_http_body_pt read_body;
    /**
     * Where the body comes from.
     */
    aos_http_body_type_e type;
    /**
     * Called as the transfer proceeds, or NULL.
     */
    oss_progress_callback progress_callback;
    /**
     * CRC-64 (ECMA) of what is before the body, 0 at the start; after the exchange, with the body.
     */
    uint64_t crc64;
    /**
     * Bytes of the body that were sent.
     */
    int64_t consumed_bytes;
    /**
     * Nonzero: `/` of the object name stays as it is in URLs.
     */
    int normalize_url;
} aos_http_request_s;

/**
 * See [`aos_http_request_s`].
 */
typedef struct aos_http_request_s aos_http_request_t;

/**
 * Where the service is and who asks. Made by `oss_config_create`.
 * The strings are read during each call and must stay valid until it returns.
 */
typedef struct oss_config_t {
    /**
     * Endpoint, with or without scheme; `http` when there is none.
     */
    struct aos_string_t endpoint;
    /**
     * Id of the access key.
     */
    struct aos_string_t access_key_id;
    /**
     * Secret of the access key.
     */
    struct aos_string_t access_key_secret;
    /**
     * Token of temporary credentials; `data` is NULL when there is none.
     */
    struct aos_string_t sts_token;
    /**
     * Nonzero: the endpoint is a domain bound to the bucket.
     */
    int is_cname;
    /**
     * Host of the HTTP proxy; empty for none.
     */
    struct aos_string_t proxy_host;
    /**
     * Port of the proxy, 0 when not given.
     */
    int proxy_port;
    /**
     * User name for the proxy; empty for none.
     */
    struct aos_string_t proxy_user;
    /**
     * Password for the proxy.
     */
    struct aos_string_t proxy_passwd;
    /**
     * 4 for signature version 4, anything else for version 1.
     */
    int signature_version;
    /**
     * Region such as `cn-hangzhou`; needed by signature version 4.
     */
    struct aos_string_t region;
    /**
     * Id of a cloud box; empty for none.
     */
    struct aos_string_t cloudbox_id;
} oss_config_t;

/**
 * Settings of the HTTP exchanges.
 */
typedef struct aos_http_request_options_s {
    /**
     * Give up below this many bytes per second for `speed_time`.
     */
    int speed_limit;
    /**
     * Seconds that a transfer may be slower than `speed_limit`.
     */
    int speed_time;
    /**
     * Seconds that a looked-up address is kept.
     */
    int dns_cache_timeout;
    /**
     * Seconds to wait for a connection.
     */
    int connect_timeout;
    /**
     * Most bytes of a reply kept in memory.
     */
    int64_t max_memory_size;
    /**
     * Nonzero: compare CRC-64 of what was sent or received.
     */
    int enable_crc;
    /**
     * Proxy as `host:port`, or NULL for none.
     */
    char *proxy_host;
    /**
     * Proxy credentials as `user:password`, or NULL.
     */
    char *proxy_auth;
    /**
     * Nonzero: check the certificate of the service.
     */
    int verify_ssl;
    /**
     * Folder of certificate authorities, or NULL for the system’s.
     */
    char *ca_path;
    /**
     * File of certificate authorities, or NULL for the system’s.
     */
    char *ca_file;
    /**
     * Nonzero: refuse object names that begin with `?` when signing URLs.
     */
    int verify_object_strict;
} aos_http_request_options_s;

/**
 * See [`aos_http_request_options_s`].
 */
typedef struct aos_http_request_options_s aos_http_request_options_t;

/**
 * Settings and measurements of the requests of one `oss_request_options_t`.
 * Made by `aos_http_controller_create`.
 */
typedef struct aos_http_controller_s {
    /**
     * Settings; prefilled from the process-wide defaults.
     */
    aos_http_request_options_t *options;
    /**
     * Pool that owns the controller.
     */
    aos_pool_t *pool;
    /**
     * When the exchange began, microseconds since 1970.
     */
    int64_t start_time;
    /**
     * When the first byte of the reply came, microseconds since 1970.
     */
    int64_t first_byte_time;
    /**
     * When the exchange ended, microseconds since 1970.
     */
    int64_t finish_time;
    /**
     * Whether the pool belongs to this object.
     *
     */
    uint32_t owner: 1;
    /**
     * Belongs to the program; never looked at.
     */
    void *user_data;
} aos_http_controller_s;

/**
 * See [`aos_http_controller_s`].
 */
typedef struct aos_http_controller_s aos_http_controller_t;

/**
 * What every call needs. Made by `oss_request_options_create`.
 */
typedef struct oss_request_options_t {
    /**
     * Where and who.
     */
    struct oss_config_t *config;
    /**
     * HTTP settings.
     */
    aos_http_controller_t *ctl;
    /**
     * Results of the calls are allocated here.
     */
    aos_pool_t *pool;
} oss_request_options_t;

/**
 * How a call went. Lives in the pool of the request options.
 */
typedef struct aos_status_s {
    /**
     * HTTP status, or a negative `aos_error_code_e` for failures on this side.
     */
    int code;
    /**
     * NULL on success; else a short fixed name of the error.
     */
    char *error_code;
    /**
     * NULL on success; else a text for a person.
     */
    char *error_msg;
    /**
     * Request id of the service; NULL or empty when no reply came.
     */
    char *req_id;
} aos_status_s;

/**
 * See [`aos_status_s`].
 */
typedef struct aos_status_s aos_status_t;

/**
 * What is known of a bucket.
 */
typedef struct oss_bucket_info_t {
    /**
     * Time of creation, ISO 8601 in UTC.
     */
    struct aos_string_t created_date;
    /**
     * Endpoint reachable from the internet.
     */
    struct aos_string_t extranet_endpoint;
    /**
     * Endpoint reachable inside the region only.
     */
    struct aos_string_t intranet_endpoint;
    /**
     * Region of the bucket, such as `oss-cn-hangzhou`.
     */
    struct aos_string_t location;
    /**
     * Account id of the owner.
     */
    struct aos_string_t owner_id;
    /**
     * Display name of the owner.
     */
    struct aos_string_t owner_name;
    /**
     * Who may use it, as the service writes it.
     */
    struct aos_string_t acl;
    /**
     * Storage class, as the service writes it.
     */
    struct aos_string_t storage_class;
} oss_bucket_info_t;

/**
 * How full a bucket is.
 */
typedef struct oss_bucket_stat_t {
    /**
     * Bytes of all objects.
     */
    uint64_t storage_in_bytes;
    /**
     * Number of objects.
     */
    uint64_t object_count;
    /**
     * Number of unfinished multipart uploads.
     */
    uint64_t multipart_upload_count;
} oss_bucket_stat_t;

/**
 * What to list of a bucket, and the answer. Made by `oss_create_list_object_params`.
 * Results are appended to the lists: initialise them again for each page.
 */
typedef struct oss_list_object_params_t {
    /**
     * Only names that begin with this; empty for all.
     */
    struct aos_string_t prefix;
    /**
     * Begin after this name; empty for the start.
     */
    struct aos_string_t marker;
    /**
     * Names are grouped up to the first occurrence of this; empty for no grouping.
     */
    struct aos_string_t delimiter;
    /**
     * Most entries to return per call.
     */
    int max_ret;
    /**
     * Set by the call: nonzero when there is more to list.
     */
    int truncated;
    /**
     * Set by the call: the `marker` of the next page.
     */
    struct aos_string_t next_marker;
    /**
     * List of `oss_list_object_content_t`.
     */
    aos_list_t object_list;
    /**
     * List of `oss_list_object_common_prefix_t`.
     */
    aos_list_t common_prefix_list;
} oss_list_object_params_t;

/**
 * Which buckets to list, and the answer. Made by `oss_create_list_buckets_params`.
 */
typedef struct oss_list_buckets_params_t {
    /**
     * Only names that begin with this; empty for all.
     */
    struct aos_string_t prefix;
    /**
     * Begin after this name; empty for the start.
     */
    struct aos_string_t marker;
    /**
     * Most buckets to return per call; 0 leaves it to the service.
     */
    int max_keys;
    /**
     * Set by the call: nonzero when there is more to list.
     */
    int truncated;
    /**
     * Set by the call: the `marker` of the next page.
     */
    struct aos_string_t next_marker;
    /**
     * Account id of the owner.
     */
    struct aos_string_t owner_id;
    /**
     * Display name of the owner.
     */
    struct aos_string_t owner_name;
    /**
     * List of `oss_list_bucket_content_t`.
     */
    aos_list_t bucket_list;
} oss_list_buckets_params_t;

/**
 * Access log of a bucket.
 */
typedef struct oss_logging_config_content_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * Bucket that receives the log.
     */
    struct aos_string_t target_bucket;
    /**
     * Beginning of the names of the log objects.
     */
    struct aos_string_t prefix;
    /**
     * Nonzero: logging is on.
     */
    int logging_enabled;
} oss_logging_config_content_t;

/**
 * Which referers may read a bucket.
 */
typedef struct oss_referer_config_t {
    /**
     * List of `oss_referer_t`.
     */
    aos_list_t referer_list;
    /**
     * Nonzero: requests without referer are allowed.
     */
    int allow_empty_referer;
} oss_referer_config_t;

/**
 * Static website of a bucket.
 */
typedef struct oss_website_config_t {
    /**
     * Index document.
     */
    struct aos_string_t suffix_str;
    /**
     * Error document.
     */
    struct aos_string_t key_str;
} oss_website_config_t;

/**
 * A piece of memory in a buffer list; the content is `pos` up to `last`.
 */
typedef struct aos_buf_t {
    /**
     * Link in the buffer list.
     */
    aos_list_t node;
    /**
     * First byte of the content.
     */
    uint8_t *pos;
    /**
     * One past the content.
     */
    uint8_t *last;
    /**
     * First byte of the memory.
     */
    uint8_t *start;
    /**
     * One past the memory.
     */
    uint8_t *end;
} aos_buf_t;

/**
 * A bucket in a listing.
 */
typedef struct oss_list_bucket_content_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * Time of creation, ISO 8601 in UTC.
     */
    struct aos_string_t create_date;
    /**
     * Endpoint reachable from the internet.
     */
    struct aos_string_t extranet_endpoint;
    /**
     * Endpoint reachable inside the region only.
     */
    struct aos_string_t intranet_endpoint;
    /**
     * Region of the bucket, such as `oss-cn-hangzhou`.
     */
    struct aos_string_t location;
    /**
     * Bucket name.
     */
    struct aos_string_t name;
    /**
     * Storage class, as the service writes it.
     */
    struct aos_string_t storage_class;
} oss_list_bucket_content_t;

/**
 * When a rule takes effect.
 */
typedef struct oss_lifecycle_rule_date_t {
    /**
     * Days after the last change; `INT_MAX` when not given.
     */
    int days;
    /**
     * Objects last changed before this time, ISO 8601; empty when not given.
     */
    struct aos_string_t created_before_date;
} oss_lifecycle_rule_date_t;

/**
 * A lifecycle rule. Made by `oss_create_lifecycle_rule_content`.
 */
typedef struct oss_lifecycle_rule_content_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * Id of the rule.
     */
    struct aos_string_t id;
    /**
     * Names the rule is for.
     */
    struct aos_string_t prefix;
    /**
     * `Enabled` or `Disabled`.
     */
    struct aos_string_t status;
    /**
     * Days after the last change; `INT_MAX` when not given.
     */
    int days;
    /**
     * Expire at this time, ISO 8601; empty when not given.
     */
    struct aos_string_t date;
    /**
     * Objects last changed before this time, ISO 8601; empty when not given.
     */
    struct aos_string_t created_before_date;
    /**
     * When unfinished multipart uploads are dropped.
     */
    struct oss_lifecycle_rule_date_t abort_multipart_upload_dt;
    /**
     * List of `oss_tag_content_t`.
     */
    aos_list_t tag_list;
} oss_lifecycle_rule_content_t;

/**
 * A cross-origin rule. Made by `oss_create_cors_rule`. Its lists hold `oss_sub_cors_rule_t`.
 */
typedef struct oss_cors_rule_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * Origins that are allowed.
     */
    aos_list_t allowed_origin_list;
    /**
     * Methods that are allowed.
     */
    aos_list_t allowed_method_list;
    /**
     * Request headers that are allowed.
     */
    aos_list_t allowed_head_list;
    /**
     * Reply headers a page may read.
     */
    aos_list_t expose_head_list;
    /**
     * Seconds that a browser may keep the answer; `INT_MAX` when not given.
     */
    int max_age_seconds;
} oss_cors_rule_t;

/**
 * An allowed referer.
 */
typedef struct oss_referer_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * The referer; `*` and `?` are wildcards.
     */
    struct aos_string_t referer;
} oss_referer_t;

/**
 * An address to send to.
 */
typedef struct oss_live_channel_publish_url_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * RTMP address.
     */
    struct aos_string_t publish_url;
} oss_live_channel_publish_url_t;

/**
 * An address to watch.
 */
typedef struct oss_live_channel_play_url_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * HTTP address.
     */
    struct aos_string_t play_url;
} oss_live_channel_play_url_t;

/**
 * A live channel in a listing.
 */
typedef struct oss_live_channel_content_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * Name of the channel.
     */
    struct aos_string_t name;
    /**
     * Free text.
     */
    struct aos_string_t description;
    /**
     * `enabled` or `disabled`.
     */
    struct aos_string_t status;
    /**
     * Time of the last change, ISO 8601 in UTC.
     */
    struct aos_string_t last_modified;
    /**
     * List of `oss_live_channel_publish_url_t`.
     */
    aos_list_t publish_url_list;
    /**
     * List of `oss_live_channel_play_url_t`.
     */
    aos_list_t play_url_list;
} oss_live_channel_content_t;

/**
 * A past transmission of a channel.
 */
typedef struct oss_live_record_content_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * When it began, ISO 8601 in UTC.
     */
    struct aos_string_t start_time;
    /**
     * When it ended, ISO 8601 in UTC.
     */
    struct aos_string_t end_time;
    /**
     * Address of the sender.
     */
    struct aos_string_t remote_addr;
} oss_live_record_content_t;

/**
 * How a live channel is stored.
 */
typedef struct oss_live_channel_target_t {
    /**
     * Only `HLS`.
     */
    struct aos_string_t type;
    /**
     * Seconds per segment.
     */
    int32_t frag_duration;
    /**
     * Segments in the play list.
     */
    int32_t frag_count;
    /**
     * Name of the play list, ends in `.m3u8`.
     */
    struct aos_string_t play_list_name;
} oss_live_channel_target_t;

/**
 * A live channel. Made by `oss_create_live_channel_configuration_content`.
 */
typedef struct oss_live_channel_configuration_t {
    /**
     * Name of the channel.
     */
    struct aos_string_t name;
    /**
     * Free text.
     */
    struct aos_string_t description;
    /**
     * `enabled` or `disabled`.
     */
    struct aos_string_t status;
    /**
     * How it is stored.
     */
    struct oss_live_channel_target_t target;
} oss_live_channel_configuration_t;

/**
 * Which channels to list, and the answer. Made by `oss_create_list_live_channel_params`.
 */
typedef struct oss_list_live_channel_params_t {
    /**
     * Only names that begin with this; empty for all.
     */
    struct aos_string_t prefix;
    /**
     * Begin after this name; empty for the start.
     */
    struct aos_string_t marker;
    /**
     * Most entries to return per call.
     */
    int max_keys;
    /**
     * Set by the call: nonzero when there is more to list.
     */
    int truncated;
    /**
     * Set by the call: the `marker` of the next page.
     */
    struct aos_string_t next_marker;
    /**
     * List of `oss_live_channel_content_t`.
     */
    aos_list_t live_channel_list;
} oss_list_live_channel_params_t;

/**
 * An uploaded part in a listing.
 */
typedef struct oss_list_part_content_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * Part number, as decimal text.
     */
    struct aos_string_t part_number;
    /**
     * Size in bytes, as decimal text.
     */
    struct aos_string_t size;
    /**
     * ETag, with its quotes.
     */
    struct aos_string_t etag;
    /**
     * Time of the last change, ISO 8601 in UTC.
     */
    struct aos_string_t last_modified;
} oss_list_part_content_t;

/**
 * An unfinished multipart upload in a listing.
 */
typedef struct oss_list_multipart_upload_content_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * Object name.
     */
    struct aos_string_t key;
    /**
     * Id of the multipart upload.
     */
    struct aos_string_t upload_id;
    /**
     * Time it was begun, ISO 8601 in UTC.
     */
    struct aos_string_t initiated;
} oss_list_multipart_upload_content_t;

/**
 * A part in the list that completes an upload.
 */
typedef struct oss_complete_part_content_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * Part number, as decimal text.
     */
    struct aos_string_t part_number;
    /**
     * ETag, with its quotes.
     */
    struct aos_string_t etag;
} oss_complete_part_content_t;

/**
 * Which parts to list, and the answer. Made by `oss_create_list_upload_part_params`.
 */
typedef struct oss_list_upload_part_params_t {
    /**
     * Begin after this part number; empty for the start.
     */
    struct aos_string_t part_number_marker;
    /**
     * Most entries to return per call.
     */
    int max_ret;
    /**
     * Set by the call: nonzero when there is more to list.
     */
    int truncated;
    /**
     * Set by the call: the marker of the next page.
     */
    struct aos_string_t next_part_number_marker;
    /**
     * List of `oss_list_part_content_t`.
     */
    aos_list_t part_list;
} oss_list_upload_part_params_t;

/**
 * Which uploads to list, and the answer. Made by `oss_create_list_multipart_upload_params`.
 */
typedef struct oss_list_multipart_upload_params_t {
    /**
     * Only names that begin with this; empty for all.
     */
    struct aos_string_t prefix;
    /**
     * Begin after this object name; empty for the start.
     */
    struct aos_string_t key_marker;
    /**
     * Begin after this upload id; empty for the start.
     */
    struct aos_string_t upload_id_marker;
    /**
     * Names are grouped up to the first occurrence of this; empty for no grouping.
     */
    struct aos_string_t delimiter;
    /**
     * Most entries to return per call.
     */
    int max_ret;
    /**
     * Set by the call: nonzero when there is more to list.
     */
    int truncated;
    /**
     * Set by the call: the `key_marker` of the next page.
     */
    struct aos_string_t next_key_marker;
    /**
     * Set by the call: the `upload_id_marker` of the next page.
     */
    struct aos_string_t next_upload_id_marker;
    /**
     * List of `oss_list_multipart_upload_content_t`.
     */
    aos_list_t upload_list;
} oss_list_multipart_upload_params_t;

/**
 * A part that is copied from an object. Made by `oss_create_upload_part_copy_params`.
 */
typedef struct oss_upload_part_copy_params_t {
    /**
     * Bucket to copy from.
     */
    struct aos_string_t source_bucket;
    /**
     * Object to copy from.
     */
    struct aos_string_t source_object;
    /**
     * Bucket to copy to.
     */
    struct aos_string_t dest_bucket;
    /**
     * Object to copy to.
     */
    struct aos_string_t dest_object;
    /**
     * Id of the multipart upload.
     */
    struct aos_string_t upload_id;
    /**
     * Part number, 1 to 10000.
     */
    int part_num;
    /**
     * First byte to copy.
     */
    int64_t range_start;
    /**
     * Last byte to copy, inclusive.
     */
    int64_t range_end;
} oss_upload_part_copy_params_t;

/**
 * An object in a listing.
 */
typedef struct oss_list_object_content_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * Object name.
     */
    struct aos_string_t key;
    /**
     * Time of the last change, ISO 8601 in UTC.
     */
    struct aos_string_t last_modified;
    /**
     * ETag, with its quotes.
     */
    struct aos_string_t etag;
    /**
     * Size in bytes, as decimal text.
     */
    struct aos_string_t size;
    /**
     * Account id of the owner.
     */
    struct aos_string_t owner_id;
    /**
     * Display name of the owner.
     */
    struct aos_string_t owner_display_name;
    /**
     * Storage class, as the service writes it.
     */
    struct aos_string_t storage_class;
    /**
     * `Normal`, `Multipart`, `Appendable` or `Symlink`.
     */
    struct aos_string_t type;
} oss_list_object_content_t;

/**
 * A group of names in a listing with a delimiter.
 */
typedef struct oss_list_object_common_prefix_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * What the names have in common, with the delimiter.
     */
    struct aos_string_t prefix;
} oss_list_object_common_prefix_t;

/**
 * An object name in a list.
 */
typedef struct oss_object_key_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * Object name.
     */
    struct aos_string_t key;
} oss_object_key_t;

/**
 * A byte range of a local file.
 */
typedef struct oss_upload_file_t {
    /**
     * Path of the file.
     */
    struct aos_string_t filename;
    /**
     * First byte of the range.
     */
    int64_t file_pos;
    /**
     * One past the range.
     */
    int64_t file_last;
} oss_upload_file_t;

/**
 * A tag.
 */
typedef struct oss_tag_content_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * Key of the tag.
     */
    struct aos_string_t key;
    /**
     * Value of the tag.
     */
    struct aos_string_t value;
} oss_tag_content_t;

/**
 * A part in a checkpoint.
 */
typedef struct oss_checkpoint_part_t {
    /**
     * Index of the part, from 0.
     */
    int32_t index;
    /**
     * First byte of the part in the file or object.
     */
    int64_t offset;
    /**
     * Bytes of the part.
     */
    int64_t size;
    /**
     * Nonzero once the part is done.
     */
    int completed;
    /**
     * ETag, with its quotes.
     */
    struct aos_string_t etag;
    /**
     * CRC-64 (ECMA) of the bytes so far.
     */
    uint64_t crc64;
} oss_checkpoint_part_t;

/**
 * State of a transfer. Made by `oss_create_checkpoint_content`.
 */
typedef struct oss_checkpoint_t {
    /**
     * Checksum of the checkpoint; empty.
     */
    struct aos_string_t md5;
    /**
     * `OSS_CP_UPLOAD` or `OSS_CP_DOWNLOAD`.
     */
    int cp_type;
    /**
     * Open checkpoint file.
     */
    apr_file_t *thefile;
    /**
     * Path of the local file.
     */
    struct aos_string_t file_path;
    /**
     * Size of the local file in bytes.
     */
    int64_t file_size;
    /**
     * Modification time of the local file, microseconds since 1970.
     */
    apr_time_t file_last_modified;
    /**
     * Checksum of the local file; empty.
     */
    struct aos_string_t file_md5;
    /**
     * Object name.
     */
    struct aos_string_t object_name;
    /**
     * Size of the object in bytes.
     */
    int64_t object_size;
    /**
     * Last-Modified of the object, as received.
     */
    struct aos_string_t object_last_modified;
    /**
     * ETag of the object.
     */
    struct aos_string_t object_etag;
    /**
     * Id of the multipart upload.
     */
    struct aos_string_t upload_id;
    /**
     * Number of parts.
     */
    int part_num;
    /**
     * Bytes per part.
     */
    int64_t part_size;
    /**
     * The parts, room for 10000.
     */
    struct oss_checkpoint_part_t *parts;
} oss_checkpoint_t;

/**
 * How a resumable transfer runs. Made by `oss_create_resumable_clt_params_content`.
 */
typedef struct oss_resumable_clt_params_t {
    /**
     * Bytes per part.
     */
    int64_t part_size;
    /**
     * Parts in flight at once, 1 to 1024.
     */
    int32_t thread_num;
    /**
     * Nonzero: keep a checkpoint file.
     */
    int enable_checkpoint;
    /**
     * Path of the checkpoint file; empty for the default.
     */
    struct aos_string_t checkpoint_path;
} oss_resumable_clt_params_t;

/**
 * How the object is to be read.
 */
typedef struct oss_select_object_input_param_t {
    /**
     * `None` or `GZIP`.
     */
    struct aos_string_t compression_type;
    /**
     * `None`, `Ignore` or `Use` the first line.
     */
    struct aos_string_t file_header_info;
    /**
     * Separator of records, one or two characters.
     */
    struct aos_string_t record_delimiter;
    /**
     * Separator of fields, one character.
     */
    struct aos_string_t field_delimiter;
    /**
     * Quoting character.
     */
    struct aos_string_t quote_character;
    /**
     * A line that begins with this is skipped.
     */
    struct aos_string_t comment_character;
    /**
     * `line-range=a-b` or `split-range=a-b`; empty for all.
     */
    struct aos_string_t range;
} oss_select_object_input_param_t;

/**
 * How the answer is to be written. A negative number means "not given".
 */
typedef struct oss_select_object_output_param_t {
    /**
     * Separator of records, one or two characters.
     */
    struct aos_string_t record_delimiter;
    /**
     * Separator of fields, one character.
     */
    struct aos_string_t field_delimiter;
    /**
     * Nonzero: keep the columns that were not selected, empty.
     */
    int32_t keep_all_columns;
    /**
     * Nonzero: no frames around the data.
     */
    int32_t output_rawdata;
    /**
     * Nonzero: a checksum in every frame.
     */
    int32_t enable_payload_crc;
    /**
     * Nonzero: repeat the header line.
     */
    int32_t output_header;
} oss_select_object_output_param_t;

/**
 * What to do with lines that do not fit.
 */
typedef struct oss_select_object_option_param_t {
    /**
     * Nonzero: skip lines with missing columns; negative: not given.
     */
    int32_t skip_partial_data_record;
} oss_select_object_option_param_t;

/**
 * Settings of a select. Made by `oss_create_select_object_params`.
 */
typedef struct oss_select_object_params_t {
    /**
     * How to read.
     */
    struct oss_select_object_input_param_t input_param;
    /**
     * How to write.
     */
    struct oss_select_object_output_param_t output_param;
    /**
     * What to skip.
     */
    struct oss_select_object_option_param_t option_param;
} oss_select_object_params_t;

/**
 * Settings and result of a count. Made by `oss_create_select_object_meta_params`.
 */
typedef struct oss_select_object_meta_params_t {
    /**
     * `None` or `GZIP`.
     */
    struct aos_string_t compression_type;
    /**
     * Separator of records, one or two characters.
     */
    struct aos_string_t record_delimiter;
    /**
     * Separator of fields, one character.
     */
    struct aos_string_t field_delimiter;
    /**
     * Quoting character.
     */
    struct aos_string_t quote_character;
    /**
     * Nonzero: count again even if a result exists; negative: not given.
     */
    int32_t over_write_if_existing;
    /**
     * Set by the call: number of splits.
     */
    uint32_t splits_count;
    /**
     * Set by the call: number of rows.
     */
    uint64_t rows_count;
    /**
     * Set by the call: number of columns.
     */
    uint32_t columns_count;
} oss_select_object_meta_params_t;

/**
 * The library's name for [`apr_array_header_t`].
 */
typedef apr_array_header_t aos_array_header_t;

/**
 * Clean-up function with data, without result.
 */
typedef void (*aos_func1_pt)(void*);

/**
 * Clean-up function without data or result.
 */
typedef void (*aos_func2_pt)(void);

/**
 * Clean-up function with data and a status.
 */
typedef int (*aos_func3_pt)(void*);

/**
 * Clean-up function without data, with a status.
 */
typedef int (*aos_func4_pt)(void);

/**
 * One of four kinds of clean-up function; the entry’s `order` says which.
 */
typedef union aos_func_u {
    /**
     * Order 1: takes the data, returns nothing.
     */
    aos_func1_pt func1;
    /**
     * Order 2: takes nothing, returns nothing.
     */
    aos_func2_pt func2;
    /**
     * Order 3: takes the data, returns a status.
     */
    aos_func3_pt func3;
    /**
     * Order 4: takes nothing, returns a status.
     */
    aos_func4_pt func4;
} aos_func_u;

/**
 * An entry of a function stack.
 */
typedef struct aos_fstack_item_t {
    /**
     * Passed to the function.
     */
    void *data;
    /**
     * The function.
     */
    union aos_func_u func;
    /**
     * Which member of `func` is meant, 1 to 4.
     */
    int order;
} aos_fstack_item_t;

/**
 * Settings that all exchanges of the process share.
 */
typedef struct aos_http_transport_options_s {
    /**
     * Value of the User-Agent header.
     */
    char *user_agent;
    /**
     * File of certificate authorities, or NULL for the system’s.
     */
    char *cacerts_path;
    /**
     * Nonzero: certificates are not checked.
     *
     */
    uint32_t ssl_verification_disabled: 1;
} aos_http_transport_options_s;

/**
 * See [`aos_http_transport_options_s`].
 */
typedef struct aos_http_transport_options_s aos_http_transport_options_t;

/**
 * Takes the next `len` bytes of a reply body and returns their number; anything else is a failure.
 */
typedef int (*aos_write_http_body_pt)(struct aos_http_response_s *resp, const char *buffer, int len);

/**
 * A reply being received. Made by `aos_http_response_create`.
 */
typedef struct aos_http_response_s {
    /**
     * HTTP status, -1 before the reply.
     */
    int status;
    /**
     * Headers.
     */
    aos_table_t *headers;
    /**
     * Body, a list of `aos_buf_t`.
     */
    aos_list_t body;
    /**
     * Length of the body in bytes.
     */
    int64_t body_len;
    /**
     * Path of the file of the body, or NULL.
     */
    char *file_path;
    /**
     * Open file of the body, or NULL.
     */
    struct aos_file_buf_t *file_buf;
    /**
     * Value of the Content-Length header, 0 when there is none.
     */
    int64_t content_length;
    /**
     * Pool that owns the reply.
     */
    aos_pool_t *pool;
    /**
     * Belongs to the program; never looked at.
     */
    void *user_data;
    /**
     * Takes the body.
     */
    aos_write_http_body_pt write_body;
    /**
     * Where the body goes.
     */
    aos_http_body_type_e type;
    /**
     * Called as the transfer proceeds, or NULL.
     */
    oss_progress_callback progress_callback;
    /**
     * CRC-64 (ECMA) of the body of a successful reply.
     */
    uint64_t crc64;
} aos_http_response_s;

/**
 * See [`aos_http_response_s`].
 */
typedef struct aos_http_response_s aos_http_response_t;

/**
 * The video stream of a channel.
 */
typedef struct oss_video_stat_t {
    /**
     * Pixels.
     */
    int32_t width;
    /**
     * Pixels.
     */
    int32_t height;
    /**
     * Frames per second.
     */
    int32_t frame_rate;
    /**
     * Bytes per second.
     */
    int32_t band_width;
    /**
     * Name of the codec.
     */
    struct aos_string_t codec;
} oss_video_stat_t;

/**
 * The audio stream of a channel.
 */
typedef struct oss_audio_stat_t {
    /**
     * Bytes per second.
     */
    int32_t band_width;
    /**
     * Samples per second.
     */
    int32_t sample_rate;
    /**
     * Name of the codec.
     */
    struct aos_string_t codec;
} oss_audio_stat_t;

/**
 * What a channel is doing.
 */
typedef struct oss_live_channel_stat_t {
    /**
     * `Live`, `Idle` or `Disabled`.
     */
    struct aos_string_t pushflow_status;
    /**
     * When the sender connected, ISO 8601 in UTC.
     */
    struct aos_string_t connected_time;
    /**
     * Address of the sender.
     */
    struct aos_string_t remote_addr;
    /**
     * The video stream.
     */
    struct oss_video_stat_t video_stat;
    /**
     * The audio stream.
     */
    struct oss_audio_stat_t audio_stat;
} oss_live_channel_stat_t;

/**
 * Takes a finished log line of `len` bytes, newline included.
 */
typedef void (*aos_log_print_pt)(const char *message, int len);

/**
 * The controller as the library makes it: `aos_http_controller_t` and the last error.
 */
typedef struct aos_http_controller_ex_s {
    /**
     * Settings; prefilled from the process-wide defaults.
     */
    aos_http_request_options_t *options;
    /**
     * Pool that owns the controller.
     */
    aos_pool_t *pool;
    /**
     * When the exchange began, microseconds since 1970.
     */
    int64_t start_time;
    /**
     * When the first byte of the reply came, microseconds since 1970.
     */
    int64_t first_byte_time;
    /**
     * When the exchange ended, microseconds since 1970.
     */
    int64_t finish_time;
    /**
     * Whether the pool belongs to this object.
     *
     */
    uint32_t owner: 1;
    /**
     * Belongs to the program; never looked at.
     */
    void *user_data;
    /**
     * Last error, an `aos_error_code_e`.
     */
    int error_code;
    /**
     * Text of the last error, or NULL.
     */
    char *reason;
} aos_http_controller_ex_s;

/**
 * See [`aos_http_controller_ex_s`].
 */
typedef struct aos_http_controller_ex_s aos_http_controller_ex_t;

/**
 * One exchange of a request and a reply.
 */
typedef struct aos_http_transport_s {
    /**
     * Request to send.
     */
    aos_http_request_t *req;
    /**
     * Where the reply goes.
     */
    aos_http_response_t *resp;
    /**
     * Pool that owns the exchange.
     */
    aos_pool_t *pool;
    /**
     * How far the exchange is.
     */
    aos_transport_state_e state;
    /**
     * Functions to run when the exchange ends.
     */
    aos_array_header_t *cleanup;
    /**
     * Settings of the exchange.
     */
    aos_http_transport_options_t *options;
    /**
     * Controller of the exchange.
     */
    aos_http_controller_ex_t *controller;
} aos_http_transport_s;

/**
 * See [`aos_http_transport_s`].
 */
typedef struct aos_http_transport_s aos_http_transport_t;

/**
 * An exchange with the place that a libcurl handle had; kept for its layout.
 */
typedef struct aos_curl_http_transport_s {
    /**
     * Request to send.
     */
    aos_http_request_t *req;
    /**
     * Where the reply goes.
     */
    aos_http_response_t *resp;
    /**
     * Pool that owns the exchange.
     */
    aos_pool_t *pool;
    /**
     * How far the exchange is.
     */
    aos_transport_state_e state;
    /**
     * Functions to run when the exchange ends.
     */
    aos_array_header_t *cleanup;
    /**
     * Settings of the exchange.
     */
    aos_http_transport_options_t *options;
    /**
     * Controller of the exchange.
     */
    aos_http_controller_ex_t *controller;
    /**
     * Always NULL.
     */
    CURL *curl;
    /**
     * Always 0.
     */
    int curl_code;
    /**
     * URL of the request.
     */
    char *url;
    /**
     * Always NULL.
     */
    oss_curl_slist *headers;
    /**
     * Always NULL.
     */
    curl_read_callback header_callback;
    /**
     * Always NULL.
     */
    curl_read_callback read_callback;
    /**
     * Always NULL.
     */
    curl_write_callback write_callback;
} aos_curl_http_transport_s;

/**
 * See [`aos_curl_http_transport_s`].
 */
typedef struct aos_curl_http_transport_s aos_curl_http_transport_t;

/**
 * How a new bucket is to be.
 */
typedef struct oss_create_bucket_params_t {
    /**
     * Who may use it.
     */
    oss_acl_e acl;
    /**
     * Storage class of its objects.
     */
    oss_storage_class_type_e storage_class;
} oss_create_bucket_params_t;

/**
 * A file name suffix and its content type.
 */
typedef struct oss_content_type_t {
    /**
     * Suffix without the dot.
     */
    char *suffix;
    /**
     * MIME type.
     */
    char *type;
} oss_content_type_t;

/**
 * One value of a cross-origin rule.
 */
typedef struct oss_sub_cors_rule_t {
    /**
     * Link in the list that holds this entry.
     */
    aos_list_t node;
    /**
     * The value.
     */
    struct aos_string_t rule;
} oss_sub_cors_rule_t;

/**
 * A part that was uploaded.
 */
typedef struct oss_upload_part_t {
    /**
     * Part number, 1 to 10000.
     */
    int part_num;
    /**
     * ETag, with its quotes.
     */
    char *etag;
} oss_upload_part_t;

/**
 * How the transfer of a part went.
 */
typedef struct oss_part_task_result_t {
    /**
     * The part.
     */
    struct oss_checkpoint_part_t *part;
    /**
     * Status of its request.
     */
    aos_status_t *s;
    /**
     * ETag, with its quotes.
     */
    struct aos_string_t etag;
    /**
     * CRC-64 (ECMA) of the bytes so far.
     */
    uint64_t crc64;
} oss_part_task_result_t;

/**
 * Order for one part of a transfer; kept for its layout.
 */
typedef struct oss_thread_params_t {
    /**
     * Options of its requests.
     */
    struct oss_request_options_t options;
    /**
     * Bucket name.
     */
    struct aos_string_t *bucket;
    /**
     * Object name.
     */
    struct aos_string_t *object;
    /**
     * Id of the multipart upload.
     */
    struct aos_string_t *upload_id;
    /**
     * Local file.
     */
    struct aos_string_t *filepath;
    /**
     * The part.
     */
    struct oss_checkpoint_part_t *part;
    /**
     * Where the result goes.
     */
    struct oss_part_task_result_t *result;
    /**
     * Number of parts begun.
     */
    uint32_t *launched;
    /**
     * Number of parts failed.
     */
    uint32_t *failed;
    /**
     * Number of parts done.
     */
    uint32_t *completed;
    /**
     * Queue of failed parts.
     */
    apr_queue_t *failed_parts;
    /**
     * Queue of finished parts.
     */
    apr_queue_t *completed_parts;
    /**
     * Queue of results.
     */
    apr_queue_t *task_result_queue;
} oss_thread_params_t;

/**
 * Makes the exchange object of a request.
 */
typedef struct aos_http_transport_s *(*aos_http_transport_create_pt)(aos_pool_t *p);

/**
 * Performs an exchange; returns an `aos_error_code_e`.
 */
typedef int (*aos_http_transport_perform_pt)(struct aos_http_transport_s *t);

/**
 * The library's name for [`apr_table_entry_t`].
 */
typedef apr_table_entry_t aos_table_entry_t;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Query parameter `live`.
 */
extern const char OSS_LIVE_CHANNEL[5];

/**
 * Query parameter `status` of a live channel.
 */
extern const char OSS_LIVE_CHANNEL_STATUS[7];

/**
 * Query parameter `comp`.
 */
extern const char OSS_COMP[5];

/**
 * Value `stat` of the query parameter `comp`.
 */
extern const char OSS_LIVE_CHANNEL_STAT[5];

/**
 * Value `history` of the query parameter `comp`.
 */
extern const char OSS_LIVE_CHANNEL_HISTORY[8];

/**
 * Query parameter `vod`.
 */
extern const char OSS_LIVE_CHANNEL_VOD[4];

/**
 * Query parameter `startTime`.
 */
extern const char OSS_LIVE_CHANNEL_START_TIME[10];

/**
 * Query parameter `endTime`.
 */
extern const char OSS_LIVE_CHANNEL_END_TIME[8];

/**
 * Query parameter `playlistName`.
 */
extern const char OSS_PLAY_LIST_NAME[13];

/**
 * Live channel status `disabled`.
 */
extern const char LIVE_CHANNEL_STATUS_DISABLED[9];

/**
 * Live channel status `enabled`.
 */
extern const char LIVE_CHANNEL_STATUS_ENABLED[8];

/**
 * Live channel status `idle`.
 */
extern const char LIVE_CHANNEL_STATUS_IDLE[5];

/**
 * Live channel status `live`.
 */
extern const char LIVE_CHANNEL_STATUS_LIVE[5];

/**
 * Kind of a new live channel.
 */
extern const char LIVE_CHANNEL_DEFAULT_TYPE[4];

/**
 * Play list name of a new live channel.
 */
extern const char LIVE_CHANNEL_DEFAULT_PLAYLIST[14];

/**
 * Seconds per segment of a new live channel.
 */
extern const int LIVE_CHANNEL_DEFAULT_FRAG_DURATION;

/**
 * Segments in the play list of a new live channel.
 */
extern const int LIVE_CHANNEL_DEFAULT_FRAG_COUNT;

/**
 * Header or query parameter `x-oss-acl`.
 */
extern const char OSS_CANNONICALIZED_HEADER_ACL[10];

/**
 * Element `StorageClass`.
 */
extern const char OSS_CANNONICALIZED_HEADER_STORAGE_CLASS[13];

/**
 * Beginning of every header of the service.
 */
extern const char OSS_CANNONICALIZED_HEADER_PREFIX[7];

/**
 * Header or query parameter `x-oss-date`.
 */
extern const char OSS_CANNONICALIZED_HEADER_DATE[11];

/**
 * Header or query parameter `x-oss-copy-source`.
 */
extern const char OSS_CANNONICALIZED_HEADER_COPY_SOURCE[18];

/**
 * Header or query parameter `x-oss-symlink-target`.
 */
extern const char OSS_CANNONICALIZED_HEADER_SYMLINK[21];

/**
 * Header or query parameter `x-oss-bucket-region`.
 */
extern const char OSS_CANNONICALIZED_HEADER_REGION[20];

/**
 * Header or query parameter `x-oss-object-acl`.
 */
extern const char OSS_CANNONICALIZED_HEADER_OBJECT_ACL[17];

/**
 * Header `Content-MD5`.
 */
extern const char OSS_CONTENT_MD5[12];

/**
 * Header `Content-Type`.
 */
extern const char OSS_CONTENT_TYPE[13];

/**
 * Header `Content-Length`.
 */
extern const char OSS_CONTENT_LENGTH[15];

/**
 * Header `Date`.
 */
extern const char OSS_DATE[5];

/**
 * Header `Authorization`.
 */
extern const char OSS_AUTHORIZATION[14];

/**
 * Query parameter `OSSAccessKeyId`.
 */
extern const char OSS_ACCESSKEYID[15];

/**
 * Header `Expect`.
 */
extern const char OSS_EXPECT[7];

/**
 * Query parameter `Expires`.
 */
extern const char OSS_EXPIRES[8];

/**
 * Query parameter `Signature`.
 */
extern const char OSS_SIGNATURE[10];

/**
 * Query parameter `acl`.
 */
extern const char OSS_ACL[4];

/**
 * Query parameter `location`.
 */
extern const char OSS_LOCATION[9];

/**
 * Query parameter `bucketInfo`.
 */
extern const char OSS_BUCKETINFO[11];

/**
 * Query parameter `stat`.
 */
extern const char OSS_BUCKETSTAT[5];

/**
 * Query parameter `restore`.
 */
extern const char OSS_RESTORE[8];

/**
 * Query parameter `symlink`.
 */
extern const char OSS_SYMLINK[8];

/**
 * Query parameter `qos`.
 */
extern const char OSS_QOS[4];

/**
 * Query parameter `logging`.
 */
extern const char OSS_LOGGING[8];

/**
 * Query parameter `prefix`.
 */
extern const char OSS_PREFIX[7];

/**
 * Query parameter `delimiter`.
 */
extern const char OSS_DELIMITER[10];

/**
 * Query parameter `marker`.
 */
extern const char OSS_MARKER[7];

/**
 * Query parameter `max-keys`.
 */
extern const char OSS_MAX_KEYS[9];

/**
 * Query parameter `uploads`.
 */
extern const char OSS_UPLOADS[8];

/**
 * Query parameter `uploadId`.
 */
extern const char OSS_UPLOAD_ID[9];

/**
 * Query parameter `max-parts`.
 */
extern const char OSS_MAX_PARTS[10];

/**
 * Query parameter `key-marker`.
 */
extern const char OSS_KEY_MARKER[11];

/**
 * Query parameter `upload-id-marker`.
 */
extern const char OSS_UPLOAD_ID_MARKER[17];

/**
 * Query parameter `max-uploads`.
 */
extern const char OSS_MAX_UPLOADS[12];

/**
 * Query parameter `partNumber`.
 */
extern const char OSS_PARTNUMBER[11];

/**
 * Query parameter `part-number-marker`.
 */
extern const char OSS_PART_NUMBER_MARKER[19];

/**
 * Query parameter `append`.
 */
extern const char OSS_APPEND[7];

/**
 * Query parameter `position`.
 */
extern const char OSS_POSITION[9];

/**
 * Content type of requests that complete an upload or delete several objects.
 */
extern const char OSS_MULTIPART_CONTENT_TYPE[34];

/**
 * Header or query parameter `x-oss-copy-source`.
 */
extern const char OSS_COPY_SOURCE[18];

/**
 * Header or query parameter `x-oss-copy-source-range`.
 */
extern const char OSS_COPY_SOURCE_RANGE[24];

/**
 * Query parameter `security-token`.
 */
extern const char OSS_SECURITY_TOKEN[15];

/**
 * Header or query parameter `x-oss-security-token`.
 */
extern const char OSS_STS_SECURITY_TOKEN[21];

/**
 * Header or query parameter `x-oss-object-type`.
 */
extern const char OSS_OBJECT_TYPE[18];

/**
 * Header or query parameter `x-oss-next-append-position`.
 */
extern const char OSS_NEXT_APPEND_POSITION[27];

/**
 * Header or query parameter `x-oss-hash-crc64ecma`.
 */
extern const char OSS_HASH_CRC64_ECMA[21];

/**
 * Header or query parameter `x-oss-callback`.
 */
extern const char OSS_CALLBACK[15];

/**
 * Header or query parameter `x-oss-callback-var`.
 */
extern const char OSS_CALLBACK_VAR[19];

/**
 * Header or query parameter `x-oss-process`.
 */
extern const char OSS_PROCESS[14];

/**
 * Query parameter `lifecycle`.
 */
extern const char OSS_LIFECYCLE[10];

/**
 * Query parameter `referer`.
 */
extern const char OSS_REFERER[8];

/**
 * Query parameter `cors`.
 */
extern const char OSS_CORS[5];

/**
 * Query parameter `website`.
 */
extern const char OSS_WEBSITE[8];

/**
 * Query parameter `delete`.
 */
extern const char OSS_DELETE[7];

/**
 * Value `yes`.
 */
extern const char OSS_YES[4];

/**
 * Object type `Normal`.
 */
extern const char OSS_OBJECT_TYPE_NORMAL[7];

/**
 * Object type `Appendable`.
 */
extern const char OSS_OBJECT_TYPE_APPENDABLE[11];

/**
 * Most parts of a multipart upload.
 */
extern const int OSS_MAX_PART_NUM;

/**
 * Entries per page of a listing, unless the program says otherwise.
 */
extern const int OSS_PER_RET_NUM;

/**
 * Most bytes of a file name suffix.
 */
extern const int MAX_SUFFIX_LEN;

/**
 * Query parameter `objectMeta`.
 */
extern const char OSS_OBJECT_META[11];

/**
 * Header or query parameter `x-oss-select-output-raw`.
 */
extern const char OSS_SELECT_OBJECT_OUTPUT_RAW[24];

/**
 * Query parameter `tagging`.
 */
extern const char OSS_TAGGING[8];

/**
 * Header or query parameter `x-oss-sign-origin-only`.
 */
extern const char OSS_SIGN_ORIGIN_ONLY[23];

/**
 * Header or query parameter `x-oss-content-sha256`.
 */
extern const char OSS_CONTENT_SHA256[21];

/**
 * Header or query parameter `x-oss-security-token`.
 */
extern const char OSS_SECURITY_TOKEN_V4[21];

/**
 * Header or query parameter `x-oss-signature-version`.
 */
extern const char OSS_SIGNATURE_VERSION[24];

/**
 * Header or query parameter `x-oss-credential`.
 */
extern const char OSS_CREDENTIAL[17];

/**
 * Header or query parameter `x-oss-expires`.
 */
extern const char OSS_EXPIRES_V4[14];

/**
 * Header or query parameter `x-oss-signature`.
 */
extern const char OSS_SIGNATURE_V4[16];

/**
 * `error_code` of a status: `ParseXmlError`.
 */
extern const char AOS_XML_PARSE_ERROR_CODE[14];

/**
 * `error_code` of a status: `OpenFileFail`.
 */
extern const char AOS_OPEN_FILE_ERROR_CODE[13];

/**
 * `error_code` of a status: `WriteFileFail`.
 */
extern const char AOS_WRITE_FILE_ERROR_CODE[14];

/**
 * `error_code` of a status: `RenameFileFail`.
 */
extern const char AOS_RENAME_FILE_ERROR_CODE[15];

/**
 * `error_code` of a status: `HttpIoError`.
 */
extern const char AOS_HTTP_IO_ERROR_CODE[12];

/**
 * `error_code` of a status: `UnknownError`.
 */
extern const char AOS_UNKNOWN_ERROR_CODE[13];

/**
 * `error_code` of a status: `ClientError`.
 */
extern const char AOS_CLIENT_ERROR_CODE[12];

/**
 * `error_code` of a status: `ServerError`.
 */
extern const char AOS_SERVER_ERROR_CODE[12];

/**
 * `error_code` of a status: `Utf8EncodeFail`.
 */
extern const char AOS_UTF8_ENCODE_ERROR_CODE[15];

/**
 * `error_code` of a status: `UrlEncodeFail`.
 */
extern const char AOS_URL_ENCODE_ERROR_CODE[14];

/**
 * `error_code` of a status: `InconsistentError`.
 */
extern const char AOS_INCONSISTENT_ERROR_CODE[18];

/**
 * `error_code` of a status: `CreateQueueFail`.
 */
extern const char AOS_CREATE_QUEUE_ERROR_CODE[16];

/**
 * `error_code` of a status: `CreateThreadPoolFail`.
 */
extern const char AOS_CREATE_THREAD_POOL_ERROR_CODE[21];

/**
 * `error_code` of a status: `EmptyStringError`.
 */
extern const char AOS_EMPTY_STRING_ERROR[17];

/**
 * `error_code` of a status: `SelectObjectError`.
 */
extern const char AOS_SELECT_OBJECT_ERROR[18];

/**
 * `error_code` of a status: `SelectObjectCRCError`.
 */
extern const char AOS_SELECT_OBJECT_CRC_ERROR[21];

/**
 * `error_code` of a status: `CreateSelectObjectMetaError`.
 */
extern const char AOS_CREATE_SELECT_OBJECT_META_ERROR[28];

/**
 * `error_code` of a status: `BucketNameInvalidError`.
 */
extern const char AOS_BUCKET_NAME_INVALID_ERROR[23];

/**
 * `error_code` of a status: `ObjectNameInvalidError`.
 */
extern const char AOS_OBJECT_NAME_INVALID_ERROR[23];

/**
 * Looks up the environment variable `envvar` and sets `*value` to a copy in `pool`.
 *
 * Returns 0, `APR_ENOENT` when there is no such variable, `APR_EINVAL` for NULL.
 */
apr_status_t oss_apr_env_get(char **value, const char *envvar, apr_pool_t *pool);

/**
 * Looks at an open file and fills `finfo`; all fields are filled whatever `wanted` says. Returns 0 or the reason.
 */
apr_status_t oss_apr_file_info_get(apr_finfo_t *finfo, int32_t wanted, apr_file_t *thefile);

/**
 * Looks at the file `fname` and fills `finfo`; with `APR_FINFO_LINK` in `wanted`, at a symbolic link itself.
 *
 * `finfo` keeps `fname` and `pool`. Returns 0 or the reason of the failure.
 */
apr_status_t oss_apr_stat(apr_finfo_t *finfo, const char *fname, int32_t wanted, apr_pool_t *pool);

/**
 * Opens `fname` and sets `*newf` to the file, which is closed by `apr_file_close` or with `pool`.
 *
 * `flag` is a sum of `APR_READ`, `APR_WRITE`, `APR_CREATE`, `APR_APPEND`, `APR_TRUNCATE` and `APR_EXCL`; `perm` are
 * the access rights of a new file. Returns 0 or the reason of the failure; `*newf` is NULL then.
 */
apr_status_t oss_apr_file_open(apr_file_t **newf, const char *fname, int32_t flag, int32_t perm, apr_pool_t *pool);

/**
 * Closes a file. Returns 0 or the reason of the failure; `APR_EINVAL` for NULL or a closed file.
 */
apr_status_t oss_apr_file_close(apr_file_t *file);

/**
 * Reads at most `*nbytes` bytes into `buf` and sets `*nbytes` to their number.
 *
 * Returns 0, `APR_EOF` at the end of the file, or the reason of the failure.
 */
apr_status_t oss_apr_file_read(apr_file_t *thefile, void *buf, size_t *nbytes);

/**
 * Writes `*nbytes` bytes and sets `*nbytes` to the number written. Returns 0 or the reason of the failure.
 */
apr_status_t oss_apr_file_write(apr_file_t *thefile, const void *buf, size_t *nbytes);

/**
 * Moves the place of the next read or write and sets `*offset` to it.
 *
 * `whence` is `APR_SET`, `APR_CUR` or `APR_END`. Returns 0 or the reason of the failure.
 */
apr_status_t oss_apr_file_seek(apr_file_t *thefile, int whence, int64_t *offset);

/**
 * Reads a line of at most `len - 1` bytes, its newline included, and puts a NUL after it.
 *
 * Returns 0, `APR_EOF` when there is nothing more, or the reason of the failure.
 */
apr_status_t oss_apr_file_gets(char *str, int len, apr_file_t *thefile);

/**
 * Removes the file `path`. `pool` is not used. Returns 0 or the reason of the failure.
 */
apr_status_t oss_apr_file_remove(const char *path, apr_pool_t *pool);

/**
 * Renames a file, replacing `to_path`. `pool` is not used. Returns 0 or the reason of the failure.
 */
apr_status_t oss_apr_file_rename(const char *from_path, const char *to_path, apr_pool_t *pool);

/**
 * Makes a folder and those above it that are missing; one that exists is no failure. `pool` is not used.
 */
apr_status_t oss_apr_dir_make_recursive(const char *path, int32_t perm, apr_pool_t *pool);

/**
 * Does nothing: the library needs no start of its own runtime. Returns 0. Any thread.
 */
apr_status_t oss_apr_initialize(void);

/**
 * Does nothing; pools without parent are destroyed by who made them. Any thread.
 */
void oss_apr_terminate(void);

/**
 * Makes a pool and sets `*newpool` to it; the program destroys it, or the parent does.
 *
 * `parent` may be NULL: then the pool has no parent. Children of one parent may be made and destroyed by several
 * threads at once; else a pool is used by one thread at a time. `abort_fn`, if not NULL, is called with `APR_ENOMEM`
 * when an allocation fails. `allocator` is not used. Returns 0, `APR_EINVAL` or `APR_ENOMEM`.
 */
apr_status_t oss_apr_pool_create_ex(apr_pool_t **newpool,
                                    apr_pool_t *parent,
                                    apr_abortfunc_t abort_fn,
                                    apr_allocator_t *allocator);

/**
 * Destroys a pool: its children first, then its clean-up functions, last registered first, then its memory.
 *
 * NULL does nothing. Nothing that was allocated from the pool may be used afterwards.
 */
void oss_apr_pool_destroy(apr_pool_t *p);

/**
 * Destroys everything in a pool as `apr_pool_destroy` does and keeps the pool for new use. NULL does nothing.
 */
void oss_apr_pool_clear(apr_pool_t *p);

/**
 * Allocates `size` bytes of unknown content, aligned for every type; they live as long as the pool.
 *
 * Returns NULL when `p` is NULL or memory runs out.
 */
void *oss_apr_palloc(apr_pool_t *p, size_t size);

/**
 * Allocates `size` zeroed bytes; else as `apr_palloc`.
 */
void *oss_apr_pcalloc(apr_pool_t *p, size_t size);

/**
 * Has `plain_cleanup(data)` called when the pool is cleared or destroyed; last registered, first called.
 *
 * `child_cleanup` is not used: the library starts no programs. NULL for `p` or `plain_cleanup` does nothing.
 */
void oss_apr_pool_cleanup_register(apr_pool_t *p,
                                   const void *data,
                                   oss_apr_cleanup_t plain_cleanup,
                                   oss_apr_cleanup_t child_cleanup);

/**
 * Forgets the last registration of `cleanup` with `data`. NULL does nothing.
 */
void oss_apr_pool_cleanup_kill(apr_pool_t *p, const void *data, oss_apr_cleanup_t cleanup);

/**
 * Forgets the last registration of `cleanup` with `data` and calls it now; returns what it returns.
 */
apr_status_t oss_apr_pool_cleanup_run(apr_pool_t *p, void *data, oss_apr_cleanup_t cleanup);

/**
 * A clean-up function that does nothing and returns 0.
 */
apr_status_t oss_apr_pool_cleanup_null(void *data);

/**
 * Copies a string into a pool. Returns NULL when an argument is NULL or memory runs out.
 */
char *oss_apr_pstrdup(apr_pool_t *p, const char *s);

/**
 * Copies at most `n` bytes of a string into a pool, up to its NUL. Returns NULL as `apr_pstrdup` does.
 */
char *oss_apr_pstrndup(apr_pool_t *p, const char *s, size_t n);

/**
 * Copies `n` bytes into a pool and puts a NUL after them. Returns NULL as `apr_pstrdup` does.
 */
char *oss_apr_pstrmemdup(apr_pool_t *p, const char *s, size_t n);

/**
 * Copies `n` bytes into a pool. Returns NULL when an argument is NULL or memory runs out.
 */
void *oss_apr_pmemdup(apr_pool_t *p, const void *m, size_t n);

/**
 * Makes a table with room for `nelts` entries; it grows as needed and lives as long as `p`.
 *
 * Returns NULL when `p` is NULL or memory runs out.
 */
apr_table_t *oss_apr_table_make(apr_pool_t *p, int nelts);

/**
 * Copies a table with its entries into `p`; the strings are shared with `t`. Returns NULL as `apr_table_make` does.
 */
apr_table_t *oss_apr_table_copy(apr_pool_t *p, const apr_table_t *t);

/**
 * Copies a table with its entries and their strings into `p`. Returns NULL as `apr_table_make` does.
 */
apr_table_t *oss_apr_table_clone(apr_pool_t *p, const apr_table_t *t);

/**
 * Makes a table in `p` with the entries of `overlay` and then those of `base`; the strings are shared with them.
 */
apr_table_t *oss_apr_table_overlay(apr_pool_t *p, const apr_table_t *overlay, const apr_table_t *base);

/**
 * Sets `key` to `val`, copying both: the first entry of that name is changed, others are removed.
 *
 * Names compare without regard to case. NULL for `t` or `key` does nothing.
 */
void oss_apr_table_set(apr_table_t *t, const char *key, const char *val);

/**
 * As `apr_table_set`, but keeps the given strings, which must live as long as the table.
 */
void oss_apr_table_setn(apr_table_t *t, const char *key, const char *val);

/**
 * Appends an entry, copying both strings, and keeps others of the same name. NULL for `t` or `key` does nothing.
 */
void oss_apr_table_add(apr_table_t *t, const char *key, const char *val);

/**
 * As `apr_table_add`, but keeps the given strings, which must live as long as the table.
 */
void oss_apr_table_addn(apr_table_t *t, const char *key, const char *val);

/**
 * Returns the first value of `key`, which belongs to the table, or NULL when there is none or an argument is NULL.
 */
const char *oss_apr_table_get(const apr_table_t *t, const char *key);

/**
 * Removes every entry called `key`. NULL does nothing.
 */
void oss_apr_table_unset(apr_table_t *t, const char *key);

/**
 * Removes every entry. NULL does nothing.
 */
void oss_apr_table_clear(apr_table_t *t);

/**
 * Returns the entries, an array of `apr_table_entry_t` that belongs to the table; NULL for NULL.
 */
const apr_array_header_t *oss_apr_table_elts(const apr_table_t *t);

/**
 * Returns nonzero when the table has no entries or is NULL.
 */
int oss_apr_is_empty_table(const apr_table_t *t);

/**
 * Makes an array with room for `nelts` elements of `elt_size` bytes; it grows as needed and lives as long as `p`.
 *
 * Returns NULL when `p` is NULL, a size is not positive, or memory runs out.
 */
apr_array_header_t *oss_apr_array_make(apr_pool_t *p, int nelts, int elt_size);

/**
 * Appends a zeroed element and returns its address, which holds until the next push; NULL as `apr_array_make`.
 */
void *oss_apr_array_push(apr_array_header_t *arr);

/**
 * Removes the last element and returns its address, which holds until the next push; NULL when there is none.
 */
void *oss_apr_array_pop(apr_array_header_t *arr);

/**
 * Returns the time of day in microseconds since 1970. Any thread.
 */
apr_time_t oss_apr_time_now(void);

/**
 * Sleeps for `t` microseconds; a number that is not positive returns at once. Any thread.
 */
void oss_apr_sleep(apr_time_t t);

/**
 * Breaks a point in time down in UTC. Returns 0, or `APR_EINVAL` when `result` is NULL.
 */
apr_status_t oss_apr_time_exp_gmt(apr_time_exp_t *result, apr_time_t input);

/**
 * Breaks a point in time down in the local time zone. Returns 0, or `APR_EINVAL` when `result` is NULL.
 */
apr_status_t oss_apr_time_exp_lt(apr_time_exp_t *result, apr_time_t input);

/**
 * Makes the text that signature version 1 signs.
 *
 * \param p         pool that gets the text
 * \param method    HTTP method
 * \param canon_res resource, `/bucket/object`; the signed parameters of `params` are put after it
 * \param headers   NULL, or headers; read, not changed. The date is that of `x-oss-date`, else of `Date`
 * \param params    NULL, or query parameters; read, not changed
 * \param signstr   set to the text, which ends in NUL
 * \return AOSE_OK, AOSE_INVALID_ARGUMENT, AOSE_UTF8_ENCODE_ERROR for what is not UTF-8
 */
int oss_get_string_to_sign(aos_pool_t *p,
                           http_method_e method,
                           const struct aos_string_t *canon_res,
                           const aos_table_t *headers,
                           const aos_table_t *params,
                           struct aos_string_t *signstr);

/**
 * Sets the header Authorization to the version 1 signature of a text.
 *
 * \param p                 pool for the work
 * \param signstr           what is signed, from ::oss_get_string_to_sign
 * \param access_key_id     id of the key
 * \param access_key_secret its secret
 * \param headers           changed; an Authorization that is there is replaced
 *
 * NULL for an argument does nothing.
 */
void oss_sign_headers(aos_pool_t *p,
                      const struct aos_string_t *signstr,
                      const struct aos_string_t *access_key_id,
                      const struct aos_string_t *access_key_secret,
                      aos_table_t *headers);

/**
 * Signs a request by version 1: ::oss_get_string_to_sign and ::oss_sign_headers for the headers and parameters of `req`.
 *
 * \param canon_res resource, `/bucket/object`
 * \param req       its headers get Authorization, and Date if they have none
 * \return as ::oss_get_string_to_sign
 */
int oss_get_signed_headers(aos_pool_t *p,
                           const struct aos_string_t *access_key_id,
                           const struct aos_string_t *access_key_secret,
                           const struct aos_string_t *canon_res,
                           aos_http_request_t *req);

/**
 * Signs a request in its headers, by the version of the configuration.
 *
 * \param req    its `headers` get the date, if they have none, the token of temporary credentials, and Authorization;
 *               those that are there already are replaced, so a request can be signed again
 * \param config who signs, and how; read, not changed
 * \return AOSE_OK; AOSE_INVALID_ARGUMENT for NULL, a request without resource or pool, credentials or a region that are
 *         missing; AOSE_UTF8_ENCODE_ERROR for what is not UTF-8
 */
int oss_sign_request(aos_http_request_t *req, const struct oss_config_t *config);

/**
 * Makes the signature of a version 1 signed URL for a request.
 *
 * \param options   who; the text goes to its pool
 * \param req       the request; read, not changed
 * \param expires   when the URL stops working, in seconds since 1970-01-01 UTC, as decimal text
 * \param signature set to the signature in Base64, not percent-encoded
 * \return as ::oss_sign_request
 */
int get_oss_request_signature(const struct oss_request_options_t *options,
                              aos_http_request_t *req,
                              const struct aos_string_t *expires,
                              struct aos_string_t *signature);

/**
 * Makes a signed URL for a request, by the version of the configuration.
 *
 * \param options  who; the URL goes to its pool
 * \param req      the request, with address and resource; its headers are signed, and whoever uses the URL must send
 *                 them exactly so. Read, not changed
 * \param expires  when the URL stops working, in seconds since 1970-01-01 UTC, as decimal text; with version 4 at most
 *                 seven days from now
 * \param auth_url set to the URL, which ends in NUL and has no limit of length
 * \return as ::oss_sign_request
 */
int oss_get_signed_url(const struct oss_request_options_t *options,
                       aos_http_request_t *req,
                       const struct aos_string_t *expires,
                       struct aos_string_t *auth_url);

/**
 * Makes the text that the URL for publishing to a live channel signs.
 *
 * \param p         pool that gets the text
 * \param expires   when the URL stops working, in seconds since 1970-01-01 UTC, as decimal text
 * \param canon_res resource, `/bucket/channel`
 * \param params    NULL, or query parameters; read, not changed
 * \param signstr   set to the text, which ends in NUL
 * \return as ::oss_get_string_to_sign
 */
int oss_get_rtmp_string_to_sign(aos_pool_t *p,
                                const struct aos_string_t *expires,
                                const struct aos_string_t *canon_res,
                                const aos_table_t *params,
                                struct aos_string_t *signstr);

/**
 * Makes the signature of a URL for publishing to a live channel; parameters as those of ::get_oss_request_signature.
 */
int get_oss_rtmp_request_signature(const struct oss_request_options_t *options,
                                   aos_http_request_t *req,
                                   const struct aos_string_t *expires,
                                   struct aos_string_t *signature);

/**
 * Makes a URL for publishing to a live channel.
 *
 * \param options        who; the URL goes to its pool
 * \param req            the request, with address and resource from ::oss_get_rtmp_uri; read, not changed
 * \param expires        when the URL stops working, in seconds since 1970-01-01 UTC, as decimal text
 * \param play_list_name NULL, or the name of the playlist
 * \param params         NULL, or query parameters of the URL; read, not changed
 * \param signed_url     set to the URL, which ends in NUL
 * \return as ::oss_sign_request
 */
int oss_get_rtmp_signed_url(const struct oss_request_options_t *options,
                            aos_http_request_t *req,
                            const struct aos_string_t *expires,
                            const struct aos_string_t *play_list_name,
                            aos_table_t *params,
                            struct aos_string_t *signed_url);

/**
 * Creates a bucket with the service's default storage class, or changes the ACL of one that you own.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name: 3 to 63 of a-z, 0-9 and hyphen
 * \param oss_acl      who may use it
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200, or 409 `BucketAlreadyExists` if somebody else owns the name
 *
 * Safe from several threads with an options structure and a pool each.
 */
aos_status_t *oss_create_bucket(const struct oss_request_options_t *options,
                                const struct aos_string_t *bucket,
                                oss_acl_e oss_acl,
                                aos_table_t **resp_headers);

/**
 * Creates a bucket with a storage class. `OSS_STORAGE_CLASS_BUTT` asks for the service's default.
 *
 * \param options       where and who; the result goes to its pool
 * \param bucket        bucket name: 3 to 63 of a-z, 0-9 and hyphen
 * \param oss_acl       who may use it
 * \param storage_class storage class of its objects
 * \param resp_headers  NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 409 `BucketAlreadyExists` if somebody else owns the name, or it is yours with
 *         another class; -994 for a class that there is not
 */
aos_status_t *oss_create_bucket_with_storage_class(const struct oss_request_options_t *options,
                                                   const struct aos_string_t *bucket,
                                                   oss_acl_e oss_acl,
                                                   oss_storage_class_type_e storage_class,
                                                   aos_table_t **resp_headers);

/**
 * Deletes an empty bucket.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 204, or 409 `BucketNotEmpty` while there are objects or unfinished uploads in it
 */
aos_status_t *oss_delete_bucket(const struct oss_request_options_t *options,
                                const struct aos_string_t *bucket,
                                aos_table_t **resp_headers);

/**
 * Asks whether a bucket exists and may be used.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 if there is no such bucket, 403 if it may not be used, both with the error
 *         code `UnknownError`: the reply has no body
 */
aos_status_t *oss_head_bucket(const struct oss_request_options_t *options,
                              const struct aos_string_t *bucket,
                              aos_table_t **resp_headers);

/**
 * Changes who may use a bucket.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param oss_acl      who may use it; a bucket has no OSS_ACL_DEFAULT
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`; 400 `InvalidArgument` for OSS_ACL_DEFAULT; -994 for a
 *         value that there is not
 */
aos_status_t *oss_put_bucket_acl(const struct oss_request_options_t *options,
                                 const struct aos_string_t *bucket,
                                 oss_acl_e oss_acl,
                                 aos_table_t **resp_headers);

/**
 * Tells who may use a bucket.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param oss_acl      gets `private`, `public-read` or `public-read-write`, in the pool of `options`; on failure
 *                     the empty string
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`
 */
aos_status_t *oss_get_bucket_acl(const struct oss_request_options_t *options,
                                 const struct aos_string_t *bucket,
                                 struct aos_string_t *oss_acl,
                                 aos_table_t **resp_headers);

/**
 * Sets how much a bucket may hold.
 *
 * \param options          where and who; the result goes to its pool
 * \param bucket           bucket name
 * \param storage_capacity GB; -1 for no limit
 * \param resp_headers     NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`; 400 for less than -1
 */
aos_status_t *oss_put_bucket_storage_capacity(const struct oss_request_options_t *options,
                                              const struct aos_string_t *bucket,
                                              long storage_capacity,
                                              aos_table_t **resp_headers);

/**
 * Tells how much a bucket may hold.
 *
 * \param options          where and who; the result goes to its pool
 * \param bucket           bucket name
 * \param storage_capacity gets the GB; -1 for no limit, 0 on failure
 * \param resp_headers     NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`
 */
aos_status_t *oss_get_bucket_storage_capacity(const struct oss_request_options_t *options,
                                              const struct aos_string_t *bucket,
                                              long *storage_capacity,
                                              aos_table_t **resp_headers);

/**
 * Sets the cross-origin rules of a bucket; those it had are replaced.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param rule_list    list of oss_cors_rule_t, at most 10; read, not changed. Each needs an origin and a method; a
 *                     `max_age_seconds` of INT_MAX is not sent
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`; 400 for rules that the service does not take
 */
aos_status_t *oss_put_bucket_cors(const struct oss_request_options_t *options,
                                  const struct aos_string_t *bucket,
                                  aos_list_t *rule_list,
                                  aos_table_t **resp_headers);

/**
 * Tells the cross-origin rules of a bucket.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param rule_list    initialised list; gets an oss_cors_rule_t for each rule, in the pool of `options`, at its
 *                     end. A rule without `max_age_seconds` has INT_MAX
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchCORSConfiguration` if there are none; 404 `NoSuchBucket`
 */
aos_status_t *oss_get_bucket_cors(const struct oss_request_options_t *options,
                                  const struct aos_string_t *bucket,
                                  aos_list_t *rule_list,
                                  aos_table_t **resp_headers);

/**
 * Deletes the cross-origin rules of a bucket. It is no error if there is none.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 204; 404 `NoSuchBucket`
 */
aos_status_t *oss_delete_bucket_cors(const struct oss_request_options_t *options,
                                     const struct aos_string_t *bucket,
                                     aos_table_t **resp_headers);

/**
 * Tells in which region a bucket is.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param oss_location gets the region with the prefix `oss-`, such as `oss-cn-hangzhou`, in the pool of `options`;
 *                     on failure the empty string
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`
 */
aos_status_t *oss_get_bucket_location(const struct oss_request_options_t *options,
                                      const struct aos_string_t *bucket,
                                      struct aos_string_t *oss_location,
                                      aos_table_t **resp_headers);

/**
 * Tells what is known of a bucket: creation, endpoints, region, owner, access right and storage class.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param bucket_info  filled in with strings in the pool of `options`; what the service does not tell, and
 *                     everything on failure, is the empty string
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`
 */
aos_status_t *oss_get_bucket_info(const struct oss_request_options_t *options,
                                  const struct aos_string_t *bucket,
                                  struct oss_bucket_info_t *bucket_info,
                                  aos_table_t **resp_headers);

/**
 * Tells how full a bucket is. The service counts with a delay of an hour or so.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param bucket_stat  gets bytes, number of objects and number of unfinished uploads; zeroes on failure
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`
 */
aos_status_t *oss_get_bucket_stat(const struct oss_request_options_t *options,
                                  const struct aos_string_t *bucket,
                                  struct oss_bucket_stat_t *bucket_stat,
                                  aos_table_t **resp_headers);

/**
 * Sets the lifecycle rules of a bucket; those it had are replaced.
 *
 * \param options             where and who; the result goes to its pool
 * \param bucket              bucket name
 * \param lifecycle_rule_list list of oss_lifecycle_rule_content_t, at most 1000; read, not changed. Days of
 *                            INT_MAX and empty dates are not sent; the service names rules with an empty `id`
 *                            itself
 * \param resp_headers        NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`; 400 for rules that the service does not take: an empty
 *         `status`, or several that say when the same objects expire
 */
aos_status_t *oss_put_bucket_lifecycle(const struct oss_request_options_t *options,
                                       const struct aos_string_t *bucket,
                                       aos_list_t *lifecycle_rule_list,
                                       aos_table_t **resp_headers);

/**
 * Tells the lifecycle rules of a bucket.
 *
 * \param options             where and who; the result goes to its pool
 * \param bucket              bucket name
 * \param lifecycle_rule_list initialised list; gets an oss_lifecycle_rule_content_t for each rule, in the pool of
 *                            `options`, at its end. Days that a rule does not give are INT_MAX, dates empty
 * \param resp_headers        NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchLifecycle` if there are none; 404 `NoSuchBucket`
 */
aos_status_t *oss_get_bucket_lifecycle(const struct oss_request_options_t *options,
                                       const struct aos_string_t *bucket,
                                       aos_list_t *lifecycle_rule_list,
                                       aos_table_t **resp_headers);

/**
 * Deletes the lifecycle rules of a bucket. It is no error if there is none.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 204; 404 `NoSuchBucket`
 */
aos_status_t *oss_delete_bucket_lifecycle(const struct oss_request_options_t *options,
                                          const struct aos_string_t *bucket,
                                          aos_table_t **resp_headers);

/**
 * Lists the objects of a bucket, one page.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param params       in: `prefix`, `delimiter`, `marker` (empty for the first page) and `max_ret` (1 to 1000);
 *                     out: `truncated`, `next_marker`, and `object_list` and `common_prefix_list`, which are
 *                     appended to. Strings and entries are in the pool of `options`. Not changed on failure
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`
 *
 * For the next page copy `next_marker` to `marker` and initialise both lists again. Names arrive as they are,
 * whatever characters they hold: the length counts, not a NUL.
 */
aos_status_t *oss_list_object(const struct oss_request_options_t *options,
                              const struct aos_string_t *bucket,
                              struct oss_list_object_params_t *params,
                              aos_table_t **resp_headers);

/**
 * Lists the buckets of the account, one page.
 *
 * \param options      where and who; the result goes to its pool
 * \param params       in: `prefix`, `marker` (empty for the first page) and `max_keys` (1 to 1000, or 0 for what
 *                     the service gives); out: `truncated`, `next_marker`, `owner_id`, `owner_name`, and
 *                     `bucket_list`, which is appended to. Strings and entries are in the pool of `options`. Not
 *                     changed on failure
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 403 `AccessDenied`
 *
 * For the next page copy `next_marker` to `marker` and initialise the list again.
 */
aos_status_t *oss_list_bucket(const struct oss_request_options_t *options,
                              struct oss_list_buckets_params_t *params,
                              aos_table_t **resp_headers);

/**
 * Switches the access log of a bucket on or off.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param content      `logging_enabled`: nonzero for on; `target_bucket`: bucket that receives the log; `prefix`:
 *                     beginning of the names of the log objects. Read, not changed
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`; 400 `InvalidTargetBucketForLogging` if the target is
 *         not a bucket of yours in the same region
 */
aos_status_t *oss_put_bucket_logging(const struct oss_request_options_t *options,
                                     const struct aos_string_t *bucket,
                                     struct oss_logging_config_content_t *content,
                                     aos_table_t **resp_headers);

/**
 * Tells where the access log of a bucket goes.
 *
 * \param options         where and who; the result goes to its pool
 * \param bucket          bucket name
 * \param logging_content `logging_enabled` gets 1 or 0, `target_bucket` and `prefix` get strings in the pool of
 *                        `options`; if it is off, and on failure, they are 0 and empty
 * \param resp_headers    NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`
 */
aos_status_t *oss_get_bucket_logging(const struct oss_request_options_t *options,
                                     const struct aos_string_t *bucket,
                                     struct oss_logging_config_content_t *logging_content,
                                     aos_table_t **resp_headers);

/**
 * Deletes the access log setting of a bucket; logs that are written stay. It is no error if there is none.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 204; 404 `NoSuchBucket`
 */
aos_status_t *oss_delete_bucket_logging(const struct oss_request_options_t *options,
                                        const struct aos_string_t *bucket,
                                        aos_table_t **resp_headers);

/**
 * Sets which referers may read a bucket; those it had are replaced. An empty list with `allow_empty_referer` set
 * allows all.
 *
 * \param options        where and who; the result goes to its pool
 * \param bucket         bucket name
 * \param referer_config list of oss_referer_t, and whether requests without referer are allowed; read, not changed
 * \param resp_headers   NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`
 */
aos_status_t *oss_put_bucket_referer(const struct oss_request_options_t *options,
                                     const struct aos_string_t *bucket,
                                     struct oss_referer_config_t *referer_config,
                                     aos_table_t **resp_headers);

/**
 * Tells which referers may read a bucket.
 *
 * \param options        where and who; the result goes to its pool
 * \param bucket         bucket name
 * \param referer_config its `referer_list`, which must be initialised, gets an oss_referer_t for each referer, in
 *                       the pool of `options`, at its end; `allow_empty_referer` gets 1 or 0. Not changed on
 *                       failure
 * \param resp_headers   NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`
 */
aos_status_t *oss_get_bucket_referer(const struct oss_request_options_t *options,
                                     const struct aos_string_t *bucket,
                                     struct oss_referer_config_t *referer_config,
                                     aos_table_t **resp_headers);

/**
 * Makes a bucket a static website.
 *
 * \param options        where and who; the result goes to its pool
 * \param bucket         bucket name
 * \param website_config `suffix_str`: name of the index document; `key_str`: key of the document that is shown for
 *                       missing objects. Read, not changed; a string without data is not sent, nor is an empty
 *                       `key_str`
 * \param resp_headers   NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchBucket`; 400 for an index document that is empty or holds a
 *         slash
 */
aos_status_t *oss_put_bucket_website(const struct oss_request_options_t *options,
                                     const struct aos_string_t *bucket,
                                     struct oss_website_config_t *website_config,
                                     aos_table_t **resp_headers);

/**
 * Tells the static website of a bucket.
 *
 * \param options        where and who; the result goes to its pool
 * \param bucket         bucket name
 * \param website_config filled in with strings in the pool of `options`; what is not set, and both on failure, is
 *                       the empty string
 * \param resp_headers   NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchWebsiteConfiguration` if it is none; 404 `NoSuchBucket`
 */
aos_status_t *oss_get_bucket_website(const struct oss_request_options_t *options,
                                     const struct aos_string_t *bucket,
                                     struct oss_website_config_t *website_config,
                                     aos_table_t **resp_headers);

/**
 * Deletes the static website of a bucket; its objects stay. It is no error if there is none.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 204; 404 `NoSuchBucket`
 */
aos_status_t *oss_delete_bucket_website(const struct oss_request_options_t *options,
                                        const struct aos_string_t *bucket,
                                        aos_table_t **resp_headers);

/**
 * Makes an empty buffer with room for `size` bytes in `p`.
 *
 * Returns NULL when `p` is NULL, `size` is negative or memory runs out.
 */
struct aos_buf_t *aos_create_buf(aos_pool_t *p, int size);

/**
 * Makes a buffer in `p` whose content is the `size` bytes at `data`, which are shared and must live as long.
 *
 * Returns NULL when `p` is NULL or memory runs out; NULL data or a negative size give an empty buffer.
 */
struct aos_buf_t *aos_buf_pack(aos_pool_t *p, const void *data, int size);

/**
 * Returns the number of content bytes of a buffer list; 0 for NULL.
 */
int64_t aos_buf_list_len(aos_list_t *list);

/**
 * Copies the content of a buffer list into `p` as one string with a NUL after it.
 *
 * Returns NULL when an argument is NULL or memory runs out; the list is not changed.
 */
char *aos_buf_list_content(aos_pool_t *p, aos_list_t *list);

/**
 * Appends `len` bytes to a buffer, which moves to larger memory in `p` when they do not fit.
 *
 * NULL or a length that is not positive does nothing; when memory runs out the buffer stays as it was.
 */
void aos_buf_append_string(aos_pool_t *p, struct aos_buf_t *b, const char *str, int len);

/**
 * Uploads an object from memory to a signed URL.
 *
 * \param options      its pool gets the result; neither endpoint nor keys are needed
 * \param signed_url   URL that was signed for PUT; it is sent as it is
 * \param buffer       list of buffers (aos_buf_t) that make up the object; read, not changed
 * \param headers      NULL, or the headers that the URL was signed with; read, not changed. Nothing is added that would
 *                     have to be signed, not even a Content-Type
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 403 for a URL that is expired or was signed for something else; -994 for one that
 *         cannot be used; -978 if the service's CRC-64 differs from the data's
 */
aos_status_t *oss_put_object_from_buffer_by_url(const struct oss_request_options_t *options,
                                                const struct aos_string_t *signed_url,
                                                aos_list_t *buffer,
                                                aos_table_t *headers,
                                                aos_table_t **resp_headers);

/**
 * Uploads an object from a file to a signed URL: ::oss_put_object_from_buffer_by_url.
 *
 * \param filename name of the local file; -985 `OpenFileFail` if it cannot be read or is no regular file
 */
aos_status_t *oss_put_object_from_file_by_url(const struct oss_request_options_t *options,
                                              const struct aos_string_t *signed_url,
                                              struct aos_string_t *filename,
                                              aos_table_t *headers,
                                              aos_table_t **resp_headers);

/**
 * Downloads an object from a signed URL into memory.
 *
 * \param options      its pool gets the result; neither endpoint nor keys are needed
 * \param signed_url   URL that was signed for GET
 * \param headers      NULL, or headers to send: those that the URL was signed with, or for example Range; read, not
 *                     changed
 * \param params       NULL, or query parameters to add to those of the URL; read, not changed. Those that a signature
 *                     covers, such as x-oss-process, must be in the URL when it is signed
 * \param buffer       made a list of buffers with the object; on an error status, with the service's error document
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200, or 206 for a range; 403 for a URL that is expired or was signed for something
 *         else; -994 for one that cannot be used; -978 if the CRC-64 of the whole object differs from the service's
 */
aos_status_t *oss_get_object_to_buffer_by_url(const struct oss_request_options_t *options,
                                              const struct aos_string_t *signed_url,
                                              aos_table_t *headers,
                                              aos_table_t *params,
                                              aos_list_t *buffer,
                                              aos_table_t **resp_headers);

/**
 * Downloads an object from a signed URL into a file: ::oss_get_object_to_buffer_by_url.
 *
 * The bytes go to a temporary file beside it, which takes the final name once all of them are there and right. An
 * existing file stays as it is if the download fails. For modes, links, pipes and devices see ::oss_get_object_to_file.
 *
 * \param filename name of the local file; -985 `OpenFileFail` if it is a directory or a socket or the temporary file
 *                 cannot be made, -981 if it cannot be written or renamed
 */
aos_status_t *oss_get_object_to_file_by_url(const struct oss_request_options_t *options,
                                            const struct aos_string_t *signed_url,
                                            aos_table_t *headers,
                                            aos_table_t *params,
                                            struct aos_string_t *filename,
                                            aos_table_t **resp_headers);

/**
 * Asks a signed URL for the metadata of an object, which is in `resp_headers`.
 *
 * \param options      its pool gets the result; neither endpoint nor keys are needed
 * \param signed_url   URL that was signed for HEAD
 * \param headers      NULL, or headers to send; read, not changed
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 403 or 404 with code `UnknownError`, as the reply to HEAD has no body to say more
 */
aos_status_t *oss_head_object_by_url(const struct oss_request_options_t *options,
                                     const struct aos_string_t *signed_url,
                                     aos_table_t *headers,
                                     aos_table_t **resp_headers);

/**
 * Asks a signed URL for size, ETag and time of the last change of an object, which are in `resp_headers`:
 * ::oss_head_object_by_url.
 *
 * \param signed_url URL that was signed for HEAD with the query parameter `objectMeta`; one without it works as for
 *                   ::oss_head_object_by_url
 */
aos_status_t *oss_get_object_meta_by_url(const struct oss_request_options_t *options,
                                         const struct aos_string_t *signed_url,
                                         aos_table_t **resp_headers);

/**
 * Returns the status of calls with a bucket name that cannot be used: -994 `BucketNameInvalidError`.
 *
 * It is always the same one, shared by all threads: read it, do not change it.
 */
aos_status_t *oss_get_bucket_name_invalid_error(void);

/**
 * Returns the status of calls with an object name that cannot be used: -994 `ObjectNameInvalidError`.
 *
 * It is always the same one, shared by all threads: read it, do not change it.
 */
aos_status_t *oss_get_object_name_invalid_error(void);

/**
 * Returns 1 for a bucket name: 3 to 63 characters `a-z`, `0-9` and `-`, the last not at the ends. Else, and for NULL, 0.
 */
int oss_is_valid_bucket_name(const struct aos_string_t *str);

/**
 * Returns 1 for an object name, which is UTF-8 and not empty. Else, and for NULL, 0.
 */
int oss_is_valid_object_name(const struct aos_string_t *str);

/**
 * As ::oss_is_valid_object_name; with `strict` nonzero also 0 for a name that begins with `?`.
 */
int oss_is_valid_object_name_ex(const struct aos_string_t *str, int strict);

/**
 * Returns 1 when the host of an endpoint is in a domain of the service, `aliyuncs.com` or `aliyun-inc.com`. Else, and
 * for NULL, 0.
 *
 * aliyun-oss-c-sdk declared this function without defining it.
 */
int is_oss_domain(const struct aos_string_t *str);

/**
 * Returns 1 for the IPv4 or IPv6 address of a host. Else, also for `0.0.0.0`, `255.255.255.255`, `::`, an address with a
 * port, and NULL, 0.
 */
int is_valid_ip(const char *str);

/**
 * Returns 1 for what can be the name or the address of a host: letters, digits, `.`, `-`, `_`, or an IPv6 address in
 * brackets; no port. Else, and for NULL, 0.
 */
int oss_is_valid_host(const char *host);

/**
 * Cuts an endpoint off after its host and port, and removes white space before it. The bytes are shared, not copied.
 * NULL, and text that is not UTF-8, does nothing.
 */
void oss_preprocess_endpoint(struct aos_string_t *endpoint);

/**
 * Returns the host of `[user[:password]@]host[:port]`, ending in NUL.
 *
 * \param options   its pool gets the text
 * \param authority the text; read, not changed
 * \return the host; NULL when an argument is NULL or the text is not UTF-8. It need not be a valid one: see
 *         ::oss_is_valid_host
 */
char *oss_get_host_from_authority(const struct oss_request_options_t *options, struct aos_string_t *authority);

/**
 * Returns nonzero when the controller of `options` asks for comparing CRC-64 values, as it does unless the program says
 * otherwise.
 */
int is_enable_crc(const struct oss_request_options_t *options);

/**
 * Returns nonzero when the controller of `options` asks for refusing object names that begin with `?` in signed URLs, as
 * it does unless the program says otherwise.
 */
int is_verify_object_strict(const struct oss_request_options_t *options);

/**
 * Puts the proxy of `config` into the settings of `ctl`, where it is used by everything that goes through `ctl`. Without
 * a proxy in `config` nothing happens.
 *
 * \param pool   pool that gets the texts; must live as long as `ctl`
 * \param config where the proxy is; read, not changed
 * \param ctl    controller whose `options` are changed. Settings that are the default of the process stay as they are:
 *               `ctl` gets a copy of its own
 *
 * NULL for an argument does nothing. Calls with `config` in their options use its proxy anyway.
 */
void oss_config_resolve(aos_pool_t *pool,
                        struct oss_config_t *config,
                        aos_http_controller_t *ctl);

/**
 * Returns the content type for a file or object name by what follows its last `.`, a constant.
 *
 * Without a suffix, or with one that is not known, that is `application/octet-stream`. NULL gives NULL.
 */
char *get_content_type(const char *name);

/**
 * Returns the content type for a suffix without its dot, in upper or lower case; else as ::get_content_type.
 */
char *get_content_type_by_suffix(const char *suffix);

/**
 * Sets the header Content-Type, unless it is there, to what ::get_content_type says of `filename`, or of `key` when
 * `filename` is NULL. NULL `headers` does nothing.
 */
void set_content_type(const char *filename, const char *key, aos_table_t *headers);

/**
 * Returns the CRC-64 (ECMA-182, as in `x-oss-hash-crc64ecma`) of `len` bytes at `buf` that follow bytes whose CRC-64
 * is `crc`, 0 at the start. NULL is no bytes. Any thread.
 */
uint64_t aos_crc64(uint64_t crc, void *buf, size_t len);

/**
 * Returns the CRC-64 of two adjacent blocks from the CRC-64 of each; `len2` is the length of the second in bytes.
 */
uint64_t aos_crc64_combine(uint64_t crc1, uint64_t crc2, uint64_t len2);

/**
 * Returns the CRC-32 (as zlib's `crc32`) of `bufLen` bytes at `buf` that follow bytes whose CRC-32 is `crc`, 0 at the
 * start. NULL is no bytes. Any thread.
 */
uint32_t aos_crc32(uint32_t crc, const void *buf, size_t bufLen);

/**
 * As `aos_crc64`. `little` chose between two implementations by byte order; here there is one for both.
 */
uint64_t aos_crc64_test(uint64_t crc, void *buf, size_t len, int _little);

/**
 * Makes an empty entry of a bucket listing.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_list_bucket_content_t *oss_create_list_bucket_content(aos_pool_t *p);

/**
 * Makes an empty bucket information.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_bucket_info_t *oss_create_bucket_info(aos_pool_t *p);

/**
 * Makes listing parameters: all buckets, page size of the service.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_list_buckets_params_t *oss_create_list_buckets_params(aos_pool_t *p);

/**
 * Makes a lifecycle rule without any action: both `days` are `INT_MAX`, which means "not given".
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_lifecycle_rule_content_t *oss_create_lifecycle_rule_content(aos_pool_t *p);

/**
 * Makes an empty cross-origin rule: `max_age_seconds` is `INT_MAX`, which means "not given".
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_cors_rule_t *oss_create_cors_rule(aos_pool_t *p);

/**
 * Makes an empty logging configuration, switched off.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_logging_config_content_t *oss_create_logging_rule_content(aos_pool_t *p);

/**
 * Appends a value to one of the lists of a cross-origin rule; the text is shared and must live as long as the list.
 *
 * NULL for any argument does nothing.
 */
void oss_create_sub_cors_rule(aos_pool_t *p, aos_list_t *list, char *rule_content);

/**
 * Appends an allowed referer to a configuration; the text is shared and must live as long as the configuration.
 *
 * Returns the entry, or NULL when an argument is NULL or memory runs out.
 */
struct oss_referer_t *oss_create_and_add_refer(aos_pool_t *p,
                                               struct oss_referer_config_t *refer_config,
                                               char *refer_str);

/**
 * Makes a configuration with no strings, signature version 1 and no proxy.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_config_t *oss_config_create(aos_pool_t *p);

/**
 * Makes request options in `p` whose `config` and `ctl` are NULL: the program sets them.
 *
 * With `p` NULL the options get a pool of their own, `options->pool`, which the program destroys. Returns NULL when
 * memory runs out.
 */
struct oss_request_options_t *oss_request_options_create(aos_pool_t *p);

/**
 * Returns `table`, or a new table with room for `table_size` entries in the pool of the options when it is NULL.
 *
 * Returns NULL when both are NULL or memory runs out.
 */
aos_table_t *aos_table_create_if_null(const struct oss_request_options_t *options, aos_table_t *table, int table_size);

/**
 * Allocates `size` zeroed bytes for a result in `p`. Returns NULL when `p` is NULL or memory runs out.
 */
void *oss_create_api_result_content(aos_pool_t *p, size_t size);

/**
 * Makes an empty entry of a list of publishing addresses.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_live_channel_publish_url_t *oss_create_live_channel_publish_url(aos_pool_t *p);

/**
 * Makes an empty entry of a list of playing addresses.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_live_channel_play_url_t *oss_create_live_channel_play_url(aos_pool_t *p);

/**
 * Makes an empty entry of a channel listing.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_live_channel_content_t *oss_create_list_live_channel_content(aos_pool_t *p);

/**
 * Makes an empty entry of a channel history.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_live_record_content_t *oss_create_live_record_content(aos_pool_t *p);

/**
 * Makes a channel configuration: enabled, HLS, 3 segments of 5 seconds in `playlist.m3u8`.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_live_channel_configuration_t *oss_create_live_channel_configuration_content(aos_pool_t *p);

/**
 * Makes listing parameters: all channels, 1000 per page, `truncated` set so that a loop begins.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_list_live_channel_params_t *oss_create_list_live_channel_params(aos_pool_t *p);

/**
 * Makes an empty entry of a part listing.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_list_part_content_t *oss_create_list_part_content(aos_pool_t *p);

/**
 * Makes an empty entry of an upload listing.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_list_multipart_upload_content_t *oss_create_list_multipart_upload_content(aos_pool_t *p);

/**
 * Makes an empty entry for the list that completes an upload.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_complete_part_content_t *oss_create_complete_part_content(aos_pool_t *p);

/**
 * Makes listing parameters: all parts, 1000 per page, `truncated` set so that a loop begins.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_list_upload_part_params_t *oss_create_list_upload_part_params(aos_pool_t *p);

/**
 * Makes listing parameters: all uploads, 1000 per page, `truncated` set so that a loop begins.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_list_multipart_upload_params_t *oss_create_list_multipart_upload_params(aos_pool_t *p);

/**
 * Makes an empty order to copy a part.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_upload_part_copy_params_t *oss_create_upload_part_copy_params(aos_pool_t *p);

/**
 * Makes an empty entry of an object listing.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_list_object_content_t *oss_create_list_object_content(aos_pool_t *p);

/**
 * Makes an empty entry of a prefix listing.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_list_object_common_prefix_t *oss_create_list_object_common_prefix(aos_pool_t *p);

/**
 * Makes listing parameters: all objects, 1000 per page, `truncated` set so that a loop begins.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_list_object_params_t *oss_create_list_object_params(aos_pool_t *p);

/**
 * Makes an empty entry for a list of object names.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_object_key_t *oss_create_oss_object_key(aos_pool_t *p);

/**
 * Makes an empty byte range of a local file.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_upload_file_t *oss_create_upload_file(aos_pool_t *p);

/**
 * Makes an empty entry for a list of tags.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_tag_content_t *oss_create_tag_content(aos_pool_t *p);

/**
 * Makes a checkpoint with room for 10000 parts.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_checkpoint_t *oss_create_checkpoint_content(aos_pool_t *p);

/**
 * Makes the parameters of a resumable transfer; `checkpoint_path` is copied and may be NULL for the default path.
 *
 * Nothing is checked here. Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_resumable_clt_params_t *oss_create_resumable_clt_params_content(aos_pool_t *p,
                                                                           int64_t part_size,
                                                                           int32_t thread_num,
                                                                           int enable_checkpoint,
                                                                           const char *checkpoint_path);

/**
 * Enlarges `*part_size` so that a file of `filesize` bytes has at most 10000 parts.
 *
 * A part size that is enough already stays; one that is not positive becomes what is needed, at least 1. NULL does
 * nothing.
 */
void oss_get_part_size(int64_t filesize, int64_t *part_size);

/**
 * Makes select parameters with everything "not given".
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_select_object_params_t *oss_create_select_object_params(aos_pool_t *p);

/**
 * Makes count parameters with everything "not given".
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
struct oss_select_object_meta_params_t *oss_create_select_object_meta_params(aos_pool_t *p);

/**
 * Makes a file range in `p` that has no file yet. Returns NULL when `p` is NULL or memory runs out.
 */
struct aos_file_buf_t *aos_create_file_buf(aos_pool_t *p);

/**
 * Opens the file `path` for reading and makes `fb` all of it.
 *
 * The file is closed with `p`, or by `apr_file_close`. Returns `AOSE_OK`, `AOSE_OPEN_FILE_ERROR`,
 * `AOSE_FILE_INFO_ERROR` or `AOSE_INVALID_ARGUMENT`.
 */
int aos_open_file_for_read(aos_pool_t *p, const char *path, struct aos_file_buf_t *fb);

/**
 * The same as `aos_open_file_for_read`.
 */
int aos_open_file_for_all_read(aos_pool_t *p, const char *path, struct aos_file_buf_t *fb);

/**
 * Opens the file `path` for reading and makes `fb` the bytes from `file_pos` up to, not including, `file_last`.
 *
 * A range that goes beyond the file is clipped to it. Returns as `aos_open_file_for_read`, or `AOSE_FILE_SEEK_ERROR`.
 */
int aos_open_file_for_range_read(aos_pool_t *p,
                                 const char *path,
                                 int64_t file_pos,
                                 int64_t file_last,
                                 struct aos_file_buf_t *fb);

/**
 * Opens the file `path` for writing, cut to nothing, and makes `fb` its beginning.
 *
 * The file is closed with `p`, or by `apr_file_close`. Returns `AOSE_OK`, `AOSE_OPEN_FILE_ERROR` or
 * `AOSE_INVALID_ARGUMENT`.
 */
int aos_open_file_for_write(aos_pool_t *p, const char *path, struct aos_file_buf_t *fb);

/**
 * Opens the file `path` for writing and keeps what is in it; else as `aos_open_file_for_write`.
 */
int aos_open_file_for_write_notrunc(aos_pool_t *p, const char *path, struct aos_file_buf_t *fb);

/**
 * Makes an empty stack in `p` with room for `size` functions; it grows as needed.
 *
 * Returns NULL when `p` is NULL or memory runs out.
 */
aos_array_header_t *aos_fstack_create(aos_pool_t *p, int size);

/**
 * Removes the last entry and returns it; it holds until the next push. NULL when there is none.
 */
struct aos_fstack_item_t *aos_fstack_pop(aos_array_header_t *fstack);

/**
 * Removes all entries, last first, and calls each with its data as its `order` says. NULL does nothing.
 */
void aos_fstack_destory(aos_array_header_t *fstack);

/**
 * Appends a function with its data; `order` says which member of `func` is meant, 1 to 4. NULL does nothing.
 */
void aos_fstack_push(aos_array_header_t *fstack, void *data, union aos_func_u func, int order);

/**
 * Starts the library. Calls are counted: each one is matched by an `aos_http_io_deinitialize`. Any thread.
 *
 * `user_agent_info`, a text that may be NULL, becomes part of the User-Agent header (the first call decides); `flag` is
 * not used. Returns `AOSE_OK`, or `AOSE_FAILED_INITIALIZE` when memory runs out.
 */
int aos_http_io_initialize(const char *user_agent_info, int flag);

/**
 * Ends the library when it has been called as often as `aos_http_io_initialize`; destroys `aos_global_pool`.
 *
 * Pools that the program has made itself, other than children of `aos_global_pool`, stay. Any thread.
 */
void aos_http_io_deinitialize(void);

/**
 * Makes `op` the settings that new controllers are prefilled with; NULL for the built-in ones.
 *
 * The structure stays the program's and must live until other settings are made the default.
 */
void aos_set_default_request_options(aos_http_request_options_t *op);

/**
 * Makes `op` the settings of all exchanges; NULL for the built-in ones. Ownership as above.
 */
void aos_set_default_transport_options(aos_http_transport_options_t *op);

/**
 * Makes settings in `p`, prefilled with the built-in defaults. Returns NULL when `p` is NULL or memory runs out.
 */
aos_http_request_options_t *aos_http_request_options_create(aos_pool_t *p);

/**
 * Makes a controller in `p` with its own settings, prefilled with the defaults.
 *
 * With `p` NULL the controller gets a pool of its own, `ctl->pool`, which the program destroys. `owner` is kept in the
 * structure. Returns NULL when memory runs out.
 */
aos_http_controller_t *aos_http_controller_create(aos_pool_t *p, int owner);

/**
 * Makes a GET request in `p` with empty header and query tables and an empty body.
 *
 * Returns NULL when `p` is NULL or memory runs out.
 */
aos_http_request_t *aos_http_request_create(aos_pool_t *p);

/**
 * Makes a reply in `p` with an empty header table and body, and status -1.
 *
 * Returns NULL when `p` is NULL or memory runs out.
 */
aos_http_response_t *aos_http_response_create(aos_pool_t *p);

/**
 * Creates a live channel, or replaces the settings of one.
 *
 * \param options          where and who; the result goes to its pool
 * \param bucket           bucket name
 * \param config           name and settings of the channel, made by ::oss_create_live_channel_configuration_content;
 *                         read, not changed
 * \param publish_url_list NULL, or a list to which the addresses to send to are appended, as
 *                         oss_live_channel_publish_url_t
 * \param play_url_list    NULL, or a list to which the addresses to watch are appended, as oss_live_channel_play_url_t
 * \param resp_headers     NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 400 `InvalidChannelName` or `InvalidArgument` for settings that the service
 *         refuses; 409 `ChannelStillLive` while somebody is sending
 *
 * Safe from several threads with an options structure and a pool each.
 */
aos_status_t *oss_create_live_channel(const struct oss_request_options_t *options,
                                      const struct aos_string_t *bucket,
                                      struct oss_live_channel_configuration_t *config,
                                      aos_list_t *publish_url_list,
                                      aos_list_t *play_url_list,
                                      aos_table_t **resp_headers);

/**
 * Allows or forbids sending to a channel.
 *
 * \param options             where and who; the result goes to its pool
 * \param bucket              bucket name
 * \param live_channel        channel name
 * \param live_channel_status `enabled` or `disabled`; disabling cuts off who is sending
 * \param resp_headers        NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 400 `InvalidArgument` for another status; 404 `NoSuchLiveChannel`
 */
aos_status_t *oss_put_live_channel_status(const struct oss_request_options_t *options,
                                          const struct aos_string_t *bucket,
                                          const struct aos_string_t *live_channel,
                                          const struct aos_string_t *live_channel_status,
                                          aos_table_t **resp_headers);

/**
 * Asks how a channel is stored.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param live_channel channel name
 * \param info         gets name and settings, with strings in the pool of `options`; strings are empty after a failure
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchLiveChannel`
 */
aos_status_t *oss_get_live_channel_info(const struct oss_request_options_t *options,
                                        const struct aos_string_t *bucket,
                                        const struct aos_string_t *live_channel,
                                        struct oss_live_channel_configuration_t *info,
                                        aos_table_t **resp_headers);

/**
 * Asks what a channel is doing.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param live_channel channel name
 * \param stat         gets the status `Disabled`, `Idle` or `Live`, with `Live` also sender, picture and sound;
 *                     everything else is empty or 0, and all of it after a failure
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchLiveChannel`
 */
aos_status_t *oss_get_live_channel_stat(const struct oss_request_options_t *options,
                                        const struct aos_string_t *bucket,
                                        const struct aos_string_t *live_channel,
                                        struct oss_live_channel_stat_t *stat,
                                        aos_table_t **resp_headers);

/**
 * Deletes a channel. What it recorded stays.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param live_channel channel name
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 204; 404 `NoSuchLiveChannel`; 409 `ChannelStillLive` while somebody is sending
 */
aos_status_t *oss_delete_live_channel(const struct oss_request_options_t *options,
                                      const struct aos_string_t *bucket,
                                      const struct aos_string_t *live_channel,
                                      aos_table_t **resp_headers);

/**
 * Lists the channels of a bucket, one page.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param params       `prefix`, `marker`, `max_keys` (1 to 1000) of the page; gets `truncated`, `next_marker` and, appended
 *                     to `live_channel_list`, the channels as oss_live_channel_content_t. For the next page copy
 *                     `next_marker` to `marker` and make the list empty
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 400 `InvalidArgument` for `max_keys` out of range
 */
aos_status_t *oss_list_live_channel(const struct oss_request_options_t *options,
                                    const struct aos_string_t *bucket,
                                    struct oss_list_live_channel_params_t *params,
                                    aos_table_t **resp_headers);

/**
 * Asks for the last ten transmissions of a channel.
 *
 * \param options          where and who; the result goes to its pool
 * \param bucket           bucket name
 * \param live_channel     channel name
 * \param live_record_list list to which the transmissions are appended, as oss_live_record_content_t
 * \param resp_headers     NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchLiveChannel`
 */
aos_status_t *oss_get_live_channel_history(const struct oss_request_options_t *options,
                                           const struct aos_string_t *bucket,
                                           const struct aos_string_t *live_channel,
                                           aos_list_t *live_record_list,
                                           aos_table_t **resp_headers);

/**
 * Makes a play list, as an object of the bucket, of what a channel recorded in a span of time.
 *
 * \param options        where and who; the result goes to its pool
 * \param bucket         bucket name
 * \param live_channel   channel name
 * \param play_list_name name of the play list, ends in `.m3u8`
 * \param start_time     first second, since 1970-01-01 UTC
 * \param end_time       last second, after the first one, at most a day later
 * \param resp_headers   NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 400 `InvalidArgument` for a wrong span or name, or if nothing was recorded then;
 *         404 `NoSuchLiveChannel`
 */
aos_status_t *oss_gen_vod_play_list(const struct oss_request_options_t *options,
                                    const struct aos_string_t *bucket,
                                    const struct aos_string_t *live_channel,
                                    const struct aos_string_t *play_list_name,
                                    int64_t start_time,
                                    int64_t end_time,
                                    aos_table_t **resp_headers);

/**
 * Makes an address that allows to send to a channel over RTMP to whoever has it.
 *
 * \param options        where and who; the address goes to its pool
 * \param bucket         bucket name
 * \param live_channel   channel name
 * \param play_list_name NULL or empty for the channel's own, or the name of the play list to write, ends in `.m3u8`
 * \param expires        when the address stops working, in seconds since 1970-01-01 UTC
 * \return `rtmp://BUCKET.HOST/live/CHANNEL?...`, ending in NUL, in the pool of `options`; NULL if an argument cannot be
 *         used, with the reason in the log
 *
 * It is signed in the manner of signature version 1 whatever the options say.
 */
char *oss_gen_rtmp_signed_url(const struct oss_request_options_t *options,
                              const struct aos_string_t *bucket,
                              const struct aos_string_t *live_channel,
                              const struct aos_string_t *play_list_name,
                              int64_t expires);

/**
 * Replaces the function that takes finished log lines; NULL drops them. Any thread.
 */
void aos_log_set_print(aos_log_print_pt p);

/**
 * Replaces the function that formats log lines; NULL switches the log off. Any thread.
 */
void aos_log_set_format(aos_log_format_pt p);

/**
 * Sets how much is logged; a value that is no level is ignored. Any thread.
 */
void aos_log_set_level(aos_log_level_e level);

/**
 * Sets the file that the default print function writes to; NULL for standard error.
 *
 * The file must stay open until another one is set: set NULL before closing it.
 */
void aos_log_set_output(apr_file_t *output);

/**
 * Writes a finished line of `len` bytes to the output file, or to standard error. NULL does nothing. Any thread.
 */
void aos_log_print_default(const char *message, int len);

/**
 * Formats a line as `aos_log_format_default` does; in `format.c`.
 */
extern void oss_log_format_line(int level, const char *file, int line, const char *function, const char *fmt, ...);

/**
 * Begins a multipart upload.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param upload_id    gets the id of the upload, in the pool of `options`; on failure the empty string
 * \param headers      NULL, or headers to send: they describe the object that the parts will make; read, not changed
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200
 */
aos_status_t *oss_init_multipart_upload(const struct oss_request_options_t *options,
                                        const struct aos_string_t *bucket,
                                        const struct aos_string_t *object,
                                        struct aos_string_t *upload_id,
                                        aos_table_t *headers,
                                        aos_table_t **resp_headers);

/**
 * Uploads a part from memory.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param upload_id    id of the upload
 * \param part_num     number of the part, 1 to 10000; the same number again replaces the part
 * \param buffer       list of buffers (aos_buf_t) that make up the part; read, not changed
 * \param resp_headers NULL, or gets a table with the reply's headers, ETag among them
 * \return the status, never NULL: 200; 404 `NoSuchUpload`; -978 if the service's CRC-64 differs from the data's
 */
aos_status_t *oss_upload_part_from_buffer(const struct oss_request_options_t *options,
                                          const struct aos_string_t *bucket,
                                          const struct aos_string_t *object,
                                          const struct aos_string_t *upload_id,
                                          int part_num,
                                          aos_list_t *buffer,
                                          aos_table_t **resp_headers);

/**
 * Uploads a part from memory, with progress, headers, query parameters and the reply's body.
 *
 * \param progress_callback NULL, or called on this thread with bytes sent and bytes in all
 * \param headers           NULL, or headers to send; read, not changed
 * \param params            NULL, or query parameters to send; read, not changed
 * \param resp_body         NULL, or made a list of buffers with the reply's body
 *
 * The other parameters and the result are those of ::oss_upload_part_from_buffer.
 */
aos_status_t *oss_do_upload_part_from_buffer(const struct oss_request_options_t *options,
                                             const struct aos_string_t *bucket,
                                             const struct aos_string_t *object,
                                             const struct aos_string_t *upload_id,
                                             int part_num,
                                             aos_list_t *buffer,
                                             oss_progress_callback progress_callback,
                                             aos_table_t *headers,
                                             aos_table_t *params,
                                             aos_table_t **resp_headers,
                                             aos_list_t *resp_body);

/**
 * Uploads a part from a stretch of a file: ::oss_upload_part_from_buffer.
 *
 * \param upload_file file name, first byte and the byte after the last one; both are clipped to the file's size
 */
aos_status_t *oss_upload_part_from_file(const struct oss_request_options_t *options,
                                        const struct aos_string_t *bucket,
                                        const struct aos_string_t *object,
                                        const struct aos_string_t *upload_id,
                                        int part_num,
                                        struct oss_upload_file_t *upload_file,
                                        aos_table_t **resp_headers);

/**
 * Uploads a part from a stretch of a file: ::oss_upload_part_from_file with the further parameters of
 * ::oss_do_upload_part_from_buffer.
 */
aos_status_t *oss_do_upload_part_from_file(const struct oss_request_options_t *options,
                                           const struct aos_string_t *bucket,
                                           const struct aos_string_t *object,
                                           const struct aos_string_t *upload_id,
                                           int part_num,
                                           struct oss_upload_file_t *upload_file,
                                           oss_progress_callback progress_callback,
                                           aos_table_t *headers,
                                           aos_table_t *params,
                                           aos_table_t **resp_headers,
                                           aos_list_t *resp_body);

/**
 * Makes a part from an object, or a range of it, that the service has already.
 *
 * \param options      where and who; the result goes to its pool
 * \param params       source, destination, upload id and part number; `range_start` and `range_end` are the first and
 *                     the last byte, both 0 or an end before the start for the whole object
 * \param headers      NULL, or headers to send, for example conditions on the source; read, not changed
 * \param resp_headers NULL, or gets a table with the reply's headers; the ETag of the part is added to it if the
 *                     service has it in the body only
 * \return the status, never NULL: 200
 */
aos_status_t *oss_upload_part_copy(const struct oss_request_options_t *options,
                                   struct oss_upload_part_copy_params_t *params,
                                   aos_table_t *headers,
                                   aos_table_t **resp_headers);

/**
 * Lists the parts of an upload, one page.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param upload_id    id of the upload
 * \param params       in: `part_number_marker` (empty for the first page) and `max_ret` (1 to 1000); out: `truncated`,
 *                     `next_part_number_marker`, and `part_list`, which is appended to
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 `NoSuchUpload`
 *
 * For the next page copy `next_part_number_marker` to `part_number_marker` and initialise the list again.
 */
aos_status_t *oss_list_upload_part(const struct oss_request_options_t *options,
                                   const struct aos_string_t *bucket,
                                   const struct aos_string_t *object,
                                   const struct aos_string_t *upload_id,
                                   struct oss_list_upload_part_params_t *params,
                                   aos_table_t **resp_headers);

/**
 * Lists the uploads of a bucket that are not finished, one page.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param params       in: `prefix`, `delimiter`, `key_marker`, `upload_id_marker` and `max_ret` (1 to 1000); out:
 *                     `truncated`, `next_key_marker`, `next_upload_id_marker`, and `upload_list`, which is appended to
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200
 */
aos_status_t *oss_list_multipart_upload(const struct oss_request_options_t *options,
                                        const struct aos_string_t *bucket,
                                        struct oss_list_multipart_upload_params_t *params,
                                        aos_table_t **resp_headers);

/**
 * Puts the parts of an upload together.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param upload_id    id of the upload
 * \param part_list    list of oss_complete_part_content_t with ascending part numbers and the parts' ETags; read, not
 *                     changed
 * \param headers      NULL, or headers to send, for example x-oss-callback; read, not changed
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 400 `InvalidPart`, `InvalidPartOrder`, `EntityTooSmall` (a part other than the
 *         last is smaller than 100 KB) or `MalformedXML` (no parts); 404 `NoSuchUpload`
 */
aos_status_t *oss_complete_multipart_upload(const struct oss_request_options_t *options,
                                            const struct aos_string_t *bucket,
                                            const struct aos_string_t *object,
                                            const struct aos_string_t *upload_id,
                                            aos_list_t *part_list,
                                            aos_table_t *headers,
                                            aos_table_t **resp_headers);

/**
 * Puts the parts of an upload together, with query parameters and the reply's body: ::oss_complete_multipart_upload.
 *
 * \param params    NULL, or query parameters to send; read, not changed
 * \param resp_body NULL, or made a list of buffers with the reply's body, for example the answer of an upload callback
 */
aos_status_t *oss_do_complete_multipart_upload(const struct oss_request_options_t *options,
                                               const struct aos_string_t *bucket,
                                               const struct aos_string_t *object,
                                               const struct aos_string_t *upload_id,
                                               aos_list_t *part_list,
                                               aos_table_t *headers,
                                               aos_table_t *params,
                                               aos_table_t **resp_headers,
                                               aos_list_t *resp_body);

/**
 * Drops an upload and its parts.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param upload_id    id of the upload
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 204; 404 `NoSuchUpload`
 */
aos_status_t *oss_abort_multipart_upload(const struct oss_request_options_t *options,
                                         const struct aos_string_t *bucket,
                                         const struct aos_string_t *object,
                                         struct aos_string_t *upload_id,
                                         aos_table_t **resp_headers);

/**
 * Uploads a file in parts, one after the other, without a checkpoint file.
 *
 * \param options   where and who; the result goes to its pool
 * \param bucket    bucket name
 * \param object    object name
 * \param upload_id NULL or empty to begin an upload, else the upload to go on with: parts that the service has
 *                  already, and whose bytes are those of the file, are not sent again. If it is empty, not NULL, it
 *                  gets the id of the new upload, in the pool of `options`, also when the upload fails
 * \param filename  name of the local file
 * \param part_size bytes of a part, 100 KB to 5 GB; raised if there would be more than 10,000 parts
 * \param headers   NULL, or headers: metadata for the object, x-oss-callback for the end; read, not changed
 * \return the status, never NULL, that of the last request or of what failed. A failed upload stays open at the
 *         service; call again with its id, or abort it
 */
aos_status_t *oss_upload_file(struct oss_request_options_t *options,
                              const struct aos_string_t *bucket,
                              const struct aos_string_t *object,
                              struct aos_string_t *upload_id,
                              struct aos_string_t *filename,
                              int64_t part_size,
                              aos_table_t *headers);

/**
 * Returns the service's name of an access right, a constant, or NULL for a value that is none.
 */
const char *get_oss_acl_str(oss_acl_e oss_acl);

/**
 * Returns the service's name of a storage class, a constant, or NULL for a value that is none.
 */
const char *get_oss_storage_class_str(oss_storage_class_type_e storage_class);

/**
 * Returns the service's name of a restore speed, a constant, or NULL for a value that is none.
 */
const char *get_oss_tier_type_str(oss_tier_type_e tier);

/**
 * Asks for the metadata of an object, which is in `resp_headers`.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param headers      NULL, or headers to send, for example If-Match; read, not changed
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 with code `UnknownError` if there is no such object, as the reply to HEAD
 *         has no body to say more
 */
aos_status_t *oss_head_object(const struct oss_request_options_t *options,
                              const struct aos_string_t *bucket,
                              const struct aos_string_t *object,
                              aos_table_t *headers,
                              aos_table_t **resp_headers);

/**
 * Asks for size, ETag and time of the last change of an object, which are in `resp_headers`. Of a symbolic link they
 * are its own.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 with code `UnknownError` if there is no such object, as the reply to HEAD
 *         has no body to say more
 */
aos_status_t *oss_get_object_meta(const struct oss_request_options_t *options,
                                  const struct aos_string_t *bucket,
                                  const struct aos_string_t *object,
                                  aos_table_t **resp_headers);

/**
 * Deletes an object. That there is none is a success.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 204
 */
aos_status_t *oss_delete_object(const struct oss_request_options_t *options,
                                const struct aos_string_t *bucket,
                                const struct aos_string_t *object,
                                aos_table_t **resp_headers);

/**
 * Says who may use an object.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param oss_acl      the access right; a value that is none is not sent, which the service refuses
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 400 `MissingArgument` for a value that is none
 */
aos_status_t *oss_put_object_acl(const struct oss_request_options_t *options,
                                 const struct aos_string_t *bucket,
                                 const struct aos_string_t *object,
                                 oss_acl_e oss_acl,
                                 aos_table_t **resp_headers);

/**
 * Asks who may use an object.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param oss_acl      gets the access right in the service's words, in the pool of `options`: `default` if none was put;
 *                     on failure the empty string
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200
 */
aos_status_t *oss_get_object_acl(const struct oss_request_options_t *options,
                                 const struct aos_string_t *bucket,
                                 const struct aos_string_t *object,
                                 struct aos_string_t *oss_acl,
                                 aos_table_t **resp_headers);

/**
 * Appends to an object from memory, or makes it. Only an object that was made by appending can be appended to.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param position     length of the object now, which the last append gave as x-oss-next-append-position; 0 makes it
 * \param buffer       list of buffers (aos_buf_t) that make up the piece; read, not changed
 * \param headers      NULL, or headers to send; read, not changed. Those that describe the object count when it is
 *                     made. Without a Content-Type it is guessed from the suffix of the object name
 * \param resp_headers NULL, or gets a table with the reply's headers, x-oss-next-append-position and
 *                     x-oss-hash-crc64ecma of the whole object among them
 * \return the status, never NULL: 200; 409 `PositionNotEqualToLength`, also when the same piece was appended by an
 *         earlier try whose reply was lost; 409 `ObjectNotAppendable`
 *
 * The service's CRC-64 is of the whole object and is not compared here: see ::oss_do_append_object_from_buffer.
 */
aos_status_t *oss_append_object_from_buffer(const struct oss_request_options_t *options,
                                            const struct aos_string_t *bucket,
                                            const struct aos_string_t *object,
                                            int64_t position,
                                            aos_list_t *buffer,
                                            aos_table_t *headers,
                                            aos_table_t **resp_headers);

/**
 * Appends to an object from memory, checks the whole of it, and tells progress.
 *
 * \param init_crc          CRC-64 of the object before: x-oss-hash-crc64ecma of the last append, 0 at position 0
 * \param params            NULL, or query parameters to send; read, not changed
 * \param progress_callback NULL, or called on this thread with bytes sent and bytes in all
 * \param resp_body         NULL, or made a list of buffers with the reply's body
 * \return as ::oss_append_object_from_buffer; -978 if the service's CRC-64 differs from that of `init_crc` and the piece
 *
 * The other parameters are those of ::oss_append_object_from_buffer.
 */
aos_status_t *oss_do_append_object_from_buffer(const struct oss_request_options_t *options,
                                               const struct aos_string_t *bucket,
                                               const struct aos_string_t *object,
                                               int64_t position,
                                               uint64_t init_crc,
                                               aos_list_t *buffer,
                                               aos_table_t *headers,
                                               aos_table_t *params,
                                               oss_progress_callback progress_callback,
                                               aos_table_t **resp_headers,
                                               aos_list_t *resp_body);

/**
 * Appends a file to an object, or makes it. As ::oss_append_object_from_buffer, but the Content-Type is guessed from the
 * name of the file.
 *
 * \param append_file name of the local file; -985 `OpenFileFail` if it cannot be read or is no regular file
 */
aos_status_t *oss_append_object_from_file(const struct oss_request_options_t *options,
                                          const struct aos_string_t *bucket,
                                          const struct aos_string_t *object,
                                          int64_t position,
                                          const struct aos_string_t *append_file,
                                          aos_table_t *headers,
                                          aos_table_t **resp_headers);

/**
 * Appends a file to an object, checks the whole of it, and tells progress: ::oss_append_object_from_file with the
 * further parameters of ::oss_do_append_object_from_buffer.
 */
aos_status_t *oss_do_append_object_from_file(const struct oss_request_options_t *options,
                                             const struct aos_string_t *bucket,
                                             const struct aos_string_t *object,
                                             int64_t position,
                                             uint64_t init_crc,
                                             const struct aos_string_t *append_file,
                                             aos_table_t *headers,
                                             aos_table_t *params,
                                             oss_progress_callback progress_callback,
                                             aos_table_t **resp_headers,
                                             aos_list_t *resp_body);

/**
 * Copies an object inside the service. No byte of it comes here. Copying an object to itself changes its metadata.
 *
 * \param options       where and who; the result goes to its pool
 * \param source_bucket bucket of the object to copy, in the same region
 * \param source_object name of the object to copy
 * \param dest_bucket   bucket of the copy
 * \param dest_object   name of the copy
 * \param headers       NULL, or headers to send, for example x-oss-copy-source-if-match or x-oss-metadata-directive;
 *                      read, not changed. Without a Content-Type it is guessed from the suffix of the copy's name; it
 *                      counts only with the metadata directive REPLACE
 * \param resp_headers  NULL, or gets a table with the reply's headers; the ETag of the copy is added to it if the
 *                      service has it in the body only
 * \return the status, never NULL: 200; 412 `PreconditionFailed`; 304 without a code of the service if the source does
 *         not match or has not changed
 */
aos_status_t *oss_copy_object(const struct oss_request_options_t *options,
                              const struct aos_string_t *source_bucket,
                              const struct aos_string_t *source_object,
                              const struct aos_string_t *dest_bucket,
                              const struct aos_string_t *dest_object,
                              aos_table_t *headers,
                              aos_table_t **resp_headers);

/**
 * Deletes objects. That one does not exist is a success.
 *
 * \param options             where and who; the result goes to its pool
 * \param bucket              bucket name
 * \param object_list         list of oss_object_key_t with the names, any number; more than a thousand are sent in several
 *                            requests, of which the first that fails is the last. Read, not changed
 * \param is_quiet            nonzero to leave `deleted_object_list` as it is
 * \param resp_headers        NULL, or gets a table with the last reply's headers, empty without a reply
 * \param deleted_object_list NULL, or an initialised list, to which an oss_object_key_t in the pool of `options` is
 *                            appended for each name that the service says it deleted, also if a later request failed
 * \return the status, never NULL: 200; 400 `MalformedXML` for an empty list
 */
aos_status_t *oss_delete_objects(const struct oss_request_options_t *options,
                                 const struct aos_string_t *bucket,
                                 aos_list_t *object_list,
                                 int is_quiet,
                                 aos_table_t **resp_headers,
                                 aos_list_t *deleted_object_list);

/**
 * Deletes all objects whose names begin with a prefix.
 *
 * \param options where and who; the result goes to its pool
 * \param bucket  bucket name
 * \param prefix  what the names begin with. NULL and the empty string stand for **every object of the bucket**
 * \return the status, never NULL: 200, also if there was nothing to delete; that of the request that failed otherwise,
 *         with some of the objects deleted
 */
aos_status_t *oss_delete_objects_by_prefix(struct oss_request_options_t *options,
                                           const struct aos_string_t *bucket,
                                           const struct aos_string_t *prefix);

/**
 * Downloads an object into memory.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param headers      NULL, or headers to send, for example Range; read, not changed
 * \param params       NULL, or query parameters to send, for example x-oss-process; read, not changed
 * \param buffer       made a list of buffers with the object; on an error status, with the service's error document
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200, or 206 for a range; -999 if the object is larger than `max_memory_size` of the
 *         controller; -978 if the CRC-64 of the whole object differs from the service's
 *
 * An unsatisfiable range is answered by the service with 200 and the whole object.
 */
aos_status_t *oss_get_object_to_buffer(const struct oss_request_options_t *options,
                                       const struct aos_string_t *bucket,
                                       const struct aos_string_t *object,
                                       aos_table_t *headers,
                                       aos_table_t *params,
                                       aos_list_t *buffer,
                                       aos_table_t **resp_headers);

/**
 * Downloads an object into memory with progress: ::oss_get_object_to_buffer.
 *
 * \param progress_callback NULL, or called on this thread with bytes received and bytes in all (-1 if the reply does
 *                          not say)
 */
aos_status_t *oss_do_get_object_to_buffer(const struct oss_request_options_t *options,
                                          const struct aos_string_t *bucket,
                                          const struct aos_string_t *object,
                                          aos_table_t *headers,
                                          aos_table_t *params,
                                          aos_list_t *buffer,
                                          oss_progress_callback progress_callback,
                                          aos_table_t **resp_headers);

/**
 * Downloads an object into a file.
 *
 * The bytes go to a temporary file beside it, which takes the final name once all of them are there and right. An
 * existing file stays as it is if the download fails; else the new one gets its mode and, as far as the process may, its
 * owner, and other hard links keep the old bytes. A symbolic link is followed. A pipe or device, such as `/dev/stdout`,
 * is written to as the bytes come, is never replaced, and keeps those that came if the download fails.
 *
 * \param filename name of the local file; -985 `OpenFileFail` if it is a directory or a socket or the temporary file
 *                 cannot be made, -981 if it cannot be written or renamed
 *
 * The other parameters and the result are those of ::oss_get_object_to_buffer.
 */
aos_status_t *oss_get_object_to_file(const struct oss_request_options_t *options,
                                     const struct aos_string_t *bucket,
                                     const struct aos_string_t *object,
                                     aos_table_t *headers,
                                     aos_table_t *params,
                                     struct aos_string_t *filename,
                                     aos_table_t **resp_headers);

/**
 * Downloads an object into a file with progress: ::oss_get_object_to_file with the `progress_callback` of
 * ::oss_do_get_object_to_buffer.
 */
aos_status_t *oss_do_get_object_to_file(const struct oss_request_options_t *options,
                                        const struct aos_string_t *bucket,
                                        const struct aos_string_t *object,
                                        aos_table_t *headers,
                                        aos_table_t *params,
                                        struct aos_string_t *filename,
                                        oss_progress_callback progress_callback,
                                        aos_table_t **resp_headers);

/**
 * Uploads an object from memory.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name, 1 to 1023 bytes of UTF-8
 * \param buffer       list of buffers (aos_buf_t) that make up the object; read, not changed
 * \param headers      NULL, or headers to send; read, not changed. Without a Content-Type it is guessed from the
 *                     suffix of the object name
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; -978 if the service's CRC-64 differs from the data's
 */
aos_status_t *oss_put_object_from_buffer(const struct oss_request_options_t *options,
                                         const struct aos_string_t *bucket,
                                         const struct aos_string_t *object,
                                         aos_list_t *buffer,
                                         aos_table_t *headers,
                                         aos_table_t **resp_headers);

/**
 * Uploads an object from a file. As ::oss_put_object_from_buffer, but the Content-Type is guessed from the name of the
 * file.
 *
 * \param filename name of the local file; -985 `OpenFileFail` if it cannot be read or is no regular file
 */
aos_status_t *oss_put_object_from_file(const struct oss_request_options_t *options,
                                       const struct aos_string_t *bucket,
                                       const struct aos_string_t *object,
                                       const struct aos_string_t *filename,
                                       aos_table_t *headers,
                                       aos_table_t **resp_headers);

/**
 * Uploads an object from memory, with query parameters, progress and the reply's body.
 *
 * \param params            NULL, or query parameters to send; read, not changed
 * \param progress_callback NULL, or called on this thread with bytes sent and bytes in all
 * \param resp_body         NULL, or made a list of buffers with the reply's body, for example the answer of an upload
 *                          callback. Note that a failed upload callback is status 203, which counts as success: the
 *                          object is stored, the body is an error document with code `CallbackFailed`
 *
 * The other parameters and the result are those of ::oss_put_object_from_buffer.
 */
aos_status_t *oss_do_put_object_from_buffer(const struct oss_request_options_t *options,
                                            const struct aos_string_t *bucket,
                                            const struct aos_string_t *object,
                                            aos_list_t *buffer,
                                            aos_table_t *headers,
                                            aos_table_t *params,
                                            oss_progress_callback progress_callback,
                                            aos_table_t **resp_headers,
                                            aos_list_t *resp_body);

/**
 * Uploads an object from a file, with query parameters, progress and the reply's body: ::oss_put_object_from_file with
 * the further parameters of ::oss_do_put_object_from_buffer.
 */
aos_status_t *oss_do_put_object_from_file(const struct oss_request_options_t *options,
                                          const struct aos_string_t *bucket,
                                          const struct aos_string_t *object,
                                          const struct aos_string_t *filename,
                                          aos_table_t *headers,
                                          aos_table_t *params,
                                          oss_progress_callback progress_callback,
                                          aos_table_t **resp_headers,
                                          aos_list_t *resp_body);

/**
 * Asks the service to make an archived object readable, which takes minutes. Meanwhile, and after, x-oss-restore of
 * ::oss_head_object tells how far it is.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param headers      NULL, or headers to send; read, not changed
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 202 when it begins, 200 if the object was readable and stays so for longer; 409
 *         `RestoreAlreadyInProgress`; 400 `OperationNotSupported` for an object that is not archived
 */
aos_status_t *oss_restore_object(const struct oss_request_options_t *options,
                                 const struct aos_string_t *bucket,
                                 const struct aos_string_t *object,
                                 aos_table_t *headers,
                                 aos_table_t **resp_headers);

/**
 * Asks the service to make an object of class ColdArchive readable: ::oss_restore_object.
 *
 * \param tier how fast; a value that is none is -994
 * \param day  days that it stays readable, from 1
 */
aos_status_t *oss_restore_object_with_tier(const struct oss_request_options_t *options,
                                           const struct aos_string_t *bucket,
                                           const struct aos_string_t *object,
                                           oss_tier_type_e tier,
                                           int day,
                                           aos_table_t *headers,
                                           aos_table_t **resp_headers);

/**
 * Makes a symbolic link: an object that stands for another one of its bucket.
 *
 * \param options       where and who; the result goes to its pool
 * \param bucket        bucket name
 * \param sym_object    name of the link
 * \param target_object name of the object that it points to, which need not exist
 * \param resp_headers  NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200
 */
aos_status_t *oss_put_symlink(const struct oss_request_options_t *options,
                              const struct aos_string_t *bucket,
                              const struct aos_string_t *sym_object,
                              const struct aos_string_t *target_object,
                              aos_table_t **resp_headers);

/**
 * Makes a symbolic link with headers: ::oss_put_symlink.
 *
 * \param headers NULL, or headers to send, for example x-oss-forbid-overwrite; read, not changed
 */
aos_status_t *oss_do_put_symlink(const struct oss_request_options_t *options,
                                 const struct aos_string_t *bucket,
                                 const struct aos_string_t *sym_object,
                                 const struct aos_string_t *target_object,
                                 aos_table_t *headers,
                                 aos_table_t **resp_headers);

/**
 * Asks where a symbolic link points to: x-oss-symlink-target in `resp_headers`, percent-encoded.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param sym_object   name of the link
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 400 `NotSymlink`; 404 `NoSuchKey`
 */
aos_status_t *oss_get_symlink(const struct oss_request_options_t *options,
                              const struct aos_string_t *bucket,
                              const struct aos_string_t *sym_object,
                              aos_table_t **resp_headers);

/**
 * Gives an object tags, in place of all that it had.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param tag_list     list of oss_tag_content_t, at most ten with different keys; read, not changed
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 400 `InvalidTaggingKey` for an empty key
 */
aos_status_t *oss_put_object_tagging(const struct oss_request_options_t *options,
                                     const struct aos_string_t *bucket,
                                     const struct aos_string_t *object,
                                     aos_list_t *tag_list,
                                     aos_table_t **resp_headers);

/**
 * Asks for the tags of an object.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param tag_list     initialised list, to which an oss_tag_content_t in the pool of `options` is appended for each tag
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200, also for an object without tags
 */
aos_status_t *oss_get_object_tagging(const struct oss_request_options_t *options,
                                     const struct aos_string_t *bucket,
                                     const struct aos_string_t *object,
                                     aos_list_t *tag_list,
                                     aos_table_t **resp_headers);

/**
 * Removes all tags of an object. That there are none is a success.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 204
 */
aos_status_t *oss_delete_object_tagging(const struct oss_request_options_t *options,
                                        const struct aos_string_t *bucket,
                                        const struct aos_string_t *object,
                                        aos_table_t **resp_headers);

/**
 * Makes a request and a reply in the pool of `options`.
 *
 * \param options where and who
 * \param method  HTTP method
 * \param req     set to the request; to NULL if `options` is NULL or memory runs out
 * \param params  query parameters, which become those of the request; NULL makes an empty table
 * \param headers headers, which become those of the request; NULL makes an empty table
 * \param resp    set to the reply, like `req`
 *
 * The token of temporary credentials is put in when the request is signed. Address and resource are set by
 * ::oss_get_bucket_uri and ::oss_get_object_uri.
 */
void oss_init_request(const struct oss_request_options_t *options,
                      http_method_e method,
                      aos_http_request_t **req,
                      aos_table_t *params,
                      aos_table_t *headers,
                      aos_http_response_t **resp);

/**
 * Makes a request for a bucket: ::oss_init_request with address and resource.
 *
 * \param bucket bucket name; the address stays empty, and sending fails, if it is NULL
 */
void oss_init_bucket_request(const struct oss_request_options_t *options,
                             const struct aos_string_t *bucket,
                             http_method_e method,
                             aos_http_request_t **req,
                             aos_table_t *params,
                             aos_table_t *headers,
                             aos_http_response_t **resp);

/**
 * Makes a request for the service itself, such as the list of buckets: ::oss_init_request with address and resource.
 */
void oss_init_service_request(const struct oss_request_options_t *options,
                              http_method_e method,
                              aos_http_request_t **req,
                              aos_table_t *params,
                              aos_table_t *headers,
                              aos_http_response_t **resp);

/**
 * Makes a request for an object: ::oss_init_request with address and resource.
 *
 * \param bucket  bucket name
 * \param object  object name; the address stays empty, and sending fails, if one of the two is NULL
 * \param cb      NULL, or told how far the body is: that of the reply to GET, else that of the request
 * \param initcrc CRC-64 of what is before the body, for an append; else 0
 */
void oss_init_object_request(const struct oss_request_options_t *options,
                             const struct aos_string_t *bucket,
                             const struct aos_string_t *object,
                             http_method_e method,
                             aos_http_request_t **req,
                             aos_table_t *params,
                             aos_table_t *headers,
                             oss_progress_callback cb,
                             uint64_t initcrc,
                             aos_http_response_t **resp);

/**
 * Makes a request for a live channel: as ::oss_init_object_request without progress.
 */
void oss_init_live_channel_request(const struct oss_request_options_t *options,
                                   const struct aos_string_t *bucket,
                                   const struct aos_string_t *live_channel,
                                   http_method_e method,
                                   aos_http_request_t **req,
                                   aos_table_t *params,
                                   aos_table_t *headers,
                                   aos_http_response_t **resp);

/**
 * Makes a request for a signed URL: ::oss_init_request with the URL, which is sent as it is; `params` are not sent.
 * Send it by ::oss_process_signed_request.
 *
 * \param signed_url the URL, copied into the pool of `options`; sending fails if it is NULL
 */
void oss_init_signed_url_request(const struct oss_request_options_t *options,
                                 const struct aos_string_t *signed_url,
                                 http_method_e method,
                                 aos_http_request_t **req,
                                 aos_table_t *params,
                                 aos_table_t *headers,
                                 aos_http_response_t **resp);

/**
 * Makes the content of a list of buffers the body of a request. The bytes are shared and must live until it is sent; the
 * list stays as it is. NULL does nothing.
 */
void oss_write_request_body_from_buffer(aos_list_t *buffer,
                                        aos_http_request_t *req);

/**
 * Makes a file the body of a request.
 *
 * \param p        pool that owns the open file
 * \param filename name of the file
 * \param req      changed on success
 * \return AOSE_OK, AOSE_INVALID_ARGUMENT for NULL, AOSE_OPEN_FILE_ERROR, AOSE_FILE_INFO_ERROR
 */
int oss_write_request_body_from_file(aos_pool_t *p, const struct aos_string_t *filename, aos_http_request_t *req);

/**
 * Makes a part of a file the body of a request: from `file_pos` up to, not including, `file_last`, both clipped to the
 * file. Else as ::oss_write_request_body_from_file.
 */
int oss_write_request_body_from_upload_file(aos_pool_t *p,
                                            struct oss_upload_file_t *upload_file,
                                            aos_http_request_t *req);

/**
 * Takes the next bytes of the body in memory: the default `read_body` of a request. At most `len` bytes go to `buffer`.
 *
 * Returns their number, 0 at the end, or `AOSE_INVALID_ARGUMENT` for NULL.
 */
int aos_read_http_body_memory(aos_http_request_t *req, char *buffer, int len);

/**
 * Takes the next bytes of the body in a file: the `read_body` of a request with a file. At most `len` bytes go to
 * `buffer`, and `file_pos` moves on.
 *
 * Returns their number, 0 at `file_last`, `AOSE_FILE_READ_ERROR`, or `AOSE_INVALID_ARGUMENT` for NULL.
 */
int aos_read_http_body_file(aos_http_request_t *req, char *buffer, int len);

/**
 * Appends `len` bytes to the body of a reply in memory: its default `write_body`.
 *
 * Returns `len`, `AOSE_OUT_MEMORY`, or `AOSE_INVALID_ARGUMENT` for NULL.
 */
int aos_write_http_body_memory(aos_http_response_t *resp, const char *buffer, int len);

/**
 * Appends `len` bytes to the file of a reply: the `write_body` of a reply with a file.
 *
 * Returns `len`, `AOSE_FILE_WRITE_ERROR`, or `AOSE_INVALID_ARGUMENT` for NULL.
 */
int aos_write_http_body_file(aos_http_response_t *resp, const char *buffer, int len);

/**
 * Has the reply to a select taken apart: the rows go where the body of `resp` goes, and how the select ended is asked by
 * ::oss_check_select_object_status. A reply without frames is passed on as it is.
 *
 * \param p    pool that owns what is needed for it; must live until the status has been asked
 * \param resp reply whose destination is chosen already; `write_body` and `user_data` belong to the library from here on
 * \return AOSE_OK, AOSE_INVALID_ARGUMENT for NULL, AOSE_OUT_MEMORY
 */
int oss_init_select_object_read_response_body(aos_pool_t *p,
                                              aos_http_response_t *resp);

/**
 * Has the reply to a count taken apart: ::oss_init_select_object_read_response_body, asked by
 * ::oss_check_create_select_object_meta_status.
 */
int oss_init_create_select_object_meta_read_response_body(aos_pool_t *p, aos_http_response_t *resp);

/**
 * Makes the status of a select that was sent what the frames say.
 *
 * \param resp the reply, prepared by ::oss_init_select_object_read_response_body
 * \param s    status of the exchange. After a reply in frames it becomes that of the end frame, 200 for a success; code
 *             `SelectObjectError` for a failure; -975 `SelectObjectCRCError` for a wrong checksum; -996 `ServerError` for
 *             frames that break off or are none. An error status of the service stays
 *
 * NULL for an argument, and a reply that was not prepared, does nothing.
 */
void oss_check_select_object_status(aos_http_response_t *resp,
                                    aos_status_t *s);

/**
 * Makes the status of a count that was sent what the frames say: ::oss_check_select_object_status with code
 * `CreateSelectObjectMetaError`.
 *
 * \param meta_params NULL, or gets `splits_count`, `rows_count` and `columns_count`, 0 after a failure
 */
void oss_check_create_select_object_meta_status(aos_http_response_t *resp,
                                                aos_status_t *s,
                                                struct oss_select_object_meta_params_t *meta_params);

/**
 * Moves the body of a reply in memory to the list `buffer`, whose former content is forgotten; the body is empty then.
 * NULL for an argument does nothing.
 */
void oss_fill_read_response_body(aos_http_response_t *resp, aos_list_t *buffer);

/**
 * Sets `headers` to the headers of a reply, which stay the reply's; to NULL if `resp` is NULL. `headers` may be NULL.
 */
void oss_fill_read_response_header(aos_http_response_t *resp, aos_table_t **headers);

/**
 * Has the body of a reply written to a file, which is cut to nothing now.
 *
 * \param p        pool that owns the open file
 * \param filename name of the file. It is written directly, so it holds a part of the body when the exchange fails; see
 *                 ::oss_get_temporary_file_name
 * \param resp     changed on success
 * \return AOSE_OK, AOSE_INVALID_ARGUMENT for NULL, AOSE_OPEN_FILE_ERROR
 */
int oss_init_read_response_body_to_file(aos_pool_t *p, const struct aos_string_t *filename, aos_http_response_t *resp);

/**
 * Has the body of a reply written to an open file from where it stands.
 *
 * \param fb       the open file; `file_last` moves on as bytes are written
 * \param filename its name, copied; NULL if it is not known
 * \param resp     changed
 * \return AOSE_OK, AOSE_INVALID_ARGUMENT when `fb` or `resp` is NULL
 */
int oss_init_read_response_body_to_fb(struct aos_file_buf_t *fb,
                                      const struct aos_string_t *filename,
                                      aos_http_response_t *resp);

/**
 * Signs a request, sends it and takes the reply in.
 *
 * \param options where and who; the status goes to its pool
 * \param req     the request. Its tables are not changed: what the signature adds is only sent. Afterwards `crc64` is that
 *                of the given value and the body, `consumed_bytes` the length of the body
 * \param resp    the reply: `status`, `headers`, `content_length`; `body` and `body_len`, or what `write_body` took;
 *                `crc64` of the body of a success. The body of an error status is always in `body`
 * \return the status, never NULL: that of the service; -994 for a request that cannot be sent, with a text that says why;
 *         negative codes for what breaks on the way
 *
 * CRC-64 values are computed, not compared: what a reply's `x-oss-hash-crc64ecma` covers depends on the operation. See
 * ::oss_check_crc_consistent.
 */
aos_status_t *oss_process_request(const struct oss_request_options_t *options,
                                  aos_http_request_t *req,
                                  aos_http_response_t *resp);

/**
 * Sends a request whose URL is signed, made by ::oss_init_signed_url_request: ::oss_process_request without signing.
 */
aos_status_t *oss_process_signed_request(const struct oss_request_options_t *options,
                                         aos_http_request_t *req,
                                         aos_http_response_t *resp);

/**
 * Sends a request as it is, for example after ::oss_sign_request: ::oss_process_request without signing.
 *
 * \param ctl settings of the exchange; the status goes to its pool, or to that of `req` if it has none. Afterwards
 *            `start_time` and `finish_time` are those of the exchange
 */
aos_status_t *oss_send_request(aos_http_controller_t *ctl, aos_http_request_t *req, aos_http_response_t *resp);

/**
 * Sets `proto`, `host`, `uri` and `resource` of a request for an object.
 *
 * \param options where; the texts go to its pool
 * \param bucket  bucket name
 * \param object  object name
 * \param req     changed; when an argument is NULL or the endpoint cannot be used, the four become NULL, and sending the
 *                request fails with a text that says why
 */
void oss_get_object_uri(const struct oss_request_options_t *options,
                        const struct aos_string_t *bucket,
                        const struct aos_string_t *object,
                        aos_http_request_t *req);

/**
 * Sets `proto`, `host`, `uri` and `resource` of a request for a bucket: ::oss_get_object_uri without object.
 */
void oss_get_bucket_uri(const struct oss_request_options_t *options,
                        const struct aos_string_t *bucket,
                        aos_http_request_t *req);

/**
 * Sets `proto`, `host`, `uri` and `resource` of a URL for publishing to a live channel: ::oss_get_object_uri with
 * `rtmp://` and `live/` before the channel's name. Such a request cannot be sent; see ::oss_get_rtmp_signed_url.
 */
void oss_get_rtmp_uri(const struct oss_request_options_t *options,
                      const struct aos_string_t *bucket,
                      const struct aos_string_t *live_channel_id,
                      aos_http_request_t *req);

/**
 * Sets the header Range to `size` bytes from `offset`.
 *
 * \param pool    not used, may be NULL: the text goes to the pool of `headers`
 * \param headers changed; NULL, a negative offset, or a size that is not positive does nothing
 */
void oss_headers_add_range(aos_pool_t *pool, aos_table_t *headers, int64_t offset, int64_t size);

/**
 * Returns 1 when a reply has the CRC-64 of the service, `x-oss-hash-crc64ecma`; else, and for NULL, 0.
 */
int has_crc_in_response(const aos_http_response_t *resp);

/**
 * Returns 1 when a request asks for a part of an object by the header Range, or for something made of it by the query
 * parameter x-oss-process, so that the service's CRC-64 is not that of the reply; else, and for NULL, 0.
 */
int has_range_or_process_in_request(const aos_http_request_t *req);

/**
 * Compares a CRC-64 with that of the service in the headers of a reply.
 *
 * \param crc          the CRC-64 computed here
 * \param resp_headers headers of the reply
 * \param s            NULL, or a status that becomes -978 `InconsistentError` when they differ
 * \return AOSE_OK when they are equal, or the reply has none; AOSE_CRC_INCONSISTENT_ERROR; AOSE_INVALID_ARGUMENT when
 *         `resp_headers` is NULL
 */
int oss_check_crc_consistent(uint64_t crc, const aos_table_t *resp_headers, aos_status_t *s);

/**
 * Sets `temp_file_name` to the name of a file with `.tmp` after it, in the pool `p`.
 *
 * Returns AOSE_OK, or AOSE_INVALID_ARGUMENT for NULL; `temp_file_name`, unless NULL, is the null string then.
 */
int oss_get_temporary_file_name(aos_pool_t *p,
                                const struct aos_string_t *filename,
                                struct aos_string_t *temp_file_name);

/**
 * Gives a temporary file its final name after a success, and removes it after a failure.
 *
 * \param s         how the work went. When the file cannot be renamed, it becomes -981 `RenameFileFail`
 * \param from_path name of the temporary file
 * \param to_path   final name; a file of that name is replaced
 * \param pool      not used, may be NULL
 * \return 0; the `errno` of a renaming that failed; AOSE_INVALID_ARGUMENT for NULL
 */
int oss_temp_file_rename(aos_status_t *s, const char *from_path, const char *to_path, aos_pool_t *pool);

/**
 * Compares two `oss_upload_part_t` by their number, for `qsort`. NULL comes first.
 */
int part_sort_cmp(const void *a, const void *b);

/**
 * Uploads a file in parts, by several threads, and goes on where an earlier call stopped.
 *
 * \param options           where and who; the result goes to its pool
 * \param bucket            bucket name
 * \param object            object name
 * \param filepath          name of the local file, a regular file
 * \param headers           NULL, or headers: metadata for the object, x-oss-callback for the end; read, not changed
 * \param params            NULL, or query parameters; read, not changed
 * \param clt_params        part size (100 KB to 5 GB, raised if there would be more than 10,000 parts), number of
 *                          threads (less than 1 is 1, more than 1024 is 1024), and whether and where progress is kept:
 *                          without a path in `{filepath}.cp`
 * \param progress_callback NULL, or called on this thread with bytes done and bytes in all; it never goes back and
 *                          ends at the total
 * \param resp_headers      NULL, or gets a table with the headers of the last reply
 * \param resp_body         NULL, or made a list of buffers with the last reply's body
 * \return the status, never NULL: 200, for verified bytes only; else that of the first thing that failed:
 *         -985 file cannot be opened; -994 part size out of range; -993 another transfer uses the checkpoint;
 *         -978 the file changed meanwhile, or the service has other bytes
 *
 * A part is tried three times before the upload fails. A failed upload with a checkpoint stays open at the service and
 * the next call with the same file, bucket, object, part size and checkpoint goes on with it; a failed one without
 * is aborted. A changed file or a damaged checkpoint starts over. The checkpoint is removed after success.
 * Any number of threads may upload at the same time, with an options structure and a pool each.
 */
aos_status_t *oss_resumable_upload_file(struct oss_request_options_t *options,
                                        struct aos_string_t *bucket,
                                        struct aos_string_t *object,
                                        struct aos_string_t *filepath,
                                        aos_table_t *headers,
                                        aos_table_t *params,
                                        struct oss_resumable_clt_params_t *clt_params,
                                        oss_progress_callback progress_callback,
                                        aos_table_t **resp_headers,
                                        aos_list_t *resp_body);

/**
 * Downloads an object in parts, by several threads, and goes on where an earlier call stopped.
 *
 * \param options           where and who; the result goes to its pool
 * \param bucket            bucket name
 * \param object            object name
 * \param filepath          name of the local file. It appears, or is replaced, only when its length and its CRC-64 are
 *                          right; until then the bytes are in a temporary file beside it that only its owner can read.
 *                          An existing file's mode and, as far as the process may, owner are kept; a symbolic link is
 *                          followed; a pipe or a device is refused
 * \param headers           NULL, or headers to send with every request, for example those of a customer's key; read, not
 *                          changed. Range is refused
 * \param params            NULL, or query parameters to send with every request, for example versionId; read, not
 *                          changed. x-oss-process is refused
 * \param clt_params        part size (1 byte to 5 GB, raised if there would be more than 10,000 parts), number of
 *                          threads (less than 1 is 1, more than 1024 is 1024), and whether and where progress is kept:
 *                          without a path in `{filepath}.cp`
 * \param progress_callback NULL, or called on this thread with bytes done and bytes in all; it never goes back and
 *                          ends at the total
 * \param resp_headers      NULL, or gets a table with the headers of the reply to HEAD, the first request
 * \return the status, never NULL: 200, for verified bytes only; else that of the first thing that failed:
 *         404 no such object; -978 the object changed meanwhile, or the bytes are not the service's; -996 the service
 *         answers something else than what it was asked for; -981 the disk is full, or the file cannot be written or
 *         renamed; -985 its folder is missing or not writable, or it is no regular file; -993 another transfer uses the
 *         checkpoint; -994 part size out of range, or Range or x-oss-process asked for
 *
 * A part is tried three times before the download fails, whatever was wrong with the replies, unless the service says
 * that it cannot be had. Where the CRC-64 of the whole is wrong, parts are fetched once more. With a checkpoint a failed
 * download leaves its temporary file and the next call with the same file, bucket, object, part size and checkpoint goes
 * on with it; without, nothing is left. A changed object or a damaged checkpoint starts over. The checkpoint is removed
 * after success. Where the system has no more threads, fewer are used, and this one if there are none.
 */
aos_status_t *oss_resumable_download_file(struct oss_request_options_t *options,
                                          struct aos_string_t *bucket,
                                          struct aos_string_t *object,
                                          struct aos_string_t *filepath,
                                          aos_table_t *headers,
                                          aos_table_t *params,
                                          struct oss_resumable_clt_params_t *clt_params,
                                          oss_progress_callback progress_callback,
                                          aos_table_t **resp_headers);

/**
 * Selects rows of a CSV object into memory.
 *
 * \param options       where and who; the result goes to its pool
 * \param bucket        bucket name
 * \param object        object name
 * \param expression    SQL statement of any length, for example `select _1 from ossobject where _2 > 5`
 * \param select_params NULL, or how to read the object and how to write the rows, made by
 *                      ::oss_create_select_object_params; read, not changed. An empty string and a negative number are
 *                      not sent: the service's default counts
 * \param buffer        made a list of buffers with the rows; on an error status, with the service's error document,
 *                      or with the rows that came before the failure
 * \param resp_headers  NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 206 if `output_rawdata` was asked for; 400 with the service's code for a
 *         statement or setting that it refuses; the status in the end frame, with code `SelectObjectError`, if the
 *         select failed later; -975 `SelectObjectCRCError` if `enable_payload_crc` was asked for and the checksum of a
 *         frame differs; -996 `ServerError` for a reply that breaks off or is none; -999 if the rows are larger than
 *         `max_memory_size` of the controller
 *
 * Safe from several threads with an options structure and a pool each.
 */
aos_status_t *oss_select_object_to_buffer(const struct oss_request_options_t *options,
                                          const struct aos_string_t *bucket,
                                          const struct aos_string_t *object,
                                          const struct aos_string_t *expression,
                                          struct oss_select_object_params_t *select_params,
                                          aos_list_t *buffer,
                                          aos_table_t **resp_headers);

/**
 * Selects rows of a CSV object into memory, with headers, query parameters and progress.
 *
 * \param headers           NULL, or headers to send; read, not changed
 * \param params            NULL, or query parameters to send; read, not changed
 * \param progress_callback NULL, or called on this thread with bytes of the reply received, frames included, and bytes
 *                          in all (-1 if the reply does not say)
 *
 * The other parameters and the result are those of ::oss_select_object_to_buffer.
 */
aos_status_t *oss_do_select_object_to_buffer(const struct oss_request_options_t *options,
                                             const struct aos_string_t *bucket,
                                             const struct aos_string_t *object,
                                             const struct aos_string_t *expression,
                                             struct oss_select_object_params_t *select_params,
                                             aos_table_t *headers,
                                             aos_table_t *params,
                                             aos_list_t *buffer,
                                             oss_progress_callback progress_callback,
                                             aos_table_t **resp_headers);

/**
 * Selects rows of a CSV object into a file.
 *
 * The rows go to a temporary file beside it, which takes the final name once the select has succeeded. An existing file
 * stays as it is if it fails. For modes, links, pipes and devices see ::oss_get_object_to_file.
 *
 * \param filename name of the local file; -985 `OpenFileFail` if it is a directory or a socket or the temporary file
 *                 cannot be made, -981 if it cannot be written or renamed
 *
 * The other parameters and the result are those of ::oss_select_object_to_buffer.
 */
aos_status_t *oss_select_object_to_file(const struct oss_request_options_t *options,
                                        const struct aos_string_t *bucket,
                                        const struct aos_string_t *object,
                                        const struct aos_string_t *expression,
                                        struct oss_select_object_params_t *select_params,
                                        struct aos_string_t *filename,
                                        aos_table_t **resp_headers);

/**
 * Selects rows of a CSV object into a file, with headers, query parameters and progress: ::oss_select_object_to_file
 * with the further parameters of ::oss_do_select_object_to_buffer.
 */
aos_status_t *oss_do_select_object_to_file(const struct oss_request_options_t *options,
                                           const struct aos_string_t *bucket,
                                           const struct aos_string_t *object,
                                           const struct aos_string_t *expression,
                                           struct oss_select_object_params_t *select_params,
                                           aos_table_t *headers,
                                           aos_table_t *params,
                                           struct aos_string_t *filename,
                                           oss_progress_callback progress_callback,
                                           aos_table_t **resp_headers);

/**
 * Counts rows, columns and splits of a CSV object. The service keeps the result, which makes `range` of a select
 * possible.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param meta_params  how to read the object, made by ::oss_create_select_object_meta_params; gets `splits_count`,
 *                     `rows_count` and `columns_count`, which are 0 after a failure
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 400 with the service's code for a setting that it refuses; the status in the end
 *         frame, with code `CreateSelectObjectMetaError`, if the count failed later
 *
 * Without `over_write_if_existing` an earlier result is returned as it is, whatever the delimiters are now.
 */
aos_status_t *oss_create_select_object_meta(const struct oss_request_options_t *options,
                                            const struct aos_string_t *bucket,
                                            const struct aos_string_t *object,
                                            struct oss_select_object_meta_params_t *meta_params,
                                            aos_table_t **resp_headers);

/**
 * Makes a status in `p` with code 0 and no texts. Returns NULL when `p` is NULL or memory runs out.
 */
aos_status_t *aos_status_create(aos_pool_t *p);

/**
 * Copies a status with its texts, the request id included, into `p`.
 *
 * Returns NULL when an argument is NULL or memory runs out.
 */
aos_status_t *aos_status_dup(aos_pool_t *p, aos_status_t *src);

/**
 * Returns nonzero when the same request may succeed if it is sent again: for HTTP 5xx, a connection that cannot be
 * made or broke, a timeout, and a failing service. NULL and success give 0.
 */
int aos_should_retry(aos_status_t *s);

/**
 * Makes a status of an HTTP status and, for one that is no success, the error document of the service.
 *
 * \param p    pool that gets the texts
 * \param bc   NULL, or the document in a list of buffers; read, not changed. Without a document that can be read the error
 *             code is `UnknownError`
 * \param code HTTP status
 * \param s    status to fill in, or NULL for a new one. Its request id is set to that of the document if it has none
 * \return the status; NULL when `p` is NULL or memory runs out
 */
aos_status_t *aos_status_parse_from_body(aos_pool_t *p,
                                         aos_list_t *bc,
                                         int code,
                                         aos_status_t *s);

/**
 * Removes blanks and other white space at both ends; the bytes are shared, not copied. NULL does nothing.
 */
void aos_strip_space(struct aos_string_t *str);

/**
 * Removes white space and control characters at both ends; the bytes are shared, not copied. NULL does nothing.
 */
void aos_trip_space_and_cntrl(struct aos_string_t *str);

/**
 * Removes white space and then quotes at both ends; the bytes are shared, not copied. NULL does nothing.
 */
void aos_unquote_str(struct aos_string_t *str);

/**
 * Copies a string into a pool and puts a NUL after it. Returns NULL when an argument is NULL or memory runs out.
 */
char *aos_pstrdup(aos_pool_t *p, const struct aos_string_t *s);

/**
 * Returns 1 when `str` ends with `suffix`, else 0. NULL counts as an empty string; an empty suffix never matches.
 */
int aos_ends_with(const struct aos_string_t *str, const struct aos_string_t *suffix);

/**
 * Makes a URL that allows one request on an object to whoever has it.
 *
 * \param options where and who; the URL goes to its pool
 * \param bucket  bucket name
 * \param object  object name; with signature version 1 not one that begins with `?`, unless `verify_object_strict` of the
 *                controller is 0
 * \param expires when the URL stops working, in seconds since 1970-01-01 UTC; with signature version 4 at most seven
 *                days from now
 * \param req     `method` of the request, its `headers` (they are signed, and the request must carry them exactly so)
 *                and its `query_params`; NULL tables are empty. Read, not changed
 * \return the URL, ending in NUL, in the pool of `options`; NULL if an argument cannot be used, with the reason in the
 *         log
 */
char *oss_gen_signed_url(const struct oss_request_options_t *options,
                         const struct aos_string_t *bucket,
                         const struct aos_string_t *object,
                         int64_t expires,
                         aos_http_request_t *req);

/**
 * Writes the 20 bytes of the HMAC-SHA1 of a message to `hmac`. The key may have any length.
 *
 * NULL for key or message is one without bytes; with `hmac` NULL nothing happens.
 */
void HMAC_SHA1(unsigned char *hmac,
               const unsigned char *key,
               int key_len,
               const unsigned char *message,
               int message_len);

/**
 * Writes the 32 bytes of the HMAC-SHA256 of a message to `hmac`; else as ::HMAC_SHA1.
 */
void aos_HMAC_SHA256(char *hmac, const char *key, int key_len, const char *message, int message_len);

/**
 * Writes the 32 bytes of the SHA-256 of a message to `hash`. A NULL message has no bytes; with `hash` NULL nothing
 * happens.
 */
void aos_SHA256(char *hash, const char *message, int message_len);

/**
 * Returns the 16 bytes of the MD5 of `in_len` bytes in the pool, and a NUL after them.
 *
 * A NULL `in` has no bytes. Returns NULL when `pool` is NULL or memory runs out.
 */
unsigned char *aos_md5(aos_pool_t *pool, const char *in, size_t in_len);

/**
 * Writes the Base64 of `inLen` bytes to `out` and returns the number of characters.
 *
 * These are 4 for every 3 bytes begun: `out` must have room for `(inLen + 2) / 3 * 4` characters. No NUL is put after
 * them. NULL writes nothing and returns 0.
 */
int aos_base64_encode(const unsigned char *in, int inLen, char *out);

/**
 * Writes the lower-case hexadecimal digits of `srclen` bytes to `dest`.
 *
 * These are exactly `2 * srclen` characters, without a NUL after them; `len`, unless NULL, is set to their number.
 * Returns `AOSE_OK`, or `AOSE_INVALID_ARGUMENT` when `dest` or `src` is NULL or `srclen` is negative.
 */
int aos_encode_hex(char *dest, const void *src, int srclen, int *len);

/**
 * Reads a number at the start of `nptr` as C's `strtoll`: white space, a sign and digits of `base` (2 to 36, or 0 to
 * take it from a prefix `0x` or `0`).
 *
 * `endptr`, unless NULL, is set to the first character that is not part of the number, `nptr` itself if there is none.
 * A number out of range gives the nearest that there is; NULL and any other base give 0.
 */
long long aos_strtoll(const char *nptr, char **endptr, int base);

/**
 * Reads a number at the start of `nptr` as C's `strtoull`; else as ::aos_strtoll.
 */
unsigned long long aos_strtoull(const char *nptr, char **endptr, int base);

/**
 * Reads a decimal number at the start of `nptr`; 0 if there is none, and for NULL.
 */
int64_t aos_atoi64(const char *nptr);

/**
 * Reads a decimal number without sign at the start of `nptr`; 0 if there is none, and for NULL.
 */
uint64_t aos_atoui64(const char *nptr);

/**
 * Writes a broken-down time to `date` in a format with conversions as `printf` has them.
 *
 * The conversions `%s` and `%d` get, in this order, the English name of the day in three letters, the day of the month,
 * the name of the month in three letters, year, hour, minute and second; `%s, %.2d %s %.4d %.2d:%.2d:%.2d GMT` makes
 * the text of a `Date` header. `date` gets at most 128 bytes, the NUL included.
 *
 * Returns `AOSE_OK`; `AOSE_INVALID_ARGUMENT` for NULL, a time that is none, or a format that asks for something else;
 * `AOSE_INTERNAL_ERROR` for a text that is too long. `date` is empty then.
 */
int aos_convert_to_gmt_time(char *date, const char *format, apr_time_exp_t *tm);

/**
 * Writes a broken-down time to `date`; the conversions of `format` are `%d` and get year, month, day, hour, minute and
 * second. `%.4d%.2d%.2dT%.2d%.2d%.2dZ` makes the text of an `x-oss-date` header.
 *
 * Else as ::aos_convert_to_gmt_time.
 */
int aos_convert_to_iso8601_time(char *date, const char *format, apr_time_exp_t *tm);

/**
 * Writes the current time to `datestr` as `Sat, 21 Nov 2026 02:28:00 GMT`: 30 bytes with the NUL.
 *
 * Returns `AOSE_OK`, or `AOSE_INVALID_ARGUMENT` for NULL.
 */
int aos_get_gmt_str_time(char *datestr);

/**
 * Writes the current time to `datestr` as `20261121T022800Z`: 17 bytes with the NUL.
 *
 * Returns `AOSE_OK`, or `AOSE_INVALID_ARGUMENT` for NULL.
 */
int aos_get_iso8601_str_time(char *datestr);

/**
 * Writes the time `now`, in microseconds since 1970-01-01 UTC, to `datestr`; else as ::aos_get_iso8601_str_time. A time
 * before 1970 is written as the beginning of that year.
 */
int aos_get_iso8601_str_time_ex(char *datestr, apr_time_t now);

/**
 * Writes the day of a time in the form `Sat, 21 Nov 2026 02:28:00 GMT` to `datestr` as `20261121`: 9 bytes with the
 * NUL.
 *
 * Returns `AOSE_OK`, or `AOSE_INVALID_ARGUMENT` for NULL or a text that is no such time; `datestr` is empty then.
 */
int aos_get_gmt_time_date(const char *gmt, char *datestr);

/**
 * Percent-encodes the text `src` as URLs of the service have it: all but `A-Z a-z 0-9 - _ . ~`, so `/` and the blank
 * too.
 *
 * `dest` gets the result and a NUL: at most `3 * maxSrcSize + 1` bytes. Returns `AOSE_OK`; -1 when `src` has more than
 * `maxSrcSize` bytes, of which the first are encoded then; `AOSE_INVALID_ARGUMENT` when `dest` is NULL. A NULL `src` is
 * an empty text.
 */
int aos_url_encode(char *dest, const char *src, int maxSrcSize);

/**
 * As ::aos_url_encode; `/` is encoded when `slash` is nonzero and stays when it is 0.
 */
int aos_url_encode_ex(char *dest, const char *src, int maxSrcSize, int slash);

/**
 * Undoes the percent encoding of the text `in`; `+` becomes a blank.
 *
 * `out` gets the result and a NUL: at most as many bytes as `in` has with its NUL. Returns 0; -1 when a `%` is not
 * followed by two hexadecimal digits, with what stands before it in `out`; `AOSE_INVALID_ARGUMENT` when `out` is NULL.
 * A NULL `in` is an empty text.
 */
int aos_url_decode(const char *in, char *out);

/**
 * Makes a query string of a table: `?name=value&name`, percent-encoded, in the order of the table; empty for an empty
 * table.
 *
 * \param p            pool that gets the text, which ends in NUL
 * \param query_params names and values; read, not changed. NULL is an empty table
 * \param querystr     set to the text, which has no limit of length
 * \return AOSE_OK, AOSE_INVALID_ARGUMENT for NULL, AOSE_UTF8_ENCODE_ERROR for names or values that are not UTF-8
 */
int aos_query_params_to_string(aos_pool_t *p, aos_table_t *query_params, struct aos_string_t *querystr);

/**
 * Returns the name of an HTTP method, a constant; `UNKNOWN` for a value that is none.
 */
const char *aos_http_method_to_string(http_method_e method);

/**
 * Sorts an array of `size` texts in place, in the order that signatures need: byte by byte, upper case as lower case,
 * digits as characters and not as numbers. NULL texts come first; a NULL array does nothing.
 */
void aos_gnome_sort(const char **headers, int size);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* OSS_C_SDK_H */
