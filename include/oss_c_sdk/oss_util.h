/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file oss_util.h
 * Constructors, names and checks, and requests that a program puts together itself.
 */

#ifndef LIBOSS_UTIL_H
#define LIBOSS_UTIL_H

#include "aos_string.h"
#include "aos_transport.h"
#include "aos_status.h"
#include "oss_define.h"
#include "oss_resumable.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ----------------------------------------------------------------------------
 * Constructors: settings and requests
 * ---------------------------------------------------------------------------- */

/**
 * Makes a configuration with no strings, signature version 1 and no proxy.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_config_t *oss_config_create(aos_pool_t *p);

/**
 * Makes request options in `p` whose `config` and `ctl` are NULL: the program sets them.
 *
 * With `p` NULL the options get a pool of their own, `options->pool`, which the program destroys. Returns NULL when
 * memory runs out.
 */
oss_request_options_t *oss_request_options_create(aos_pool_t *p);

/**
 * Returns `table`, or a new table with room for `table_size` entries in the pool of the options when it is NULL.
 *
 * Returns NULL when both are NULL or memory runs out.
 */
aos_table_t *aos_table_create_if_null(const oss_request_options_t *options, aos_table_t *table, int table_size);

/**
 * Allocates `size` zeroed bytes for a result in `p`. Returns NULL when `p` is NULL or memory runs out.
 */
void *oss_create_api_result_content(aos_pool_t *p, size_t size);

/* ----------------------------------------------------------------------------
 * Constructors: buckets
 * ---------------------------------------------------------------------------- */

/**
 * Makes an empty entry of a bucket listing.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_list_bucket_content_t *oss_create_list_bucket_content(aos_pool_t *p);

/**
 * Makes an empty bucket information.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_bucket_info_t *oss_create_bucket_info(aos_pool_t *p);

/**
 * Makes listing parameters: all buckets, page size of the service.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_list_buckets_params_t *oss_create_list_buckets_params(aos_pool_t *p);

/**
 * Makes a lifecycle rule without any action: both `days` are `INT_MAX`, which means "not given".
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_lifecycle_rule_content_t *oss_create_lifecycle_rule_content(aos_pool_t *p);

/**
 * Makes an empty cross-origin rule: `max_age_seconds` is `INT_MAX`, which means "not given".
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_cors_rule_t *oss_create_cors_rule(aos_pool_t *p);

/**
 * Makes an empty logging configuration, switched off.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_logging_config_content_t *oss_create_logging_rule_content(aos_pool_t *p);

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
oss_referer_t *oss_create_and_add_refer(aos_pool_t *p, oss_referer_config_t *refer_config, char *refer_str);

/* ----------------------------------------------------------------------------
 * Constructors: objects
 * ---------------------------------------------------------------------------- */

/**
 * Makes an empty entry of an object listing.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_list_object_content_t *oss_create_list_object_content(aos_pool_t *p);

/**
 * Makes an empty entry of a prefix listing.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_list_object_common_prefix_t *oss_create_list_object_common_prefix(aos_pool_t *p);

/**
 * Makes listing parameters: all objects, 1000 per page, `truncated` set so that a loop begins.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_list_object_params_t *oss_create_list_object_params(aos_pool_t *p);

/**
 * Makes an empty entry for a list of object names.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_object_key_t *oss_create_oss_object_key(aos_pool_t *p);

/**
 * Makes an empty byte range of a local file.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_upload_file_t *oss_create_upload_file(aos_pool_t *p);

/**
 * Makes an empty entry for a list of tags.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_tag_content_t *oss_create_tag_content(aos_pool_t *p);

/* ----------------------------------------------------------------------------
 * Constructors: multipart uploads and resumable transfers
 * ---------------------------------------------------------------------------- */

/**
 * Makes an empty entry of a part listing.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_list_part_content_t *oss_create_list_part_content(aos_pool_t *p);

/**
 * Makes an empty entry of an upload listing.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_list_multipart_upload_content_t *oss_create_list_multipart_upload_content(aos_pool_t *p);

/**
 * Makes an empty entry for the list that completes an upload.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_complete_part_content_t *oss_create_complete_part_content(aos_pool_t *p);

/**
 * Makes listing parameters: all parts, 1000 per page, `truncated` set so that a loop begins.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_list_upload_part_params_t *oss_create_list_upload_part_params(aos_pool_t *p);

/**
 * Makes listing parameters: all uploads, 1000 per page, `truncated` set so that a loop begins.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_list_multipart_upload_params_t *oss_create_list_multipart_upload_params(aos_pool_t *p);

/**
 * Makes an empty order to copy a part.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_upload_part_copy_params_t *oss_create_upload_part_copy_params(aos_pool_t *p);

/**
 * Makes a checkpoint with room for 10000 parts.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_checkpoint_t *oss_create_checkpoint_content(aos_pool_t *p);

/**
 * Makes the parameters of a resumable transfer; `checkpoint_path` is copied and may be NULL for the default path.
 *
 * Nothing is checked here. Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_resumable_clt_params_t *oss_create_resumable_clt_params_content(aos_pool_t *p,
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

/* ----------------------------------------------------------------------------
 * Constructors: selects
 * ---------------------------------------------------------------------------- */

