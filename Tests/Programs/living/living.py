"""Kills a server that follows, edits and imports, over and over, and changes its content at random while others follow.

Usage: living.py PROGRAM [--kills 100] [--edits 5000] [--checkout 10000] [--seed N]

The first part writes in four ways at once: changes by PUT, PATCH and DELETE, uploads to /import, files that are written
into the folder, and files that are renamed there. The server is killed at a random moment, and started again: whatever was
acknowledged must be there, an upload must be there whole or not at all, and the server must show what a fresh import of
the folder shows. Meanwhile readers ask for whole uploads in one answer, which must never be mixed.

The second part makes random changes while one client polls /changes and another one listens to it, with a restart in the
middle. Both must end with the articles of a fresh import.

The third part has git check out another state of half of the documents while 64 clients read: that must be one state
to them, and no answer may show parts of two. How long they wait is printed beside a quiet time, and decides nothing.

Exits with 1 where something is wrong.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time

from editing import Editor, FileWriter, Uploader
from followers import Listener, Poller
from reading import read_during_checkout
from served import UploadReader, WatchedServer

from process import Failure, require, wait_until


def kill_over_and_over(program, folder, count, generator):
    served = WatchedServer(program, folder).start()
    writers = [Editor(served, generator), Uploader(served, generator), FileWriter(served, generator)]
    reader = UploadReader(served)
    try:
        for number in range(1, count + 1):
            before = [writer.acknowledged for writer in writers]
            for writer in [*writers, reader]:
                writer.begin()
            if number % 3 == 0:
                # However slow the machine is, something of each kind is acknowledged before some of the kills.
                wait_until(
                    lambda counts=before: all(
                        one.acknowledged > count or one.is_over() for one, count in zip(writers, counts)
                    ),
                    "something of each kind is acknowledged",
                    served.server,
                )
            time.sleep(generator.uniform(0.05, 0.6))
            for writer in [*writers, reader]:
                writer.expect_kill()
            served.server.kill()
            for writer in [*writers, reader]:
                writer.end()
            if number % 10 == 0:
                served.verify()
            served.start()
            served.settle()
            for writer in writers:
                writer.check()
            require(not reader.mixed, f"an answer showed half of an upload: {reader.mixed[:3]}")
            if number % 10 == 0:
                print(f"  {number} kills", flush=True)
        made = ", ".join(f"{writer.acknowledged} {writer.name}" for writer in writers)
        print(f"  acknowledged: {made}; {reader.answers} answers with whole uploads", flush=True)
        for writer in writers:
            require(writer.acknowledged > count / 4, f"only {writer.acknowledged} {writer.name} were acknowledged")
    finally:
        served.server.kill()


def change_at_random(program, folder, count, generator):
    served = WatchedServer(program, folder).start()
    followers = [Poller(served), Listener(served)]
    editor = Editor(served, generator)
    files = FileWriter(served, generator)
    try:
        for follower in followers:
            follower.start()
        for number in range(count):
            if number == count // 2:
                served.server.stop()
                served.start()
            if generator.random() < 0.6:
                editor.change()
            else:
                files.change()
        served.settle()
        expected = {name: article["title"] for name, article in served.fresh()["articles"].items()}
        for follower in followers:
            follower.finish(expected)
        print(
            f"  {editor.acknowledged} changes by HTTP, {files.acknowledged} in the folder; "
            + ", ".join(f"{one.changes} changes {one.name}" for one in followers),
            flush=True,
        )
    finally:
        served.server.kill()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--edits", type=int, default=5000)
    parser.add_argument("--checkout", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    generator = random.Random(options.seed)
    parts = [
        (kill_over_and_over, options.kills, "kills"),
        (change_at_random, options.edits, "random changes"),
        (read_during_checkout, options.checkout, "documents checked out"),
    ]
    for part, count, name in parts:
        if count == 0:
            continue
        start = time.monotonic()
        print(f"{count} {name}", flush=True)
        folder = tempfile.mkdtemp(prefix="broadsheet-living-")
        try:
            part(options.program, folder, count, generator)
        except Failure as failure:
            print(f"FAILED: {failure}\nthe folder is {folder}", file=sys.stderr)
            sys.exit(1)
        shutil.rmtree(folder)
        print(f"  {time.monotonic() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
