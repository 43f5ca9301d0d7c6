#!/usr/bin/env python3
"""Measures lists of related articles by what people have said is related, beside simpler ways.

    related.py FOLDER... [--news POOL QUERIES] [--lee] [--port 18590]

For each folder: which other articles of the site does an author link to? It is imported twice, as it is, for the links
of its articles, and without these links, for the lists. Prints nDCG@10 of the lists beside four others, and the mean
difference to `tantivy` with its 95 % interval, by bootstrap over the articles:

    title     the title, by BM25 of tantivy with English stems, against titles
    words     the 30 words of the article with most tf * idf, against titles (twice) and bodies
    tantivy   the 100 words with most tf * idf and the title three times, against titles (twice) and bodies
    + time    the former, its 60 best times (0.6 + 0.4 * 2^(-days / 6))

--news does the same for articles without bodies, where other members of a story are to be found; the files are those of
`broadsheet evaluate related`, and draws are of whole stories. --lee prints the rank correlation with what people have said
of 1,225 pairs of news items; it needs gensim, which has them. Needs tantivy from PyPI, and .build/release/broadsheet.
"""

import argparse
import collections
import datetime
import json
import math
import os
import random
import re
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

import tantivy

PROGRAM = os.environ.get("BROADSHEET", ".build/release/broadsheet")
PEERS = ("title", "words", "tantivy", "+ time")


