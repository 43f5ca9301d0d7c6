#!/usr/bin/env python3
"""Measures Broadsheet beside nginx, Hummingbird, FlyingFox and Datasette; `make bench` installs and calls it.

The floor is `floor.c`: a loop that waits, receives and sends what is ready, and does nothing else.

CONTENT is a folder of articles, or BROADSHEET_CORPUS a folder of such folders, which are measured as one.
ROUNDS and DURATION say how often and how many seconds (isolation: twice as often, one second); ONLY takes parts of the names of what to measure, with commas
between, `shared` and `counts` among them; PEERS=0 leaves out all but nginx and the floor. ONLY=counts starts no server but Broadsheet.
"""

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from statistics import median

from harness import counts, data, load, servers, shared
from harness.report import Table

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".build-bench" / "data"
BINARY = ROOT / ".build" / "release" / "broadsheet"
FLOOR = ROOT / ".build-bench" / "floor"
PEERS = ROOT / ".build-bench" / "peers" / "release"
DATASETTE = ROOT / ".build-bench" / "venv" / "bin" / "datasette"

ROUNDS = int(os.environ.get("ROUNDS", "5"))
DURATION = int(os.environ.get("DURATION", "3"))
ONLY = os.environ.get("ONLY", "").split(",")
WITH_PEERS = os.environ.get("PEERS", "1") != "0"
STARTS = 11
# Connections of a load; few where one answer takes milliseconds.
MANY, FEW = 64, 8
GZIP = ["Accept-Encoding: gzip"]
# One request on each connection.
SHORT = ["Connection: close"]
# Articles on the page that browsers get at /.
PAGE_SIZE = 24
PORT = int(os.environ.get("PORT", "18080"))


def main():
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:
        sys.exit("two cores are needed: one for the server, one for the load")
    server_core, client_core = cores[:2]
    FOLDER.mkdir(parents=True, exist_ok=True)
    content = content_folder()
    database = FOLDER / "broadsheet.db"
    print(f"importing {content}", flush=True)
    data.import_content(BINARY, content, database)

    def ours(name, port, settings=None):
        return servers.broadsheet(name, port, server_core, FOLDER, BINARY, database, settings)

    cached = ours("Broadsheet", PORT)
    uncached = ours("Broadsheet, cache off", PORT + 1, {"BROADSHEET_CACHE_BYTES": "0"})
    logged = ours("Broadsheet, log", PORT + 7, {"BROADSHEET_LOG_LEVEL": "info", "BROADSHEET_LOG_FORMAT": "json"})
    cached.start()
    try:
        work = data.prepare(cached, FOLDER)
    finally:
        cached.stop()
    print(f"{work.articles} articles; one of them: {work.single}; searching for: {work.word}", flush=True)
    if ONLY == ["counts"]:
        return print_counts(work, uncached)

    static = [
        servers.floor(FLOOR, PORT + 10, server_core, FOLDER, FOLDER / "www"),
        servers.nginx(PORT + 2, server_core, FOLDER, FOLDER / "www"),
        servers.nginx(PORT + 8, server_core, FOLDER, FOLDER / "www", tuned=True),
    ]
    static_logged = servers.nginx(PORT + 9, server_core, FOLDER, FOLDER / "www", tuned=True, log=True)
    everybody = [cached, uncached, logged, *static, static_logged]
    peers = []
    if WITH_PEERS:
        body = FOLDER / "www" / "list.json"
        for name, program in [("Hummingbird", "hummingbird-peer"), ("FlyingFox", "flyingfox-peer")]:
            port = PORT + 3 + len(peers)
            command = [PEERS / program, port, FOLDER / "plain.db", body]
            peers.append(servers.Server(name, port, command, server_core, FOLDER, probe="/articles"))
        port = PORT + 3 + len(peers)
        command = [DATASETTE, "serve", "-p", port, "--setting", "num_sql_threads", "1", FOLDER / "plain.db"]
        datasette = servers.Server("Datasette", port, command, server_core, FOLDER, probe=DATASETTE_PATHS["list"])
        everybody += peers + [datasette]

    starts = {server.name: [] for server in everybody}
    try:
        for _ in range(STARTS):
            for server in everybody:
                starts[server.name].append(server.start())
                server.stop()
        for server in everybody:
            server.start()
        for peer in peers:
            for name in data.differences(cached, peer, work):
                print(f"note: {peer.name} answers {name} with other data")
        cases = list(all_cases(work, cached, uncached, static, peers, datasette if WITH_PEERS else None))
        cases += list(logged_cases(work, logged, static_logged))
        table = measure(cases, client_core)
        memory = {server.name: server.memory() for server in everybody}
    finally:
        for server in everybody:
            server.stop()
    print_all(table, starts, memory)
    if "counts" in ONLY or ONLY == [""]:
        print_counts(work, uncached)
    if "shared" in ONLY or ONLY == [""]:
        measure_shared(work, database, cores)


