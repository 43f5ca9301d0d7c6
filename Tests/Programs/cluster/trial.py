"""A cluster under load, in which one part after the other is killed."""

import os
import shutil
import statistics
import threading
import time

import truth
from client import status
from content import Content
from engines import Balancer, Builder, Node, Store, answers
from process import Failure, require, wait_until
from readers import Follower, LagMeter, Record, Walker

READERS = 8
NODES = 3
# For this long after a node was killed requests may fail: those that were in flight.
IN_FLIGHT_SECONDS = 2
# Of a database, in bytes.
PAGE = 8192


class Trial:
    """The parts, their readers, and what was measured."""

    def __init__(self, folder, program, tools):
        self.program = program
        self.folder = folder
        self.content = Content(folder)
        self.store = Store(folder, tools)
        self.builder = Builder(program, self.content, folder, self.store, tools)
        self.nodes = [Node(number + 1, program, folder, self.builder, tools) for number in range(NODES)]
        self.balancer = Balancer(self.nodes, folder)
        self.record = Record()
        self.readers = []
        self.meters = []
        self.excused = []  # moments at which a node was killed
        self.figures = []
        self.problem = None  # what ended the editing
        self.pace = 0.1

    # What runs.

    def start(self):
        start = time.monotonic()
        self.store.start()
        self.store.make_bucket()
        self.builder.start()
        self.builder.replication.start()
        for node in self.nodes:
            node.start()
        self.balancer.start()
        wait_until(lambda: list(self.balancer.states().values()).count("UP") == NODES, "three nodes that are up")
        self.note("the whole cluster from nothing", f"{time.monotonic() - start:.1f} s")

    def start_readers(self):
        kinds = [Follower if number < 2 else Walker for number in range(READERS)]
        self.readers = [kind(self.balancer.port, self.content, self.record) for kind in kinds]
        self.meters = [LagMeter(node.port, self.content) for node in self.nodes]
        for reader in self.readers + self.meters:
            reader.start()

    def stop(self):
        for reader in self.readers + self.meters:
            reader.finishing.set()
        for part in [self.balancer, *self.nodes, self.builder]:
            part.stop()
        self.store.process.kill()

    # What happens.

    def edit(self, count):
        """Makes so many changes in a row, faster than a busy newsroom ever would."""
        for _ in range(count):
            self.content.edit()
            time.sleep(self.pace)

    def editing_meanwhile(self, count, work):
        """Does the work while somebody edits; both must end well."""

        def edit():
            try:
                self.edit(count)
            except Exception as problem:  # pylint: disable=broad-exception-caught
                self.problem = problem

        editor = threading.Thread(target=edit, daemon=True)
        editor.start()
        work()
        editor.join(120)
        require(not editor.is_alive(), "the editor did not finish")
        require(self.problem is None, f"the editor failed: {self.problem!r}")

    def settle(self):
        """Waits until every node serves the newest revision of one document; returns how long that took."""
        name = min(self.content.core)
        revision = self.content.revise(name)

        def serves(node):
            try:
                title = answers(node.port, f"/articles/{name}?fields=title")["data"]["title"]
            except (OSError, Failure):
                return False
            return title.endswith(f" revision {revision}")

        start = time.monotonic()
        for node in self.nodes:
            wait_until(lambda: serves(node), f"an edit on {node.name}", node.server, node.fetcher)
        return time.monotonic() - start

    def note(self, what, figure):
        self.figures.append((what, figure))
        print(f"  {what}: {figure}", flush=True)

    def quiet(self):
        """Edits while nothing breaks: how far the nodes are behind."""
        self.edit(200)
        self.settle()
        lags = sorted(seconds for meter in self.meters for _, seconds in meter.seen)
        require(len(lags) > 100, f"only {len(lags)} revisions were seen")
        for name, value in [("median", statistics.median(lags)), ("p99", lags[int(len(lags) * 0.99)])]:
            self.note(f"an edit until a node serves it, {name}", f"{value:.2f} s")

    # What is killed.

    def kill_node(self):
        node = self.nodes[0]
        moment = time.monotonic()
        self.excused.append(moment)
        node.server.kill()
        self.note(
            "a dead node is out of the balancer after",
            f"{wait_until(lambda: self.balancer.states()[node.name].startswith('DOWN'), 'a node that is down'):.2f} s",
        )
        time.sleep(1)
        self.note("the slowest request meanwhile", f"{self.record.longest_since(moment):.2f} s")
        start = time.monotonic()
        node.start_server()
        wait_until(lambda: self.balancer.states()[node.name] == "UP", "a node that is up")
        self.note("a node that starts again serves after", f"{time.monotonic() - start:.2f} s")

    def kill_replication(self):
        self.builder.replication.kill()
        time.sleep(1)
        self.builder.replication.start()
        self.note("after Litestream was killed, until an edit is on all nodes", f"{self.settle():.1f} s")

    def kill_store(self):
        self.store.process.kill()
        time.sleep(3)
        require(all(node.is_ready() for node in self.nodes), "a node is not ready without the store")
        self.store.start()
        self.note("after the store came back, until an edit is on all nodes", f"{self.settle():.1f} s")

    def kill_builder(self):
        self.builder.server.kill()
        time.sleep(1)
        self.builder.start()
        self.note("after the builder was killed, until an edit is on all nodes", f"{self.settle():.1f} s")

    def lose_builder(self):
        start = time.monotonic()
        self.builder.lose()
        self.builder.restore()
        self.note("a builder with a lost disk serves again after", f"{time.monotonic() - start:.1f} s")
        self.note("and until an edit is on all nodes", f"{self.settle():.1f} s")

    def half_a_snapshot(self):
        """A file that broke off, in the place of the database: the last good one is served on."""
        node = self.nodes[1]
        node.fetcher.kill()
        whole = os.path.getsize(node.database)
        half = f"{node.database}.half"
        shutil.copyfile(node.database, half)
        os.truncate(half, whole // 2)
        os.rename(half, node.database)
        wait_until(lambda: "is damaged" in node.server.log(), "a node that tells of a broken file", node.server)
        for name in sorted(self.content.core)[:20]:
            require("title" in answers(node.port, f"/articles/{name}")["data"], "the last good state is not served")
        node.fetcher.start()
        self.note("after half a snapshot, until an edit is on all nodes", f"{self.settle():.1f} s")

    def damaged_snapshot(self):
        """A file of the right size with a page of something else in its middle."""
        node = self.nodes[1]
        node.fetcher.kill()
        damaged = f"{node.database}.damaged"
        shutil.copyfile(node.database, damaged)
        with open(damaged, "r+b") as file:
            for place in [1, 2]:
                file.seek(os.path.getsize(damaged) * place // 3 // PAGE * PAGE)
                file.write(os.urandom(PAGE))
        told = node.server.log_size()
        os.rename(damaged, node.database)
        wait_until(lambda: "is damaged" in node.server.log(told), "a node that tells of damaged pages", node.server)
        for name in sorted(self.content.core)[:20]:
            require("title" in answers(node.port, f"/articles/{name}")["data"], "the last good state is not served")
        node.fetcher.start()
        self.note("after a damaged snapshot, until an edit is on all nodes", f"{self.settle():.1f} s")

    def lost_snapshot(self):
        """A node without its file: the balancer leaves it out, and it comes back with the next file."""
        node = self.nodes[2]
        node.fetcher.kill()
        os.unlink(node.database)
        wait_until(lambda: status(node.port, "/readyz") == 503, "a node that says it is not ready", node.server)
        away = wait_until(lambda: self.balancer.states()[node.name].startswith("DOWN"), "a node that is down")
        self.note("a node without its file is out of the balancer after", f"{away:.2f} s")
        node.fetcher.start()
        back = wait_until(lambda: self.balancer.states()[node.name] == "UP", "a node that is up", node.server)
        self.note("and back, with a file restored, after", f"{back:.2f} s")
        self.settle()

    def kill_restore(self):
        """A fetcher that dies while it restores, and starts again."""
        node = self.nodes[1]
        for _ in range(3):
            node.fetcher.kill()
            node.fetcher.start()
            time.sleep(0.3)
        self.settle()

    # What must hold.

    def judge(self):
        lag = self.settle()
        self.note("the last edit, until it is on all nodes", f"{lag:.1f} s")
        time.sleep(1)
        for reader in self.readers + self.meters:
            reader.finish()
        expected = truth.fresh(self.program, self.content, self.folder)
        for node in self.nodes:
            problem = truth.difference(expected, truth.picture(node.port))
            require(problem is None, f"{node.name} is not like a fresh import: {problem}")
        # A copy that was kept by changes, through the balancer, has the newest revision of exactly what is there.
        present = {
            name: (number, self.content.revisions[number]) for name, number in self.content.numbers.items()
        }
        for reader in self.readers:
            if isinstance(reader, Follower):
                require(reader.copy == present, f"a copy by changes differs: {_differences(reader.copy, present)}")
        wrong = self.record.wrong + [problem for meter in self.meters for problem in meter.record.wrong]
        require(not wrong, f"{len(wrong)} wrong answers: {wrong[:3]}")
        lost = [
            what for start, end, what in self.record.failures
            if not any(killed <= end and start < killed + IN_FLIGHT_SECONDS for killed in self.excused)
        ]  # fmt: skip
        require(not lost, f"{len(lost)} failed requests: {lost[:3]}")
        require(len(self.record.failures) <= READERS * len(self.excused), "more than what was in flight was lost")
        require(self.record.walks > READERS, f"only {self.record.walks} walks")
        self.note("requests, whole walks", f"{self.record.requests}, {self.record.walks}")
        self.note("requests that failed", f"{len(self.record.failures)}")
        self.note("positions that a node did not know yet (409)", f"{self.record.conflicts}")


def _differences(found, expected):
    names = sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))
    return [(name, found.get(name), expected.get(name)) for name in names[:3]]