class Server:
    """Serves a folder from a new database."""

    def __init__(self, folder, database, port):
        self.address = f"http://127.0.0.1:{port}"
        command = [PROGRAM, "serve", "--content", folder, "--database", database, "--listen", f"127.0.0.1:{port}"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        for _ in range(1200):
            try:
                self.get("/readyz")
                return self
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the server does not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def get(self, path):
        with urllib.request.urlopen(self.address + path) as answer:
            return answer.read()

    def articles(self):
        """All articles with their bodies and links."""
        lines = self.get("/articles?format=ndjson&include=body,links").splitlines()
        return [json.loads(line) for line in lines if line.strip()]


def evaluate(*arguments):
    """The lists of `broadsheet evaluate related`, by their queries."""
    with tempfile.TemporaryDirectory() as scratch:
        output = os.path.join(scratch, "lists.tsv")
        command = [PROGRAM, "evaluate", "related", *arguments, "--output", output]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = collections.defaultdict(list)
        with open(output, encoding="utf-8") as lines:
            for line in lines:
                query, other, *_ = line.rstrip("\n").split("\t")
                found[query].append(other)
        return found


# Texts


def words(text):
    return re.findall(r"[^\W_]+", text.lower())


def text(article):
    """Title, excerpt and body without addresses."""
    body = re.sub(r"\]\([^)]*\)|https?://\S+|<[^>]+>", " ", article.get("body") or "")
    return words(article["title"]), words(f"{article.get('excerpt') or ''} {body}")


def day(article):
    moment = article.get("publishedDateTime")
    return datetime.datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp() / 86400 if moment else None


# Peers


class Peers:
    """Lists that are found by tantivy, which knows the words of all articles."""

    def __init__(self, documents):
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("title", tokenizer_name="en_stem")
        builder.add_text_field("body", tokenizer_name="en_stem")
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        self.index = tantivy.Index(builder.build())
        self.texts = {one["id"]: text(one) for one in documents}
        self.days = {one["id"]: day(one) for one in documents}
        writer = self.index.writer(50_000_000, 1)
        for name, (title, body) in self.texts.items():
            writer.add_document(tantivy.Document(title=" ".join(title), body=" ".join(body), id=name))
        writer.commit()
        self.index.reload()
        self.searcher = self.index.searcher()
        self.frequency = collections.Counter(word for title, body in self.texts.values() for word in set(title + body))

    def lists(self, name):
        """The ids that each peer finds for an article, the best first."""
        title, body = self.texts[name]
        counts = collections.Counter(title + body)
        weight = {word: counts[word] * math.log(len(self.texts) / self.frequency[word]) for word in counts}
        heaviest = sorted(counts, key=lambda word: (-weight[word], word))
        scored = self.search(heaviest[:100] + title * 3, ["title", "body"], 61, name)
        timed = sorted(scored, key=lambda hit: -hit[0] * self.nearness(name, hit[1]))
        found = {
            "title": self.search(title, ["title"], 11, name),
            "words": self.search(heaviest[:30], ["title", "body"], 11, name),
            "tantivy": scored,
            "+ time": timed,
        }
        return {peer: [other for _, other in hits] for peer, hits in found.items()}

    def search(self, wanted, fields, limit, name):
        if not wanted:
            return []
        query = self.index.parse_query(" ".join(wanted), fields, field_boosts={"title": 2.0})
        hits = [(score, self.searcher.doc(place)["id"][0]) for score, place in self.searcher.search(query, limit).hits]
        return [hit for hit in hits if hit[1] != name]

    def nearness(self, one, other):
        if self.days[one] is None or self.days[other] is None:
            return 0.6
        return 0.6 + 0.4 * 2 ** (-abs(self.days[one] - self.days[other]) / 6)


# Scores


def ndcg(ids, relevant):
    gain = sum(1 / math.log2(place + 2) for place, one in enumerate(ids[:10]) if one in relevant)
    return gain / sum(1 / math.log2(place + 2) for place in range(min(10, len(relevant))))


def interval(differences):
    """The interval of 95 % of the means of groups that are drawn with replacement."""
    generator = random.Random(1)
    means = []
    for _ in range(1000):
        drawn = [value for group in generator.choices(differences, k=len(differences)) for value in group]
        means.append(sum(drawn) / len(drawn))
    means.sort()
    return means[25], means[975]


class Table:
    def __init__(self):
        peers = " ".join(f"{peer:>8}" for peer in PEERS)
        print(f"{'yardstick':32} {'lists':>6} {peers} {'ours':>8}   difference to tantivy, 95 %", flush=True)
        self.all = []

    def add(self, name, rows):
        """Rows are pairs of a group and scores by peers and `ours`."""
        groups = collections.defaultdict(list)
        for group, scores in rows:
            groups[group].append(scores["ours"] - scores["tantivy"])
        low, high = interval(list(groups.values()))

        def mean(column):
            return sum(scores[column] for _, scores in rows) / len(rows)

        peers = " ".join(f"{mean(peer):8.3f}" for peer in PEERS)
        print(
            f"{name[-32:]:32} {len(rows):6} {peers} {mean('ours'):8.3f}"
            f"   {mean('ours') - mean('tantivy'):+.3f} [{low:+.3f}, {high:+.3f}]",
            flush=True,
        )


def scores(found, relevant, peers):
    """The scores of all lists of an article with known answers."""
    return {
        name: {
            "ours": ndcg([one for one in found[name] if one != name], relevant[name]),
            **{peer: ndcg(ids, relevant[name]) for peer, ids in peers.lists(name).items()},
        }
        for name in sorted(relevant)
    }


def measure_site(folder, port):
    with tempfile.TemporaryDirectory() as scratch:
        with Server(folder, os.path.join(scratch, "site.db"), port) as server:
            documents = server.articles()
    relevant = collections.defaultdict(set)
    for one in documents:
        for other in one["links"]["to"]:
            relevant[one["id"]].add(other["id"])
            relevant[other["id"]].add(one["id"])
    if not relevant:
        return []
    return list(scores(evaluate("--links", folder), relevant, Peers(documents)).items())


def measure_news(pool, queries, chosen):
    with open(pool, encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    with open(queries, encoding="utf-8") as lines:
        judged = [one for one in map(json.loads, lines) if chosen == "all" or chosen in one["sets"]]
    relevant = {one["qid"]: set(one["relevant"]) for one in judged}
    story = {one["qid"]: one["cluster"] for one in judged}
    found = evaluate("--pool", pool, "--queries", queries, "--set", chosen)
    return [(story[name], row) for name, row in scores(found, relevant, Peers(documents)).items()]


# Ratings of pairs


def ranks(values):
    """Ranks of values, equal ones in the middle of theirs."""
    order = sorted(range(len(values)), key=lambda index: values[index])
    result, start = [0.0] * len(values), 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for place in range(start, end):
            result[order[place]] = (start + end - 1) / 2
        start = end
    return result


def correlation(one, other):
    one, other = ranks(one), ranks(other)
    middle = sum(one) / len(one)
    products = sum((a - middle) * (b - middle) for a, b in zip(one, other))
    return products / math.sqrt(sum((a - middle) ** 2 for a in one) * sum((b - middle) ** 2 for b in other))


def measure_ratings(port):
    import gensim.test.utils

    def texts(name):
        with open(gensim.test.utils.datapath(name), encoding="latin-1") as lines:
            return [line.strip() for line in lines if line.strip()]

    items, background = texts("lee.cor"), texts("lee_background.cor")
    with open(gensim.test.utils.datapath("similarities0-1.txt"), encoding="utf-8") as lines:
        ratings = [[float(value) for value in line.split()] for line in lines]
    with tempfile.TemporaryDirectory() as scratch:
        os.makedirs(os.path.join(scratch, "_news"))
        for kind, group in (("rated", items), ("background", background)):
            for number, item in enumerate(group):
                # They have no titles: their first sentences say what they are about.
                title = json.dumps(re.split(r"(?<=[.?!])\s", item)[0])
                with open(os.path.join(scratch, "_news", f"{kind}-{number}.md"), "w", encoding="utf-8") as file:
                    file.write(f"---\ntitle: {title}\ntopics: [{kind}]\n---\n{item}\n")
        found = collections.defaultdict(float)
        with Server(scratch, os.path.join(scratch, "items.db"), port) as server:
            for number in range(len(items)):
                name = urllib.parse.quote(f"news/rated-{number}")
                answer = json.loads(server.get(f"/articles/{name}/related?mode=computed&topic=rated&limit=100"))
                for entry in answer["data"]:
                    found[number, int(entry["id"].rsplit("-", 1)[1])] += entry["score"]
    pairs = [(one, other) for one in range(len(items)) for other in range(one)]
    # The file has one half of the pairs.
    theirs = [max(ratings[one][other], ratings[other][one]) for one, other in pairs]
    ours = correlation([found[one, other] + found[other, one] for one, other in pairs], theirs)
    print(f"{'ratings of pairs (lee)':32} {len(pairs):6} pairs, rank correlation {ours:.3f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--news", nargs=2, metavar=("POOL", "QUERIES"))
    parser.add_argument("--set", default="core")
    parser.add_argument("--lee", action="store_true")
    parser.add_argument("--port", type=int, default=18590)
    options = parser.parse_args()
    table, together = Table(), []
    for folder in options.folders:
        rows = measure_site(folder, options.port)
        if not rows:
            print(f"{folder[-32:]:32} no article links to another", flush=True)
            continue
        table.add(folder, rows)
        together += [((folder, name), row) for name, row in rows]
    if len(options.folders) > 1 and together:
        table.add("all folders", together)
    if options.news:
        table.add(f"news, {options.set}", measure_news(*options.news, options.set))
    if options.lee:
        measure_ratings(options.port)


if __name__ == "__main__":
    main()
