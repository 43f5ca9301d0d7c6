#!/usr/bin/env python3
"""Measures how well search finds what people type, beside tantivy on the same articles.

    search.py FOLDER [--broadsheet .build/release/broadsheet] [--articles 300] [--seed 1] [--query match=auto]
    search.py --url 127.0.0.1:8080

Imports the folder and asks a server on the loopback, or asks one that runs already. Picks public articles at random, and
asks for each in five ways: by three words of its title, by five words of its excerpt, by words of the title with one
typo, with a plural for a singular or the other way, and by a question. Prints a table in Markdown: how often the article
is among the first ten, the mean of one over its rank, and how often nothing is found. The same seed asks the same.

tantivy is Rust's engine in the manner of Lucene: here any of the words may match (OR), with its English stemmer, in title,
excerpt and body. It is the package `tantivy` of PyPI; without it Broadsheet stands alone.
"""

import argparse
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

try:
    import tantivy
except ImportError:
    tantivy = None

# Words that say nothing of an article; nobody would type three of them.
COMMON = set(
    "a about after all an and are as at be been but by can for from has have how i if in into is it its more most new not of on or"
    " our out over that the their them these they this to up was we what when which who will with you your".split()
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Server:
    """Broadsheet, asked over HTTP."""

    def __init__(self, address):
        host, _, port = address.rpartition(":")
        self.connection = http.client.HTTPConnection(host, int(port), timeout=60)
        self.seconds = []

    def get(self, path):
        self.connection.request("GET", path)
        response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            sys.exit(f"{path}: {response.status} {body[:300]!r}")
        return body

    def articles(self):
        lines = self.get("/articles?format=ndjson&include=body").splitlines()
        return [json.loads(line) for line in lines if line]

    def search(self, text, parameters):
        query = urllib.parse.urlencode([("q", text), ("limit", "10")] + parameters)
        start = time.perf_counter()
        answer = json.loads(self.get(f"/articles?{query}"))
        self.seconds.append(time.perf_counter() - start)
        return [article["id"] for article in answer["data"]]


class Peer:
    """tantivy with the same articles."""

    FIELDS = ["title", "excerpt", "body"]

    def __init__(self, articles):
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        for field in self.FIELDS:
            builder.add_text_field(field, tokenizer_name="en_stem")
        self.index = tantivy.Index(builder.build())
        writer = self.index.writer(64_000_000, 1)
        for article in articles:
            document = tantivy.Document()
            document.add_text("id", article["id"])
            for field in self.FIELDS:
                document.add_text(field, article.get(field) or "")
            writer.add_document(document)
        writer.commit()
        self.index.reload()
        self.searcher = self.index.searcher()

    def search(self, text):
        query = self.index.parse_query(" ".join(re.findall(r"\w+", text)).lower(), self.FIELDS)
        hits = self.searcher.search(query, 10).hits
        return [self.searcher.doc(address)["id"][0] for _, address in hits]


def words(text):
    """The different words of a text that say something, in their order."""
    found = []
    for word in re.findall(r"[^\W_]+", text or ""):
        if len(word) > 2 and word.lower() not in COMMON and word not in found:
            found.append(word)
    return found


def some(chooser, choices, count):
    """Some of the choices, in their order."""
    return [choices[place] for place in sorted(chooser.sample(range(len(choices)), count))]


def with_typo(chooser, word):
    """A word with a letter too many, too few, a wrong one or two swapped; the first letter stays."""
    place = chooser.randrange(1, len(word) - 1)
    kind = chooser.randrange(4)
    if kind == 0:
        return word[:place] + chooser.choice(LETTERS) + word[place:]
    if kind == 1:
        return word[:place] + word[place + 1:]
    if kind == 2:
        return word[:place] + chooser.choice(LETTERS.replace(word[place].lower(), "")) + word[place + 1:]
    return word[:place] + word[place + 1] + word[place] + word[place + 2:]


def other_number(word):
    """The plural of a singular, or the other way."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s"):
        return word[:-1]
    if re.search("[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search("(s|x|z|ch|sh)$", word) else "s")


def changed(chooser, title, may_change, change):
    """Three words of a title, one of which is changed; None where none can be."""
    places = [place for place, word in enumerate(title) if may_change(word)]
    if not places:
        return None
    place = chooser.choice(places)
    others = [other for other in range(len(title)) if other != place]
    chosen = sorted(chooser.sample(others, 2) + [place])
    return " ".join(change(title[other]) if other == place else title[other] for other in chosen)


def questions(chooser, article):
    """Texts that a reader may type to find an article, by the kind of the text."""
    title, excerpt = words(article["title"]), words(article.get("excerpt"))
    is_word = re.compile("[A-Za-z][a-z]+").fullmatch
    texts = {
        "three words of the title": " ".join(some(chooser, title, 3)),
        "five words of the excerpt": " ".join(some(chooser, excerpt, 5)),
        "one typo": changed(
            chooser, title, lambda word: len(word) > 4 and is_word(word), lambda word: with_typo(chooser, word)
        ),
        "singular for plural and back": changed(
            chooser, title, lambda word: len(word) > 3 and is_word(word) and not word.endswith("ss"), other_number
        ),
        "a question": " ".join(["how do I", *some(chooser, title, 3), *some(chooser, excerpt, 2), "today"]),
    }
    return {kind: text for kind, text in texts.items() if text}


def rank(ids, wanted):
    return ids.index(wanted) + 1 if wanted in ids else None


def figures(ranks):
    """Hits among ten, mean reciprocal rank and empty answers of (rank, number of results)."""
    count = len(ranks)
    hits = sum(place is not None for place, _ in ranks) / count
    mean = sum(1 / place for place, _ in ranks if place) / count
    empty = sum(found == 0 for _, found in ranks) / count
    return f"{hits:.3f} / {mean:.3f} / {empty:.3f}"


def measure(server, arguments):
    articles = server.articles()
    chosen = [
        article for article in articles if len(words(article["title"])) >= 3 and len(words(article.get("excerpt"))) >= 5
    ]
    chooser = random.Random(arguments.seed)
    chooser.shuffle(chosen)
    chosen = chosen[: arguments.articles]
    if not chosen:
        sys.exit("no public article has three words in its title and five in its excerpt")
    peer = Peer(articles) if tantivy else None
    ours, theirs, misses = {}, {}, []
    for article in chosen:
        for kind, text in questions(random.Random(f"{arguments.seed} {article['id']}"), article).items():
            ids = server.search(text, arguments.parameters)
            place = rank(ids, article["id"])
            ours.setdefault(kind, []).append((place, len(ids)))
            if place is None:
                misses.append((kind, text, article["id"], len(ids)))
            if peer:
                ids = peer.search(text)
                theirs.setdefault(kind, []).append((rank(ids, article["id"]), len(ids)))
    print(f"{len(articles)} public articles, {len(chosen)} of them asked for, seed {arguments.seed}\n")
    print("| asked by | n | Broadsheet: hit@10 / MRR / empty | tantivy |\n|---|---|---|---|")
    for kind, ranks in ours.items():
        print(f"| {kind} | {len(ranks)} | {figures(ranks)} | {figures(theirs[kind]) if peer else '-'} |")
    times = sorted(server.seconds)
    print(
        f"\nAn answer of Broadsheet took {statistics.median(times) * 1000:.1f} ms in the median and"
        f" {times[int(len(times) * .99)] * 1000:.1f} ms in the 99th percentile, body and transfer included."
    )
    if arguments.misses:
        for kind, text, wanted, count in misses:
            print(f"{kind}\t{text}\t{wanted}\t{count} found", file=sys.stderr)


def serve(arguments, folder):
    """Imports a folder and starts a server; returns the process and its address."""
    database = os.path.join(folder, "search.db")
    done = subprocess.run(
        [arguments.broadsheet, "import", arguments.folder, "--database", database], capture_output=True, text=True
    )
    if done.returncode not in (0, 1):
        sys.exit(f"the import ended with status {done.returncode}\n{done.stderr[-2000:]}")
    log = os.path.join(folder, "log")
    with open(log, "w", encoding="utf-8") as file:
        process = subprocess.Popen(
            [arguments.broadsheet, "serve", "--database", database, "--listen", f"127.0.0.1:{arguments.port}"],
            stdout=subprocess.DEVNULL,
            stderr=file,
        )
    for _ in range(600):
        time.sleep(0.1)
        with open(log, encoding="utf-8") as file:
            found = re.search(r"127\.0\.0\.1:([1-9]\d*)", file.read())
        if found:
            return process, found[0]
    process.kill()
    sys.exit("the server does not listen")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", help="a content folder")
    parser.add_argument("--url", help="host and port of a server that runs already")
    parser.add_argument("--broadsheet", default=".build/release/broadsheet")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--query", default="", help="more parameters of each search, such as match=all")
    parser.add_argument("--misses", action="store_true", help="says on standard error what was not found")
    arguments = parser.parse_args()
    arguments.parameters = urllib.parse.parse_qsl(arguments.query)
    if arguments.url:
        return measure(Server(arguments.url), arguments)
    if not arguments.folder:
        parser.error("give a folder or --url")
    with tempfile.TemporaryDirectory() as folder:
        process, address = serve(arguments, folder)
        try:
            measure(Server(address), arguments)
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
