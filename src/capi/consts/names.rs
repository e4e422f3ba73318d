//! Names of headers, query parameters and their values, and limits.

use std::ffi::{c_char, c_int};

use super::text;

/// Header or query parameter `x-oss-acl`.
#[unsafe(no_mangle)]
pub static OSS_CANNONICALIZED_HEADER_ACL: [c_char; 10] = text(c"x-oss-acl");

/// Element `StorageClass`.
#[unsafe(no_mangle)]
pub static OSS_CANNONICALIZED_HEADER_STORAGE_CLASS: [c_char; 13] = text(c"StorageClass");

/// Beginning of every header of the service.
#[unsafe(no_mangle)]
pub static OSS_CANNONICALIZED_HEADER_PREFIX: [c_char; 7] = text(c"x-oss-");

/// Header or query parameter `x-oss-date`.
#[unsafe(no_mangle)]
pub static OSS_CANNONICALIZED_HEADER_DATE: [c_char; 11] = text(c"x-oss-date");

/// Header or query parameter `x-oss-copy-source`.
#[unsafe(no_mangle)]
pub static OSS_CANNONICALIZED_HEADER_COPY_SOURCE: [c_char; 18] = text(c"x-oss-copy-source");

/// Header or query parameter `x-oss-symlink-target`.
#[unsafe(no_mangle)]
pub static OSS_CANNONICALIZED_HEADER_SYMLINK: [c_char; 21] = text(c"x-oss-symlink-target");

/// Header or query parameter `x-oss-bucket-region`.
#[unsafe(no_mangle)]
pub static OSS_CANNONICALIZED_HEADER_REGION: [c_char; 20] = text(c"x-oss-bucket-region");

/// Header or query parameter `x-oss-object-acl`.
#[unsafe(no_mangle)]
pub static OSS_CANNONICALIZED_HEADER_OBJECT_ACL: [c_char; 17] = text(c"x-oss-object-acl");

/// Header `Content-MD5`.
#[unsafe(no_mangle)]
pub static OSS_CONTENT_MD5: [c_char; 12] = text(c"Content-MD5");

/// Header `Content-Type`.
#[unsafe(no_mangle)]
pub static OSS_CONTENT_TYPE: [c_char; 13] = text(c"Content-Type");

/// Header `Content-Length`.
#[unsafe(no_mangle)]
pub static OSS_CONTENT_LENGTH: [c_char; 15] = text(c"Content-Length");

/// Header `Date`.
#[unsafe(no_mangle)]
pub static OSS_DATE: [c_char; 5] = text(c"Date");

/// Header `Authorization`.
#[unsafe(no_mangle)]
pub static OSS_AUTHORIZATION: [c_char; 14] = text(c"Authorization");

/// Query parameter `OSSAccessKeyId`.
#[unsafe(no_mangle)]
pub static OSS_ACCESSKEYID: [c_char; 15] = text(c"OSSAccessKeyId");

/// Header `Expect`.
#[unsafe(no_mangle)]
pub static OSS_EXPECT: [c_char; 7] = text(c"Expect");

/// Query parameter `Expires`.
#[unsafe(no_mangle)]
pub static OSS_EXPIRES: [c_char; 8] = text(c"Expires");

/// Query parameter `Signature`.
#[unsafe(no_mangle)]
pub static OSS_SIGNATURE: [c_char; 10] = text(c"Signature");

/// Query parameter `acl`.
#[unsafe(no_mangle)]
pub static OSS_ACL: [c_char; 4] = text(c"acl");

/// Query parameter `location`.
#[unsafe(no_mangle)]
pub static OSS_LOCATION: [c_char; 9] = text(c"location");

/// Query parameter `bucketInfo`.
#[unsafe(no_mangle)]
pub static OSS_BUCKETINFO: [c_char; 11] = text(c"bucketInfo");

/// Query parameter `stat`.
#[unsafe(no_mangle)]
pub static OSS_BUCKETSTAT: [c_char; 5] = text(c"stat");

/// Query parameter `restore`.
#[unsafe(no_mangle)]
pub static OSS_RESTORE: [c_char; 8] = text(c"restore");

/// Query parameter `symlink`.
#[unsafe(no_mangle)]
pub static OSS_SYMLINK: [c_char; 8] = text(c"symlink");

