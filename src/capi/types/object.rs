//! Structures of the object calls.

use std::ffi::c_int;

use super::aos::{aos_list_t, aos_string_t};

/// An object in a listing.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_list_object_content_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// Object name.
    pub key: aos_string_t,
    /// Time of the last change, ISO 8601 in UTC.
    pub last_modified: aos_string_t,
    /// ETag, with its quotes.
    pub etag: aos_string_t,
    /// Size in bytes, as decimal text.
    pub size: aos_string_t,
    /// Account id of the owner.
    pub owner_id: aos_string_t,
    /// Display name of the owner.
    pub owner_display_name: aos_string_t,
    /// Storage class, as the service writes it.
    pub storage_class: aos_string_t,
    /// `Normal`, `Multipart`, `Appendable` or `Symlink`.
    pub r#type: aos_string_t,
}

/// A group of names in a listing with a delimiter.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_list_object_common_prefix_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// What the names have in common, with the delimiter.
    pub prefix: aos_string_t,
}

/// What to list of a bucket, and the answer. Made by `oss_create_list_object_params`.
/// Results are appended to the lists: initialise them again for each page.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_list_object_params_t {
    /// Only names that begin with this; empty for all.
    pub prefix: aos_string_t,
    /// Begin after this name; empty for the start.
    pub marker: aos_string_t,
    /// Names are grouped up to the first occurrence of this; empty for no grouping.
    pub delimiter: aos_string_t,
    /// Most entries to return per call.
    pub max_ret: c_int,
    /// Set by the call: nonzero when there is more to list.
    pub truncated: c_int,
    /// Set by the call: the `marker` of the next page.
    pub next_marker: aos_string_t,
    /// List of `oss_list_object_content_t`.
    pub object_list: aos_list_t,
    /// List of `oss_list_object_common_prefix_t`.
    pub common_prefix_list: aos_list_t,
}

/// An object name in a list.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_object_key_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// Object name.
    pub key: aos_string_t,
}

/// A byte range of a local file.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_upload_file_t {
    /// Path of the file.
    pub filename: aos_string_t,
    /// First byte of the range.
    pub file_pos: i64,
    /// One past the range.
    pub file_last: i64,
}

/// A tag.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_tag_content_t {
    /// Link in the list that holds this entry.
    pub node: aos_list_t,
    /// Key of the tag.
    pub key: aos_string_t,
    /// Value of the tag.
    pub value: aos_string_t,
}
