//! Lists of object names and of tags.

use super::{append, string};
use crate::capi::list::UNLINKED;
use crate::capi::pool::PoolRef;
use crate::capi::types::{aos_list_t, oss_object_key_t, oss_tag_content_t};
use oss_client::error::Result;
use oss_client::ops::object::Tag;

/// Appends object names to a list.
pub(in crate::capi) fn keys(pool: PoolRef, out: &mut aos_list_t, keys: &[String]) -> Result<()> {
    for key in keys {
        let entry = oss_object_key_t { node: UNLINKED, key: string(pool, key) };
        // SAFETY: the structure begins with its link; the list is the caller's.
        unsafe { append(pool, out, entry) }?;
    }
    Ok(())
}

/// Appends tags to a list.
pub(in crate::capi) fn tags(pool: PoolRef, out: &mut aos_list_t, tags: &[Tag]) -> Result<()> {
    for tag in tags {
        let (key, value) = (string(pool, &tag.key), string(pool, &tag.value));
        // SAFETY: the structure begins with its link; the list is the caller's.
        unsafe { append(pool, out, oss_tag_content_t { node: UNLINKED, key, value }) }?;
    }
    Ok(())
}
