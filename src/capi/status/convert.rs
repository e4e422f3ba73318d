//! What the service side reports, as a status in the pool of the program.

use std::ffi::{CStr, c_char, c_int};

use crate::capi::consts;
use crate::capi::pool::PoolRef;
use crate::capi::types::{ErrorCode, aos_status_t};
use oss_client::error::Head;
use oss_client::{Error, Kind};

/// The status of a success: the HTTP status and the request id. NULL when memory runs out.
#[must_use]
pub fn ok(pool: PoolRef, head: &Head) -> *mut aos_status_t {
    pool.put(aos_status_t {
        code: c_int::from(head.status),
        req_id: request_id(pool, Some(head)),
        ..super::EMPTY
    })
}

/// The status of a failure. NULL when memory runs out.
///
/// An error reply gives its HTTP status, `Code` and `Message`; every other failure a negative code, a fixed name and
/// a text. The request id is there whenever a reply was.
#[must_use]
pub fn from_error(pool: PoolRef, error: &Error) -> *mut aos_status_t {
    let (code, error_code, error_msg) = match error.fault() {
        Some(fault) => {
            let message = pool.text(fault.message.as_bytes());
            (c_int::from(error.status()), pool.text(fault.code.as_bytes()), message)
        }
        None => {
            let (code, name) = client_side(error.kind());
            let message = Some(error.message().as_bytes()).filter(|text| !text.is_empty());
            (code as c_int, pool.text(name.to_bytes()), pool.text(message.unwrap_or(name.to_bytes())))
        }
    };
    pool.put(aos_status_t { code, error_code, error_msg, req_id: request_id(pool, error.head()) })
}

/// The code of a failure: an HTTP status, or an `aos_error_code_e`.
#[must_use]
pub fn code(error: &Error) -> c_int {
    match error.fault() {
        Some(_) => c_int::from(error.status()),
        None => client_side(error.kind()).0 as c_int,
    }
}

/// The name of a failure: the service's, or the fixed one of its kind.
#[must_use]
pub fn name(error: &Error) -> &str {
    match error.fault() {
        Some(fault) => &fault.code,
        None => client_side(error.kind()).1.to_str().unwrap_or_default(),
    }
}

/// The request id of a reply; the empty string when there is none.
fn request_id(pool: PoolRef, head: Option<&Head>) -> *mut c_char {
    pool.text(head.and_then(Head::request_id).unwrap_or_default().as_bytes())
}