/**
 * Makes select parameters with everything "not given".
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_select_object_params_t *oss_create_select_object_params(aos_pool_t *p);

/**
 * Makes count parameters with everything "not given".
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_select_object_meta_params_t *oss_create_select_object_meta_params(aos_pool_t *p);

/* ----------------------------------------------------------------------------
 * Constructors: live channels
 * ---------------------------------------------------------------------------- */

/**
 * Makes an empty entry of a list of publishing addresses.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_live_channel_publish_url_t *oss_create_live_channel_publish_url(aos_pool_t *p);

/**
 * Makes an empty entry of a list of playing addresses.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_live_channel_play_url_t *oss_create_live_channel_play_url(aos_pool_t *p);

/**
 * Makes an empty entry of a channel listing.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_live_channel_content_t *oss_create_list_live_channel_content(aos_pool_t *p);

/**
 * Makes an empty entry of a channel history.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_live_record_content_t *oss_create_live_record_content(aos_pool_t *p);

/**
 * Makes a channel configuration: enabled, HLS, 3 segments of 5 seconds in `playlist.m3u8`.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_live_channel_configuration_t *oss_create_live_channel_configuration_content(aos_pool_t *p);

/**
 * Makes listing parameters: all channels, 1000 per page, `truncated` set so that a loop begins.
 *
 * Returns NULL when `p` is NULL or memory runs out; the result lives as long as `p`.
 */
oss_list_live_channel_params_t *oss_create_list_live_channel_params(aos_pool_t *p);

/* ----------------------------------------------------------------------------
 * Names and checks
 * ---------------------------------------------------------------------------- */

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
int oss_is_valid_bucket_name(const aos_string_t *str);

/**
 * Returns 1 for an object name, which is UTF-8 and not empty. Else, and for NULL, 0.
 */
int oss_is_valid_object_name(const aos_string_t *str);

/**
 * As ::oss_is_valid_object_name; with `strict` nonzero also 0 for a name that begins with `?`.
 */
int oss_is_valid_object_name_ex(const aos_string_t *str, int strict);

/**
 * Returns 1 when the host of an endpoint is in a domain of the service, `aliyuncs.com` or `aliyun-inc.com`. Else, and
 * for NULL, 0.
 *
 * aliyun-oss-c-sdk declared this function without defining it.
 */
int is_oss_domain(const aos_string_t *str);

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
void oss_preprocess_endpoint(aos_string_t *endpoint);

/**
 * Returns the host of `[user[:password]@]host[:port]`, ending in NUL.
 *
 * \param options   its pool gets the text
 * \param authority the text; read, not changed
 * \return the host; NULL when an argument is NULL or the text is not UTF-8. It need not be a valid one: see
 *         ::oss_is_valid_host
 */
char *oss_get_host_from_authority(const oss_request_options_t *options, aos_string_t *authority);

/**
 * Returns nonzero when the controller of `options` asks for comparing CRC-64 values, as it does unless the program says
 * otherwise.
 */
int is_enable_crc(const oss_request_options_t *options);

/**
 * Returns nonzero when the controller of `options` asks for refusing object names that begin with `?` in signed URLs, as
 * it does unless the program says otherwise.
 */
int is_verify_object_strict(const oss_request_options_t *options);

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
                        oss_config_t *config,
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