/// Query parameter `qos`.
#[unsafe(no_mangle)]
pub static OSS_QOS: [c_char; 4] = text(c"qos");

/// Query parameter `logging`.
#[unsafe(no_mangle)]
pub static OSS_LOGGING: [c_char; 8] = text(c"logging");

/// Query parameter `prefix`.
#[unsafe(no_mangle)]
pub static OSS_PREFIX: [c_char; 7] = text(c"prefix");

/// Query parameter `delimiter`.
#[unsafe(no_mangle)]
pub static OSS_DELIMITER: [c_char; 10] = text(c"delimiter");

/// Query parameter `marker`.
#[unsafe(no_mangle)]
pub static OSS_MARKER: [c_char; 7] = text(c"marker");

/// Query parameter `max-keys`.
#[unsafe(no_mangle)]
pub static OSS_MAX_KEYS: [c_char; 9] = text(c"max-keys");

/// Query parameter `uploads`.
#[unsafe(no_mangle)]
pub static OSS_UPLOADS: [c_char; 8] = text(c"uploads");

/// Query parameter `uploadId`.
#[unsafe(no_mangle)]
pub static OSS_UPLOAD_ID: [c_char; 9] = text(c"uploadId");

/// Query parameter `max-parts`.
#[unsafe(no_mangle)]
pub static OSS_MAX_PARTS: [c_char; 10] = text(c"max-parts");

/// Query parameter `key-marker`.
#[unsafe(no_mangle)]
pub static OSS_KEY_MARKER: [c_char; 11] = text(c"key-marker");

/// Query parameter `upload-id-marker`.
#[unsafe(no_mangle)]
pub static OSS_UPLOAD_ID_MARKER: [c_char; 17] = text(c"upload-id-marker");

/// Query parameter `max-uploads`.
#[unsafe(no_mangle)]
pub static OSS_MAX_UPLOADS: [c_char; 12] = text(c"max-uploads");

/// Query parameter `partNumber`.
#[unsafe(no_mangle)]
pub static OSS_PARTNUMBER: [c_char; 11] = text(c"partNumber");

/// Query parameter `part-number-marker`.
#[unsafe(no_mangle)]
pub static OSS_PART_NUMBER_MARKER: [c_char; 19] = text(c"part-number-marker");

/// Query parameter `append`.
#[unsafe(no_mangle)]
pub static OSS_APPEND: [c_char; 7] = text(c"append");

/// Query parameter `position`.
#[unsafe(no_mangle)]
pub static OSS_POSITION: [c_char; 9] = text(c"position");

/// Content type of requests that complete an upload or delete several objects.
#[unsafe(no_mangle)]
pub static OSS_MULTIPART_CONTENT_TYPE: [c_char; 34] = text(c"application/x-www-form-urlencoded");

/// Header or query parameter `x-oss-copy-source`.
#[unsafe(no_mangle)]
pub static OSS_COPY_SOURCE: [c_char; 18] = text(c"x-oss-copy-source");

/// Header or query parameter `x-oss-copy-source-range`.
#[unsafe(no_mangle)]
pub static OSS_COPY_SOURCE_RANGE: [c_char; 24] = text(c"x-oss-copy-source-range");

/// Query parameter `security-token`.
#[unsafe(no_mangle)]
pub static OSS_SECURITY_TOKEN: [c_char; 15] = text(c"security-token");

/// Header or query parameter `x-oss-security-token`.
#[unsafe(no_mangle)]
pub static OSS_STS_SECURITY_TOKEN: [c_char; 21] = text(c"x-oss-security-token");

/// Header or query parameter `x-oss-object-type`.
#[unsafe(no_mangle)]
pub static OSS_OBJECT_TYPE: [c_char; 18] = text(c"x-oss-object-type");

/// Header or query parameter `x-oss-next-append-position`.
#[unsafe(no_mangle)]
pub static OSS_NEXT_APPEND_POSITION: [c_char; 27] = text(c"x-oss-next-append-position");

/// Header or query parameter `x-oss-hash-crc64ecma`.
#[unsafe(no_mangle)]
pub static OSS_HASH_CRC64_ECMA: [c_char; 21] = text(c"x-oss-hash-crc64ecma");

