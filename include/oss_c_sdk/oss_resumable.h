/* Generated from the documentation and signatures of the functions; do not edit. */

/** \file oss_resumable.h
 * Checkpoints of resumable transfers.
 */

#ifndef LIBOSS_RESUMABLE_H
#define LIBOSS_RESUMABLE_H

#include "aos_define.h"
#include "aos_string.h"
#include "aos_status.h"
#include "oss_define.h"

/** Kinds of checkpoints. */
#define OSS_CP_UPLOAD 1
#define OSS_CP_DOWNLOAD 2

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
    aos_string_t etag;
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
    aos_string_t md5;
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
    aos_string_t file_path;
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
    aos_string_t file_md5;
    /**
     * Object name.
     */
    aos_string_t object_name;
    /**
     * Size of the object in bytes.
     */
    int64_t object_size;
    /**
     * Last-Modified of the object, as received.
     */
    aos_string_t object_last_modified;
    /**
     * ETag of the object.
     */
    aos_string_t object_etag;
    /**
     * Id of the multipart upload.
     */
    aos_string_t upload_id;
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
    aos_string_t etag;
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
    oss_request_options_t options;
    /**
     * Bucket name.
     */
    aos_string_t *bucket;
    /**
     * Object name.
     */
    aos_string_t *object;
    /**
     * Id of the multipart upload.
     */
    aos_string_t *upload_id;
    /**
     * Local file.
     */
    aos_string_t *filepath;
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

#endif
