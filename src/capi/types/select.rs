//! Structures of the select calls.

use super::aos::aos_string_t;

/// How the object is to be read.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_select_object_input_param_t {
    /// `None` or `GZIP`.
    pub compression_type: aos_string_t,
    /// `None`, `Ignore` or `Use` the first line.
    pub file_header_info: aos_string_t,
    /// Separator of records, one or two characters.
    pub record_delimiter: aos_string_t,
    /// Separator of fields, one character.
    pub field_delimiter: aos_string_t,
    /// Quoting character.
    pub quote_character: aos_string_t,
    /// A line that begins with this is skipped.
    pub comment_character: aos_string_t,
    /// `line-range=a-b` or `split-range=a-b`; empty for all.
    pub range: aos_string_t,
}

/// How the answer is to be written. A negative number means "not given".
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_select_object_output_param_t {
    /// Separator of records, one or two characters.
    pub record_delimiter: aos_string_t,
    /// Separator of fields, one character.
    pub field_delimiter: aos_string_t,
    /// Nonzero: keep the columns that were not selected, empty.
    pub keep_all_columns: i32,
    /// Nonzero: no frames around the data.
    pub output_rawdata: i32,
    /// Nonzero: a checksum in every frame.
    pub enable_payload_crc: i32,
    /// Nonzero: repeat the header line.
    pub output_header: i32,
}

/// What to do with lines that do not fit.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_select_object_option_param_t {
    /// Nonzero: skip lines with missing columns; negative: not given.
    pub skip_partial_data_record: i32,
}

/// Settings of a select. Made by `oss_create_select_object_params`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_select_object_params_t {
    /// How to read.
    pub input_param: oss_select_object_input_param_t,
    /// How to write.
    pub output_param: oss_select_object_output_param_t,
    /// What to skip.
    pub option_param: oss_select_object_option_param_t,
}

/// Settings and result of a count. Made by `oss_create_select_object_meta_params`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct oss_select_object_meta_params_t {
    /// `None` or `GZIP`.
    pub compression_type: aos_string_t,
    /// Separator of records, one or two characters.
    pub record_delimiter: aos_string_t,
    /// Separator of fields, one character.
    pub field_delimiter: aos_string_t,
    /// Quoting character.
    pub quote_character: aos_string_t,
    /// Nonzero: count again even if a result exists; negative: not given.
    pub over_write_if_existing: i32,
    /// Set by the call: number of splits.
    pub splits_count: u32,
    /// Set by the call: number of rows.
    pub rows_count: u64,
    /// Set by the call: number of columns.
    pub columns_count: u32,
}
