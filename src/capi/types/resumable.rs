//! Structures of resumable transfers.

use std::ffi::c_int;

use super::aos::{aos_status_t, aos_string_t};
use super::apr::{apr_file_t, apr_time_t};
use super::config::oss_request_options_t;
use super::opaque::apr_queue_t;

/// How a resumable transfer runs. Made by `oss_create_resumable_clt_params_content`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_resumable_clt_params_t {
    /// Bytes per part.
    pub part_size: i64,
    /// Parts in flight at once, 1 to 1024.
    pub thread_num: i32,
    /// Nonzero: keep a checkpoint file.
    pub enable_checkpoint: c_int,
    /// Path of the checkpoint file; empty for the default.
    pub checkpoint_path: aos_string_t,
}

/// A part in a checkpoint.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_checkpoint_part_t {
    /// Index of the part, from 0.
    pub index: i32,
    /// First byte of the part in the file or object.
    pub offset: i64,
    /// Bytes of the part.
    pub size: i64,
    /// Nonzero once the part is done.
    pub completed: c_int,
    /// ETag, with its quotes.
    pub etag: aos_string_t,
    /// CRC-64 (ECMA) of the bytes so far.
    pub crc64: u64,
}

/// State of a transfer. Made by `oss_create_checkpoint_content`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_checkpoint_t {
    /// Checksum of the checkpoint; empty.
    pub md5: aos_string_t,
    /// `OSS_CP_UPLOAD` or `OSS_CP_DOWNLOAD`.
    pub cp_type: c_int,
    /// Open checkpoint file.
    pub thefile: *mut apr_file_t,
    /// Path of the local file.
    pub file_path: aos_string_t,
    /// Size of the local file in bytes.
    pub file_size: i64,
    /// Modification time of the local file, microseconds since 1970.
    pub file_last_modified: apr_time_t,
    /// Checksum of the local file; empty.
    pub file_md5: aos_string_t,
    /// Object name.
    pub object_name: aos_string_t,
    /// Size of the object in bytes.
    pub object_size: i64,
    /// Last-Modified of the object, as received.
    pub object_last_modified: aos_string_t,
    /// ETag of the object.
    pub object_etag: aos_string_t,
    /// Id of the multipart upload.
    pub upload_id: aos_string_t,
    /// Number of parts.
    pub part_num: c_int,
    /// Bytes per part.
    pub part_size: i64,
    /// The parts, room for 10000.
    pub parts: *mut oss_checkpoint_part_t,
}

/// How the transfer of a part went.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_part_task_result_t {
    /// The part.
    pub part: *mut oss_checkpoint_part_t,
    /// Status of its request.
    pub s: *mut aos_status_t,
    /// ETag, with its quotes.
    pub etag: aos_string_t,
    /// CRC-64 (ECMA) of the bytes so far.
    pub crc64: u64,
}

/// Order for one part of a transfer; kept for its layout.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_thread_params_t {
    /// Options of its requests.
    pub options: oss_request_options_t,
    /// Bucket name.
    pub bucket: *mut aos_string_t,
    /// Object name.
    pub object: *mut aos_string_t,
    /// Id of the multipart upload.
    pub upload_id: *mut aos_string_t,
    /// Local file.
    pub filepath: *mut aos_string_t,
    /// The part.
    pub part: *mut oss_checkpoint_part_t,
    /// Where the result goes.
    pub result: *mut oss_part_task_result_t,
    /// Number of parts begun.
    pub launched: *mut u32,
    /// Number of parts failed.
    pub failed: *mut u32,
    /// Number of parts done.
    pub completed: *mut u32,
    /// Queue of failed parts.
    pub failed_parts: *mut apr_queue_t,
    /// Queue of finished parts.
    pub completed_parts: *mut apr_queue_t,
    /// Queue of results.
    pub task_result_queue: *mut apr_queue_t,
}
