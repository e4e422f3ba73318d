//! Enumerations of the headers.
//!
//! An enumeration that arrives from C is an integer until it has been checked: functions and structures use the integer
//! aliases with the C names; the Rust enumerations, which the header is generated from, come from `TryFrom`.

use std::ffi::{c_int, c_uint};

/// An integer that is no value of the enumeration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownValue;

/// Implements the checked conversion from the integer that C passes.
macro_rules! checked {
    ($name:ident: $integer:ty { $($variant:ident),* $(,)? }) => {
        impl TryFrom<$integer> for $name {
            type Error = UnknownValue;

            fn try_from(value: $integer) -> Result<Self, UnknownValue> {
                $(if value == $name::$variant as $integer {
                    return Ok($name::$variant);
                })*
                Err(UnknownValue)
            }
        }
    };
}

/// An unchecked [`Method`].
///
/// cbindgen:ignore
pub type http_method_e = c_uint;

/// HTTP method.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// GET.
    HTTP_GET = 0,
    /// HEAD.
    HTTP_HEAD = 1,
    /// PUT.
    HTTP_PUT = 2,
    /// POST.
    HTTP_POST = 3,
    /// DELETE.
    HTTP_DELETE = 4,
}

checked!(Method: c_uint { HTTP_GET, HTTP_HEAD, HTTP_PUT, HTTP_POST, HTTP_DELETE });

/// An unchecked [`ErrorCode`].
///
/// cbindgen:ignore
pub type aos_error_code_e = c_int;

/// Failures on this side of the wire, as `code` of a status.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorCode {
    /// No failure.
    AOSE_OK = 0,
    /// Out of memory.
    AOSE_OUT_MEMORY = -1000,
    /// The reply is larger than `max_memory_size`.
    AOSE_OVER_MEMORY = -999,
    /// Nobody listens there.
    AOSE_FAILED_CONNECT = -998,
    /// A callback asked to stop.
    AOSE_ABORT_CALLBACK = -997,
    /// Anything else that went wrong inside; with the error code `ServerError`, a reply that is no error and not the one
    /// asked for either, such as that of a captive portal.
    AOSE_INTERNAL_ERROR = -996,
    /// The request took too long.
    AOSE_REQUEST_TIMEOUT = -995,
    /// An argument cannot be used.
    AOSE_INVALID_ARGUMENT = -994,
    /// Not possible now.
    AOSE_INVALID_OPERATION = -993,
    /// The connection broke or was too slow.
    AOSE_CONNECTION_FAILED = -992,
    /// The library is not initialised.
    AOSE_FAILED_INITIALIZE = -991,
    /// The host name has no address.
    AOSE_NAME_LOOKUP_ERROR = -990,
    /// The certificate was refused.
    AOSE_FAILED_VERIFICATION = -989,
    /// The receiver of the body failed.
    AOSE_WRITE_BODY_ERROR = -988,
    /// The source of the body failed.
    AOSE_READ_BODY_ERROR = -987,
    /// The service failed.
    AOSE_SERVICE_ERROR = -986,
    /// A file cannot be opened.
    AOSE_OPEN_FILE_ERROR = -985,
    /// A file cannot be positioned.
    AOSE_FILE_SEEK_ERROR = -984,
    /// A file cannot be examined.
    AOSE_FILE_INFO_ERROR = -983,
    /// A file cannot be read.
    AOSE_FILE_READ_ERROR = -982,
    /// A file cannot be written.
    AOSE_FILE_WRITE_ERROR = -981,
    /// The reply is not the XML it should be.
    AOSE_XML_PARSE_ERROR = -980,
    /// Text is not UTF-8.
    AOSE_UTF8_ENCODE_ERROR = -979,
    /// Checksums differ.
    AOSE_CRC_INCONSISTENT_ERROR = -978,
    /// A file cannot be flushed.
    AOSE_FILE_FLUSH_ERROR = -977,
    /// A file cannot be cut or extended.
    AOSE_FILE_TRUNC_ERROR = -976,
    /// The checksum of a select frame differs.
    AOSE_SELECT_OBJECT_CRC_ERROR = -975,
    /// Unknown.
    AOSE_UNKNOWN_ERROR = -100,
}

checked!(ErrorCode: c_int { AOSE_OK, AOSE_OUT_MEMORY, AOSE_OVER_MEMORY, AOSE_FAILED_CONNECT, AOSE_ABORT_CALLBACK, AOSE_INTERNAL_ERROR, AOSE_REQUEST_TIMEOUT, AOSE_INVALID_ARGUMENT, AOSE_INVALID_OPERATION, AOSE_CONNECTION_FAILED, AOSE_FAILED_INITIALIZE, AOSE_NAME_LOOKUP_ERROR, AOSE_FAILED_VERIFICATION, AOSE_WRITE_BODY_ERROR, AOSE_READ_BODY_ERROR, AOSE_SERVICE_ERROR, AOSE_OPEN_FILE_ERROR, AOSE_FILE_SEEK_ERROR, AOSE_FILE_INFO_ERROR, AOSE_FILE_READ_ERROR, AOSE_FILE_WRITE_ERROR, AOSE_XML_PARSE_ERROR, AOSE_UTF8_ENCODE_ERROR, AOSE_CRC_INCONSISTENT_ERROR, AOSE_FILE_FLUSH_ERROR, AOSE_FILE_TRUNC_ERROR, AOSE_SELECT_OBJECT_CRC_ERROR, AOSE_UNKNOWN_ERROR });

