"""Clients that keep a copy of all articles by /changes alone: one asks again and again, one listens."""

import http.client
import json
import threading
import time
import urllib.parse

from process import PATIENCE, require


def cursor_of(page):
    query = urllib.parse.urlsplit(page["links"]["next"]).query
    return urllib.parse.parse_qs(query)["since"][0]


class Follower(threading.Thread):
    """A copy of titles by id, and how to keep it up as docs/api.md says."""

    def __init__(self, served):
        super().__init__(daemon=True)
        self.served = served
        self.copy = {}
        self.changes = 0
        self.cursor = None
        self.problem = None
        self._ending = threading.Event()

    def take(self, change):
        self.changes += 1
        if "formerId" in change:
            self.copy.pop(change["formerId"], None)
        if change["change"] == "removed":
            self.copy.pop(change["id"], None)
        else:
            self.copy[change["id"]] = change["article"]["title"]

    def run(self):
        while not self._ending.is_set():
            try:
                self.follow()
            except (OSError, http.client.HTTPException):
                # The server is being started again.
                time.sleep(0.05)
            except Exception as problem:  # pylint: disable=broad-exception-caught
                self.problem = problem
                return

    def finish(self, expected):
        """Waits until the copy is what it should be."""
        deadline = time.monotonic() + PATIENCE
        while self.copy != expected and time.monotonic() < deadline and self.problem is None:
            time.sleep(0.05)
        self._ending.set()
        differing = {one for one in expected.keys() | self.copy.keys() if expected.get(one) != self.copy.get(one)}
        require(self.problem is None, f"{self.name}: {self.problem!r}")
        details = [(one, self.copy.get(one), expected.get(one)) for one in sorted(differing)[:3]]
        require(not differing, f"{len(differing)} articles differ in the copy that was {self.name}: {details}")

    def follow(self):
        raise NotImplementedError


class Poller(Follower):
    name = "polled"

    def follow(self):
        query = f"&since={urllib.parse.quote(self.cursor)}" if self.cursor else ""
        page = self.served.get(f"/changes?limit=7{query}")
        if page is None:
            time.sleep(0.05)
            return
        for change in page["data"]:
            self.take(change)
        self.cursor = cursor_of(page)
        if not page["data"]:
            time.sleep(0.02)


class Listener(Follower):
    name = "heard"

    def follow(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=PATIENCE)
        try:
            if self.cursor is None:
                self._begin()
            fields = {"Accept": "text/event-stream", "Last-Event-ID": self.cursor}
            connection.request("GET", "/changes", headers=fields)
            answer = connection.getresponse()
            require(answer.status in (200, 409, 503), f"/changes as events: {answer.status}")
            while answer.status == 200 and not self._ending.is_set():
                line = answer.readline().decode()
                if not line:
                    return
                name, _, value = line.rstrip("\n").partition(": ")
                if name == "id":
                    self.cursor = value
                elif name == "data":
                    self.take(json.loads(value))
        finally:
            connection.close()

    def _begin(self):
        """Takes what there is before it listens to what is new."""
        cursor = None
        while True:
            page = self.served.get("/changes?limit=1000" + (f"&since={urllib.parse.quote(cursor)}" if cursor else ""))
            if page is None:
                raise OSError("the server does not answer")
            for change in page["data"]:
                self.take(change)
            cursor = cursor_of(page)
            if not page["data"]:
                self.cursor = cursor
                return
