/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file oss_api.h
 * The calls of the service.
 */

#ifndef LIBOSS_API_H
#define LIBOSS_API_H

#include "aos_util.h"
#include "aos_string.h"
#include "aos_status.h"
#include "oss_define.h"
#include "oss_util.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ----------------------------------------------------------------------------
 * Buckets
 * ---------------------------------------------------------------------------- */

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
aos_status_t *oss_create_bucket(const oss_request_options_t *options,
                                const aos_string_t *bucket,
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
aos_status_t *oss_create_bucket_with_storage_class(const oss_request_options_t *options,
                                                   const aos_string_t *bucket,
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
aos_status_t *oss_delete_bucket(const oss_request_options_t *options,
                                const aos_string_t *bucket,
                                aos_table_t **resp_headers);

/**
 * Asks whether a bucket exists and may be used.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 if there is no such bucket, 403 if it may not be used, both with the code
 *         and text that the service puts into a header, as the reply has no body; where it puts none, `UnknownError`
 *         and a text by status
 */
aos_status_t *oss_head_bucket(const oss_request_options_t *options,
                              const aos_string_t *bucket,
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
aos_status_t *oss_list_object(const oss_request_options_t *options,
                              const aos_string_t *bucket,
                              oss_list_object_params_t *params,
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
aos_status_t *oss_list_bucket(const oss_request_options_t *options,
                              oss_list_buckets_params_t *params,
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
aos_status_t *oss_get_bucket_location(const oss_request_options_t *options,
                                      const aos_string_t *bucket,
                                      aos_string_t *oss_location,
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
aos_status_t *oss_get_bucket_info(const oss_request_options_t *options,
                                  const aos_string_t *bucket,
                                  oss_bucket_info_t *bucket_info,
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
aos_status_t *oss_get_bucket_stat(const oss_request_options_t *options,
                                  const aos_string_t *bucket,
                                  oss_bucket_stat_t *bucket_stat,
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
aos_status_t *oss_put_bucket_acl(const oss_request_options_t *options,
                                 const aos_string_t *bucket,
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
aos_status_t *oss_get_bucket_acl(const oss_request_options_t *options,
                                 const aos_string_t *bucket,
                                 aos_string_t *oss_acl,
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
aos_status_t *oss_put_bucket_storage_capacity(const oss_request_options_t *options,
                                              const aos_string_t *bucket,
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
aos_status_t *oss_get_bucket_storage_capacity(const oss_request_options_t *options,
                                              const aos_string_t *bucket,
                                              long *storage_capacity,
                                              aos_table_t **resp_headers);

/* ----------------------------------------------------------------------------
 * Configuration of buckets
 * ---------------------------------------------------------------------------- */

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
aos_status_t *oss_put_bucket_lifecycle(const oss_request_options_t *options,
                                       const aos_string_t *bucket,
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
aos_status_t *oss_get_bucket_lifecycle(const oss_request_options_t *options,
                                       const aos_string_t *bucket,
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
aos_status_t *oss_delete_bucket_lifecycle(const oss_request_options_t *options,
                                          const aos_string_t *bucket,
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
aos_status_t *oss_put_bucket_cors(const oss_request_options_t *options,
                                  const aos_string_t *bucket,
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
aos_status_t *oss_get_bucket_cors(const oss_request_options_t *options,
                                  const aos_string_t *bucket,
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
aos_status_t *oss_delete_bucket_cors(const oss_request_options_t *options,
                                     const aos_string_t *bucket,
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
aos_status_t *oss_put_bucket_referer(const oss_request_options_t *options,
                                     const aos_string_t *bucket,
                                     oss_referer_config_t *referer_config,
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
aos_status_t *oss_get_bucket_referer(const oss_request_options_t *options,
                                     const aos_string_t *bucket,
                                     oss_referer_config_t *referer_config,
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
aos_status_t *oss_put_bucket_website(const oss_request_options_t *options,
                                     const aos_string_t *bucket,
                                     oss_website_config_t *website_config,
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
aos_status_t *oss_get_bucket_website(const oss_request_options_t *options,
                                     const aos_string_t *bucket,
                                     oss_website_config_t *website_config,
                                     aos_table_t **resp_headers);

/**
 * Deletes the static website of a bucket; its objects stay. It is no error if there is none.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 204; 404 `NoSuchBucket`
 */
aos_status_t *oss_delete_bucket_website(const oss_request_options_t *options,
                                        const aos_string_t *bucket,
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
aos_status_t *oss_put_bucket_logging(const oss_request_options_t *options,
                                     const aos_string_t *bucket,
                                     oss_logging_config_content_t *content,
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
aos_status_t *oss_get_bucket_logging(const oss_request_options_t *options,
                                     const aos_string_t *bucket,
                                     oss_logging_config_content_t *logging_content,
                                     aos_table_t **resp_headers);

/**
 * Deletes the access log setting of a bucket; logs that are written stay. It is no error if there is none.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 204; 404 `NoSuchBucket`
 */
aos_status_t *oss_delete_bucket_logging(const oss_request_options_t *options,
                                        const aos_string_t *bucket,
                                        aos_table_t **resp_headers);

/* ----------------------------------------------------------------------------
 * Objects: upload
 * ---------------------------------------------------------------------------- */

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
aos_status_t *oss_put_object_from_buffer(const oss_request_options_t *options,
                                         const aos_string_t *bucket,
                                         const aos_string_t *object,
                                         aos_list_t *buffer,
                                         aos_table_t *headers,
                                         aos_table_t **resp_headers);

/**
 * Uploads an object from a file. As ::oss_put_object_from_buffer, but the Content-Type is guessed from the name of the
 * file.
 *
 * \param filename name of the local file; -985 `OpenFileFail` if it cannot be read or is no regular file;
 *                 -978 `InconsistentError` if it changed meanwhile: then the service may hold old and new bytes
 */
aos_status_t *oss_put_object_from_file(const oss_request_options_t *options,
                                       const aos_string_t *bucket,
                                       const aos_string_t *object,
                                       const aos_string_t *filename,
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
aos_status_t *oss_do_put_object_from_buffer(const oss_request_options_t *options,
                                            const aos_string_t *bucket,
                                            const aos_string_t *object,
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
aos_status_t *oss_do_put_object_from_file(const oss_request_options_t *options,
                                          const aos_string_t *bucket,
                                          const aos_string_t *object,
                                          const aos_string_t *filename,
                                          aos_table_t *headers,
                                          aos_table_t *params,
                                          oss_progress_callback progress_callback,
                                          aos_table_t **resp_headers,
                                          aos_list_t *resp_body);

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
aos_status_t *oss_append_object_from_buffer(const oss_request_options_t *options,
                                            const aos_string_t *bucket,
                                            const aos_string_t *object,
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
aos_status_t *oss_do_append_object_from_buffer(const oss_request_options_t *options,
                                               const aos_string_t *bucket,
                                               const aos_string_t *object,
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
 * \param append_file name of the local file; -985 `OpenFileFail` if it cannot be read or is no regular file;
 *                    -978 `InconsistentError` if it changed meanwhile: then the service may hold old and new bytes
 */
aos_status_t *oss_append_object_from_file(const oss_request_options_t *options,
                                          const aos_string_t *bucket,
                                          const aos_string_t *object,
                                          int64_t position,
                                          const aos_string_t *append_file,
                                          aos_table_t *headers,
                                          aos_table_t **resp_headers);

/**
 * Appends a file to an object, checks the whole of it, and tells progress: ::oss_append_object_from_file with the
 * further parameters of ::oss_do_append_object_from_buffer.
 */
aos_status_t *oss_do_append_object_from_file(const oss_request_options_t *options,
                                             const aos_string_t *bucket,
                                             const aos_string_t *object,
                                             int64_t position,
                                             uint64_t init_crc,
                                             const aos_string_t *append_file,
                                             aos_table_t *headers,
                                             aos_table_t *params,
                                             oss_progress_callback progress_callback,
                                             aos_table_t **resp_headers,
                                             aos_list_t *resp_body);

/* ----------------------------------------------------------------------------
 * Objects: download
 * ---------------------------------------------------------------------------- */

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
 *         controller; -978 if the CRC-64 of the whole object differs from the service's; -996 `ServerError` for a reply
 *         that is neither the whole object nor the very range, before a byte of it is taken
 *
 * The service answers a range that it cannot give, several ranges, and what is no range with 200 and the whole object;
 * for a range that the object has, 200 is no answer.
 */
aos_status_t *oss_get_object_to_buffer(const oss_request_options_t *options,
                                       const aos_string_t *bucket,
                                       const aos_string_t *object,
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
aos_status_t *oss_do_get_object_to_buffer(const oss_request_options_t *options,
                                          const aos_string_t *bucket,
                                          const aos_string_t *object,
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
aos_status_t *oss_get_object_to_file(const oss_request_options_t *options,
                                     const aos_string_t *bucket,
                                     const aos_string_t *object,
                                     aos_table_t *headers,
                                     aos_table_t *params,
                                     aos_string_t *filename,
                                     aos_table_t **resp_headers);

/**
 * Downloads an object into a file with progress: ::oss_get_object_to_file with the `progress_callback` of
 * ::oss_do_get_object_to_buffer.
 */
aos_status_t *oss_do_get_object_to_file(const oss_request_options_t *options,
                                        const aos_string_t *bucket,
                                        const aos_string_t *object,
                                        aos_table_t *headers,
                                        aos_table_t *params,
                                        aos_string_t *filename,
                                        oss_progress_callback progress_callback,
                                        aos_table_t **resp_headers);

/* ----------------------------------------------------------------------------
 * Objects: metadata, copies and deletion
 * ---------------------------------------------------------------------------- */

/**
 * Asks for the metadata of an object, which is in `resp_headers`.
 *
 * \param options      where and who; the result goes to its pool
 * \param bucket       bucket name
 * \param object       object name
 * \param headers      NULL, or headers to send, for example If-Match; read, not changed
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 404 if there is no such object, with the code and text that the service
 *         puts into a header, as the reply to HEAD has no body; where it puts none, `UnknownError` and a text by status
 */
aos_status_t *oss_head_object(const oss_request_options_t *options,
                              const aos_string_t *bucket,
                              const aos_string_t *object,
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
 * \return the status, never NULL: 200; 404 if there is no such object, with the code and text that the service
 *         puts into a header, as the reply to HEAD has no body; where it puts none, `UnknownError` and a text by status
 */
aos_status_t *oss_get_object_meta(const oss_request_options_t *options,
                                  const aos_string_t *bucket,
                                  const aos_string_t *object,
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
aos_status_t *oss_delete_object(const oss_request_options_t *options,
                                const aos_string_t *bucket,
                                const aos_string_t *object,
                                aos_table_t **resp_headers);

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
 * \return the status, never NULL: 200; -996 `ServerError` or -980 if the reply has the status of a success and does not
 *         tell of the copy; 412 `PreconditionFailed`; 304 without a code of the service if the source does
 *         not match or has not changed
 */
aos_status_t *oss_copy_object(const oss_request_options_t *options,
                              const aos_string_t *source_bucket,
                              const aos_string_t *source_object,
                              const aos_string_t *dest_bucket,
                              const aos_string_t *dest_object,
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
aos_status_t *oss_delete_objects(const oss_request_options_t *options,
                                 const aos_string_t *bucket,
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
aos_status_t *oss_delete_objects_by_prefix(oss_request_options_t *options,
                                           const aos_string_t *bucket,
                                           const aos_string_t *prefix);

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
aos_status_t *oss_restore_object(const oss_request_options_t *options,
                                 const aos_string_t *bucket,
                                 const aos_string_t *object,
                                 aos_table_t *headers,
                                 aos_table_t **resp_headers);

/**
 * Asks the service to make an object of class ColdArchive readable: ::oss_restore_object.
 *
 * \param tier how fast; a value that is none is -994
 * \param day  days that it stays readable, from 1
 */
aos_status_t *oss_restore_object_with_tier(const oss_request_options_t *options,
                                           const aos_string_t *bucket,
                                           const aos_string_t *object,
                                           oss_tier_type_e tier,
                                           int day,
                                           aos_table_t *headers,
                                           aos_table_t **resp_headers);

/* ----------------------------------------------------------------------------
 * Objects: access, links and tags
 * ---------------------------------------------------------------------------- */

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
aos_status_t *oss_put_object_acl(const oss_request_options_t *options,
                                 const aos_string_t *bucket,
                                 const aos_string_t *object,
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
aos_status_t *oss_get_object_acl(const oss_request_options_t *options,
                                 const aos_string_t *bucket,
                                 const aos_string_t *object,
                                 aos_string_t *oss_acl,
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
aos_status_t *oss_put_symlink(const oss_request_options_t *options,
                              const aos_string_t *bucket,
                              const aos_string_t *sym_object,
                              const aos_string_t *target_object,
                              aos_table_t **resp_headers);

/**
 * Makes a symbolic link with headers: ::oss_put_symlink.
 *
 * \param headers NULL, or headers to send, for example x-oss-forbid-overwrite; read, not changed
 */
aos_status_t *oss_do_put_symlink(const oss_request_options_t *options,
                                 const aos_string_t *bucket,
                                 const aos_string_t *sym_object,
                                 const aos_string_t *target_object,
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
aos_status_t *oss_get_symlink(const oss_request_options_t *options,
                              const aos_string_t *bucket,
                              const aos_string_t *sym_object,
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
aos_status_t *oss_put_object_tagging(const oss_request_options_t *options,
                                     const aos_string_t *bucket,
                                     const aos_string_t *object,
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
aos_status_t *oss_get_object_tagging(const oss_request_options_t *options,
                                     const aos_string_t *bucket,
                                     const aos_string_t *object,
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
aos_status_t *oss_delete_object_tagging(const oss_request_options_t *options,
                                        const aos_string_t *bucket,
                                        const aos_string_t *object,
                                        aos_table_t **resp_headers);

/* ----------------------------------------------------------------------------
 * Signed URLs
 * ---------------------------------------------------------------------------- */

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
char *oss_gen_signed_url(const oss_request_options_t *options,
                         const aos_string_t *bucket,
                         const aos_string_t *object,
                         int64_t expires,
                         aos_http_request_t *req);

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
aos_status_t *oss_put_object_from_buffer_by_url(const oss_request_options_t *options,
                                                const aos_string_t *signed_url,
                                                aos_list_t *buffer,
                                                aos_table_t *headers,
                                                aos_table_t **resp_headers);

/**
 * Uploads an object from a file to a signed URL: ::oss_put_object_from_buffer_by_url.
 *
 * \param filename name of the local file; -985 `OpenFileFail` if it cannot be read or is no regular file;
 *                 -978 `InconsistentError` if it changed meanwhile: then the service may hold old and new bytes
 */
aos_status_t *oss_put_object_from_file_by_url(const oss_request_options_t *options,
                                              const aos_string_t *signed_url,
                                              aos_string_t *filename,
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
 *         else; -994 for one that cannot be used; -978 if the CRC-64 of the whole object differs from the service's;
 *         -996 `ServerError` for a reply that is neither the object nor the very range, before a byte of it is taken
 */
aos_status_t *oss_get_object_to_buffer_by_url(const oss_request_options_t *options,
                                              const aos_string_t *signed_url,
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
aos_status_t *oss_get_object_to_file_by_url(const oss_request_options_t *options,
                                            const aos_string_t *signed_url,
                                            aos_table_t *headers,
                                            aos_table_t *params,
                                            aos_string_t *filename,
                                            aos_table_t **resp_headers);

/**
 * Asks a signed URL for the metadata of an object, which is in `resp_headers`.
 *
 * \param options      its pool gets the result; neither endpoint nor keys are needed
 * \param signed_url   URL that was signed for HEAD
 * \param headers      NULL, or headers to send; read, not changed
 * \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
 * \return the status, never NULL: 200; 403 or 404 with the code and text that the service puts into a header, as the
 *         reply to HEAD has no body; where it puts none, `UnknownError` and a text by status
 */
aos_status_t *oss_head_object_by_url(const oss_request_options_t *options,
                                     const aos_string_t *signed_url,
                                     aos_table_t *headers,
                                     aos_table_t **resp_headers);

/**
 * Asks a signed URL for size, ETag and time of the last change of an object, which are in `resp_headers`:
 * ::oss_head_object_by_url.
 *
 * \param signed_url URL that was signed for HEAD with the query parameter `objectMeta`; one without it works as for
 *                   ::oss_head_object_by_url
 */
aos_status_t *oss_get_object_meta_by_url(const oss_request_options_t *options,
                                         const aos_string_t *signed_url,
                                         aos_table_t **resp_headers);

/* ----------------------------------------------------------------------------
 * Multipart uploads
 * ---------------------------------------------------------------------------- */

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
aos_status_t *oss_init_multipart_upload(const oss_request_options_t *options,
                                        const aos_string_t *bucket,
                                        const aos_string_t *object,
                                        aos_string_t *upload_id,
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
aos_status_t *oss_upload_part_from_buffer(const oss_request_options_t *options,
                                          const aos_string_t *bucket,
                                          const aos_string_t *object,
                                          const aos_string_t *upload_id,
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
aos_status_t *oss_do_upload_part_from_buffer(const oss_request_options_t *options,
                                             const aos_string_t *bucket,
                                             const aos_string_t *object,
                                             const aos_string_t *upload_id,
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
 * \param upload_file file name, first byte and the byte after the last one; both are clipped to the file's size. -978
 *                    `InconsistentError` if the file changed meanwhile: then the part may hold old and new bytes
 */
aos_status_t *oss_upload_part_from_file(const oss_request_options_t *options,
                                        const aos_string_t *bucket,
                                        const aos_string_t *object,
                                        const aos_string_t *upload_id,
                                        int part_num,
                                        oss_upload_file_t *upload_file,
                                        aos_table_t **resp_headers);

/**
 * Uploads a part from a stretch of a file: ::oss_upload_part_from_file with the further parameters of
 * ::oss_do_upload_part_from_buffer.
 */
aos_status_t *oss_do_upload_part_from_file(const oss_request_options_t *options,
                                           const aos_string_t *bucket,
                                           const aos_string_t *object,
                                           const aos_string_t *upload_id,
                                           int part_num,
                                           oss_upload_file_t *upload_file,
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
 * \return the status, never NULL: 200; -996 `ServerError` or -980 if the reply has the status of a success and does not
 *         tell of the part
 */
aos_status_t *oss_upload_part_copy(const oss_request_options_t *options,
                                   oss_upload_part_copy_params_t *params,
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
aos_status_t *oss_list_upload_part(const oss_request_options_t *options,
                                   const aos_string_t *bucket,
                                   const aos_string_t *object,
                                   const aos_string_t *upload_id,
                                   oss_list_upload_part_params_t *params,
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
aos_status_t *oss_list_multipart_upload(const oss_request_options_t *options,
                                        const aos_string_t *bucket,
                                        oss_list_multipart_upload_params_t *params,
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
 *         last is smaller than 100 KB) or `MalformedXML` (no parts); 404 `NoSuchUpload`; 203 if the upload callback
 *         failed, with the object in place; -996 `ServerError` or -980 if the reply has the status of a success and is
 *         not the document that says so, nor that of a callback: the text has what an error document in it says.
 *         Whether the object is there is for ::oss_head_object to tell then
 */
aos_status_t *oss_complete_multipart_upload(const oss_request_options_t *options,
                                            const aos_string_t *bucket,
                                            const aos_string_t *object,
                                            const aos_string_t *upload_id,
                                            aos_list_t *part_list,
                                            aos_table_t *headers,
                                            aos_table_t **resp_headers);

/**
 * Puts the parts of an upload together, with query parameters and the reply's body: ::oss_complete_multipart_upload.
 *
 * \param params    NULL, or query parameters to send; read, not changed
 * \param resp_body NULL, or made a list of buffers with the reply's body, for example the answer of an upload callback
 */
aos_status_t *oss_do_complete_multipart_upload(const oss_request_options_t *options,
                                               const aos_string_t *bucket,
                                               const aos_string_t *object,
                                               const aos_string_t *upload_id,
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
aos_status_t *oss_abort_multipart_upload(const oss_request_options_t *options,
                                         const aos_string_t *bucket,
                                         const aos_string_t *object,
                                         aos_string_t *upload_id,
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
 * \return the status, never NULL, that of the last request or of what failed; -978 if the file changed meanwhile, and then
 *         nothing is put together. A failed upload stays open at the service; call again with its id, or abort it
 */
aos_status_t *oss_upload_file(oss_request_options_t *options,
                              const aos_string_t *bucket,
                              const aos_string_t *object,
                              aos_string_t *upload_id,
                              aos_string_t *filename,
                              int64_t part_size,
                              aos_table_t *headers);

/* ----------------------------------------------------------------------------
 * Resumable transfers
 * ---------------------------------------------------------------------------- */

/**
 * Uploads a file in parts, by several threads, and goes on where an earlier call stopped.
 *
 * \param options           where and who; the result goes to its pool
 * \param bucket            bucket name
 * \param object            object name
 * \param filepath          name of the local file, a regular file; one that has another size than it tells (in /proc or
 *                          /sys) is read to its end first, into memory
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
 * is aborted. A changed file or a damaged checkpoint starts over. Where size and modification time are the old ones, but
 * the file was touched since (its inode or ctime differs), the parts that were sent are read again and only those that
 * are still right are kept. The checkpoint is removed after success. It is for its owner alone; a link in its place is
 * only followed to a checkpoint, an empty file or none.
 * Any number of threads may upload at the same time, with an options structure and a pool each.
 */
aos_status_t *oss_resumable_upload_file(oss_request_options_t *options,
                                        aos_string_t *bucket,
                                        aos_string_t *object,
                                        aos_string_t *filepath,
                                        aos_table_t *headers,
                                        aos_table_t *params,
                                        oss_resumable_clt_params_t *clt_params,
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
aos_status_t *oss_resumable_download_file(oss_request_options_t *options,
                                          aos_string_t *bucket,
                                          aos_string_t *object,
                                          aos_string_t *filepath,
                                          aos_table_t *headers,
                                          aos_table_t *params,
                                          oss_resumable_clt_params_t *clt_params,
                                          oss_progress_callback progress_callback,
                                          aos_table_t **resp_headers);

/* ----------------------------------------------------------------------------
 * Selects
 * ---------------------------------------------------------------------------- */

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
aos_status_t *oss_select_object_to_buffer(const oss_request_options_t *options,
                                          const aos_string_t *bucket,
                                          const aos_string_t *object,
                                          const aos_string_t *expression,
                                          oss_select_object_params_t *select_params,
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
aos_status_t *oss_do_select_object_to_buffer(const oss_request_options_t *options,
                                             const aos_string_t *bucket,
                                             const aos_string_t *object,
                                             const aos_string_t *expression,
                                             oss_select_object_params_t *select_params,
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
aos_status_t *oss_select_object_to_file(const oss_request_options_t *options,
                                        const aos_string_t *bucket,
                                        const aos_string_t *object,
                                        const aos_string_t *expression,
                                        oss_select_object_params_t *select_params,
                                        aos_string_t *filename,
                                        aos_table_t **resp_headers);

/**
 * Selects rows of a CSV object into a file, with headers, query parameters and progress: ::oss_select_object_to_file
 * with the further parameters of ::oss_do_select_object_to_buffer.
 */
aos_status_t *oss_do_select_object_to_file(const oss_request_options_t *options,
                                           const aos_string_t *bucket,
                                           const aos_string_t *object,
                                           const aos_string_t *expression,
                                           oss_select_object_params_t *select_params,
                                           aos_table_t *headers,
                                           aos_table_t *params,
                                           aos_string_t *filename,
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
aos_status_t *oss_create_select_object_meta(const oss_request_options_t *options,
                                            const aos_string_t *bucket,
                                            const aos_string_t *object,
                                            oss_select_object_meta_params_t *meta_params,
                                            aos_table_t **resp_headers);

/* ----------------------------------------------------------------------------
 * Live channels
 * ---------------------------------------------------------------------------- */

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
aos_status_t *oss_create_live_channel(const oss_request_options_t *options,
                                      const aos_string_t *bucket,
                                      oss_live_channel_configuration_t *config,
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
aos_status_t *oss_put_live_channel_status(const oss_request_options_t *options,
                                          const aos_string_t *bucket,
                                          const aos_string_t *live_channel,
                                          const aos_string_t *live_channel_status,
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
aos_status_t *oss_get_live_channel_info(const oss_request_options_t *options,
                                        const aos_string_t *bucket,
                                        const aos_string_t *live_channel,
                                        oss_live_channel_configuration_t *info,
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
aos_status_t *oss_get_live_channel_stat(const oss_request_options_t *options,
                                        const aos_string_t *bucket,
                                        const aos_string_t *live_channel,
                                        oss_live_channel_stat_t *stat,
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
aos_status_t *oss_delete_live_channel(const oss_request_options_t *options,
                                      const aos_string_t *bucket,
                                      const aos_string_t *live_channel,
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
aos_status_t *oss_list_live_channel(const oss_request_options_t *options,
                                    const aos_string_t *bucket,
                                    oss_list_live_channel_params_t *params,
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
aos_status_t *oss_get_live_channel_history(const oss_request_options_t *options,
                                           const aos_string_t *bucket,
                                           const aos_string_t *live_channel,
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
aos_status_t *oss_gen_vod_play_list(const oss_request_options_t *options,
                                    const aos_string_t *bucket,
                                    const aos_string_t *live_channel,
                                    const aos_string_t *play_list_name,
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
char *oss_gen_rtmp_signed_url(const oss_request_options_t *options,
                              const aos_string_t *bucket,
                              const aos_string_t *live_channel,
                              const aos_string_t *play_list_name,
                              int64_t expires);

#ifdef __cplusplus
}
#endif

#endif
