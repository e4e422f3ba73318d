#!/usr/bin/env python3
"""Drives a running OSS service with the oss2 client, with signatures of version 1 and of version 4."""
import os
import sys

import oss2
import requests
from oss2.models import PartInfo

from common import Checks, Settings, data, holds, read_file, same, work_directory, write_file
from oss2_features import FEATURES, Features, code_of

PART = 100 * 1024
KEY = "dir/a b+c%/ü&=中.bin"


class Driver(Features):
    """The checks for one version of signatures, in a bucket of their own."""

    def __init__(self, settings, version, directory):
        self.settings = settings
        self.version = version
        self.directory = directory
        self.bucket = self.open_bucket(settings.key_id, settings.key_secret)

    def open_bucket(self, key_id, secret):
        provider = oss2.credentials.StaticCredentialsProvider(key_id, secret)
        auth = oss2.ProviderAuthV4(provider) if self.version == "v4" else oss2.ProviderAuth(provider)
        self.auth = auth
        return oss2.Bucket(auth, self.settings.endpoint, f"oss2-{self.version}", region=self.settings.region,
                           connect_timeout=30, proxies=self.proxies())

    def proxies(self):
        proxy = self.settings.proxy
        return {"http": proxy, "https": proxy} if proxy else None

    def create(self):
        self.bucket.create_bucket(oss2.BUCKET_ACL_PRIVATE)
        same(self.bucket.get_bucket_acl().acl, "private", "acl")
        info = self.bucket.get_bucket_info()
        same(info.name, self.bucket.bucket_name, "name")
        same(info.location, f"oss-{self.settings.region}", "location")
        service = oss2.Service(self.auth, self.settings.endpoint, region=self.settings.region, proxies=self.proxies())
        names = [bucket.name for bucket in oss2.BucketIterator(service)]
        holds(self.bucket.bucket_name in names, f"bucket in {names}")

    def put_and_get(self):
        content = data(1, 300_001)
        headers = {"Content-Type": "text/x-check", "x-oss-meta-colour": "blue", "Cache-Control": "no-cache"}
        result = self.bucket.put_object(KEY, content, headers=headers)
        holds(result.crc is not None and result.request_id, "crc and request id")
        reply = self.bucket.get_object(KEY)
        same(reply.read(), content, "content")
        same(reply.headers["x-oss-meta-colour"], "blue", "metadata")
        head = self.bucket.head_object(KEY)
        same((head.content_length, head.content_type, head.etag), (len(content), "text/x-check", result.etag), "head")
        meta = self.bucket.get_object_meta(KEY)
        same((meta.content_length, meta.etag), (len(content), result.etag), "meta")
        self.bucket.put_object("empty", b"")
        same(self.bucket.get_object("empty").read(), b"", "empty object")

    def ranges(self):
        content = data(1, 300_001)
        for first, last in [(0, 0), (10, 99_999), (300_000, 300_000)]:
            reply = self.bucket.get_object(KEY, byte_range=(first, last))
            same((reply.status, reply.read()), (206, content[first:last + 1]), f"range {first}-{last}")
        same(self.bucket.get_object(KEY, byte_range=(None, 7)).read(), content[-7:], "last bytes")
        beyond = self.bucket.get_object(KEY, byte_range=(300_001, 300_009))
        same((beyond.status, beyond.read()), (200, content), "range beyond the object")

    def lists(self):
        for name in ["l/1", "l/2", "l/sub/3", "l/sub/4", "l/z ü"]:
            self.bucket.put_object(name, name.encode())
        listed = [entry.key for entry in oss2.ObjectIterator(self.bucket, prefix="l/", max_keys=2)]
        same(listed, ["l/1", "l/2", "l/sub/3", "l/sub/4", "l/z ü"], "keys")
        folded = self.bucket.list_objects(prefix="l/", delimiter="/")
        same([entry.key for entry in folded.object_list], ["l/1", "l/2", "l/z ü"], "keys beside the folder")
        same(folded.prefix_list, ["l/sub/"], "folders")
        second = [entry.key for entry in oss2.ObjectIteratorV2(self.bucket, prefix="l/", max_keys=2)]
        same(second, listed, "keys by the second version")

    def multipart(self):
        content = data(2, 2 * PART + 17)
        upload_id = self.bucket.init_multipart_upload("multi").upload_id
        parts = []
        for number in (1, 2, 3):
            piece = content[(number - 1) * PART:number * PART]
            result = self.bucket.upload_part("multi", upload_id, number, piece)
            parts.append(PartInfo(number, result.etag, size=len(piece), part_crc=result.crc))
        listed = [(part.part_number, part.etag, part.size) for part in oss2.PartIterator(self.bucket, "multi", upload_id)]
        same(listed, [(part.part_number, part.etag, part.size) for part in parts], "parts")
        open_ids = [upload.upload_id for upload in oss2.MultipartUploadIterator(self.bucket)]
        same(open_ids, [upload_id], "open uploads")
        self.bucket.complete_multipart_upload("multi", upload_id, parts)
        same(self.bucket.get_object("multi").read(), content, "content")
        self.copy_part(content)

    def copy_part(self, content):
        upload_id = self.bucket.init_multipart_upload("copied").upload_id
        name = self.bucket.bucket_name
        result = self.bucket.upload_part_copy(name, "multi", (5, PART + 4), "copied", upload_id, 1)
        self.bucket.complete_multipart_upload("copied", upload_id, [PartInfo(1, result.etag)])
        same(self.bucket.get_object("copied").read(), content[5:PART + 5], "copied part")

    def abort(self):
        upload_id = self.bucket.init_multipart_upload("aborted").upload_id
        self.bucket.upload_part("aborted", upload_id, 1, b"x")
        self.bucket.abort_multipart_upload("aborted", upload_id)
        same(code_of(self.bucket.list_parts, "aborted", upload_id), "NoSuchUpload", "code")

    def append_and_copy(self):
        first = self.bucket.append_object("log", 0, b"one", init_crc=0)
        self.bucket.append_object("log", first.next_position, b"two", init_crc=first.crc)
        same(self.bucket.get_object("log").read(), b"onetwo", "appended")
        same(code_of(self.bucket.append_object, "log", 1, b"x"), "PositionNotEqualToLength", "code")
        self.bucket.copy_object(self.bucket.bucket_name, KEY, "copy")
        same(self.bucket.get_object("copy").read(), data(1, 300_001), "copy")

    def resumable(self):
        content = data(3, 5 * PART + 1)
        source = write_file(self.directory, f"up-{self.version}", content)
        target = os.path.join(self.directory, f"down-{self.version}")
        options = {"multipart_threshold": PART, "part_size": PART, "num_threads": 3}
        oss2.resumable_upload(self.bucket, "resumable/ü", source, store=self.store(), **options)
        same(self.bucket.get_object("resumable/ü").read(), content, "uploaded")
        oss2.resumable_download(self.bucket, "resumable/ü", target, store=self.download_store(),
                                multiget_threshold=PART, part_size=PART, num_threads=3)
        same(read_file(target), content, "downloaded")

    def store(self):
        return oss2.ResumableStore(root=self.directory)

    def download_store(self):
        return oss2.ResumableDownloadStore(root=self.directory)

    def signed_urls(self):
        url = self.bucket.sign_url("PUT", "signed/é", 60, headers={"Content-Type": "text/plain"}, slash_safe=True)
        reply = requests.put(url, data=b"by url", headers={"Content-Type": "text/plain"}, proxies=self.proxies())
        same(reply.status_code, 200, f"status ({reply.text})")
        url = self.bucket.sign_url("GET", "signed/é", 60, params={"response-content-type": "text/x-other"})
        reply = requests.get(url, proxies=self.proxies())
        same((reply.status_code, reply.content), (200, b"by url"), "reply")
        same(reply.headers["Content-Type"], "text/x-other", "overridden header")
        changed = url.replace("signed%2F", "sign3d%2F").replace("signed/", "sign3d/")
        reply = requests.get(changed, proxies=self.proxies())
        same(reply.status_code, 403, "status of a changed url")
        holds("SignatureDoesNotMatch" in reply.text, reply.text)

    def wrong_credentials(self):
        wrong = self.open_bucket(self.settings.key_id, "not-the-secret")
        same(code_of(wrong.list_objects), "SignatureDoesNotMatch", "code for a wrong secret")
        unknown = self.open_bucket("nobody", self.settings.key_secret)
        same(code_of(unknown.list_objects), "InvalidAccessKeyId", "code for an unknown key id")

    def delete(self):
        same(code_of(self.bucket.get_object, "missing"), "NoSuchKey", "code")
        same(code_of(self.bucket.delete_bucket), "BucketNotEmpty", "code")
        keys = [entry.key for entry in oss2.ObjectIterator(self.bucket)]
        deleted = self.bucket.batch_delete_objects(keys).deleted_keys
        same(sorted(deleted), sorted(keys), "deleted keys")
        self.bucket.delete_bucket()
        same(code_of(self.bucket.get_bucket_info), "NoSuchBucket", "code")


def main():
    settings = Settings()
    with work_directory() as directory:
        for version in ("v1", "v4"):
            driver, checks = Driver(settings, version, directory), Checks(f"oss2-{version}")
            for name in ("create", "put_and_get", "ranges", "lists", "multipart", "abort", "append_and_copy",
                         "resumable", "signed_urls", *FEATURES, "wrong_credentials", "delete"):
                checks.run(name, getattr(driver, name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
