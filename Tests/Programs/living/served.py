"""A server that follows a content folder which editors change, and the result of a fresh import of that folder."""

import hashlib
import http.client
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "cluster"))

from process import PATIENCE, Process, free_port, require, wait_until  # noqa: E402

TOKEN = "the-token-of-this-trial"
# A busy machine may stop a worker for seconds: no answer is to be late for that.
TIMES = {"BROADSHEET_SERVER_REQUEST_TIMEOUT": "120 s", "BROADSHEET_SERVER_QUEUE_TIMEOUT": "120 s"}
# Moments of imports, which differ from store to store.
VARYING = {"updated", "changed"}
FILES = 60
UPLOADED = 20


def document(number, revision):
    """Title and body name the revision, so that a half-written document is noticed."""
    return f"---\ntitle: Tide {number} revision {revision}\ntopics: [tides]\n---\nRevision {revision} of tide {number}.\n"


def request(port, method, path, body=None, fields=None, timeout=PATIENCE):
    """The status, the fields and the content of one answer; raises OSError or HTTPException where there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body=body, headers=fields or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


class WatchedServer:
    def __init__(self, program, folder):
        self.program = os.path.abspath(program)
        self.folder = folder
        self.content = os.path.join(folder, "content")
        self.database = os.path.join(folder, "living.db")
        self.port = free_port()
        os.makedirs(os.path.join(self.content, "_files"))
        os.makedirs(os.path.join(self.content, "_data", "topics"))
        for number in range(FILES):
            with open(self.path(number), "w", encoding="utf-8") as file:
                file.write(document(number, 0))
        environment = {**TIMES, "BROADSHEET_EDITOR_TOKEN_SHA256": hashlib.sha256(TOKEN.encode()).hexdigest()}
        command = [self.program, "serve", "--content", self.content, "--watch", "--database", self.database]
        self.server = Process("server", [*command, "--listen", f"127.0.0.1:{self.port}"], folder, environment)

    def path(self, number):
        return os.path.join(self.content, "_files", f"tide-{number}.md")

    def start(self):
        self.server.start()
        wait_until(lambda: self.get("/readyz") is not None, "the server answers", self.server)
        return self

    def get(self, path):
        """The JSON of an answer of 200; None for any other, or for none."""
        try:
            status, _, body = request(self.port, "GET", path)
        except (OSError, http.client.HTTPException):
            return None
        return json.loads(body) if status == 200 else None

    def edit(self, method, path, body=None, media_type="text/markdown"):
        fields = {"Authorization": f"Bearer {TOKEN}", "Content-Type": media_type}
        return request(self.port, method, path, body, fields)[0]

    def verify(self):
        """Checks that what a killed server has left is whole, before anything reads it."""
        command = [self.program, "verify", "--database", self.database]
        result = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        require(result.returncode == 0, f"verify found: {result.stdout[-1000:]}{result.stderr[-1000:]}")

    def state(self, port):
        """Every article as a client sees it, and the counts."""
        status, _, body = request(port, "GET", "/articles?format=ndjson&include=body")
        require(status == 200, f"/articles: {status}")
        articles = [json.loads(line) for line in body.splitlines()]
        counts = json.loads(request(port, "GET", "/articles?limit=1&facets=topic,month")[2])
        return {
            "articles": {one["id"]: {key: one[key] for key in one if key not in VARYING} for one in articles},
            "counts": (counts["meta"]["total"], counts["meta"]["facets"]),
        }

    def fresh(self):
        """The state of a server that has just imported the folder."""
        database = os.path.join(self.folder, "fresh.db")
        for name in [database, database + "-wal", database + "-shm"]:
            if os.path.exists(name):
                os.remove(name)
        port = free_port()
        command = [self.program, "serve", "--content", self.content, "--database", database]
        fresh = Process("fresh", [*command, "--listen", f"127.0.0.1:{port}"], self.folder, TIMES).start()
        try:
            wait_until(lambda: self._is_ready(port), "the fresh server answers", fresh)
            return self.state(port)
        finally:
            fresh.kill()

    @staticmethod
    def _is_ready(port):
        try:
            return request(port, "GET", "/readyz", timeout=5)[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def settle(self):
        """Waits until the server shows what a fresh import of the folder shows."""
        expected = self.fresh()
        try:
            wait_until(lambda: self.state(self.port) == expected, "the server is like a fresh import")
        except Exception as failure:
            shown = self.state(self.port)
            names = set(shown["articles"]) ^ set(expected["articles"])
            names |= {one for one in shown["articles"] if shown["articles"][one] != expected["articles"].get(one)}
            raise type(failure)(f"{failure}: {sorted(names)[:5]}, {shown['counts']} and {expected['counts']}") from None


class Worker:
    """Repeats `step` on a thread of its own between `begin` and `end`."""

    def __init__(self, served):
        self.served = served
        self._ending = threading.Event()
        self._may_fail = threading.Event()
        self._thread = None
        self._problem = None

    def begin(self):
        self._ending.clear()
        self._may_fail.clear()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        try:
            while not self._ending.is_set():
                self.step()
        except (OSError, http.client.HTTPException) as problem:
            # Until the server is killed, every request has an answer.
            if not self._may_fail.is_set():
                self._problem = problem
        except Exception as problem:  # pylint: disable=broad-exception-caught
            self._problem = problem

    def expect_kill(self):
        """From now on a request may have no answer."""
        self._may_fail.set()

    def is_over(self):
        """Whether it has ended by itself, as with a problem."""
        return not self._thread.is_alive()

    def end(self):
        self._ending.set()
        self._thread.join(PATIENCE)
        require(not self._thread.is_alive(), "a worker did not end")
        require(self._problem is None, f"{self._problem!r}")

    def step(self):
        raise NotImplementedError


class UploadReader(Worker):
    """Asks for all documents of an upload in one answer."""

    def __init__(self, served):
        super().__init__(served)
        self.answers = 0
        self.mixed = []

    def step(self):
        page = self.served.get(f"/articles?topic=uploads&limit={UPLOADED}&include=body")
        if page is None or not page["data"]:
            time.sleep(0.005)
            return
        revisions = {one["title"].rsplit(" ", 1)[1] for one in page["data"]}
        bodies = {one["body"].split()[1] for one in page["data"]}
        self.answers += 1
        if len(revisions) != 1 or revisions != bodies or page["meta"]["total"] != UPLOADED:
            self.mixed.append((revisions, bodies, page["meta"]["total"]))
