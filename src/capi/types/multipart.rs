//! Structures of the multipart calls.

use std::ffi::{c_char, c_int};

use super::aos::{aos_list_t, aos_string_t};

/// An unfinished multipart upload in a listing.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_list_multipart_upload_content_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// Object name.
    pub key: aos_string_t,
    /// Id of the multipart upload.
    pub upload_id: aos_string_t,
    /// Time it was begun, ISO 8601 in UTC.
    pub initiated: aos_string_t,
}

/// An uploaded part in a listing.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_list_part_content_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// Part number, as decimal text.
    pub part_number: aos_string_t,
    /// Size in bytes, as decimal text.
    pub size: aos_string_t,
    /// ETag, with its quotes.
    pub etag: aos_string_t,
    /// Time of the last change, ISO 8601 in UTC.
    pub last_modified: aos_string_t,
}

/// A part in the list that completes an upload.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_complete_part_content_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// Part number, as decimal text.
    pub part_number: aos_string_t,
    /// ETag, with its quotes.
    pub etag: aos_string_t,
}

/// A part that was uploaded.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_upload_part_t {
    /// Part number, 1 to 10000.
    pub part_num: c_int,
    /// ETag, with its quotes.
    pub etag: *mut c_char,
}

/// Which parts to list, and the answer. Made by `oss_create_list_upload_part_params`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_list_upload_part_params_t {
    /// Begin after this part number; empty for the start.
    pub part_number_marker: aos_string_t,
    /// Most entries to return per call.
    pub max_ret: c_int,
    /// Set by the call: nonzero when there is more to list.
    pub truncated: c_int,
    /// Set by the call: the marker of the next page.
    pub next_part_number_marker: aos_string_t,
    /// List of `oss_list_part_content_t`.
    pub part_list: aos_list_t,
}

/// Which uploads to list, and the answer. Made by `oss_create_list_multipart_upload_params`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_list_multipart_upload_params_t {
    /// Only names that begin with this; empty for all.
    pub prefix: aos_string_t,
    /// Begin after this object name; empty for the start.
    pub key_marker: aos_string_t,
    /// Begin after this upload id; empty for the start.
    pub upload_id_marker: aos_string_t,
    /// Names are grouped up to the first occurrence of this; empty for no grouping.
    pub delimiter: aos_string_t,
    /// Most entries to return per call.
    pub max_ret: c_int,
    /// Set by the call: nonzero when there is more to list.
    pub truncated: c_int,
    /// Set by the call: the `key_marker` of the next page.
    pub next_key_marker: aos_string_t,
    /// Set by the call: the `upload_id_marker` of the next page.
    pub next_upload_id_marker: aos_string_t,
    /// List of `oss_list_multipart_upload_content_t`.
    pub upload_list: aos_list_t,
}

/// A part that is copied from an object. Made by `oss_create_upload_part_copy_params`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_upload_part_copy_params_t {
    /// Bucket to copy from.
    pub source_bucket: aos_string_t,
    /// Object to copy from.
    pub source_object: aos_string_t,
    /// Bucket to copy to.
    pub dest_bucket: aos_string_t,
    /// Object to copy to.
    pub dest_object: aos_string_t,
    /// Id of the multipart upload.
    pub upload_id: aos_string_t,
    /// Part number, 1 to 10000.
    pub part_num: c_int,
    /// First byte to copy.
    pub range_start: i64,
    /// Last byte to copy, inclusive.
    pub range_end: i64,
}
