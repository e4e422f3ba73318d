/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file oss_define.h
 * Names, limits and structures of the service.
 */

#ifndef LIBOSS_DEFINE_H
#define LIBOSS_DEFINE_H

#include "aos_string.h"
#include "aos_list.h"
#include "aos_transport.h"

#ifdef __cplusplus
#define OSS_CPP_START extern "C" {
#define OSS_CPP_END }
#else
#define OSS_CPP_START
#define OSS_CPP_END
#endif

/* Marks of parameters for readers. */
#define PARAM_OUT
#define PARAM_IN

/** A number that means "not given". */
#define OSS_INVALID_VALUE (-1)

/** Set a status to a code with a fixed name and no text. */
#define aos_xml_error_status_set(STATUS, RES) aos_status_set(STATUS, RES, AOS_XML_PARSE_ERROR_CODE, NULL)
#define aos_file_error_status_set(STATUS, RES) aos_status_set(STATUS, RES, AOS_OPEN_FILE_ERROR_CODE, NULL)
#define aos_inconsistent_error_status_set(STATUS, RES) aos_status_set(STATUS, RES, AOS_INCONSISTENT_ERROR_CODE, NULL)

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

/* ----------------------------------------------------------------------------
 * Who asks, and where
 * ---------------------------------------------------------------------------- */

/**
 * Where the service is and who asks. Made by `oss_config_create`.
 * The strings are read during each call and must stay valid until it returns.
 */
typedef struct oss_config_t {
    /**
     * Endpoint, with or without scheme; `http` when there is none.
     */
    aos_string_t endpoint;
    /**
     * Id of the access key.
     */
    aos_string_t access_key_id;
    /**
     * Secret of the access key.
     */
    aos_string_t access_key_secret;
    /**
     * Token of temporary credentials; `data` is NULL when there is none.
     */
    aos_string_t sts_token;
    /**
     * Nonzero: the endpoint is a domain bound to the bucket.
     */
    int is_cname;
    /**
     * Host of the HTTP proxy; empty for none.
     */
    aos_string_t proxy_host;
    /**
     * Port of the proxy, 0 when not given.
     */
    int proxy_port;
    /**
     * User name for the proxy; empty for none.
     */
    aos_string_t proxy_user;
    /**
     * Password for the proxy.
     */
    aos_string_t proxy_passwd;
    /**
     * 4 for signature version 4, anything else for version 1.
     */
    int signature_version;
    /**
     * Region such as `cn-hangzhou`; needed by signature version 4.
     */
    aos_string_t region;
    /**
     * Id of a cloud box; empty for none.
     */
    aos_string_t cloudbox_id;
} oss_config_t;

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

/* ----------------------------------------------------------------------------
 * Buckets
 * ---------------------------------------------------------------------------- */

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
    aos_string_t create_date;
    /**
     * Endpoint reachable from the internet.
     */
    aos_string_t extranet_endpoint;
    /**
     * Endpoint reachable inside the region only.
     */
    aos_string_t intranet_endpoint;
    /**
     * Region of the bucket, such as `oss-cn-hangzhou`.
     */
    aos_string_t location;
    /**
     * Bucket name.
     */
    aos_string_t name;
    /**
     * Storage class, as the service writes it.
     */
    aos_string_t storage_class;
} oss_list_bucket_content_t;

/**
 * Which buckets to list, and the answer. Made by `oss_create_list_buckets_params`.
 */
typedef struct oss_list_buckets_params_t {
    /**
     * Only names that begin with this; empty for all.
     */
    aos_string_t prefix;
    /**
     * Begin after this name; empty for the start.
     */
    aos_string_t marker;
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
    aos_string_t next_marker;
    /**
     * Account id of the owner.
     */
    aos_string_t owner_id;
    /**
     * Display name of the owner.
     */
    aos_string_t owner_name;
    /**
     * List of `oss_list_bucket_content_t`.
     */
    aos_list_t bucket_list;
} oss_list_buckets_params_t;

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
    aos_string_t created_before_date;
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
    aos_string_t id;
    /**
     * Names the rule is for.
     */
    aos_string_t prefix;
    /**
     * `Enabled` or `Disabled`.
     */
    aos_string_t status;
    /**
     * Days after the last change; `INT_MAX` when not given.
     */
    int days;
    /**
     * Expire at this time, ISO 8601; empty when not given.
     */
    aos_string_t date;
    /**
     * Objects last changed before this time, ISO 8601; empty when not given.
     */
    aos_string_t created_before_date;
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
    aos_string_t rule;
} oss_sub_cors_rule_t;

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
    aos_string_t referer;
} oss_referer_t;

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
    aos_string_t suffix_str;
    /**
     * Error document.
     */
    aos_string_t key_str;
} oss_website_config_t;

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
    aos_string_t target_bucket;
    /**
     * Beginning of the names of the log objects.
     */
    aos_string_t prefix;
    /**
     * Nonzero: logging is on.
     */
    int logging_enabled;
} oss_logging_config_content_t;

