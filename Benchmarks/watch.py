#!/usr/bin/env python3
"""Measures how soon an edit of a content folder is served while the server follows the folder.

    watch.py [--broadsheet .build/release/broadsheet] [--folder .build/watch] [--documents 20000] [--edits 50]

Generates documents of 2 KB, starts a server with `--watch` on the loopback and edits one document after the other, each
time as an editor does: a temporary file that is renamed over the document. The time runs from the rename to the first
answer that shows the edit. Then 10,000 documents are written at once, and the time runs from the last of them. Half of
the edits are made while `wrk`, where it is there, reads with 64 connections. Prints a table in Markdown.
"""

import argparse
import http.client
import os
import random
import shutil
import statistics
import subprocess
import sys
import time

WORDS = "harbour tide lamp keeper ferry gannet pilot quay buoy anchor storm mast reef shoal chart".split()


def document(number, edition):
    words = random.Random(number * 1000 + edition)
    body = " ".join(words.choice(WORDS) for _ in range(300))
    return (
        f"---\ntitle: Document {number} edition {edition}\n"
        f"date: 20{number % 20:02}-0{number % 9 + 1}-1{number % 10}T08:00:00Z\n---\n{body}\n"
    )


def save(path, text):
    temporary = os.path.join(os.path.dirname(path), "." + os.path.basename(path) + ".swp")
    with open(temporary, "w") as file:
        file.write(text)
    os.rename(temporary, path)


class Server:
    """A server that follows the folder, and a connection to it."""

    def __init__(self, broadsheet, content, database, port):
        self.process = subprocess.Popen(
            [broadsheet, "serve", "--content", content, "--watch", "--database", database, "--listen", f"127.0.0.1:{port}"],
            env=os.environ | {"BROADSHEET_LOG_LEVEL": "warning"},
        )
        for _ in range(1200):
            time.sleep(0.1)
            if self.process.poll() is not None:
                sys.exit("the server did not start")
            try:
                self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
                if self.get("/readyz"):
                    return
            except OSError:
                pass
        self.process.terminate()
        sys.exit("the server was never ready")

    def get(self, path):
        self.connection.request("GET", path)
        return self.connection.getresponse().read()

    def wait_for(self, path, text, seconds=60):
        """Seconds until the answer holds the text."""
        start = time.monotonic()
        while text not in self.get(path):
            if time.monotonic() - start > seconds:
                sys.exit(f"{path} never showed {text!r}")
            time.sleep(0.002)
        return time.monotonic() - start


def edits(server, content, numbers, edition):
    times = []
    for number in numbers:
        # Longer than a burst, so that each edit stands alone.
        time.sleep(0.4)
        save(f"{content}/d{number}.md", document(number, edition))
        times.append(server.wait_for(f"/articles/d{number}?fields=title", f"edition {edition}".encode()))
    return times


def row(name, times):
    times = sorted(times)
    last = times[min(len(times) - 1, int(len(times) * 0.99))]
    print(f"| {name} | {len(times)} | {statistics.median(times) * 1000:.0f} | {last * 1000:.0f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--broadsheet", default=".build/release/broadsheet")
    parser.add_argument("--folder", default=".build/watch")
    parser.add_argument("--documents", type=int, default=20000)
    parser.add_argument("--edits", type=int, default=50)
    parser.add_argument("--port", type=int, default=8097)
    options = parser.parse_args()
    content = f"{options.folder}/content"
    shutil.rmtree(options.folder, ignore_errors=True)
    os.makedirs(content)
    for number in range(options.documents):
        with open(f"{content}/d{number}.md", "w") as file:
            file.write(document(number, 0))
    server = Server(options.broadsheet, content, f"{options.folder}/watch.db", options.port)
    try:
        chosen = random.Random(1).sample(range(options.documents), options.edits)
        print("| what | edits | median, ms | p99, ms |\n|---|---|---|---|")
        row(f"an edit among {options.documents} documents", edits(server, content, chosen[::2], 1))
        wrk = shutil.which("wrk")
        if wrk:
            load = subprocess.Popen(
                [wrk, "-t1", "-c64", f"-d{options.edits}", f"http://127.0.0.1:{options.port}/articles"],
                stdout=subprocess.DEVNULL,
            )
            row("the same, with 64 clients that read", edits(server, content, chosen[1::2], 1))
            load.terminate()
            load.wait()
        many = min(10000, options.documents)
        for number in range(many):
            with open(f"{content}/d{number}.md", "w") as file:
                file.write(document(number, 2))
        seconds = server.wait_for(f"/articles/d{many - 1}?fields=title", b"edition 2")
        row(f"{many} documents at once", [seconds])
    finally:
        server.process.terminate()
        server.process.wait()


if __name__ == "__main__":
    main()
