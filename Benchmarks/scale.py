#!/usr/bin/env python3
"""Measures imports and questions at a small and a large number of articles.

    scale.py [--broadsheet .build/release/broadsheet] [--folder .build/scale] [--small 5000] [--large 200000]

Generates the articles where they are not there yet, imports them into new files, imports them again with nothing
changed, and asks a server on the loopback, with its response cache switched off, one question after the other. Prints
tables in Markdown: times as a client sees them, and the processor's time in the server, which other work on the machine
changes less. With BROADSHEET_CORPUS it imports the real sites there too, beside PyYAML's C parser on the same files.
Needs nothing beyond Python 3, and PyYAML for that last comparison: `make bench-scale` runs it with both.
"""

import argparse
import glob
import http.client
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
import urllib.parse

import generate

TICKS = os.sysconf("SC_CLK_TCK")


def run(command):
    """Runs a program; returns its seconds, its processor seconds and the most memory that it held, in MB."""
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - start
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with status {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def size_without_lists(folder):
    """Bytes of the documents, and the same without their `related` and `secured`."""
    whole, core = 0, 0
    for path in glob.glob(folder + "/_*/**/*.md", recursive=True):
        with open(path, "rb") as file:
            data = file.read()
        whole += len(data)
        core += len(re.sub(rb"^(related:\n(?:[ -].*\n)*|secured: .*\n)", b"", data, flags=re.M))
    return whole, core


def search_index_size(database):
    """Bytes of the full-text indexes and of what related articles are found by."""
    import sqlite3

    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        rows = connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
    except sqlite3.OperationalError:
        return None
    kept = ("search", "words", "postings", "features", "story_", "sqlite_autoindex_words")
    return sum(size for name, size in rows if name.startswith(kept))


def measure_import(broadsheet, folder, database, count):
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(database + ending):
            os.remove(database + ending)
    # So that no file counts as written just now, which a second import would read again.
    time.sleep(0.3)
    seconds, processor, memory = run([broadsheet, "import", folder, "--database", database])
    again, again_processor, _ = run([broadsheet, "import", folder, "--database", database])
    whole, core = size_without_lists(folder)
    file, index = os.path.getsize(database), search_index_size(database)
    ratio = f"{(file - index) / core:.2f}" if index else "-"
    print(
        f"| {count} | {seconds:.2f} | {processor:.2f} | {count / seconds:.0f} | {processor / count * 1e6:.0f} |"
        f" {memory:.0f} | {again:.2f} | {again_processor:.2f} | {whole / 1e6:.0f} | {file / 1e6:.0f} | {ratio} |",
        flush=True,
    )


class Server:
    def __init__(self, broadsheet, database):
        environment = dict(os.environ, BROADSHEET_CACHE_BYTES="0", BROADSHEET_LOG_LEVEL="notice")
        environment["BROADSHEET_LOG_FORMAT"] = "json"
        self.process = subprocess.Popen(
            [broadsheet, "serve", "--database", database, "--listen", "127.0.0.1:0"],
            env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
        )
        for line in self.process.stderr:
            found = re.search(r'"address":"127.0.0.1:(\d+)"', line)
            if found:
                self.connection = http.client.HTTPConnection("127.0.0.1", int(found.group(1)), timeout=60)
                return
        sys.exit("the server does not listen")

    def processor(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024

    def get(self, path):
        try:
            self.connection.request("GET", path)
            response = self.connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError):
            time.sleep(0.5)
            if self.process.poll() is not None:
                sys.exit(f"the server died of {path}: {self.process.returncode}")
            self.connection.close()
            self.connection.request("GET", path)
            response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            sys.exit(f"{path}: {response.status} {body[:300]}")
        return body

    def measure(self, paths, rounds):
        """Median and 99th percentile in ms, and processor time in microseconds for each."""
        for path in paths[:20]:
            self.get(path)
        times, before = [], self.processor()
        for index in range(max(rounds, len(paths))):
            path = paths[index % len(paths)]
            start = time.perf_counter()
            self.get(path)
            times.append((time.perf_counter() - start) * 1000)
        processor = (self.processor() - before) / len(times) * 1e6
        times.sort()
        return times[len(times) // 2], times[min(len(times) - 1, len(times) * 99 // 100)], processor

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def questions(server, words):
    """Names of questions and the paths that ask them; no two paths are alike, so that nothing can be remembered."""

    def ids(path):
        return [item["id"] for item in json.loads(server.get(path))["data"]]

    some = [f"/articles/{urllib.parse.quote(i)}" for page in range(1, 5) for i in ids(f"/articles?limit=100&page={page}")]
    topics, tree = [], json.loads(server.get("/topics"))["data"]
    while tree:
        topic = tree.pop()
        topics.append(urllib.parse.quote(topic["id"]))
        tree += topic.get("children") or []
    quote = urllib.parse.quote
    searches = [quote(word) for word in words]
    pairs = [f"{searches[i * 7 % 300]}+{searches[100 + i * 13 % 3000]}" for i in range(200)]
    return {
        "list": [f"/articles?limit={limit}" for limit in (25, 24, 26, 23)],
        "list by heat": ["/articles?sort=-heat", "/articles?sort=-heat&limit=24"],
        "page 100": ["/articles?page=100&limit=20", "/articles?page=100&limit=21"],
        "one article": some,
        "topics": ["/topics"],
        "list of a topic": [f"/articles?topic={topic}" for topic in topics],
        "search, most common word": [f"/articles?q={searches[0]}&limit={n}" for n in (25, 24, 26)],
        "search, 100 most common words": [f"/articles?q={word}" for word in searches[:100]],
        "search, other words": [f"/articles?q={word}" for word in searches[300:4300:20]],
        "search, two words": [f"/articles?q={pair}" for pair in pairs],
        "search, beginnings": [f"/articles?q={quote(word[:3])}*" for word in words[300:2300:20]],
        "search, one letter": [f"/articles?q={letter}*" for letter in "acdeilmoprst"],
        "search without one letter": [f"/articles?q={word}+-{word[0]}*" for word in searches[:24] if word[0].isalpha()][:12],
        "search in titles": [f"/articles?q={word}&searchIn=title" for word in searches[300:2300:20]],
        "search, newest first": [f"/articles?q={word}&sort=-publishedDateTime" for word in searches[:100]],
        "search by topic": [f"/articles?q={word}&topic={topics[i % 20]}" for i, word in enumerate(searches[:100])],
        "facets of all": ["/articles?facets=topic,provider,category,type,month,year&limit=1"],
        "facets of a topic": [f"/articles?topic={t}&facets=topic,provider,type,month&limit=1" for t in topics[:20]],
        "facets of a search": [f"/articles?q={w}&facets=topic,provider,type,month&limit=1" for w in searches[:200:4]],
        "search, stories folded": [f"/articles?q={w}&collapse=story" for w in searches[:200:4]],
        "facets, stories folded": [
            f"/articles?q={w}&collapse=story&facets=topic,provider,type,month&limit=1" for w in searches[:200:4]
        ],
        "suggest": [f"/suggest?q={quote(word[:n])}" for word in words[100:2100:20] for n in (1, 2, 3, 5)],
        "related": [path + "/related" for path in some[:100]],
    }


def walk(server):
    """The times of the first and the last pages of a walk by cursors, in ms."""
    path, times = "/articles?limit=100", []
    while path:
        start = time.perf_counter()
        links = json.loads(server.get(path))["links"]
        times.append((time.perf_counter() - start) * 1000)
        path = links["next"]
    first, last = sorted(times[1:21]), sorted(times[-21:-1])
    return len(times), first[len(first) // 2], last[len(last) // 2]


def measure_questions(broadsheet, databases, words, rounds):
    figures = {}
    for count, database in databases:
        server = Server(broadsheet, database)
        try:
            for name, paths in questions(server, words).items():
                figures.setdefault(name, []).append(server.measure(paths, rounds))
            pages, first, last = walk(server)
            figures.setdefault("memory", []).append((count, server.memory(), pages, first, last))
        finally:
            server.stop()
    print("\n| question, nothing cached | " + " | ".join(f"{n}: p50 | p99 | CPU us" for n, _ in databases) + " | CPU ratio |")
    print("|---|" + "---|" * (3 * len(databases) + 1))
    for name, rows in figures.items():
        if name != "memory":
            cells = " | ".join(f"{p50:.2f} | {p99:.2f} | {cpu:.0f}" for p50, p99, cpu in rows)
            print(f"| {name} | {cells} | {rows[-1][2] / max(rows[0][2], 1):.2f} |")
    print()
    for count, memory, pages, first, last in figures["memory"]:
        print(f"{count} articles: {memory:.0f} MB in the server; walk of {pages} pages, {first:.2f} ms each at its begin, "
              f"{last:.2f} ms at its end")


PARSER = """
import glob, sys, yaml
for path in glob.glob(sys.argv[1] + "/_*/**/*.md", recursive=True):
    with open(path, "rb") as file:
        parts = file.read().split(b"\\n---", 1)
    if parts[0].startswith(b"---"):
        yaml.load(parts[0], yaml.CSafeLoader)
"""


def measure_corpus(broadsheet, corpus, folder):
    print("\n| site | import s | CPU s | PyYAML's C parser s | CPU s | ratio of CPU |")
    print("|---|---|---|---|---|---|")
    for name, source in (("azure-early", ""), ("powerapps/_news", "_news")):
        content = os.path.join(corpus, name.split("/")[0])
        if source:
            copy = os.path.join(folder, "news")
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(os.path.join(content, source), os.path.join(copy, source))
            content = copy
        rounds = []
        for _ in range(5):
            database = os.path.join(folder, "corpus.db")
            for ending in ("", "-wal", "-shm"):
                if os.path.exists(database + ending):
                    os.remove(database + ending)
            ours = run([broadsheet, "import", content, "--database", database])
            theirs = run([sys.executable, "-c", PARSER, content])
            rounds.append((ours[0], ours[1], theirs[0], theirs[1]))
        medians = [sorted(column)[2] for column in zip(*rounds)]
        print(f"| {name} | {medians[0]:.2f} | {medians[1]:.2f} | {medians[2]:.2f} | {medians[3]:.2f} |"
              f" {medians[3] / medians[1]:.2f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--broadsheet", default=".build/release/broadsheet")
    parser.add_argument("--folder", default=".build/scale")
    parser.add_argument("--small", type=int, default=5000)
    parser.add_argument("--large", type=int, default=200_000)
    parser.add_argument("--requests", type=int, default=200, help="how often each question is asked at least")
    parser.add_argument("--keep", action="store_true", help="use the database files of an earlier run")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    databases = []
    if not options.keep:
        print("| articles | s | CPU s | a second | CPU us each | MB | unchanged s | CPU s | sources MB | file MB |"
              " file without search / sources without lists |")
        print("|---|---|---|---|---|---|---|---|---|---|---|")
    for count in (options.small, options.large):
        content = os.path.join(options.folder, str(count))
        if not os.path.isdir(content):
            run([sys.executable, generate.__file__, content, "--articles", str(count)])
        database = os.path.join(options.folder, f"{count}.db")
        databases.append((count, database))
        if not options.keep:
            measure_import(options.broadsheet, content, database, count)
    words = generate.Generator(1, options.large).words
    measure_questions(options.broadsheet, databases, words, options.requests)
    corpus = os.environ.get("BROADSHEET_CORPUS")
    if corpus and not options.keep:
        measure_corpus(options.broadsheet, corpus, options.folder)


if __name__ == "__main__":
    main()
