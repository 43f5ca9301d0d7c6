"""Counts what a server does for one request: figures that do not depend on how fast or busy the machine is.

Instructions, allocations, retains and steps of SQLite come from valgrind's callgrind, system calls from strace, context
switches from the kernel. Each is left out where its program is missing.
"""

import http.client
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

WARM_UP, REQUESTS = 10, 40
# The pages of a walk: together they must not be more than the list has.
WALK_WARM_UP, WALK = 5, 30
# What is counted by the calls of a function, and the functions.
CALLS = {
    "allocations": {"malloc", "calloc", "realloc", "posix_memalign", "aligned_alloc"},
    "retains": {"swift_retain", "swift_bridgeObjectRetain", "swift_retain_n"},
    "steps": {"sqlite3_step"},
}
# What threads do that serve no requests: they look for new versions of the data ten times a second, whatever valgrind's speed.
BACKGROUND = "_dispatch_worker_thread"


@dataclass
class Counts:
    """Means for one request; None where nothing counts it."""

    instructions: float | None = None
    allocations: float | None = None
    retains: float | None = None
    steps: float | None = None
    calls: float | None = None
    switches: float | None = None


def count(server, requests):
    """The counts for each of the named requests: a path, header fields, and for a walk what finds the next path in an answer.

    `server` is not running, and its command begins with taskset and a core.
    """
    counts = {name: Counts() for name in requests}
    if shutil.which("callgrind_control"):
        _count_instructions(server, requests, counts)
    _count_calls(server, requests, counts)
    return counts


def _ask(server, request, times):
    """Asks so often, and returns what would come next: the same request, or that for the next page of a walk."""
    path, fields, follow = request
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    for _ in range(times):
        connection.request("GET", path, headers=fields)
        response = connection.getresponse()
        content = response.read()
        if response.status != 200:
            raise RuntimeError(f"{server.name} answers {path} with {response.status}")
        if follow:
            path = follow(content)
    connection.close()
    return path, fields, follow


def _count_instructions(server, requests, counts):
    output = server.log.parent / "callgrind.out"
    command = server.command
    # valgrind stumbles over what Swift tells debuggers.
    binary = server.log.parent / "broadsheet-without-symbols"
    subprocess.run(["strip", "-g", "-o", binary, command[3]], check=True)
    valgrind = ["valgrind", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={output}", "-q"]
    # Everything takes some fifty times as long.
    environment, server.environment = server.environment, {**server.environment, "BROADSHEET_SERVER_REQUEST_TIMEOUT": "60 s"}
    server.command = command[:3] + valgrind + [str(binary)] + command[4:]
    try:
        server.start()
        pid = str(server.process.pid)
        _settle(server)
        for name, request in requests.items():
            warm_up, number = (WALK_WARM_UP, WALK) if request[2] else (WARM_UP, REQUESTS)
            request = _ask(server, request, warm_up)
            _control("-i", "on", pid)
            _ask(server, request, number)
            _control("-i", "off", pid)
            before = set(output.parent.glob("callgrind.out*"))
            _control("-d", pid)
            dump = _new_file(output.parent, before)
            _read(dump, counts[name], number)
            dump.unlink()
    finally:
        server.stop()
        server.command, server.environment = command, environment
        binary.unlink()
        for file in output.parent.glob("callgrind.out*"):
            file.unlink()


def _settle(server):
    """Waits until a server that has started does hardly anything by itself any more."""
    before = server.cpu_seconds()
    for _ in range(60):
        time.sleep(1)
        now = server.cpu_seconds()
        if now - before < 0.2:
            return
        before = now
    raise RuntimeError(f"{server.name} does not come to rest")


def _control(*arguments):
    subprocess.run(["callgrind_control", *arguments], check=True, capture_output=True, timeout=60)


def _new_file(folder, before):
    for _ in range(100):
        new = [file for file in folder.glob("callgrind.out*") if file not in before and file.stat().st_size > 0]
        if new and re.search(r"^(?:totals|summary): \d+", new[0].read_text(), re.M):
            return new[0]
        time.sleep(0.1)
    raise RuntimeError("callgrind writes nothing")


def _read(dump, counts, requests):
    """Sums what the file says; a name stands at its first use, and a number for it at all others."""
    names, function, callee, total, background = {}, "", "", 0, 0
    calls = {name: 0 for name in CALLS}
    for line in dump.read_text().splitlines():
        found = re.match(r"(c?fn)=\((\d+)\)(?: (.*))?$", line)
        if found:
            if found.group(3):
                names[found.group(2)] = found.group(3).split("'")[0].split("@")[0]
            if found.group(1) == "cfn":
                callee = names.get(found.group(2), "")
            else:
                function = names.get(found.group(2), "")
        elif line.startswith("calls="):
            for name, functions in CALLS.items():
                if callee in functions:
                    calls[name] += int(line[6:].split()[0])
        elif line.startswith(("totals:", "summary:")):
            total = int(line.split()[1])
        elif function == BACKGROUND and re.match(r"[-+*\d]", line):
            # What it costs itself, or what all cost that it calls.
            background += int(line.split()[-1])
    counts.instructions = (total - background) / requests
    for name, number in calls.items():
        setattr(counts, name, number / requests)


def _count_calls(server, requests, counts):
    trace = server.log.parent / "strace.out"
    server.start()
    try:
        pid = server.process.pid
        for name, request in requests.items():
            if request[2]:
                continue
            _ask(server, request, WARM_UP)
            before = _switches(pid)
            _ask(server, request, REQUESTS)
            counts[name].switches = (_switches(pid) - before) / REQUESTS
            if not shutil.which("strace"):
                continue
            tracer = subprocess.Popen(
                ["strace", "-f", "-q", "-o", trace, "-p", str(pid)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            time.sleep(0.5)
            # What the server does by itself, as when it looks for a new version of the data, goes on at all times.
            begin = trace.stat().st_size
            _ask(server, request, REQUESTS)
            end = trace.stat().st_size
            tracer.terminate()
            tracer.wait()
            # What was going on when the asking began and ended is told in halves.
            lines = [line for line in trace.read_bytes()[begin:end].splitlines() if b"resumed>" not in line and b"+++" not in line]
            counts[name].calls = len(lines) / REQUESTS
    finally:
        server.stop()
        trace.unlink(missing_ok=True)


def _switches(pid):
    """How often the threads of a process have given up a processor or lost it."""
    total = 0
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        total += sum(int(number) for number in re.findall(r"voluntary_ctxt_switches:\s+(\d+)", status.read_text()))
    return total


def lines(counts):
    """The counts as a table."""
    columns = ["instructions", "allocations", "retains", "steps", "calls", "switches"]
    titles = ["instructions", "allocations", "retains", "SQLite steps", "system calls", "switches"]
    yield f"{'one request':<18} " + " ".join(f"{title:>13}" for title in titles)
    for name, values in counts.items():
        cells = []
        for column in columns:
            value = getattr(values, column)
            cells.append(f"{'-':>13}" if value is None else f"{value:>13,.{0 if column == 'instructions' else 1}f}")
        yield f"{name:<18} " + " ".join(cells)
