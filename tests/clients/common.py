"""What the client drivers share: settings from the environment, checks, and throw-away data."""
import base64
import http.server
import json
import os
import random
import sys
import tempfile
import threading
import time
import traceback


class Settings:
    """The service under test, from OSS_ENDPOINT, OSS_REGION, OSS_ACCESS_KEY_ID, OSS_ACCESS_KEY_SECRET.

    OSS_PROXY, if set, is an HTTP proxy to go through (virtual-host endpoints need it, for want of DNS).
    """

    def __init__(self):
        self.endpoint = required("OSS_ENDPOINT")
        self.region = os.environ.get("OSS_REGION", "cn-hangzhou")
        self.key_id = required("OSS_ACCESS_KEY_ID")
        self.key_secret = required("OSS_ACCESS_KEY_SECRET")
        self.proxy = os.environ.get("OSS_PROXY")


class Checks:
    """Runs checks one after the other; the first that fails ends the program."""

    def __init__(self, label):
        self.label = label

    def run(self, name, check, *arguments):
        """Runs a check and prints `ok NAME`, or says what went wrong and exits."""
        try:
            result = check(*arguments)
        except Exception as error:  # any failure of a client library is a failure of the check
            traceback.print_exc()
            sys.exit(f"FAILED {self.label} {name}: {type(error).__name__}: {error}")
        print(f"ok {self.label} {name}", flush=True)
        return result


def required(name):
    """A setting that must be there."""
    value = os.environ.get(name)
    if not value:
        sys.exit(f"{name} is not set")
    return value


def same(actual, expected, what):
    """Compares two values, and names them if they differ."""
    if actual != expected:
        raise AssertionError(f"{what}: got {shortened(actual)}, expected {shortened(expected)}")


def holds(condition, what):
    """Asserts a condition by name."""
    if not condition:
        raise AssertionError(what)


def shortened(value):
    """A value short enough for a message."""
    text = repr(value)
    return text if len(text) <= 200 else f"{text[:200]}... ({len(text)} characters)"


def data(seed, size):
    """Bytes that look random but are the same every time."""
    return random.Random(seed).randbytes(size)


def work_directory():
    """A directory that is removed at the end."""
    return tempfile.TemporaryDirectory(prefix="oss-client-")


def write_file(directory, name, content):
    """Makes a file and returns its path."""
    path = os.path.join(directory, name)
    with open(path, "wb") as file:
        file.write(content)
    return path


def read_file(path):
    """The content of a file."""
    with open(path, "rb") as file:
        return file.read()


def until(condition, what, patience=20):
    """Waits until a condition holds, at most some seconds."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"{what} within {patience} s")
        time.sleep(0.05)


class Application:
    """An application server on this machine that takes callbacks and answers `{"Status":"OK"}`."""

    def __init__(self):
        self.bodies = []
        application = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers["Content-Length"])
                application.bodies.append(self.rfile.read(length).decode())
                answer = b'{"Status":"OK"}'
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *arguments):
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/done"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *failure):
        self.server.shutdown()
        self.server.server_close()


def encoded(value):
    """A value as Base64 of JSON, the form of callback parameters."""
    return base64.b64encode(json.dumps(value).encode()).decode()
