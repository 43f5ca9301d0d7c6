"""Clients that read while everything changes and breaks, and know a wrong answer when they see one."""

import http.client
import re
import threading
import time

from client import Client

TITLE = re.compile(r"Tide (\d+) revision (\d+)$")
EXCERPT = re.compile(r"Revision (\d+) of tide (\d+)$")
PAUSE = 0.02


class Record:
    """What all readers have seen."""

    def __init__(self):
        self.lock = threading.Lock()
        self.requests = 0
        self.walks = 0
        self.conflicts = 0  # positions that a node behind did not know yet
        self.failures = []  # first and last moment, and description, of each request without a good answer
        self.wrong = []  # descriptions of answers that cannot be true
        self.slowest = []  # moment and seconds of each request

    def answered(self, seconds):
        with self.lock:
            self.requests += 1
            self.slowest.append((time.monotonic(), seconds))

    def failed(self, start, what):
        with self.lock:
            self.failures.append((start, time.monotonic(), what))

    def is_wrong(self, what):
        with self.lock:
            self.wrong.append(what)

    def count(self, name):
        with self.lock:
            setattr(self, name, getattr(self, name) + 1)

    def longest_since(self, moment):
        with self.lock:
            return max((seconds for when, seconds in self.slowest if when >= moment), default=0)


class Reader(threading.Thread):
    """A client in a thread of its own, until it is told to finish."""

    def __init__(self, port, content, record):
        super().__init__(daemon=True)
        self.client = Client(port)
        self.content = content
        self.record = record
        self.finishing = threading.Event()

    def run(self):
        while not self.finishing.is_set():
            try:
                self.turn()
            except Exception as error:  # a bug here must not end as a thread that is silent
                self.record.is_wrong(f"{type(self).__name__}: {error!r}")
                return
            finally:
                time.sleep(PAUSE)
        self.client.close()

    def finish(self):
        self.finishing.set()
        self.join(60)

    def ask(self, path, expected=(200,)):
        """The answer, or None where the request failed."""
        start = time.monotonic()
        try:
            answer = self.client.get(path)
        except (OSError, http.client.HTTPException) as error:
            self.record.failed(start, f"{path}: {error!r}")
            return None
        self.record.answered(time.monotonic() - start)
        if answer.status not in expected:
            self.record.failed(start, f"{path}: {answer.status} {answer.body[:200]!r}")
            return None
        return answer

    def check(self, article):
        """An article must be one that was written, and of one revision throughout. Returns its revision."""
        title = TITLE.match(article["title"])
        excerpt = EXCERPT.match(article["excerpt"])
        if not title or not excerpt or title.groups() != excerpt.groups()[::-1]:
            self.record.is_wrong(f"not of one revision: {article}")
            return None
        number, revision = int(title[1]), int(title[2])
        if not self.content.has(number, revision):
            self.record.is_wrong(f"never written: {article}")
        return number, revision


class Walker(Reader):
    """Walks the whole list by cursor: each article that was there all the time is seen once, whichever node answers."""

    LIST = "/articles?limit=40&fields=title,excerpt,publishedDateTime"

    def turn(self):
        path, seen, dates = self.LIST, [], []
        while path and not self.finishing.is_set():
            answer = self.ask(path)
            if answer is None:
                return
            page = answer.json
            for article in page["data"]:
                self.check(article)
                seen.append(article["id"])
                dates.append(article["publishedDateTime"])
            total = page["meta"]["total"]
            if not self.content.smallest <= total <= self.content.largest:
                self.record.is_wrong(f"{path}: {total} articles in all")
            path = page["links"]["next"]
            time.sleep(PAUSE)
        if path is None:
            self.judge(seen, dates)

    def judge(self, seen, dates):
        self.record.count("walks")
        missing = self.content.core - set(seen)
        if missing:
            self.record.is_wrong(f"a walk has left out {sorted(missing)[:3]} and {len(missing) - 1} more")
        twice = [name for name in self.content.core if seen.count(name) > 1]
        if twice:
            self.record.is_wrong(f"a walk had twice: {twice[:3]}")
        if dates != sorted(dates, reverse=True):
            self.record.is_wrong("a walk was out of order")
        strange = set(seen) - self.content.ever
        if strange:
            self.record.is_wrong(f"a walk had what never was: {sorted(strange)[:3]}")


class Follower(Reader):
    """Keeps a copy of everything by /changes."""

    def __init__(self, port, content, record):
        super().__init__(port, content, record)
        self.copy = {}
        self.next = "/changes?limit=200&fields=title,excerpt"

    def turn(self):
        answer = self.ask(self.next, expected=(200, 409))
        if answer is None:
            return
        if answer.status == 409:
            self.record.count("conflicts")
            if "retry-after" not in answer.fields:
                self.record.is_wrong("a conflict does not say when to come again")
            time.sleep(0.2)
            return
        page = answer.json
        for change in page["data"]:
            self.apply(change)
        self.next = page["links"]["next"]
        time.sleep(PAUSE)

    def apply(self, change):
        self.copy.pop(change.get("formerId"), None)
        if change["change"] == "removed":
            self.copy.pop(change["id"], None)
            return
        if change["id"] not in self.content.ever:
            self.record.is_wrong(f"a change of what never was: {change['id']}")
        self.copy[change["id"]] = self.check(change["article"])


class LagMeter(Follower):
    """Follows one node, and measures how long after it was written each revision is there."""

    def __init__(self, port, content):
        super().__init__(port, content, Record())
        self.seen = []  # the moment of each revision's writing, and the seconds until it was served

    def apply(self, change):
        super().apply(change)
        if change["change"] == "removed":
            return
        found = self.copy[change["id"]]
        written = self.content.written.get(found)
        # What was imported before the first look says nothing.
        if written is not None and found[1] > 1 and change["change"] == "updated":
            self.seen.append((written, time.monotonic() - written))