def print_counts(work, server):
    """What one request costs in figures that do not depend on the machine, and what the pages for people cost beside the same as JSON."""
    paths = {
        **work.paths(), "feed": "/feed.json", "as many articles": f"/articles?limit={PAGE_SIZE}",
        "article, html": f"/articles/{work.single}?include=html",
    }
    requests = {name: (path, {}, None) for name, path in paths.items()}
    # The pages, and the requests that give the same as JSON.
    pages = {
        "page": ("/", ["as many articles"], None),
        "article page": (f"/read/{work.single}", ["article, html", "related"], None),
    }
    # A walk meets every article for the first time.
    if work.articles >= PAGE_SIZE * (counts.WALK_WARM_UP + counts.WALK + 1):
        requests["articles, walk"] = (f"/articles?limit={PAGE_SIZE}", {}, lambda content: json.loads(content)["links"]["next"])
        pages["page, walk"] = ("/", ["articles, walk"], next_page)
    for name, (path, _, follow) in pages.items():
        requests[name] = (path, {"Accept": "text/html"}, follow)
    print("\nwhat one request makes the server do, with its cache off, one request after the other:\n")
    counted = counts.count(server, requests)
    for line in counts.lines(counted):
        print(line)
    for name, (_, same, _) in pages.items():
        if counted[name].instructions is not None:
            ratio = counted[name].instructions / sum(counted[other].instructions for other in same)
            print(f"{name}: {ratio:.2f} x the instructions of {' and '.join(same)}")


def next_page(content):
    """The path of the next page for people."""
    return html.unescape(re.search(r'<a rel="next" href="([^"]*)"', content.decode())[1])


def measure_shared(work, database, cores):
    """What event loops and workers do to each other, and what a second core is for."""
    both = ",".join(str(core) for core in cores[:2])

    def ours(name, port, loops, core=both, **settings):
        settings["BROADSHEET_SERVER_EVENT_LOOPS"] = str(loops)
        return servers.broadsheet(name, port, core, FOLDER, BINARY, database, settings)

    def static(port, workers):
        return servers.nginx(port, both, FOLDER, FOLDER / "www", workers)

    alone, one, two = ours("one core", PORT, 1, cores[0]), ours("one loop", PORT + 1, 1), ours("two loops", PORT + 2, 2)
    off = {"BROADSHEET_CACHE_BYTES": "0"}
    paths = work.paths()
    pairs = [
        ("list, cached", one, two, paths["list"]),
        ("list, cache off", ours("one, off", PORT + 3, 1, **off), ours("two, off", PORT + 4, 2, **off), paths["list"]),
        ("nginx's file with the list", static(PORT + 5, 1), static(PORT + 6, 2), "/list.json"),
    ]
    everybody = [alone] + [server for _, first, second, _ in pairs for server in (first, second)]
    try:
        for server in everybody:
            server.start()
        print()
        # With two loops the load generator is on a core of the server's, too, and waits for it as well.
        slow_works = shared.slow_works(paths["search"])
        for server, works in (alone, slow_works), (two, slow_works[:1]):
            for name, slow, gzip in works:
                quiet, busy = shared.isolation(server, paths["list"], slow, gzip, FOLDER, 2 * ROUNDS, cores)
                print(f"{server.name}: p99 of the cached list {quiet:.2f} ms,", end=" ")
                print(f"with four {name} at any time {busy:.2f} ms: {busy / quiet:.2f} x", flush=True)
        print("two event loops or workers instead of one, on the two cores that wrk is on as well:")
        for work, faster, dearer, processors in shared.scale_up(pairs, ROUNDS, DURATION, cores[:2]):
            print(f"{work}: {faster:.2f} x the requests, {dearer:.2f} x the processor time for each,", end=" ")
            print(f"{processors:.2f} of 2 processors used; up to {2 / dearer:.1f} x with a client elsewhere")
    finally:
        for server in everybody:
            server.stop()