/**
 * What is known of a bucket.
 */
typedef struct oss_bucket_info_t {
    /**
     * Time of creation, ISO 8601 in UTC.
     */
    aos_string_t created_date;
    /**
     * Endpoint reachable from the internet.
     */
    aos_string_t extranet_endpoint;
    /**
     * Endpoint reachable inside the region only.
     */
    aos_string_t intranet_endpoint;
    /**
     * Region of the bucket, such as `oss-cn-hangzhou`.
     */
    aos_string_t location;
    /**
     * Account id of the owner.
     */
    aos_string_t owner_id;
    /**
     * Display name of the owner.
     */
    aos_string_t owner_name;
    /**
     * Who may use it, as the service writes it.
     */
    aos_string_t acl;
    /**
     * Storage class, as the service writes it.
     */
    aos_string_t storage_class;
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

/* ----------------------------------------------------------------------------
 * Objects
 * ---------------------------------------------------------------------------- */

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
    aos_string_t key;
    /**
     * Time of the last change, ISO 8601 in UTC.
     */
    aos_string_t last_modified;
    /**
     * ETag, with its quotes.
     */
    aos_string_t etag;
    /**
     * Size in bytes, as decimal text.
     */
    aos_string_t size;
    /**
     * Account id of the owner.
     */
    aos_string_t owner_id;
    /**
     * Display name of the owner.
     */
    aos_string_t owner_display_name;
    /**
     * Storage class, as the service writes it.
     */
    aos_string_t storage_class;
    /**
     * `Normal`, `Multipart`, `Appendable` or `Symlink`.
     */
    aos_string_t type;
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
    aos_string_t prefix;
} oss_list_object_common_prefix_t;

/**
 * What to list of a bucket, and the answer. Made by `oss_create_list_object_params`.
 * Results are appended to the lists: initialise them again for each page.
 */
typedef struct oss_list_object_params_t {
    /**
     * Only names that begin with this; empty for all.
     */
    aos_string_t prefix;
    /**
     * Begin after this name; empty for the start.
     */
    aos_string_t marker;
    /**
     * Names are grouped up to the first occurrence of this; empty for no grouping.
     */
    aos_string_t delimiter;
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
    aos_string_t next_marker;
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
    aos_string_t key;
} oss_object_key_t;

/**
 * A byte range of a local file.
 */
typedef struct oss_upload_file_t {
    /**
     * Path of the file.
     */
    aos_string_t filename;
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
    aos_string_t key;
    /**
     * Value of the tag.
     */
    aos_string_t value;
} oss_tag_content_t;

/* ----------------------------------------------------------------------------
 * Multipart uploads and resumable transfers
 * ---------------------------------------------------------------------------- */

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
    aos_string_t key;
    /**
     * Id of the multipart upload.
     */
    aos_string_t upload_id;
    /**
     * Time it was begun, ISO 8601 in UTC.
     */
    aos_string_t initiated;
} oss_list_multipart_upload_content_t;

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
    aos_string_t part_number;
    /**
     * Size in bytes, as decimal text.
     */
    aos_string_t size;
    /**
     * ETag, with its quotes.
     */
    aos_string_t etag;
    /**
     * Time of the last change, ISO 8601 in UTC.
     */
    aos_string_t last_modified;
} oss_list_part_content_t;

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
    aos_string_t part_number;
    /**
     * ETag, with its quotes.
     */
    aos_string_t etag;
} oss_complete_part_content_t;

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
 * Which parts to list, and the answer. Made by `oss_create_list_upload_part_params`.
 */
typedef struct oss_list_upload_part_params_t {
    /**
     * Begin after this part number; empty for the start.
     */
    aos_string_t part_number_marker;
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
    aos_string_t next_part_number_marker;
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
    aos_string_t prefix;
    /**
     * Begin after this object name; empty for the start.
     */
    aos_string_t key_marker;
    /**
     * Begin after this upload id; empty for the start.
     */
    aos_string_t upload_id_marker;
    /**
     * Names are grouped up to the first occurrence of this; empty for no grouping.
     */
    aos_string_t delimiter;
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
    aos_string_t next_key_marker;
    /**
     * Set by the call: the `upload_id_marker` of the next page.
     */
    aos_string_t next_upload_id_marker;
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
    aos_string_t source_bucket;
    /**
     * Object to copy from.
     */
    aos_string_t source_object;
    /**
     * Bucket to copy to.
     */
    aos_string_t dest_bucket;
    /**
     * Object to copy to.
     */
    aos_string_t dest_object;
    /**
     * Id of the multipart upload.
     */
    aos_string_t upload_id;
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
    aos_string_t checkpoint_path;
} oss_resumable_clt_params_t;

