#!/usr/bin/env python3
"""Moves one object with oss2 or by a signed URL, so that a test can compare what another client makes of it.

    exchange.py put KEY FILE      uploads in parts        exchange.py get KEY FILE      downloads in parts
    exchange.py send URL FILE     uploads by the URL      exchange.py fetch URL FILE    downloads by the URL
"""
import os
import sys

import oss2
import requests

from common import Settings, required

PART = 100 * 1024


def open_bucket():
    settings = Settings()
    provider = oss2.credentials.StaticCredentialsProvider(settings.key_id, settings.key_secret)
    return oss2.Bucket(oss2.ProviderAuthV4(provider), settings.endpoint, required("OSS_BUCKET"), region=settings.region,
                       connect_timeout=30)


def put(key, path):
    oss2.resumable_upload(open_bucket(), key, path, multipart_threshold=1, part_size=PART, num_threads=2,
                          store=oss2.ResumableStore(root=os.path.dirname(path)))


def get(key, path):
    oss2.resumable_download(open_bucket(), key, path, multiget_threshold=1, part_size=PART, num_threads=2,
                            store=oss2.ResumableDownloadStore(root=os.path.dirname(path)))


def send(url, path):
    with open(path, "rb") as file:
        accept(requests.put(url, data=file.read(), timeout=30))


def fetch(url, path):
    reply = requests.get(url, timeout=30)
    accept(reply)
    with open(path, "wb") as file:
        file.write(reply.content)


def accept(reply):
    if reply.status_code != 200:
        sys.exit(f"status {reply.status_code}: {reply.text}")


def main():
    actions = {"put": put, "get": get, "send": send, "fetch": fetch}
    if len(sys.argv) != 4 or sys.argv[1] not in actions:
        sys.exit(__doc__)
    actions[sys.argv[1]](sys.argv[2], sys.argv[3])


if __name__ == "__main__":
    main()
