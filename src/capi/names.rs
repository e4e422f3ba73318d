//! The service's names of enumeration values.
//!
//! The exported functions have no prefix, so a program may have functions of these names: the library itself calls those
//! above them.

use std::ffi::{CStr, c_char};
use std::ptr::null;

use super::types::{Acl, StorageClass, Tier, oss_acl_e, oss_storage_class_type_e, oss_tier_type_e};

/// The service's name of an access right.
pub(super) fn acl(value: oss_acl_e) -> Option<&'static CStr> {
    Acl::try_from(value).ok().map(|acl| match acl {
        Acl::OSS_ACL_PRIVATE => c"private",
        Acl::OSS_ACL_PUBLIC_READ => c"public-read",
        Acl::OSS_ACL_PUBLIC_READ_WRITE => c"public-read-write",
        Acl::OSS_ACL_DEFAULT => c"default",
    })
}

/// The service's name of a storage class.
pub(super) fn storage_class(value: oss_storage_class_type_e) -> Option<&'static CStr> {
    match StorageClass::try_from(value).ok()? {
        StorageClass::OSS_STORAGE_CLASS_STANDARD => Some(c"Standard"),
        StorageClass::OSS_STORAGE_CLASS_IA => Some(c"IA"),
        StorageClass::OSS_STORAGE_CLASS_ARCHIVE => Some(c"Archive"),
        StorageClass::OSS_STORAGE_CLASS_COLD_ARCHIVE => Some(c"ColdArchive"),
        StorageClass::OSS_STORAGE_CLASS_BUTT => None,
    }
}

/// The service's name of a restore speed.
pub(super) fn tier(value: oss_tier_type_e) -> Option<&'static CStr> {
    Tier::try_from(value).ok().map(|tier| match tier {
        Tier::OSS_TIER_EXPEDITED => c"Expedited",
        Tier::OSS_TIER_STANDARD => c"Standard",
        Tier::OSS_TIER_BULK => c"Bulk",
    })
}

/// Returns the service's name of an access right, a constant, or NULL for a value that is none.
#[unsafe(no_mangle)]
pub extern "C" fn get_oss_acl_str(oss_acl: oss_acl_e) -> *const c_char {
    acl(oss_acl).map_or(null(), CStr::as_ptr)
}

/// Returns the service's name of a storage class, a constant, or NULL for a value that is none.
#[unsafe(no_mangle)]
pub extern "C" fn get_oss_storage_class_str(storage_class: oss_storage_class_type_e) -> *const c_char {
    self::storage_class(storage_class).map_or(null(), CStr::as_ptr)
}

/// Returns the service's name of a restore speed, a constant, or NULL for a value that is none.
#[unsafe(no_mangle)]
pub extern "C" fn get_oss_tier_type_str(tier: oss_tier_type_e) -> *const c_char {
    self::tier(tier).map_or(null(), CStr::as_ptr)
}
