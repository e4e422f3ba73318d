//! What is known of buckets, and lists of buckets and objects.

use super::{append, string};
use crate::capi::list::UNLINKED;
use crate::capi::pool::PoolRef;
use crate::capi::types::{
    oss_bucket_info_t, oss_bucket_stat_t, oss_list_bucket_content_t, oss_list_buckets_params_t,
    oss_list_object_common_prefix_t, oss_list_object_content_t, oss_list_object_params_t,
};
use oss_client::error::Result;
use oss_client::ops::bucket::{BucketEntry, BucketInfo, BucketList, BucketStat, ObjectEntry, ObjectList};

/// What is known of a bucket.
pub(in crate::capi) fn bucket_info(pool: PoolRef, info: &BucketInfo) -> oss_bucket_info_t {
    oss_bucket_info_t {
        created_date: string(pool, &info.created),
        extranet_endpoint: string(pool, &info.extranet_endpoint),
        intranet_endpoint: string(pool, &info.intranet_endpoint),
        location: string(pool, &info.location),
        owner_id: string(pool, &info.owner_id),
        owner_name: string(pool, &info.owner_name),
        acl: string(pool, &info.acl),
        storage_class: string(pool, &info.storage_class),
    }
}

/// How full a bucket is.
pub(in crate::capi) fn bucket_stat(stat: BucketStat) -> oss_bucket_stat_t {
    oss_bucket_stat_t {
        storage_in_bytes: stat.storage,
        object_count: stat.objects,
        multipart_upload_count: stat.uploads,
    }
}

/// Fills in a page of objects; its lists are appended to.
pub(in crate::capi) fn objects(
    pool: PoolRef,
    out: &mut oss_list_object_params_t,
    page: &ObjectList,
) -> Result<()> {
    out.truncated = page.truncated.into();
    out.next_marker = string(pool, &page.next_marker);
    for entry in &page.objects {
        // SAFETY: the structure begins with its link; the list is the caller's.
        unsafe { append(pool, &raw mut out.object_list, object(pool, entry)) }?;
    }
    for prefix in &page.common_prefixes {
        let entry = oss_list_object_common_prefix_t { node: UNLINKED, prefix: string(pool, prefix) };
        // SAFETY: the structure begins with its link; the list is the caller's.
        unsafe { append(pool, &raw mut out.common_prefix_list, entry) }?;
    }
    Ok(())
}

fn object(pool: PoolRef, entry: &ObjectEntry) -> oss_list_object_content_t {
    oss_list_object_content_t {
        node: UNLINKED,
        key: string(pool, &entry.key),
        last_modified: string(pool, &entry.last_modified),
        etag: string(pool, &entry.etag),
        size: string(pool, &entry.size),
        owner_id: string(pool, &entry.owner_id),
        owner_display_name: string(pool, &entry.owner_name),
        storage_class: string(pool, &entry.storage_class),
        r#type: string(pool, &entry.kind),
    }
}

/// Fills in a page of buckets; its list is appended to.
pub(in crate::capi) fn buckets(
    pool: PoolRef,
    out: &mut oss_list_buckets_params_t,
    page: &BucketList,
) -> Result<()> {
    out.truncated = page.truncated.into();
    out.next_marker = string(pool, &page.next_marker);
    out.owner_id = string(pool, &page.owner_id);
    out.owner_name = string(pool, &page.owner_name);
    for entry in &page.buckets {
        // SAFETY: the structure begins with its link; the list is the caller's.
        unsafe { append(pool, &raw mut out.bucket_list, bucket(pool, entry)) }?;
    }
    Ok(())
}

fn bucket(pool: PoolRef, entry: &BucketEntry) -> oss_list_bucket_content_t {
    oss_list_bucket_content_t {
        node: UNLINKED,
        create_date: string(pool, &entry.created),
        extranet_endpoint: string(pool, &entry.extranet_endpoint),
        intranet_endpoint: string(pool, &entry.intranet_endpoint),
        location: string(pool, &entry.location),
        name: string(pool, &entry.name),
        storage_class: string(pool, &entry.storage_class),
    }
}
