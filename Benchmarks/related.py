#!/usr/bin/env python3
"""Compares related lists with the links that authors made, beside BM25 of tantivy.

    related.py FOLDER... [--port 18590]

Each folder is imported twice: as it is, for the links of its articles, and without these links, for the lists. Prints
nDCG@10 of both, the mean of the differences, and its 95 % interval by bootstrap over the articles. Needs tantivy from
PyPI, and .build/release/broadsheet.
"""

import argparse
import collections
import json
import math
import os
import random
import re
import subprocess
import tempfile
import time
import urllib.request

import tantivy

PROGRAM = ".build/release/broadsheet"


def articles(address):
    """All articles with their bodies and links."""
    url = f"{address}/articles?format=ndjson&include=body,links"
    with urllib.request.urlopen(url) as answer:
        return [json.loads(line) for line in answer if line.strip()]


class Server:
    def __init__(self, folder, database, port):
        self.address = f"http://127.0.0.1:{port}"
        command = [PROGRAM, "serve", "--content", folder, "--database", database, "--listen", f"127.0.0.1:{port}"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        for _ in range(1200):
            try:
                with urllib.request.urlopen(f"{self.address}/readyz") as answer:
                    json.load(answer)
                return self
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the server does not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def words(text):
    return re.findall(r"[^\W_]+", text.lower())


def text(article):
    """Title, excerpt and body without addresses."""
    body = re.sub(r"\]\([^)]*\)|https?://\S+|<[^>]+>", " ", article.get("body") or "")
    return words(article["title"]), words(f"{article.get('excerpt') or ''} {body}")


def ndcg(ids, relevant):
    gain = sum(1 / math.log2(place + 2) for place, one in enumerate(ids[:10]) if one in relevant)
    return gain / sum(1 / math.log2(place + 2) for place in range(min(10, len(relevant))))


def baseline(documents, relevant):
    """The nDCG of tantivy for each article with links."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("title", tokenizer_name="en_stem")
    builder.add_text_field("body", tokenizer_name="en_stem")
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    index = tantivy.Index(builder.build())
    texts = {one["id"]: text(one) for one in documents}
    writer = index.writer(50_000_000, 1)
    for name, (title, body) in texts.items():
        writer.add_document(tantivy.Document(title=" ".join(title), body=" ".join(body), id=name))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    frequency = collections.Counter(word for title, body in texts.values() for word in set(title + body))
    scores = {}
    for name in relevant:
        title, body = texts[name]
        counts = collections.Counter(title + body)
        weight = {word: counts[word] * math.log(len(texts) / frequency[word]) for word in counts}
        chosen = sorted(counts, key=lambda word: (-weight[word], word))[:100] + title * 3
        query = index.parse_query(" ".join(chosen), ["title", "body"], field_boosts={"title": 2.0})
        hits = [searcher.doc(place)["id"][0] for _, place in searcher.search(query, 11).hits]
        scores[name] = ndcg([hit for hit in hits if hit != name], relevant[name])
    return scores


def lists(path):
    """The lists that `broadsheet evaluate related` has written."""
    found = collections.defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            query, other, *_ = line.rstrip("\n").split("\t")
            found[query].append(other)
    return found


def interval(differences):
    generator = random.Random(1)
    means = sorted(
        sum(generator.choices(differences, k=len(differences))) / len(differences) for _ in range(1000)
    )
    return means[25], means[975]


def report(name, ours, theirs):
    differences = [ours[one] - theirs[one] for one in ours]
    low, high = interval(differences)
    count = len(differences)
    mean = sum(differences) / count
    print(
        f"{name[-40:]:40} {count:6} {sum(theirs.values()) / count:8.3f} {sum(ours.values()) / count:8.3f}"
        f"   {mean:+.3f} [{low:+.3f}, {high:+.3f}]",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--port", type=int, default=18590)
    options = parser.parse_args()
    all_ours, all_theirs = {}, {}
    print(f"{'folder':40} {'lists':>6} {'tantivy':>8} {'ours':>8}   difference, 95 %")
    for folder in options.folders:
        with tempfile.TemporaryDirectory() as scratch:
            with Server(folder, os.path.join(scratch, "site.db"), options.port) as server:
                documents = articles(server.address)
            relevant = collections.defaultdict(set)
            for one in documents:
                for other in one["links"]["to"]:
                    relevant[one["id"]].add(other["id"])
                    relevant[other["id"]].add(one["id"])
            if not relevant:
                print(f"{folder[-40:]:40} no article links to another")
                continue
            output = os.path.join(scratch, "lists.tsv")
            command = [PROGRAM, "evaluate", "related", "--links", folder, "--output", output]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            found = lists(output)
        ours = {name: ndcg(found[name], relevant[name]) for name in relevant}
        theirs = baseline(documents, relevant)
        report(folder, ours, theirs)
        all_ours.update({(folder, name): score for name, score in ours.items()})
        all_theirs.update({(folder, name): score for name, score in theirs.items()})
    if len(options.folders) > 1 and all_ours:
        report("all", all_ours, all_theirs)


if __name__ == "__main__":
    main()