/* ----------------------------------------------------------------------------
 * Live channels
 * ---------------------------------------------------------------------------- */

/**
 * How a live channel is stored.
 */
typedef struct oss_live_channel_target_t {
    /**
     * Only `HLS`.
     */
    aos_string_t type;
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
    aos_string_t play_list_name;
} oss_live_channel_target_t;

/**
 * A live channel. Made by `oss_create_live_channel_configuration_content`.
 */
typedef struct oss_live_channel_configuration_t {
    /**
     * Name of the channel.
     */
    aos_string_t name;
    /**
     * Free text.
     */
    aos_string_t description;
    /**
     * `enabled` or `disabled`.
     */
    aos_string_t status;
    /**
     * How it is stored.
     */
    struct oss_live_channel_target_t target;
} oss_live_channel_configuration_t;

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
    aos_string_t publish_url;
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
    aos_string_t play_url;
} oss_live_channel_play_url_t;

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
    aos_string_t codec;
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
    aos_string_t codec;
} oss_audio_stat_t;

/**
 * What a channel is doing.
 */
typedef struct oss_live_channel_stat_t {
    /**
     * `Live`, `Idle` or `Disabled`.
     */
    aos_string_t pushflow_status;
    /**
     * When the sender connected, ISO 8601 in UTC.
     */
    aos_string_t connected_time;
    /**
     * Address of the sender.
     */
    aos_string_t remote_addr;
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
    aos_string_t name;
    /**
     * Free text.
     */
    aos_string_t description;
    /**
     * `enabled` or `disabled`.
     */
    aos_string_t status;
    /**
     * Time of the last change, ISO 8601 in UTC.
     */
    aos_string_t last_modified;
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
 * Which channels to list, and the answer. Made by `oss_create_list_live_channel_params`.
 */
typedef struct oss_list_live_channel_params_t {
    /**
     * Only names that begin with this; empty for all.
     */
    aos_string_t prefix;
    /**
     * Begin after this name; empty for the start.
     */
    aos_string_t marker;
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
    aos_string_t next_marker;
    /**
     * List of `oss_live_channel_content_t`.
     */
    aos_list_t live_channel_list;
} oss_list_live_channel_params_t;

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
    aos_string_t start_time;
    /**
     * When it ended, ISO 8601 in UTC.
     */
    aos_string_t end_time;
    /**
     * Address of the sender.
     */
    aos_string_t remote_addr;
} oss_live_record_content_t;

/* ----------------------------------------------------------------------------
 * Selects
 * ---------------------------------------------------------------------------- */

/**
 * How the object is to be read.
 */
typedef struct oss_select_object_input_param_t {
    /**
     * `None` or `GZIP`.
     */
    aos_string_t compression_type;
    /**
     * `None`, `Ignore` or `Use` the first line.
     */
    aos_string_t file_header_info;
    /**
     * Separator of records, one or two characters.
     */
    aos_string_t record_delimiter;
    /**
     * Separator of fields, one character.
     */
    aos_string_t field_delimiter;
    /**
     * Quoting character.
     */
    aos_string_t quote_character;
    /**
     * A line that begins with this is skipped.
     */
    aos_string_t comment_character;
    /**
     * `line-range=a-b` or `split-range=a-b`; empty for all.
     */
    aos_string_t range;
} oss_select_object_input_param_t;

/**
 * How the answer is to be written. A negative number means "not given".
 */
typedef struct oss_select_object_output_param_t {
    /**
     * Separator of records, one or two characters.
     */
    aos_string_t record_delimiter;
    /**
     * Separator of fields, one character.
     */
    aos_string_t field_delimiter;
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
    aos_string_t compression_type;
    /**
     * Separator of records, one or two characters.
     */
    aos_string_t record_delimiter;
    /**
     * Separator of fields, one character.
     */
    aos_string_t field_delimiter;
    /**
     * Quoting character.
     */
    aos_string_t quote_character;
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

#ifdef __cplusplus
extern "C" {
#endif

/* ----------------------------------------------------------------------------
 * Names of headers, query parameters and their values
 * ---------------------------------------------------------------------------- */

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

/* ----------------------------------------------------------------------------
 * Names and defaults of live channels
 * ---------------------------------------------------------------------------- */

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

#ifdef __cplusplus
}
#endif

#endif