/* ----------------------------------------------------------------------------
 * Requests put together by a program
 * ---------------------------------------------------------------------------- */

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
void oss_init_request(const oss_request_options_t *options,
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
void oss_init_bucket_request(const oss_request_options_t *options,
                             const aos_string_t *bucket,
                             http_method_e method,
                             aos_http_request_t **req,
                             aos_table_t *params,
                             aos_table_t *headers,
                             aos_http_response_t **resp);

/**
 * Makes a request for the service itself, such as the list of buckets: ::oss_init_request with address and resource.
 */
void oss_init_service_request(const oss_request_options_t *options,
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
void oss_init_object_request(const oss_request_options_t *options,
                             const aos_string_t *bucket,
                             const aos_string_t *object,
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
void oss_init_live_channel_request(const oss_request_options_t *options,
                                   const aos_string_t *bucket,
                                   const aos_string_t *live_channel,
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
void oss_init_signed_url_request(const oss_request_options_t *options,
                                 const aos_string_t *signed_url,
                                 http_method_e method,
                                 aos_http_request_t **req,
                                 aos_table_t *params,
                                 aos_table_t *headers,
                                 aos_http_response_t **resp);

/**
 * Sets `proto`, `host`, `uri` and `resource` of a request for an object.
 *
 * \param options where; the texts go to its pool
 * \param bucket  bucket name
 * \param object  object name
 * \param req     changed; when an argument is NULL or the endpoint cannot be used, the four become NULL, and sending the
 *                request fails with a text that says why
 */
void oss_get_object_uri(const oss_request_options_t *options,
                        const aos_string_t *bucket,
                        const aos_string_t *object,
                        aos_http_request_t *req);

/**
 * Sets `proto`, `host`, `uri` and `resource` of a request for a bucket: ::oss_get_object_uri without object.
 */
void oss_get_bucket_uri(const oss_request_options_t *options, const aos_string_t *bucket, aos_http_request_t *req);

/**
 * Sets `proto`, `host`, `uri` and `resource` of a URL for publishing to a live channel: ::oss_get_object_uri with
 * `rtmp://` and `live/` before the channel's name. Such a request cannot be sent; see ::oss_get_rtmp_signed_url.
 */
void oss_get_rtmp_uri(const oss_request_options_t *options,
                      const aos_string_t *bucket,
                      const aos_string_t *live_channel_id,
                      aos_http_request_t *req);

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
int oss_write_request_body_from_file(aos_pool_t *p, const aos_string_t *filename, aos_http_request_t *req);

/**
 * Makes a part of a file the body of a request: from `file_pos` up to, not including, `file_last`, both clipped to the
 * file. Else as ::oss_write_request_body_from_file.
 */
int oss_write_request_body_from_upload_file(aos_pool_t *p, oss_upload_file_t *upload_file, aos_http_request_t *req);

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
int oss_get_temporary_file_name(aos_pool_t *p, const aos_string_t *filename, aos_string_t *temp_file_name);

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
aos_status_t *oss_process_request(const oss_request_options_t *options,
                                  aos_http_request_t *req,
                                  aos_http_response_t *resp);

/**
 * Sends a request whose URL is signed, made by ::oss_init_signed_url_request: ::oss_process_request without signing.
 */
aos_status_t *oss_process_signed_request(const oss_request_options_t *options,
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
int oss_init_read_response_body_to_file(aos_pool_t *p, const aos_string_t *filename, aos_http_response_t *resp);

/**
 * Has the body of a reply written to an open file from where it stands.
 *
 * \param fb       the open file; `file_last` moves on as bytes are written
 * \param filename its name, copied; NULL if it is not known
 * \param resp     changed
 * \return AOSE_OK, AOSE_INVALID_ARGUMENT when `fb` or `resp` is NULL
 */
int oss_init_read_response_body_to_fb(aos_file_buf_t *fb, const aos_string_t *filename, aos_http_response_t *resp);

/* ----------------------------------------------------------------------------
 * Frames of select replies
 * ---------------------------------------------------------------------------- */

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
                                                oss_select_object_meta_params_t *meta_params);

#ifdef __cplusplus
}
#endif

/* ----------------------------------------------------------------------------
 * Macros
 * ---------------------------------------------------------------------------- */

/** In a function with variables `options` and `headers`: sets the header of the security token, if there is one. */
#define init_sts_token_header()                                                                    \
    do {                                                                                           \
        if (options->config->sts_token.data != NULL) {                                             \
            apr_table_set(headers, OSS_STS_SECURITY_TOKEN, options->config->sts_token.data);       \
        }                                                                                          \
    } while (0)

/** Return the fitting status from the enclosing function when a name cannot be used. */
#define oss_ensure_bucket_name_valid(a)                     \
    do {                                                    \
        if (!oss_is_valid_bucket_name(a)) {                 \
            return oss_get_bucket_name_invalid_error();     \
        }                                                   \
    } while (0)
#define oss_ensure_object_name_valid(a)                     \
    do {                                                    \
        if (!oss_is_valid_object_name(a)) {                 \
            return oss_get_object_name_invalid_error();     \
        }                                                   \
    } while (0)

#endif