DATASETTE_PATHS = {
    "list": "/plain/articles.json?_size=25&_sort_desc=publishedDateTime&_nofacet=1&_nosuggest=1&_shape=objects",
    "single": "/plain/articles.json?id__exact={single}&_shape=objects",
    "topics": "/plain.json?sql=select+topics.*,count(articleId)+as+count,sum(isDirect)+as+directCount+from+topics+"
    "left+join+article_topics+on+topicId=topics.id+group+by+topics.id+order+by+position&_shape=objects",
    "search": "/plain.json?sql=select+articles.*+from+articles_search+join+articles+on+articles.rowid="
    "articles_search.rowid+where+articles_search+match+:q+order+by+rank+limit+25&q={word}&_shape=objects",
}


def logged_cases(work, ours, static):
    """The same with a line of the log for each request."""
    for name in ["list", "single", "topics"]:
        yield f"{name}, log", ours, work.paths()[name], []
        yield f"{name}, log", static, f"/{name}.json", []


def all_cases(work, cached, uncached, static, peers, datasette):
    """What is measured: (work, server, path, header fields)."""
    paths = work.paths()
    for name in ["list", "single", "topics"]:
        yield f"{name}, cached", cached, paths[name], []
        for server in static:
            yield f"{name}, cached", server, f"/{name}.json", []
        if name == "list":
            for peer in peers:
                yield f"{name}, cached", peer, "/ready", []
    yield "list, cached, gzip", cached, paths["list"], GZIP
    yield "list, cached, gzip", static[-1], "/list.json", GZIP
    yield "short connections", cached, paths["single"], SHORT
    for server in static:
        yield "short connections", server, "/single.json", SHORT
    for name, path in paths.items():
        yield name, uncached, path, []
        for server in static:
            yield name, server, f"/{name}.json", []
        if name == "related":
            continue
        for peer in peers:
            yield name, peer, path, []
        if datasette:
            yield name, datasette, DATASETTE_PATHS[name].format(single=work.single, word=work.word), []


def measure(cases, core):
    cases = [case for case in cases if any(part in case[0] for part in ONLY)]
    table = Table()
    for _, server, path, headers in cases:
        load.run(server, path, 1, core, headers=headers)
    for number in range(ROUNDS):
        print(f"round {number + 1} of {ROUNDS}", flush=True)
        for name, server, path, headers in cases:
            connections = FEW if name == "related" else MANY
            table.add(name, server.name, load.run(server, path, DURATION, core, connections, headers))
    return table


def print_all(table, starts, memory):
    print(f"\n{ROUNDS} rounds of {DURATION} s, {MANY} connections ({FEW} for related), one core for the server, another for wrk; medians, and")
    print("ratios to nginx (tuned: it keeps its files open) sending a file with the same bytes. CPU: the server's processor")
    print("time per request.\n")
    for line in table.lines():
        print(line)
    print(f"\n{'server':<26} {'memory after load':>18} {'start to first response':>22}")
    for name, memory_size in memory.items():
        print(f"{name:<26} {memory_size:>15.1f} MB {median(starts[name]):>19.1f} ms")


def content_folder():
    corpus = os.environ.get("BROADSHEET_CORPUS")
    if os.environ.get("CONTENT"):
        return Path(os.environ["CONTENT"]).resolve()
    if corpus:
        return data.merged(Path(corpus).resolve(), FOLDER / "content")
    return ROOT / "examples" / "site"


if __name__ == "__main__":
    try:
        main()
    except (load.LoadError, RuntimeError, subprocess.CalledProcessError) as error:
        sys.exit(f"{error}")
