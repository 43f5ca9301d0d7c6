"""Phases that ask for more work than there is time for, and the end."""

import os
import random
import threading
import time

from phase import Phase
from server import Failure, Truncated, connect, read_response, request, require

# Prefixes of many words each: a search that takes as long as a search can.
HARD = "+".join(f"{first}{second}*" for first in "tmnksvdlphgr" for second in "aeiou")


class Gathering:
    """Threads that each do one thing, and what became of it."""

    def __init__(self, count, body):
        self.lock = threading.Lock()
        self.results = []
        self.errors = []
        self.threads = [threading.Thread(target=self.run, args=(body, number)) for number in range(count)]
        for thread in self.threads:
            thread.start()

    def run(self, body, number):
        try:
            for result in body(number):
                with self.lock:
                    self.results.append(result)
        except (Failure, Truncated, OSError) as error:
            with self.lock:
                self.errors.append(error)

    def finish(self):
        for thread in self.threads:
            thread.join()
        require(not self.errors, f"{self.errors[:2]}")
        return self.results


class QueueOverflow(Phase):
    name = "queue overflow"
    settings = {
        "server.work-queue": 4,
        "server.workers": 1,
        "server.request-timeout": "60 s",
        "server.queue-timeout": "60 s",
    }

    def run(self, server):
        def ask(number):
            with connect(server.port) as client:
                rest = b""
                for turn in range(6):
                    client.sendall(request(f"/articles?q={HARD}&limit=100&minHeat=-{number * 10 + turn}"))
                    response, rest = read_response(client, rest)
                    yield response

        before = self.refused(server)
        responses = Gathering(40, ask).finish()
        full = [response for response in responses if response.status == 503]
        require(len(responses) == 240, f"only {len(responses)} answers")
        require({response.status for response in responses} <= {200, 503}, "answers other than 200 and 503")
        require(full and len(full) < 240, f"{len(full)} of 240 were refused")
        require(all("retry-after" in response.fields for response in full), "a 503 without Retry-After")
        counted = self.refused(server) - before
        require(counted == len(full), f"{counted} counted, {len(full)} seen")
        require(server.get("/articles?q=tide&page=3").status == 200, "no search any more")
        return f"{len(full)} of 240 searches were told 503"

    @staticmethod
    def refused(server):
        late = server.metric("broadsheet_database_interruptions_total")
        return late + server.metric("broadsheet_worker_queue_rejected_total")


class OutOfTime(Phase):
    name = "search out of time"
    settings = {"server.workers": 1, "server.request-timeout": "1 ms"}

    def run(self, server):
        late = 0
        before = server.metric("broadsheet_database_interruptions_total")
        for number in range(30):
            response = server.get(f"/articles?q={HARD}&limit=100&facets=topic,provider,month&minHeat=-{number}")
            require(response.status in (200, 503), f"answered with {response.status}")
            if response.status == 503:
                late += 1
                require(response.fields["content-type"] == "application/problem+json", "no problem document")
                require("retry-after" in response.fields, "a 503 without Retry-After")
        require(late > 0, "no search ran out of time")
        counted = server.metric("broadsheet_database_interruptions_total") - before
        require(counted == late, f"{counted} counted, {late} seen")
        # The only worker does what it can do in time.
        server.wait_for("a light request", lambda: server.get("/version").status == 200)
        require(server.metric("broadsheet_worker_threads_busy") == 0, "the worker is still busy")
        return f"{late} of 30 searches interrupted, the worker goes on"


class Soak(Phase):
    name = "soak"
    # A small cache, so that its turnover is part of it.
    settings = {"cache.bytes": "1 MiB", "server.request-timeout": "60 s", "server.queue-timeout": "60 s"}
    seconds = int(os.environ.get("ABUSE_SOAK_SECONDS", "8"))

    def prepare(self, server):
        for number in range(4):
            self.ask(server, number, time.monotonic() + 0.5)
        super().prepare(server)

    def run(self, server):
        end = time.monotonic() + self.seconds
        counts = Gathering(8, lambda number: [self.ask(server, number, end)]).finish()
        require(len(counts) == 8, "a client gave up")
        return f"{sum(counts)} requests of every kind in {self.seconds} s"

    @staticmethod
    def ask(server, seed, end):
        generator = random.Random(seed)
        count = 0
        while time.monotonic() < end:
            with connect(server.port) as client:
                rest = b""
                for _ in range(50):
                    number = generator.randint(1, 300)
                    path, status = generator.choice(
                        [
                            (f"/articles?page={number}&limit=5", 200),
                            (f"/articles?q=tide+{number}", 200),
                            (f"/articles?topic=t{number % 9}&limit=3&facets=topic,provider", 200),
                            (f"/related?url=https://example.org/{number}", 200),
                            ("/topics", 200),
                            ("/providers", 200),
                            ("/changes", 200),
                            (f"/suggest?q=ti{number}", 200),
                            (f"/nothing/{number}", 404),
                            (f"/articles?limit={number + 100}", 400),
                        ]
                    )
                    fields = generator.choice([[], ["Accept-Encoding: gzip"], [f"X-Request-Id: {number}"]])
                    client.sendall(request(path, *fields))
                    response, rest = read_response(client, rest)
                    require(response.status == status, f"{path} was answered with {response.status}")
                    count += 1
        return count


class Termination(Phase):
    name = "termination"
    has_probe = False
    survives = False
    settings = {"server.request-timeout": "60 s", "server.queue-timeout": "60 s", "server.grace-time": "50 s"}

    def run(self, server):
        stopping = threading.Event()
        end = time.monotonic() + 120

        def ask(number):
            paths = ["/articles?limit=100", f"/articles?q=tide&limit=50&minHeat=-{number}", "/livez", "/topics"]
            while time.monotonic() < end:
                try:
                    client = connect(server.port)
                except OSError:
                    require(stopping.is_set(), "a connection was refused before the end")
                    return
                with client:
                    rest = b""
                    for turn in range(1000):
                        was_stopping = stopping.is_set()
                        try:
                            client.sendall(request(paths[turn % len(paths)]))
                            response, rest = read_response(client, rest)
                        except (OSError, Truncated) as error:
                            if getattr(error, "received", b""):
                                yield "broken"
                            elif not was_stopping:
                                yield "lost"
                            # Else the server may have accepted its last connection, or closed this one as idle.
                            break
                        yield response.status
                        if response.fields.get("connection") == "close":
                            break

        gathering = Gathering(32, ask)
        time.sleep(2)
        stopping.set()
        server.terminate()
        results = gathering.finish()
        broken, lost = results.count("broken"), results.count("lost")
        require(broken == 0, f"{broken} of {len(results)} responses were broken off")
        require(lost == 0, f"{lost} of {len(results)} requests were never answered")
        require(all(result == 200 for result in results), "answers other than 200")
        return f"{len(results)} requests of 32 clients, every one answered whole"