/// The code and the fixed name of a failure on this side.
fn client_side(kind: Kind) -> (ErrorCode, &'static CStr) {
    use ErrorCode as Code;
    let (code, name): (Code, &[c_char]) = match kind {
        Kind::InvalidArgument | Kind::InvalidEndpoint => {
            (Code::AOSE_INVALID_ARGUMENT, &consts::AOS_CLIENT_ERROR_CODE)
        }
        Kind::InvalidBucketName => (Code::AOSE_INVALID_ARGUMENT, &consts::AOS_BUCKET_NAME_INVALID_ERROR),
        Kind::InvalidObjectName => (Code::AOSE_INVALID_ARGUMENT, &consts::AOS_OBJECT_NAME_INVALID_ERROR),
        Kind::Utf8 => (Code::AOSE_UTF8_ENCODE_ERROR, &consts::AOS_UTF8_ENCODE_ERROR_CODE),
        Kind::Connect => (Code::AOSE_FAILED_CONNECT, &consts::AOS_HTTP_IO_ERROR_CODE),
        Kind::NameLookup => (Code::AOSE_NAME_LOOKUP_ERROR, &consts::AOS_HTTP_IO_ERROR_CODE),
        Kind::Timeout | Kind::ConnectionLost => {
            (Code::AOSE_CONNECTION_FAILED, &consts::AOS_HTTP_IO_ERROR_CODE)
        }
        Kind::Tls => (Code::AOSE_FAILED_VERIFICATION, &consts::AOS_HTTP_IO_ERROR_CODE),
        Kind::Protocol => (Code::AOSE_INTERNAL_ERROR, &consts::AOS_HTTP_IO_ERROR_CODE),
        Kind::OverMemory => (Code::AOSE_OVER_MEMORY, &consts::AOS_HTTP_IO_ERROR_CODE),
        Kind::ReadBody => (Code::AOSE_READ_BODY_ERROR, &consts::AOS_HTTP_IO_ERROR_CODE),
        Kind::WriteBody => (Code::AOSE_WRITE_BODY_ERROR, &consts::AOS_HTTP_IO_ERROR_CODE),
        Kind::Service => (Code::AOSE_SERVICE_ERROR, &consts::AOS_UNKNOWN_ERROR_CODE),
        Kind::UnexpectedReply => (Code::AOSE_INTERNAL_ERROR, &consts::AOS_SERVER_ERROR_CODE),
        Kind::Xml => (Code::AOSE_XML_PARSE_ERROR, &consts::AOS_XML_PARSE_ERROR_CODE),
        Kind::Crc | Kind::ObjectChanged | Kind::FileChanged => {
            (Code::AOSE_CRC_INCONSISTENT_ERROR, &consts::AOS_INCONSISTENT_ERROR_CODE)
        }
        Kind::FrameCrc => (Code::AOSE_SELECT_OBJECT_CRC_ERROR, &consts::AOS_SELECT_OBJECT_CRC_ERROR),
        Kind::OpenFile => (Code::AOSE_OPEN_FILE_ERROR, &consts::AOS_OPEN_FILE_ERROR_CODE),
        Kind::FileInfo => (Code::AOSE_FILE_INFO_ERROR, &consts::AOS_OPEN_FILE_ERROR_CODE),
        Kind::ReadFile => (Code::AOSE_FILE_READ_ERROR, &consts::AOS_OPEN_FILE_ERROR_CODE),
        Kind::WriteFile => (Code::AOSE_FILE_WRITE_ERROR, &consts::AOS_WRITE_FILE_ERROR_CODE),
        Kind::RenameFile => (Code::AOSE_FILE_WRITE_ERROR, &consts::AOS_RENAME_FILE_ERROR_CODE),
        Kind::CheckpointInUse => (Code::AOSE_INVALID_OPERATION, &consts::AOS_CLIENT_ERROR_CODE),
        Kind::Internal => (Code::AOSE_INTERNAL_ERROR, &consts::AOS_CLIENT_ERROR_CODE),
    };
    (code, consts::c_text(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capi::raw::c_bytes;
    use oss_client::Fields;
    use oss_client::error::ServiceFault;

    fn texts(status: *mut aos_status_t) -> (c_int, Vec<Option<String>>) {
        // SAFETY: made by the functions under test in a living pool.
        let status = unsafe { status.as_ref() }.unwrap();
        let fields = [status.error_code, status.error_msg, status.req_id];
        let read = |text: *mut c_char| {
            // SAFETY: texts of a status end in NUL.
            unsafe { c_bytes(text) }.map(|text| String::from_utf8_lossy(text).into_owned())
        };
        (status.code, fields.map(read).to_vec())
    }

    fn head(status: u16) -> Head {
        let mut headers = Fields::new();
        headers.add("x-oss-request-id", "5C3D");
        Head { status, headers }
    }

    #[test]
    fn success_keeps_status_and_request_id() {
        let pool = PoolRef::root(None).unwrap();
        assert_eq!(texts(ok(pool, &head(204))), (204, vec![None, None, Some("5C3D".into())]));
        // SAFETY: nothing of the pool is used below.
        unsafe { pool.destroy() };
    }

    #[test]
    fn error_reply_keeps_code_message_and_request_id() {
        let pool = PoolRef::root(None).unwrap();
        let fault = ServiceFault { code: "NoSuchKey".into(), message: "gone".into(), body: Vec::new() };
        let status = from_error(pool, &Error::service(head(404), fault));
        let expected = [Some("NoSuchKey".into()), Some("gone".into()), Some("5C3D".into())];
        assert_eq!(texts(status), (404, expected.to_vec()));
        // SAFETY: nothing of the pool is used below.
        unsafe { pool.destroy() };
    }

    #[test]
    fn client_side_failures_have_code_name_and_message() {
        let cases = [
            (Kind::Connect, -998, "HttpIoError"),
            (Kind::NameLookup, -990, "HttpIoError"),
            (Kind::Timeout, -992, "HttpIoError"),
            (Kind::InvalidEndpoint, -994, "ClientError"),
            (Kind::InvalidBucketName, -994, "BucketNameInvalidError"),
            (Kind::InvalidObjectName, -994, "ObjectNameInvalidError"),
            (Kind::OpenFile, -985, "OpenFileFail"),
            (Kind::WriteFile, -981, "WriteFileFail"),
            (Kind::RenameFile, -981, "RenameFileFail"),
            (Kind::Xml, -980, "ParseXmlError"),
            (Kind::Crc, -978, "InconsistentError"),
            (Kind::FrameCrc, -975, "SelectObjectCRCError"),
            (Kind::UnexpectedReply, -996, "ServerError"),
        ];
        let pool = PoolRef::root(None).unwrap();
        for (kind, code, name) in cases {
            let status = from_error(pool, &Error::new(kind, "why").with_head(head(200)));
            let expected = [Some(name.into()), Some("why".into()), Some("5C3D".into())];
            assert_eq!(texts(status), (code, expected.to_vec()), "{kind:?}");
        }
        // SAFETY: nothing of the pool is used below.
        unsafe { pool.destroy() };
    }
}
