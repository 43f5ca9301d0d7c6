"""Runs a cluster on this machine, kills each part of it under load, and sees whether any answer was wrong.

Usage: cluster.py PROGRAM TOOLS [SCENARIO...]

PROGRAM is the `broadsheet` to try, and TOOLS the folder with `litestream` and `weed`; HAProxy and Varnish are in the
path. The configurations are those of config/. One builder follows a folder that somebody edits, Litestream carries its
database into an object store, three nodes follow that, and HAProxy stands in front of them, while eight clients walk
lists by cursor and follow the changes. Prints what was measured, and exits with 1 where anything went wrong: a wrong
answer, a failed request that was not in flight on a node at its kill, or a node that differs from a fresh import.

BROADSHEET_FORMER is the program of the last release, from which the rolling upgrade starts; else it is PROGRAM too, and
the builder's database is given the schema of that release.
"""

import os
import signal
import sys
import tempfile
import time
import traceback

from cache import try_cache
from entrances import try_entrances
from page import follow
from process import Failure
from trial import Trial


def failures(folder, program, tools):
    """Every part is killed in turn, while the content changes 550 times."""
    trial = Trial(folder, program, tools)
    try:
        trial.start()
        trial.start_readers()
        trial.quiet()
        for kill in [
            trial.kill_node,
            trial.kill_replication,
            trial.kill_store,
            trial.kill_builder,
            trial.half_a_snapshot,
            trial.damaged_snapshot,
            trial.lost_snapshot,
            trial.kill_restore,
            trial.lose_builder,
        ]:
            trial.editing_meanwhile(50, kill)
        trial.judge()
    finally:
        trial.stop()


def upgrade(folder, program, tools):
    """Three nodes and their builder become another program, one after the other; nobody notices.

    The builder's database has the schema of the last release then. Without a program of that release a database of now
    is made into one of then while the builder is away, and nodes go on with what they have.
    """
    last = os.environ.get("BROADSHEET_FORMER", program)
    trial = Trial(folder, last, tools)
    trial.program = program
    try:
        trial.start()
        trial.start_readers()
        trial.edit(20)
        start = time.monotonic()
        for node in trial.nodes:
            node.fetcher.stop()
        before, after = trial.builder.upgrade(program, age=last == program)
        trial.note("migrations of the builder's database, before and after", f"{before}, {after}")
        trial.editing_meanwhile(20, lambda: [node.upgrade(program, trial.balancer) for node in trial.nodes])
        trial.note("a rolling upgrade of three nodes", f"{time.monotonic() - start:.1f} s")
        trial.judge()
    finally:
        trial.stop()


def page(folder, program, tools):
    """The commands of docs/deploying.md, as they stand there."""
    follow(folder, program, tools)


def cache(folder, program, _tools):
    """Varnish in front of the one server that writes."""
    try_cache(folder, program, note)


def entrances(folder, program, _tools):
    """HAProxy and Varnish are killed themselves, while clients come in through both."""
    try_entrances(folder, program, note)


def note(what, figure):
    print(f"  {what}: {figure}", flush=True)


SCENARIOS = {"failures": failures, "upgrade": upgrade, "entrances": entrances, "cache": cache, "page": page}


def main(program, tools, *names):
    tools = os.path.abspath(tools)
    program = os.path.abspath(program)
    # A bundle of certificates that is set for other programs is of no use to plain HTTP, and Litestream stumbles.
    os.environ.pop("AWS_CA_BUNDLE", None)
    os.environ["PATH"] += ":/usr/sbin"
    # So that what was started is ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    good = True
    for name in names or SCENARIOS:
        start = time.monotonic()
        print(f"{name}:", flush=True)
        with tempfile.TemporaryDirectory(prefix="broadsheet-cluster-") as folder:
            # Varnish reads its configuration as a user of its own.
            os.chmod(folder, 0o755)
            try:
                SCENARIOS[name](folder, program, tools)
                verdict = "ok"
            except Failure as failure:
                good = False
                verdict = f"FAIL: {failure}"
            except Exception:
                good = False
                verdict = f"FAIL: {traceback.format_exc()}"
        print(f"{name}: {verdict}, {time.monotonic() - start:.0f} s", flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
