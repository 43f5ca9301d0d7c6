"""Reads while git checks out another state of the content, and compares how long that takes with a quiet time."""

import http.client
import os
import subprocess
import threading
import time

from served import WatchedServer, document, request

from process import require, wait_until

CLIENTS = 64
# Each client asks this often in a second: what is compared is the wait for an import, not a server with too much to do.
RATE = 4
QUIET_SECONDS = 5
TOPIC_LIMIT = 50


class Reader:
    """A client that asks for a page of documents over one connection, at a steady rate."""

    def __init__(self, port, number):
        self.latencies = []
        self.versions = set()
        self.problems = []
        self._port = port
        self._number = number
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def finish(self):
        self._ending.set()
        self._thread.join(60)

    def _run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        due = time.monotonic() + self._number / CLIENTS / RATE
        try:
            while not self._ending.is_set():
                self._ask(connection, due)
                due += 1 / RATE
        except (OSError, http.client.HTTPException) as problem:
            self.problems.append(problem)
        finally:
            connection.close()

    def _ask(self, connection, due):
        time.sleep(max(0.0, due - time.monotonic()))
        start = time.monotonic()
        # Another page each time, so that most answers are not ready.
        self._number += CLIENTS
        target = f"/articles?topic=tides&limit=20&page={1 + self._number % TOPIC_LIMIT}&sort=title"
        connection.request("GET", target)
        answer = connection.getresponse()
        body = answer.read()
        self.latencies.append((start, time.monotonic() - start))
        self.versions.add(answer.headers["Dataset-Version"])
        revisions = {one for one in (b"revision 0", b"revision 1") if one in body}
        if answer.status != 200 or len(revisions) != 1:
            self.problems.append((answer.status, revisions))


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def git(folder, *arguments):
    identity = ["-c", "user.name=Nell", "-c", "user.email=nell@brine.example", "-c", "commit.gpgSign=false"]
    subprocess.run(["git", "-C", folder, *identity, *arguments], check=True, stdout=subprocess.DEVNULL)


def read_during_checkout(program, folder, count, _generator):
    served = WatchedServer(program, folder)
    for number in range(count, 2 * count):
        # As many stay as change, but of another topic: a page of the changing ones is of one revision.
        text = document(number, 0).replace("topics: [tides]", "topics: [calm]")
        write(served, number, text)
    for revision in (0, 1):
        for number in range(count):
            write(served, number, document(number, revision))
        if revision == 0:
            git(served.content, "init", "--quiet", "--initial-branch", "main")
        else:
            git(served.content, "checkout", "--quiet", "-b", "other")
        git(served.content, "add", "--all")
        git(served.content, "commit", "--quiet", "--message", f"Revision {revision}")
    git(served.content, "checkout", "--quiet", "main")
    served.start()
    try:
        readers = [Reader(served.port, number) for number in range(CLIENTS)]
        time.sleep(QUIET_SECONDS)
        begin = time.monotonic()
        git(served.content, "checkout", "--quiet", "other")
        checked_out = time.monotonic()
        wait_until(lambda: is_served(served, count - 1), "it is served", served.server)
        end = time.monotonic()
        # Whatever comes in two parts has its second one now.
        time.sleep(3)
        for reader in readers:
            reader.finish()
    finally:
        served.server.kill()
    quiet = [took for reader in readers for start, took in reader.latencies if start < begin]
    busy = [took for reader in readers for start, took in reader.latencies if begin <= start < end]
    problems = [one for reader in readers for one in reader.problems]
    versions = set().union(*(reader.versions for reader in readers))
    before, meanwhile = percentile(quiet, 0.99), percentile(busy, 0.99)
    print(
        f"  {count} of {2 * count} documents: git took {checked_out - begin:.1f} s, served after {end - begin:.1f} s;"
        f" p99 of {CLIENTS} clients {before * 1000:.1f} ms before and {meanwhile * 1000:.1f} ms meanwhile,"
        f" {meanwhile / max(before, 1e-9):.1f} times; {len(quiet)} and {len(busy)} answers",
        flush=True,
    )
    require(not problems, f"{len(problems)} answers were no page of one revision: {problems[:3]}")
    require(len(versions) == 2, f"there were {len(versions)} states: {versions}")


def is_served(served, number):
    """Whether the second revision of a document is."""
    status, _, body = request(served.port, "GET", f"/articles/files/tide-{number}")
    return status == 200 and f"Tide {number} revision 1".encode() in body


def write(served, number, text):
    with open(served.path(number), "w", encoding="utf-8") as file:
        file.write(text)
