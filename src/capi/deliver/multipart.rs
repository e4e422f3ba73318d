//! Lists of parts and uploads.

use super::{append, string};
use crate::capi::list::UNLINKED;
use crate::capi::pool::PoolRef;
use crate::capi::types::{
    oss_list_multipart_upload_content_t, oss_list_multipart_upload_params_t, oss_list_part_content_t,
    oss_list_upload_part_params_t,
};
use oss_client::error::Result;
use oss_client::ops::multipart::{PartList, UploadList};

/// Fills in a page of parts; its list is appended to.
pub(in crate::capi) fn parts(
    pool: PoolRef,
    out: &mut oss_list_upload_part_params_t,
    page: &PartList,
) -> Result<()> {
    out.truncated = page.truncated.into();
    out.next_part_number_marker = string(pool, &page.next_marker);
    for part in &page.parts {
        let entry = oss_list_part_content_t {
            node: UNLINKED,
            part_number: string(pool, &part.number),
            size: string(pool, &part.size),
            etag: string(pool, &part.etag),
            last_modified: string(pool, &part.last_modified),
        };
        // SAFETY: the structure begins with its link; the list is the caller's.
        unsafe { append(pool, &raw mut out.part_list, entry) }?;
    }
    Ok(())
}

/// Fills in a page of uploads; its list is appended to.
pub(in crate::capi) fn uploads(
    pool: PoolRef,
    out: &mut oss_list_multipart_upload_params_t,
    page: &UploadList,
) -> Result<()> {
    out.truncated = page.truncated.into();
    out.next_key_marker = string(pool, &page.next_key_marker);
    out.next_upload_id_marker = string(pool, &page.next_upload_id_marker);
    for upload in &page.uploads {
        let entry = oss_list_multipart_upload_content_t {
            node: UNLINKED,
            key: string(pool, &upload.key),
            upload_id: string(pool, &upload.upload_id),
            initiated: string(pool, &upload.initiated),
        };
        // SAFETY: the structure begins with its link; the list is the caller's.
        unsafe { append(pool, &raw mut out.upload_list, entry) }?;
    }
    Ok(())
}
