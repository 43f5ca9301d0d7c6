"""Two ways in, HAProxy and Varnish, each of which is killed while clients use both."""

import os
import threading
import time

from cache import Cache
from client import status
from content import Content
from engines import Balancer, answers
from process import Process, free_port, require, wait_until
from readers import Follower, Record, Walker

# On each way in.
READERS = [Follower, Walker, Walker, Walker]
NODES = 3


class Reading:
    """A server that only reads the builder's file."""

    def __init__(self, number, program, database, folder):
        self.name = f"node{number}"
        self.port = free_port()
        command = [program, "serve", "--read-only", "--database", database, "--listen", f"127.0.0.1:{self.port}"]
        self.process = Process(self.name, command, folder, {"BROADSHEET_LOG_LEVEL": "notice"})

    def start(self):
        self.process.start()
        wait_until(lambda: status(self.port, "/readyz") == 200, self.name, self.process)


class Entrance:
    """A way in, its clients, and when it was away."""

    def __init__(self, name, part, content):
        self.name = name
        self.part = part
        self.record = Record()
        self.readers = [kind(part.port, content, self.record) for kind in READERS]
        self.absences = []  # first and last moment of each

    def serves(self):
        return status(self.part.port, "/articles?limit=1") == 200

    def kill(self, note):
        """The whole part, until it is started again."""
        gone = time.monotonic()
        self.part.process.kill()
        self.start_again(gone, note)

    def end_by_worker(self, note):
        """The process that answers alone, without which the one above it ends too."""
        gone = time.monotonic()
        for worker in workers(self.part.process):
            os.kill(worker, 9)
        wait_until(lambda: not self.part.process.is_running(), f"the end of {self.name}", self.part.process)
        self.start_again(gone, note)

    def start_again(self, gone, note):
        # Clients shall notice.
        time.sleep(1)
        require(not self.serves(), f"{self.name} serves though it was killed")
        back = time.monotonic()
        self.part.start()
        wait_until(self.serves, f"{self.name} again", self.part.process)
        self.absences.append((gone, time.monotonic()))
        note(f"{self.name} that starts again serves after", f"{time.monotonic() - back:.2f} s")

    def kill_worker(self, note):
        """The process that answers alone, which the one above it starts anew by itself."""
        former = workers(self.part.process)
        require(len(former) == 1, f"{self.name} has the processes {former}")
        gone = time.monotonic()
        os.kill(former[0], 9)
        wait_until(lambda: set(workers(self.part.process)) - set(former) and self.serves(), f"{self.name}'s new worker",
                   self.part.process)  # fmt: skip
        self.absences.append((gone, time.monotonic()))
        note(f"{self.name} with its worker killed serves after", f"{time.monotonic() - gone:.2f} s")

    def lost(self):
        """Failed requests while the part was there."""
        return [
            what for start, end, what in self.record.failures
            if not any(gone <= end and start <= back for gone, back in self.absences)
        ]  # fmt: skip


def workers(process):
    """The children of a program."""
    with open(f"/proc/{process.process.pid}/task/{process.process.pid}/children", encoding="ascii") as file:
        return [int(number) for number in file.read().split()]


class Entrances:
    """A builder behind Varnish, and three nodes with the same file behind HAProxy."""

    def __init__(self, folder, program, note):
        self.note = note
        self.content = Content(folder)
        self.port = free_port()
        database = os.path.join(folder, "broadsheet.db")
        cache = Cache(self.port, folder)
        self.builder = Process(
            "builder",
            [program, "serve", "--content", self.content.folder, "--watch", "--database", database,
             "--listen", f"127.0.0.1:{self.port}"],
            folder,
            {"BROADSHEET_LOG_LEVEL": "warning", "BROADSHEET_WEBHOOKS": f"http://127.0.0.1:{cache.port}/ varnish-xkey"},
        )  # fmt: skip
        self.nodes = [Reading(number + 1, program, database, folder) for number in range(NODES)]
        self.balancer = Entrance("HAProxy", Balancer(self.nodes, folder), self.content)
        self.cache = Entrance("Varnish", cache, self.content)
        self.both = [self.balancer, self.cache]
        self.finished = threading.Event()
        self.problems = []

    def start(self):
        self.builder.start()
        wait_until(lambda: status(self.port, "/readyz") == 200, "the builder", self.builder)
        for node in self.nodes:
            node.start()
        for entrance in self.both:
            entrance.part.start()
            wait_until(entrance.serves, entrance.name, entrance.part.process)
            for reader in entrance.readers:
                reader.start()

    def stop(self):
        self.finished.set()
        for entrance in self.both:
            for reader in entrance.readers:
                reader.finishing.set()
            entrance.part.process.stop()
        for process in [*(node.process for node in self.nodes), self.builder]:
            process.stop()

    def edit(self):
        """Changes the content until all is done."""
        try:
            while not self.finished.wait(0.1):
                self.content.edit()
        except Exception as problem:  # pylint: disable=broad-exception-caught
            self.problems.append(problem)

    def kill_each(self):
        editor = threading.Thread(target=self.edit, daemon=True)
        editor.start()
        time.sleep(2)
        for kill in [self.balancer.kill, self.balancer.end_by_worker, self.cache.kill, self.cache.kill_worker]:
            kill(self.note)
            time.sleep(2)
        self.finished.set()
        editor.join(60)
        require(not editor.is_alive() and not self.problems, f"the editor failed: {self.problems}")

    def settle(self):
        """Until an edit comes in on both ways, and each follower has all there is."""
        name = min(self.content.core)
        revision = self.content.revise(name)
        start = time.monotonic()
        for entrance in self.both:
            port = entrance.part.port

            def serves(port=port):
                return answers(port, f"/articles/{name}")["data"]["title"].endswith(f" revision {revision}")

            wait_until(serves, f"an edit through {entrance.name}", self.builder)
        self.note("the last edit, until it is seen on both ways", f"{time.monotonic() - start:.2f} s")
        present = {name: (number, self.content.revisions[number]) for name, number in self.content.numbers.items()}
        for entrance in self.both:
            follower = entrance.readers[0]
            wait_until(lambda: follower.copy == present, f"a whole copy by changes through {entrance.name}", seconds=30)

    def judge(self):
        self.settle()
        for entrance in self.both:
            for reader in entrance.readers:
                reader.finish()
        for entrance in self.both:
            record, lost = entrance.record, entrance.lost()
            require(not record.wrong, f"{len(record.wrong)} wrong answers by {entrance.name}: {record.wrong[:3]}")
            require(not lost, f"{len(lost)} failed requests while {entrance.name} was there: {lost[:3]}")
            require(record.failures, f"nobody noticed that {entrance.name} was away")
            require(record.walks > len(READERS), f"only {record.walks} walks by {entrance.name}")
            self.note(f"{entrance.name}: requests, of which failed while it was dead",
                      f"{record.requests}, {len(record.failures)}")  # fmt: skip


def try_entrances(folder, program, note):
    """Runs all of it; `note` is told what was measured."""
    entrances = Entrances(folder, program, note)
    try:
        entrances.start()
        entrances.kill_each()
        entrances.judge()
    finally:
        entrances.stop()
