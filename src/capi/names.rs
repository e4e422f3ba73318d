//! The service's names of enumeration values.

use std::ffi::{CStr, c_char};
use std::ptr::null;

use super::types::{Acl, StorageClass, Tier, oss_acl_e, oss_storage_class_type_e, oss_tier_type_e};

/// Returns the service's name of an access right, a constant, or NULL for a value that is none.
#[unsafe(no_mangle)]
pub extern "C" fn get_oss_acl_str(oss_acl: oss_acl_e) -> *const c_char {
    let name = Acl::try_from(oss_acl).map(|acl| match acl {
        Acl::OSS_ACL_PRIVATE => c"private",
        Acl::OSS_ACL_PUBLIC_READ => c"public-read",
        Acl::OSS_ACL_PUBLIC_READ_WRITE => c"public-read-write",
        Acl::OSS_ACL_DEFAULT => c"default",
    });
    name.map_or(null(), CStr::as_ptr)
}

/// Returns the service's name of a storage class, a constant, or NULL for a value that is none.
#[unsafe(no_mangle)]
pub extern "C" fn get_oss_storage_class_str(storage_class: oss_storage_class_type_e) -> *const c_char {
    match StorageClass::try_from(storage_class) {
        Ok(StorageClass::OSS_STORAGE_CLASS_STANDARD) => c"Standard".as_ptr(),
        Ok(StorageClass::OSS_STORAGE_CLASS_IA) => c"IA".as_ptr(),
        Ok(StorageClass::OSS_STORAGE_CLASS_ARCHIVE) => c"Archive".as_ptr(),
        Ok(StorageClass::OSS_STORAGE_CLASS_COLD_ARCHIVE) => c"ColdArchive".as_ptr(),
        Ok(StorageClass::OSS_STORAGE_CLASS_BUTT) | Err(_) => null(),
    }
}

/// Returns the service's name of a restore speed, a constant, or NULL for a value that is none.
#[unsafe(no_mangle)]
pub extern "C" fn get_oss_tier_type_str(tier: oss_tier_type_e) -> *const c_char {
    let name = Tier::try_from(tier).map(|tier| match tier {
        Tier::OSS_TIER_EXPEDITED => c"Expedited",
        Tier::OSS_TIER_STANDARD => c"Standard",
        Tier::OSS_TIER_BULK => c"Bulk",
    });
    name.map_or(null(), CStr::as_ptr)
}
