"""Mistreats a server in every way that the open internet knows, and sees whether it keeps serving everybody else.

Usage: abuse.py PROGRAM [PHASE...]

PROGRAM is the `broadsheet` to start; each phase gets a server of its own. While a phase does its worst, a well-behaved
client in a process of its own asks all the time and must always be answered. Prints one line for each phase: whether
everything was as it should be, what was seen, how long the well-behaved client waited, and how much memory the server
took before and after. Exits with 1 where anything went wrong.
"""

import os
import resource
import sys
import tempfile
import time

import content
import phases
from server import Failure, Server

# What the allocator may keep beyond a tenth of what was there: free memory in pieces too small to give back.
SLACK = 6 << 20


def raise_descriptor_limit():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def has_sanitizer(program):
    """Whether the program was built with one: such a program keeps memory for its own ends."""
    with open(program, "rb") as file:
        data = file.read()
    return b"__asan_init" in data or b"__tsan_init" in data


def run(phase, program, database, judges_memory):
    start = time.monotonic()
    server = Server(program, database, phase.settings, phase.descriptors)
    problem = None
    seen = ""
    try:
        phase.prepare(server)
        before = server.memory()
        probe = server.start_probe() if phase.has_probe else None
        try:
            seen = phase.run(server) or ""
        finally:
            waits = probe.finish() if probe else None
        if phase.survives:
            after = settled_memory(server, before)
            if judges_memory and after > before * 1.1 + SLACK:
                raise Failure(f"memory went from {before >> 10} to {after >> 10} KiB")
            if server.get("/livez").status != 200:
                raise Failure("the server is not alive")
            memory = f"memory {before >> 10} -> {after >> 10} KiB"
        else:
            memory = ""
        if waits:
            memory = f"{waits}, {memory}" if memory else str(waits)
            if waits.failures:
                raise Failure(f"the probe was not answered: {waits.failures[:3]} after {len(waits.times)} answers")
    except Failure as failure:
        problem = str(failure)
        memory = ""
    finally:
        status = server.stop()
    if problem is None and status != 0:
        problem = f"the server ended with {status}: {server.log()[-500:]}"
    verdict = "ok  " if problem is None else "FAIL"
    print(f"{verdict} {phase.name:<20} {time.monotonic() - start:5.1f} s  {problem or seen}; {memory}", flush=True)
    return problem is None


def settled_memory(server, before):
    """What the server takes when it has had time to clean up."""
    memory = server.memory()
    for turn in range(100):
        # For the first two seconds it may still be on its way down.
        if memory <= before * 1.1 + (SLACK if turn > 20 else 0):
            break
        time.sleep(0.1)
        memory = server.memory()
    return memory


def main():
    program, names = sys.argv[1], sys.argv[2:]
    limit = raise_descriptor_limit()
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "abuse.db")
        content.make(program, os.path.join(folder, "content"), database)
        chosen = [phase for phase in phases.all_phases(limit) if not names or phase.name in names]
        if not chosen:
            sys.exit(f"there is no phase {names}")
        judges_memory = not has_sanitizer(program)
        results = [run(phase, program, database, judges_memory) for phase in chosen]
    print(f"{len(results)} phases, {results.count(False)} failed")
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
