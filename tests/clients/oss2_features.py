"""Checks with the oss2 client of what buckets and objects have besides bytes."""
import datetime

import oss2
from oss2.models import (AbortMultipartUpload, BucketCors, BucketLifecycle, BucketLogging, BucketReferer,
                         BucketUserQos, BucketWebsite, CorsRule, LifecycleExpiration, LifecycleRule,
                         RestoreConfiguration, RestoreJobParameters, StorageTransition, Tagging, TaggingRule)

from common import Application, encoded, holds, same, until

FEATURES = ("cors", "lifecycle", "other_configuration", "bucket_figures", "tagging", "object_acl", "symlinks", "restoring",
            "conditions", "copy_details", "callbacks", "images", "list_details")


class Features:
    """Checks for a driver with a `bucket`; each cleans up after itself but for objects."""

    def cors(self):
        same(code_of(self.bucket.get_bucket_cors), "NoSuchCORSConfiguration", "code when unset")
        rules = [CorsRule(["http://*.a.com", "*"], ["PUT", "GET"], ["x-*"], ["x-oss-a", "x-oss-b"], 100),
                 CorsRule(["b"], ["HEAD"])]
        self.bucket.put_bucket_cors(BucketCors(rules))
        read = self.bucket.get_bucket_cors().rules
        same([rule.allowed_origins for rule in read], [["http://*.a.com", "*"], ["b"]], "origins")
        same([rule.allowed_methods for rule in read], [["PUT", "GET"], ["HEAD"]], "methods")
        same((read[0].allowed_headers, read[0].expose_headers, read[0].max_age_seconds),
             (["x-*"], ["x-oss-a", "x-oss-b"], 100), "rule")
        same(code_of(self.bucket.put_bucket_cors, BucketCors([CorsRule(["a"], ["PATCH"])])), "InvalidArgument", "code")
        many = BucketCors([CorsRule(["a"], ["GET"])] * 11)
        same(code_of(self.bucket.put_bucket_cors, many), "CORSRuleBeyondLimit", "code for many rules")
        self.bucket.delete_bucket_cors()
        same(code_of(self.bucket.get_bucket_cors), "NoSuchCORSConfiguration", "code after deletion")

    def lifecycle(self):
        same(code_of(self.bucket.get_bucket_lifecycle), "NoSuchLifecycle", "code when unset")
        transitions = [StorageTransition(days=30, storage_class="IA"), StorageTransition(days=60, storage_class="Archive")]
        rules = [LifecycleRule("one", "a/", expiration=LifecycleExpiration(days=90), storage_transitions=transitions,
                               abort_multipart_upload=AbortMultipartUpload(days=3), tagging=tags(k="v", m="n")),
                 LifecycleRule("two", "b/", status=LifecycleRule.DISABLED,
                               expiration=LifecycleExpiration(created_before_date=datetime.date(2021, 9, 1)))]
        self.bucket.put_bucket_lifecycle(BucketLifecycle(rules))
        first, second = self.bucket.get_bucket_lifecycle().rules
        same((first.id, first.prefix, first.status, first.expiration.days), ("one", "a/", "Enabled", 90), "first rule")
        same(first.abort_multipart_upload.days, 3, "days until uploads are dropped")
        same([(step.days, step.storage_class) for step in first.storage_transitions], [(30, "IA"), (60, "Archive")], "steps")
        same(first.tagging.tag_set.tagging_rule, {"k": "v", "m": "n"}, "tags")
        same((second.status, second.expiration.created_before_date), ("Disabled", datetime.date(2021, 9, 1)), "second rule")
        overlapping = [LifecycleRule("1", "a", expiration=LifecycleExpiration(days=1)),
                       LifecycleRule("2", "a/b", expiration=LifecycleExpiration(days=2))]
        same(code_of(self.bucket.put_bucket_lifecycle, BucketLifecycle(overlapping)), "InvalidArgument", "code")
        self.bucket.delete_bucket_lifecycle()
        same(code_of(self.bucket.get_bucket_lifecycle), "NoSuchLifecycle", "code after deletion")

    def other_configuration(self):
        referer = self.bucket.get_bucket_referer()
        same((referer.allow_empty_referer, referer.referers), (True, []), "referers when unset")
        self.bucket.put_bucket_referer(BucketReferer(False, ["http://*.a.com", "http://b?.com"]))
        referer = self.bucket.get_bucket_referer()
        same((referer.allow_empty_referer, referer.referers), (False, ["http://*.a.com", "http://b?.com"]), "referers")
        same(self.bucket.get_bucket_storage_capacity().storage_capacity, -1, "capacity when unset")
        self.bucket.set_bucket_storage_capacity(BucketUserQos(10))
        same(self.bucket.get_bucket_storage_capacity().storage_capacity, 10, "capacity")
        same(code_of(self.bucket.set_bucket_storage_capacity, BucketUserQos(-2)), "InvalidArgument", "code")
        same(code_of(self.bucket.get_bucket_website), "NoSuchWebsiteConfiguration", "code when unset")
        self.bucket.put_bucket_website(BucketWebsite("index.html", "error.html"))
        website = self.bucket.get_bucket_website()
        same((website.index_file, website.error_file), ("index.html", "error.html"), "website")
        self.bucket.delete_bucket_website()
        same(self.bucket.get_bucket_logging().target_bucket, "", "logging when unset")
        self.bucket.put_bucket_logging(BucketLogging(self.bucket.bucket_name, "log-"))
        logging = self.bucket.get_bucket_logging()
        same((logging.target_bucket, logging.target_prefix), (self.bucket.bucket_name, "log-"), "logging")
        same(code_of(self.bucket.put_bucket_logging, BucketLogging("no-such-bucket", "")),
             "InvalidTargetBucketForLogging", "code")
        self.bucket.delete_bucket_logging()
        same(self.bucket.get_bucket_logging().target_bucket, "", "logging after deletion")

    def bucket_figures(self):
        before = self.bucket.get_bucket_stat()
        self.bucket.put_object("figures", b"12345", headers={"x-oss-storage-class": "IA"})
        after = self.bucket.get_bucket_stat()
        same((after.storage_size_in_bytes - before.storage_size_in_bytes, after.object_count - before.object_count),
             (5, 1), "growth")
        same((after.infrequent_access_storage, after.infrequent_access_object_count), (5, 1), "infrequent access")
        same(self.bucket.get_bucket_location().location, f"oss-{self.settings.region}", "location")
        self.bucket.put_bucket_acl("public-read")
        same(self.bucket.get_bucket_acl().acl, "public-read", "acl")
        self.bucket.put_bucket_acl("private")

    def tagging(self):
        self.bucket.put_object("tagged", b"x", headers={"x-oss-tagging": "a=1&b=x%20y"})
        same(self.bucket.get_object_tagging("tagged").tag_set.tagging_rule, {"a": "1", "b": "x y"}, "tags of the header")
        self.bucket.put_object_tagging("tagged", tags(c="2"))
        same(self.bucket.get_object_tagging("tagged").tag_set.tagging_rule, {"c": "2"}, "tags")
        same(self.bucket.head_object("tagged").headers["x-oss-tagging-count"], "1", "count")
        self.bucket.delete_object_tagging("tagged")
        same(self.bucket.get_object_tagging("tagged").tag_set.tagging_rule, {}, "tags after deletion")
        same(code_of(self.bucket.get_object_tagging, "missing"), "NoSuchKey", "code")

    def object_acl(self):
        self.bucket.put_object("listed", b"x")
        same(self.bucket.get_object_acl("listed").acl, "default", "acl when unset")
        self.bucket.put_object_acl("listed", oss2.OBJECT_ACL_PUBLIC_READ)
        same(self.bucket.get_object_acl("listed").acl, "public-read", "acl")
        anonymous = oss2.Bucket(oss2.AnonymousAuth(), self.settings.endpoint, self.bucket.bucket_name,
                                proxies=self.proxies())
        same(anonymous.get_object("listed").read(), b"x", "content for everyone")
        self.bucket.put_object_acl("listed", oss2.OBJECT_ACL_PRIVATE)
        same(code_of(anonymous.get_object, "listed"), "AccessDenied", "code for others")

    def symlinks(self):
        target = "target ü/+%"
        self.bucket.put_symlink(target, "link", headers={"x-oss-meta-of": "link"})
        same(code_of(self.bucket.get_object, "link"), "SymlinkTargetNotExist", "code of a broken link")
        self.bucket.put_object(target, b"linked")
        same(self.bucket.get_object("link").read(), b"linked", "content through the link")
        same(self.bucket.head_object("link").object_type, "Symlink", "type")
        same(self.bucket.get_symlink("link").target_key, target, "target")
        self.bucket.put_symlink("link", "second")
        same(code_of(self.bucket.get_object, "second"), "InvalidTargetType", "code of a link to a link")
        same(code_of(self.bucket.get_symlink, target), "NotSymlink", "code of an object")

    def restoring(self):
        for key, storage_class in (("archived", "Archive"), ("cold", "ColdArchive")):
            self.bucket.put_object(key, b"old", headers={"x-oss-storage-class": storage_class})
            same(code_of(self.bucket.get_object, key), "InvalidObjectState", "code before")
        same(self.bucket.restore_object("archived").status, 202, "status")
        same(code_of(self.bucket.restore_object, "archived"), "RestoreAlreadyInProgress", "code meanwhile")
        same(self.bucket.head_object("archived").headers["x-oss-restore"], 'ongoing-request="true"', "state")
        tier = RestoreConfiguration(2, RestoreJobParameters("Expedited"))
        same(self.bucket.restore_object("cold", input=tier).status, 202, "status with a tier")
        state = lambda key: self.bucket.head_object(key).headers["x-oss-restore"]
        for key in ("archived", "cold"):
            until(lambda: 'ongoing-request="false"' in state(key), "restored")
            same(self.bucket.get_object(key).read(), b"old", "content")
        same(self.bucket.restore_object("archived").status, 200, "status afterwards")
        same(code_of(self.bucket.restore_object, "empty"), "OperationNotSupported", "code of another class")

    def conditions(self):
        etag = self.bucket.put_object("conditional", b"x").etag
        past, future = "Wed, 01 Sep 2021 08:00:00 GMT", "Wed, 01 Sep 2100 08:00:00 GMT"
        get = lambda name, value: status_of(self.bucket.get_object, "conditional", headers={name: value})
        same([get("If-Match", etag), get("If-Match", "other")], [200, 412], "If-Match")
        same([get("If-None-Match", "other"), get("If-None-Match", etag)], [200, 304], "If-None-Match")
        same([get("If-Modified-Since", past), get("If-Modified-Since", future)], [200, 304], "If-Modified-Since")
        same([get("If-Unmodified-Since", future), get("If-Unmodified-Since", past)], [200, 412], "If-Unmodified-Since")
        forbid = {"x-oss-forbid-overwrite": "true"}
        same(code_of(self.bucket.put_object, "conditional", b"y", forbid), "FileAlreadyExists", "code")

    def copy_details(self):
        name = self.bucket.bucket_name
        source = {"x-oss-meta-of": "source", "Content-Type": "text/x-a", "x-oss-tagging": "a=1"}
        etag = self.bucket.put_object("source", b"copied", headers=source).etag
        request = {"x-oss-meta-of": "copy", "x-oss-metadata-directive": "REPLACE",
                   "x-oss-tagging": "b=2", "x-oss-tagging-directive": "Replace", "x-oss-object-acl": "public-read"}
        self.bucket.copy_object(name, "source", "other", headers=request)
        same(self.bucket.head_object("other").headers["x-oss-meta-of"], "copy", "replaced metadata")
        same(self.bucket.get_object_tagging("other").tag_set.tagging_rule, {"b": "2"}, "replaced tags")
        same(self.bucket.get_object_acl("other").acl, "public-read", "acl")
        self.bucket.copy_object(name, "source", "other", headers={"x-oss-copy-source-if-match": etag})
        head = self.bucket.head_object("other")
        same((head.headers["x-oss-meta-of"], head.content_type), ("source", "text/x-a"), "copied metadata")
        changed = {"x-oss-copy-source-if-match": "other"}
        same(code_of(self.bucket.copy_object, name, "source", "other", changed), "PreconditionFailed", "code")
        self.bucket.update_object_meta("source", {"x-oss-meta-of": "update"})
        same(self.bucket.head_object("source").headers["x-oss-meta-of"], "update", "updated metadata")

    def callbacks(self):
        with Application() as application:
            callback = {"callbackUrl": application.url, "callbackBody": "o=${object}&s=${size}&v=${x:who}"}
            headers = {"x-oss-callback": encoded(callback), "x-oss-callback-var": encoded({"x:who": "a&b"})}
            result = self.bucket.put_object("told", b"12345", headers=headers)
            same((result.status, result.resp.read()), (200, b'{"Status":"OK"}'), "answer")
            upload_id = self.bucket.init_multipart_upload("told/parts").upload_id
            part = self.bucket.upload_part("told/parts", upload_id, 1, b"abc")
            parts = [oss2.models.PartInfo(1, part.etag)]
            result = self.bucket.complete_multipart_upload("told/parts", upload_id, parts, headers=headers)
            same((result.status, result.resp.read()), (200, b'{"Status":"OK"}'), "answer")
            same(application.bodies, ["o=told&s=5&v=a%26b", "o=told%2Fparts&s=3&v=a%26b"], "bodies")
        result = self.bucket.put_object("untold", b"x", headers=headers)
        same(result.status, 203, "status of a failed callback")
        same(self.bucket.get_object("untold").read(), b"x", "content after a failed callback")
        same(code_of(self.bucket.put_object, "not-stored", b"x", {"x-oss-callback": "e30="}), "InvalidArgument", "code")
        holds(not self.bucket.object_exists("not-stored"), "nothing is stored")

    def images(self):
        get = lambda process: code_of(lambda: self.bucket.get_object("empty", process=process))
        same(get("image/resize,w_100"), "NotImplemented", "code")
        same(get("image/nonsense"), "InvalidArgument", "code for an unknown action")

    def list_details(self):
        for key in ("m/1&<>", "m/x/\x02", "m/x/2"):
            self.bucket.put_object(key, b"")
        listed = self.bucket.list_objects(prefix="m/", delimiter="/", max_keys=1)
        same((listed.is_truncated, [entry.key for entry in listed.object_list]), (True, ["m/1&<>"]), "first page")
        listed = self.bucket.list_objects(prefix="m/", delimiter="/", marker=listed.next_marker)
        same((listed.is_truncated, listed.prefix_list), (False, ["m/x/"]), "second page")
        same([entry.key for entry in oss2.ObjectIterator(self.bucket, prefix="m/x/")], ["m/x/\x02", "m/x/2"], "odd keys")


def tags(**pairs):
    """A set of tags."""
    rule = TaggingRule()
    for key, value in pairs.items():
        rule.add(key, value)
    return Tagging(rule)


def code_of(call, *arguments):
    """The error code that a call ends in."""
    try:
        call(*arguments)
    except oss2.exceptions.ServerError as error:
        return error.code
    return "no error"


def status_of(call, *arguments, **named):
    """The HTTP status that a call ends in."""
    try:
        return call(*arguments, **named).status
    except oss2.exceptions.ServerError as error:
        return error.status