/// Header or query parameter `x-oss-callback`.
#[unsafe(no_mangle)]
pub static OSS_CALLBACK: [c_char; 15] = text(c"x-oss-callback");

/// Header or query parameter `x-oss-callback-var`.
#[unsafe(no_mangle)]
pub static OSS_CALLBACK_VAR: [c_char; 19] = text(c"x-oss-callback-var");

/// Header or query parameter `x-oss-process`.
#[unsafe(no_mangle)]
pub static OSS_PROCESS: [c_char; 14] = text(c"x-oss-process");

/// Query parameter `lifecycle`.
#[unsafe(no_mangle)]
pub static OSS_LIFECYCLE: [c_char; 10] = text(c"lifecycle");

/// Query parameter `referer`.
#[unsafe(no_mangle)]
pub static OSS_REFERER: [c_char; 8] = text(c"referer");

/// Query parameter `cors`.
#[unsafe(no_mangle)]
pub static OSS_CORS: [c_char; 5] = text(c"cors");

/// Query parameter `website`.
#[unsafe(no_mangle)]
pub static OSS_WEBSITE: [c_char; 8] = text(c"website");

/// Query parameter `delete`.
#[unsafe(no_mangle)]
pub static OSS_DELETE: [c_char; 7] = text(c"delete");

/// Value `yes`.
#[unsafe(no_mangle)]
pub static OSS_YES: [c_char; 4] = text(c"yes");

/// Object type `Normal`.
#[unsafe(no_mangle)]
pub static OSS_OBJECT_TYPE_NORMAL: [c_char; 7] = text(c"Normal");

/// Object type `Appendable`.
#[unsafe(no_mangle)]
pub static OSS_OBJECT_TYPE_APPENDABLE: [c_char; 11] = text(c"Appendable");

/// Most parts of a multipart upload.
#[unsafe(no_mangle)]
pub static OSS_MAX_PART_NUM: c_int = 10000;

/// Entries per page of a listing, unless the program says otherwise.
#[unsafe(no_mangle)]
pub static OSS_PER_RET_NUM: c_int = 1000;

/// Most bytes of a file name suffix.
#[unsafe(no_mangle)]
pub static MAX_SUFFIX_LEN: c_int = 1024;

/// Query parameter `objectMeta`.
#[unsafe(no_mangle)]
pub static OSS_OBJECT_META: [c_char; 11] = text(c"objectMeta");

/// Header or query parameter `x-oss-select-output-raw`.
#[unsafe(no_mangle)]
pub static OSS_SELECT_OBJECT_OUTPUT_RAW: [c_char; 24] = text(c"x-oss-select-output-raw");

/// Query parameter `tagging`.
#[unsafe(no_mangle)]
pub static OSS_TAGGING: [c_char; 8] = text(c"tagging");

/// Header or query parameter `x-oss-sign-origin-only`.
#[unsafe(no_mangle)]
pub static OSS_SIGN_ORIGIN_ONLY: [c_char; 23] = text(c"x-oss-sign-origin-only");

/// Header or query parameter `x-oss-content-sha256`.
#[unsafe(no_mangle)]
pub static OSS_CONTENT_SHA256: [c_char; 21] = text(c"x-oss-content-sha256");

/// Header or query parameter `x-oss-security-token`.
#[unsafe(no_mangle)]
pub static OSS_SECURITY_TOKEN_V4: [c_char; 21] = text(c"x-oss-security-token");

/// Header or query parameter `x-oss-signature-version`.
#[unsafe(no_mangle)]
pub static OSS_SIGNATURE_VERSION: [c_char; 24] = text(c"x-oss-signature-version");

/// Header or query parameter `x-oss-credential`.
#[unsafe(no_mangle)]
pub static OSS_CREDENTIAL: [c_char; 17] = text(c"x-oss-credential");

/// Header or query parameter `x-oss-expires`.
#[unsafe(no_mangle)]
pub static OSS_EXPIRES_V4: [c_char; 14] = text(c"x-oss-expires");

/// Header or query parameter `x-oss-signature`.
#[unsafe(no_mangle)]
pub static OSS_SIGNATURE_V4: [c_char; 16] = text(c"x-oss-signature");
