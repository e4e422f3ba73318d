//! The fixed texts of `error_code`.

use std::ffi::c_char;

use super::text;

/// `error_code` of a status: `ParseXmlError`.
#[unsafe(no_mangle)]
pub static AOS_XML_PARSE_ERROR_CODE: [c_char; 14] = text(c"ParseXmlError");

/// `error_code` of a status: `OpenFileFail`.
#[unsafe(no_mangle)]
pub static AOS_OPEN_FILE_ERROR_CODE: [c_char; 13] = text(c"OpenFileFail");

/// `error_code` of a status: `WriteFileFail`.
#[unsafe(no_mangle)]
pub static AOS_WRITE_FILE_ERROR_CODE: [c_char; 14] = text(c"WriteFileFail");

/// `error_code` of a status: `RenameFileFail`.
#[unsafe(no_mangle)]
pub static AOS_RENAME_FILE_ERROR_CODE: [c_char; 15] = text(c"RenameFileFail");

/// `error_code` of a status: `HttpIoError`.
#[unsafe(no_mangle)]
pub static AOS_HTTP_IO_ERROR_CODE: [c_char; 12] = text(c"HttpIoError");

/// `error_code` of a status: `UnknownError`.
#[unsafe(no_mangle)]
pub static AOS_UNKNOWN_ERROR_CODE: [c_char; 13] = text(c"UnknownError");

/// `error_code` of a status: `ClientError`.
#[unsafe(no_mangle)]
pub static AOS_CLIENT_ERROR_CODE: [c_char; 12] = text(c"ClientError");

/// `error_code` of a status: `ServerError`.
#[unsafe(no_mangle)]
pub static AOS_SERVER_ERROR_CODE: [c_char; 12] = text(c"ServerError");

/// `error_code` of a status: `Utf8EncodeFail`.
#[unsafe(no_mangle)]
pub static AOS_UTF8_ENCODE_ERROR_CODE: [c_char; 15] = text(c"Utf8EncodeFail");

/// `error_code` of a status: `UrlEncodeFail`.
#[unsafe(no_mangle)]
pub static AOS_URL_ENCODE_ERROR_CODE: [c_char; 14] = text(c"UrlEncodeFail");

/// `error_code` of a status: `InconsistentError`.
#[unsafe(no_mangle)]
pub static AOS_INCONSISTENT_ERROR_CODE: [c_char; 18] = text(c"InconsistentError");

/// `error_code` of a status: `CreateQueueFail`.
#[unsafe(no_mangle)]
pub static AOS_CREATE_QUEUE_ERROR_CODE: [c_char; 16] = text(c"CreateQueueFail");

/// `error_code` of a status: `CreateThreadPoolFail`.
#[unsafe(no_mangle)]
pub static AOS_CREATE_THREAD_POOL_ERROR_CODE: [c_char; 21] = text(c"CreateThreadPoolFail");

/// `error_code` of a status: `EmptyStringError`.
#[unsafe(no_mangle)]
pub static AOS_EMPTY_STRING_ERROR: [c_char; 17] = text(c"EmptyStringError");

/// `error_code` of a status: `SelectObjectError`.
#[unsafe(no_mangle)]
pub static AOS_SELECT_OBJECT_ERROR: [c_char; 18] = text(c"SelectObjectError");

/// `error_code` of a status: `SelectObjectCRCError`.
#[unsafe(no_mangle)]
pub static AOS_SELECT_OBJECT_CRC_ERROR: [c_char; 21] = text(c"SelectObjectCRCError");

/// `error_code` of a status: `CreateSelectObjectMetaError`.
#[unsafe(no_mangle)]
pub static AOS_CREATE_SELECT_OBJECT_META_ERROR: [c_char; 28] = text(c"CreateSelectObjectMetaError");

/// `error_code` of a status: `BucketNameInvalidError`.
#[unsafe(no_mangle)]
pub static AOS_BUCKET_NAME_INVALID_ERROR: [c_char; 23] = text(c"BucketNameInvalidError");

/// `error_code` of a status: `ObjectNameInvalidError`.
#[unsafe(no_mangle)]
pub static AOS_OBJECT_NAME_INVALID_ERROR: [c_char; 23] = text(c"ObjectNameInvalidError");
