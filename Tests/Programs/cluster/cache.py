"""Varnish in front of one server; the server's webhooks purge what has changed."""

import os
import statistics
import time

from client import Client, status
from content import AUTHORS, Content
from engines import configuration
from process import Process, accepts, free_port, require, wait_until

EDITS = 30


class Cache:
    """Varnish with the configuration of this repository, but for the port of the server."""

    def __init__(self, server_port, folder):
        self.port = free_port()
        with open(configuration("proxy/varnish.vcl"), encoding="utf-8") as file:
            text = file.read()
        require(text.count('.port = "8080"') == 1, "varnish.vcl names no port 8080")
        path = os.path.join(folder, "varnish.vcl")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace('.port = "8080"', f'.port = "{server_port}"'))
        command = ["varnishd", "-F", "-a", f"127.0.0.1:{self.port}", "-f", path, "-n", os.path.join(folder, "varnish"),
                   "-s", "malloc,64m"]  # fmt: skip
        self.process = Process("varnish", command, folder)

    def start(self):
        self.process.start()
        wait_until(lambda: accepts(self.port), "Varnish", self.process)


class CachedServer:
    """One server that follows a folder, and Varnish in front of it."""

    def __init__(self, folder, program):
        self.content = Content(folder)
        self.port = free_port()
        self.cache = Cache(self.port, folder)
        self.server = Process(
            "server",
            [program, "serve", "--content", self.content.folder, "--watch", "--database",
             os.path.join(folder, "broadsheet.db"), "--listen", f"127.0.0.1:{self.port}"],
            folder,
            {"BROADSHEET_LOG_LEVEL": "warning",
             "BROADSHEET_WEBHOOKS": f"http://127.0.0.1:{self.cache.port}/ varnish-xkey"},
        )  # fmt: skip
        self.client = Client(self.cache.port)
        self.names = sorted(self.content.core)[:60]

    def start(self):
        self.start_server()
        self.cache.start()
        wait_until(lambda: status(self.cache.port, "/readyz") == 200, "Varnish's server", self.cache.process)

    def start_server(self):
        self.server.start()
        wait_until(lambda: status(self.port, "/readyz") == 200, "the server", self.server)

    def stop(self):
        self.cache.process.stop()
        self.server.stop()

    def get(self, name, fields=None):
        return self.client.get(f"/articles/{name}", fields)

    def serves(self, name, revision):
        answer = self.get(name)
        require(answer.status == 200, f"{name}: {answer.status}")
        return answer.json["data"]["title"].endswith(f" revision {revision}")

    def warm(self):
        for name in self.names:
            self.get(name)
        missed = [name for name in self.names if self.get(name).fields["x-cache"] != "hit"]
        require(not missed, f"{len(missed)} answers were not stored")

    def edits_are_seen(self):
        """Each edit through the cache, while all that did not change stays in it. Returns the times that took."""
        times = []
        for name in self.names[:EDITS]:
            start = time.monotonic()
            revision = self.content.revise(name)
            wait_until(lambda: self.serves(name, revision), "an edit in Varnish", self.server, pause=0.01)
            times.append(time.monotonic() - start)
        unchanged = self.names[EDITS:]
        missed = [name for name in unchanged if self.get(name).fields["x-cache"] != "hit"]
        require(not missed, f"{len(missed)} of {len(unchanged)} unchanged answers were purged")
        return times

    def other_names_are_seen(self):
        """A topic and an author get other names: all that shows them is new, all else stays in the cache."""
        self.content.describe_topic("t3", "name: t3\n")
        wait_until(lambda: self.field("/topics/t3", "name") == "t3", "the topic", self.server)
        self.warm()
        times = []
        for path, change, name, changed in [
            ("/topics/t3", lambda: self.content.describe_topic("t3", "name: T3\n"), "T3", set()),
            ("/authors/author-4", lambda: self.content.rename_author(4, "Ada Quay"), "Ada Quay",
             {name for name, number in self.content.numbers.items() if number % AUTHORS == 4}),
        ]:  # fmt: skip
            start = time.monotonic()
            change()
            wait_until(lambda: self.field(path, "name") == name, f"another name at {path}", self.server, pause=0.01)
            for article in changed & set(self.names):
                wait_until(lambda: self.get(article).json["data"]["authors"][0]["name"] == name, f"{article}'s author",
                           self.server, pause=0.01)  # fmt: skip
            times.append(time.monotonic() - start)
            missed = {article for article in self.names if self.get(article).fields["x-cache"] != "hit"}
            require(missed <= changed, f"{sorted(missed - changed)} were purged")
        return times

    def field(self, path, name):
        return self.client.get(path).json["data"][name]

    def keys_forget_what_they_name(self):
        """A purge by the key of a topic, an author or a publisher reaches its articles, and no others."""
        for key, is_meant in [
            ("topic:t3", lambda number: number % 9 == 3),
            ("author:author-4", lambda number: number % AUTHORS == 4),
            ("provider:p2.example.org", lambda number: number % 7 == 2),
        ]:
            self.warm()
            require(self.client.get("/", {"xkey-purge": key}, method="PURGE").status == 200, f"no purge of {key}")
            missed = {name for name in self.names if self.get(name).fields["x-cache"] != "hit"}
            meant = {name for name in self.names if is_meant(self.content.numbers[name])}
            require(missed == meant and meant, f"a purge of {key}: {len(missed)} of {len(meant)} articles")

    def only_some_may_purge(self):
        stranger = Client(self.cache.port, source="127.0.0.2")
        answer = stranger.get("/", {"xkey-purge": "list"}, method="PURGE")
        require(answer.status == 403, f"a stranger's purge is answered with {answer.status}")
        answer = self.client.get("/", {"xkey-purge": "list", "X-Forwarded-For": "192.0.2.1"}, method="PURGE")
        require(answer.status == 403, f"a purge through a proxy is answered with {answer.status}")
        require(self.client.get("/", method="PURGE").status == 400, "a purge of nothing is taken")

    def private_is_not_stored(self):
        for _ in range(2):
            answer = self.get(self.names[-1], {"Authorization": "Bearer somebody"})
            require(answer.fields["x-cache"] == "miss", "what an editor sees comes from the cache")

    def both_encodings_are_right(self):
        name = self.names[-1]
        packed = self.get(name, {"Accept-Encoding": "gzip"})
        plain = self.get(name, {"Accept-Encoding": "identity"})
        require(packed.fields.get("content-encoding") == "gzip", "nothing is compressed")
        require("content-encoding" not in plain.fields and plain.json["data"]["id"] == name, "nothing is unpacked")
        require(packed.fields["x-cache"] == plain.fields["x-cache"] == "hit", "each encoding is asked for")

    def each_form_is_stored_once(self):
        """Whatever stands for JSON in Accept is answered by one stored answer, and other forms have their own."""
        path = "/articles?limit=2"
        self.client.get(path, {"Accept": "application/json"})
        for accept in ["*/*", "application/json, text/plain, */*", "image/avif,image/webp,*/*;q=0.8", "text/plain"]:
            answer = self.client.get(path, {"Accept": accept})
            require(answer.fields["x-cache"] == "hit", f"{accept} is asked for")
            require(answer.fields["content-type"] == "application/json", f"{accept} is {answer.fields['content-type']}")
        for accept in ["text/csv", "application/x-ndjson"]:
            found = [self.client.get(path, {"Accept": accept}) for _ in range(2)]
            require([answer.fields["x-cache"] for answer in found] == ["miss", "hit"], f"{accept} is not stored")
            require(all(answer.fields["content-type"].startswith(accept) for answer in found), f"{accept} is another form")

    def death_of_the_server_is_not_seen(self):
        """Also what was purged a moment ago is served, and what was edited meanwhile comes with the server."""
        name = self.names[0]
        keys = " ".join(self.get(name).fields["surrogate-key"] for name in self.names[:2])
        self.server.kill()
        answer = self.client.get("/", {"xkey-purge": keys}, method="PURGE")
        require(answer.status == 200, f"a purge without a server is answered with {answer.status}")
        for _ in range(30):
            for path in [f"/articles/{name}", f"/articles/{self.names[1]}"]:
                answer = self.client.get(path)
                require(answer.status == 200, f"{path}: {answer.status} without a server")
            time.sleep(0.1)
        revision = self.content.revise(name)
        start = time.monotonic()
        self.start_server()
        wait_until(lambda: self.serves(name, revision), "the edit of before", self.server)
        return time.monotonic() - start


def try_cache(folder, program, note):
    """Runs all of it; `note` is told what was measured."""
    cached = CachedServer(folder, program)
    try:
        cached.start()
        cached.warm()
        times = sorted(cached.edits_are_seen())
        note("an edit through Varnish, median", f"{statistics.median(times):.2f} s")
        note("an edit through Varnish, slowest", f"{times[-1]:.2f} s")
        topic, author = cached.other_names_are_seen()
        note("another name of a topic, through Varnish", f"{topic:.2f} s")
        note("another name of an author with 55 articles", f"{author:.2f} s")
        cached.keys_forget_what_they_name()
        cached.only_some_may_purge()
        cached.private_is_not_stored()
        cached.both_encodings_are_right()
        cached.each_form_is_stored_once()
        note("after the server was dead, until an edit of meanwhile", f"{cached.death_of_the_server_is_not_seen():.2f} s")
    finally:
        cached.stop()
