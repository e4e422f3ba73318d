#!/usr/bin/env python3
"""Drives a running OSS service with the alibabacloud-oss-v2 client, with signatures of version 4 and of version 1."""
import datetime
import os
import sys

import alibabacloud_oss_v2 as oss
import requests

from common import Checks, Settings, data, holds, read_file, same, work_directory, write_file
from v2_features import FEATURES, Features, code_of

PART = 100 * 1024
KEY = "dir/a b+c%/ü&=中.bin"


class Driver(Features):
    """The checks for one version of signatures, in a bucket of their own."""

    def __init__(self, settings, version, directory):
        self.settings = settings
        self.version = version
        self.directory = directory
        self.bucket = f"second-{version}"
        self.client = self.open_client(settings.key_id, settings.key_secret)

    def open_client(self, key_id, secret):
        config = oss.config.load_default()
        config.credentials_provider = oss.credentials.StaticCredentialsProvider(key_id, secret)
        config.region = self.settings.region
        config.endpoint = self.settings.endpoint
        config.signature_version = self.version
        config.use_path_style = self.settings.proxy is None
        # A plain string would be filed under keys that the transport does not look up.
        config.proxy_host = self.proxies()
        config.retry_max_attempts = 1
        return oss.Client(config)

    def proxies(self):
        proxy = self.settings.proxy
        return {"http": proxy, "https": proxy} if proxy else None

    def request(self, kind, key, **more):
        return kind(bucket=self.bucket, key=key, **more)

    def put(self, key, body, **more):
        return self.client.put_object(self.request(oss.PutObjectRequest, key, body=body, **more))

    def get(self, key, **more):
        return self.client.get_object(self.request(oss.GetObjectRequest, key, **more))

    def create(self):
        configuration = oss.CreateBucketConfiguration(storage_class="IA")
        self.client.put_bucket(oss.PutBucketRequest(
            bucket=self.bucket, acl="private", create_bucket_configuration=configuration))
        info = self.client.get_bucket_info(oss.GetBucketInfoRequest(bucket=self.bucket)).bucket_info
        same((info.name, info.storage_class, info.acl), (self.bucket, "IA", "private"), "info")
        same(info.location, f"oss-{self.settings.region}", "location")
        pages = self.client.list_buckets_paginator().iter_page(oss.ListBucketsRequest())
        names = [bucket.name for page in pages for bucket in page.buckets]
        holds(self.bucket in names, f"bucket in {names}")
        holds(self.client.is_bucket_exist(bucket=self.bucket), "bucket exists")

    def put_and_get(self):
        content = data(1, 300_001)
        result = self.put(KEY, content, content_type="text/x-check", metadata={"colour": "blue"})
        holds(result.hash_crc64 and result.request_id, "crc and request id")
        reply = self.get(KEY)
        same(reply.body.content, content, "content")
        same(reply.metadata["colour"], "blue", "metadata")
        head = self.client.head_object(self.request(oss.HeadObjectRequest, KEY))
        same((head.content_length, head.content_type, head.etag), (len(content), "text/x-check", result.etag), "head")
        same(head.storage_class, "IA", "storage class")
        meta = self.client.get_object_meta(self.request(oss.GetObjectMetaRequest, KEY))
        same((meta.content_length, meta.etag), (len(content), result.etag), "meta")
        self.put("empty", b"")
        same(self.get("empty").body.content, b"", "empty object")

    def ranges(self):
        content = data(1, 300_001)
        for first, last in [(0, 0), (10, 99_999), (300_000, 300_000)]:
            reply = self.get(KEY, range_header=f"bytes={first}-{last}")
            same((reply.status_code, reply.body.content), (206, content[first:last + 1]), f"range {first}-{last}")
        beyond = self.get(KEY, range_header="bytes=300001-300009")
        same((beyond.status_code, beyond.body.content), (200, content), "range beyond the object")
        clipped = self.get(KEY, range_header="bytes=300000-400000", range_behavior="standard")
        same((clipped.status_code, clipped.body.content), (206, content[300_000:]), "clipped range")

    def lists(self):
        names = ["l/1", "l/2", "l/sub/3", "l/sub/4", "l/z ü"]
        for name in names:
            self.put(name, name.encode())
        pages = self.client.list_objects_paginator(limit=2).iter_page(
            oss.ListObjectsRequest(bucket=self.bucket, prefix="l/"))
        same([entry.key for page in pages for entry in page.contents], names, "keys")
        pages = self.client.list_objects_v2_paginator(limit=2).iter_page(
            oss.ListObjectsV2Request(bucket=self.bucket, prefix="l/", delimiter="/"))
        keys, folders = [], []
        for page in pages:
            keys += [entry.key for entry in page.contents or []]
            folders += [entry.prefix for entry in page.common_prefixes or []]
        same((keys, folders), (["l/1", "l/2", "l/z ü"], ["l/sub/"]), "keys and folders by the second version")

    def initiate(self, key):
        return self.client.initiate_multipart_upload(
            self.request(oss.InitiateMultipartUploadRequest, key)).upload_id

    def multipart(self):
        content = data(2, 2 * PART + 17)
        upload_id = self.initiate("multi")
        parts = []
        for number in (1, 2, 3):
            piece = content[(number - 1) * PART:number * PART]
            result = self.client.upload_part(self.request(
                oss.UploadPartRequest, "multi", upload_id=upload_id, part_number=number, body=piece))
            parts.append(oss.UploadPart(part_number=number, etag=result.etag))
        pages = self.client.list_parts_paginator(limit=2).iter_page(
            self.request(oss.ListPartsRequest, "multi", upload_id=upload_id))
        listed = [(part.part_number, part.etag) for page in pages for part in page.parts]
        same(listed, [(part.part_number, part.etag) for part in parts], "parts")
        pages = self.client.list_multipart_uploads_paginator().iter_page(
            oss.ListMultipartUploadsRequest(bucket=self.bucket))
        same([upload.upload_id for page in pages for upload in page.uploads], [upload_id], "open uploads")
        self.client.complete_multipart_upload(self.request(
            oss.CompleteMultipartUploadRequest, "multi", upload_id=upload_id,
            complete_multipart_upload=oss.CompleteMultipartUpload(parts=parts)))
        same(self.get("multi").body.content, content, "content")
        self.complete_all(content)

    def complete_all(self, content):
        upload_id = self.initiate("copied")
        self.client.upload_part_copy(self.request(
            oss.UploadPartCopyRequest, "copied", upload_id=upload_id, part_number=1,
            source_bucket=self.bucket, source_key="multi", source_range=f"bytes=5-{PART + 4}"))
        self.client.complete_multipart_upload(self.request(
            oss.CompleteMultipartUploadRequest, "copied", upload_id=upload_id, complete_all="yes"))
        same(self.get("copied").body.content, content[5:PART + 5], "copied part")

    def abort(self):
        upload_id = self.initiate("aborted")
        self.client.abort_multipart_upload(
            self.request(oss.AbortMultipartUploadRequest, "aborted", upload_id=upload_id))
        list_parts = self.request(oss.ListPartsRequest, "aborted", upload_id=upload_id)
        same(code_of(self.client.list_parts, list_parts), "NoSuchUpload", "code")

    def append_and_copy(self):
        append = lambda position, body: self.client.append_object(
            self.request(oss.AppendObjectRequest, "log", position=position, body=body))
        append(append(0, b"one").next_position, b"two")
        same(self.get("log").body.content, b"onetwo", "appended")
        same(code_of(append, 1, b"x"), "PositionNotEqualToLength", "code")
        self.client.copy_object(self.request(
            oss.CopyObjectRequest, "copy", source_bucket=self.bucket, source_key=KEY))
        same(self.get("copy").body.content, data(1, 300_001), "copy")

    def transfers(self):
        content = data(3, 5 * PART + 1)
        source = write_file(self.directory, f"up-{self.version}", content)
        target = os.path.join(self.directory, f"down-{self.version}")
        options = {"part_size": PART, "parallel_num": 3, "enable_checkpoint": True, "checkpoint_dir": self.directory}
        self.client.uploader(**options).upload_file(self.request(oss.PutObjectRequest, "transfer/ü"), source)
        same(self.get("transfer/ü").body.content, content, "uploaded")
        self.client.downloader(verify_data=True, **options).download_file(
            self.request(oss.GetObjectRequest, "transfer/ü"), target)
        same(read_file(target), content, "downloaded")

    def signed_urls(self):
        life = datetime.timedelta(minutes=1)
        signed = self.client.presign(
            self.request(oss.PutObjectRequest, "signed/é", content_type="text/plain"), expires=life)
        reply = requests.put(signed.url, data=b"by url", headers=signed.signed_headers, proxies=self.proxies())
        same(reply.status_code, 200, f"status ({reply.text})")
        signed = self.client.presign(
            self.request(oss.GetObjectRequest, "signed/é", response_content_type="text/x-other"), expires=life)
        reply = requests.get(signed.url, proxies=self.proxies())
        same((reply.status_code, reply.content), (200, b"by url"), "reply")
        same(reply.headers["Content-Type"], "text/x-other", "overridden header")
        reply = requests.get(signed.url.replace("signed", "sign3d"), proxies=self.proxies())
        same(reply.status_code, 403, "status of a changed url")
        holds("SignatureDoesNotMatch" in reply.text, reply.text)

    def wrong_credentials(self):
        list_objects = oss.ListObjectsRequest(bucket=self.bucket)
        wrong = self.open_client(self.settings.key_id, "not-the-secret")
        same(code_of(wrong.list_objects, list_objects), "SignatureDoesNotMatch", "code for a wrong secret")
        unknown = self.open_client("nobody", self.settings.key_secret)
        same(code_of(unknown.list_objects, list_objects), "InvalidAccessKeyId", "code for an unknown key id")

    def delete(self):
        same(code_of(self.get, "missing"), "NoSuchKey", "code")
        delete_bucket = oss.DeleteBucketRequest(bucket=self.bucket)
        same(code_of(self.client.delete_bucket, delete_bucket), "BucketNotEmpty", "code")
        pages = self.client.list_objects_v2_paginator().iter_page(oss.ListObjectsV2Request(bucket=self.bucket))
        keys = [entry.key for page in pages for entry in page.contents]
        objects = [oss.DeleteObject(key=key) for key in keys]
        result = self.client.delete_multiple_objects(
            oss.DeleteMultipleObjectsRequest(bucket=self.bucket, encoding_type="url", objects=objects))
        same(sorted(deleted.key for deleted in result.deleted_objects), sorted(keys), "deleted keys")
        self.client.delete_bucket(delete_bucket)
        holds(not self.client.is_bucket_exist(bucket=self.bucket), "bucket is gone")


def main():
    settings = Settings()
    with work_directory() as directory:
        for version in ("v4", "v1"):
            driver, checks = Driver(settings, version, directory), Checks(f"v2-{version}")
            for name in ("create", "put_and_get", "ranges", "lists", "multipart", "abort", "append_and_copy",
                         "transfers", "signed_urls", *FEATURES, "wrong_credentials", "delete"):
                checks.run(name, getattr(driver, name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