/// An unchecked [`BodyType`].
///
/// cbindgen:ignore
pub type aos_http_body_type_e = c_uint;

/// Where a body comes from or goes to.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyType {
    /// A buffer list.
    BODY_IN_MEMORY = 0,
    /// A file.
    BODY_IN_FILE = 1,
    /// A function of the program.
    BODY_IN_CALLBACK = 2,
}

checked!(BodyType: c_uint { BODY_IN_MEMORY, BODY_IN_FILE, BODY_IN_CALLBACK });

/// An unchecked [`TransportState`].
///
/// cbindgen:ignore
pub type aos_transport_state_e = c_uint;

/// How far an exchange is.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransportState {
    /// Not begun.
    TRANS_STATE_INIT = 0,
    /// Receiving headers.
    TRANS_STATE_HEADER = 1,
    /// Receiving the body.
    TRANS_STATE_BODY_IN = 2,
    /// Sending the body.
    TRANS_STATE_BODY_OUT = 3,
    /// Given up.
    TRANS_STATE_ABORT = 4,
    /// Finished.
    TRANS_STATE_DONE = 5,
}

checked!(TransportState: c_uint { TRANS_STATE_INIT, TRANS_STATE_HEADER, TRANS_STATE_BODY_IN, TRANS_STATE_BODY_OUT, TRANS_STATE_ABORT, TRANS_STATE_DONE });

/// An unchecked [`Acl`].
///
/// cbindgen:ignore
pub type oss_acl_e = c_uint;

/// Who may use a bucket or object.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acl {
    /// Only the owner.
    OSS_ACL_PRIVATE = 0,
    /// Everybody reads.
    OSS_ACL_PUBLIC_READ = 1,
    /// Everybody reads and writes.
    OSS_ACL_PUBLIC_READ_WRITE = 2,
    /// As the bucket (objects only).
    OSS_ACL_DEFAULT = 3,
}

checked!(Acl: c_uint { OSS_ACL_PRIVATE, OSS_ACL_PUBLIC_READ, OSS_ACL_PUBLIC_READ_WRITE, OSS_ACL_DEFAULT });

/// An unchecked [`StorageClass`].
///
/// cbindgen:ignore
pub type oss_storage_class_type_e = c_uint;

/// Storage classes.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageClass {
    /// Standard.
    OSS_STORAGE_CLASS_STANDARD = 0,
    /// Infrequent access.
    OSS_STORAGE_CLASS_IA = 1,
    /// Archive.
    OSS_STORAGE_CLASS_ARCHIVE = 2,
    /// No class: the end of the first list of classes.
    OSS_STORAGE_CLASS_BUTT = 3,
    /// Cold archive.
    OSS_STORAGE_CLASS_COLD_ARCHIVE = 4,
}

checked!(StorageClass: c_uint { OSS_STORAGE_CLASS_STANDARD, OSS_STORAGE_CLASS_IA, OSS_STORAGE_CLASS_ARCHIVE, OSS_STORAGE_CLASS_BUTT, OSS_STORAGE_CLASS_COLD_ARCHIVE });

/// An unchecked [`Tier`].
///
/// cbindgen:ignore
pub type oss_tier_type_e = c_uint;

/// How fast an archived object is restored.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// Within an hour.
    OSS_TIER_EXPEDITED = 0,
    /// Within two to five hours.
    OSS_TIER_STANDARD = 1,
    /// Within five to twelve hours.
    OSS_TIER_BULK = 2,
}

checked!(Tier: c_uint { OSS_TIER_EXPEDITED, OSS_TIER_STANDARD, OSS_TIER_BULK });

/// An unchecked [`LogLevel`].
///
/// cbindgen:ignore
pub type aos_log_level_e = c_uint;

/// How much is logged; a level includes those before it.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// Nothing.
    AOS_LOG_OFF = 1,
    /// What ends the program. The library has no such lines.
    AOS_LOG_FATAL = 2,
    /// Faults of the library itself, such as a panic, and exhausted resources of the system.
    AOS_LOG_ERROR = 3,
    /// What no status tells: attempts that were repeated, checkpoints that were given up, files that could not be removed,
    /// uploads that stay at the service, and failures of functions that return no status. The default.
    AOS_LOG_WARN = 4,
    /// Failures on this side that the status tells too, such as a connection that broke, and what a transfer found of an
    /// earlier run.
    AOS_LOG_INFO = 5,
    /// A line for each request and its reply, and for each error that the service answered with.
    AOS_LOG_DEBUG = 6,
    /// The headers of requests and replies, too, with secrets masked.
    AOS_LOG_TRACE = 7,
    /// Everything.
    AOS_LOG_ALL = 8,
}

checked!(LogLevel: c_uint { AOS_LOG_OFF, AOS_LOG_FATAL, AOS_LOG_ERROR, AOS_LOG_WARN, AOS_LOG_INFO, AOS_LOG_DEBUG, AOS_LOG_TRACE, AOS_LOG_ALL });
