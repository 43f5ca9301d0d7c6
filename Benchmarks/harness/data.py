"""The same articles for every server: Broadsheet's database, plain tables for the others, and files for nginx."""

import gzip
import json
import re
import shutil
import sqlite3
import subprocess
import urllib.request
from collections import Counter
from dataclasses import dataclass

SUMMARY = [
    "id", "title", "excerpt", "publishedDateTime", "updatedDateTime", "originalUrl", "webUrl", "ampWebUrl",
    "cdnAmpWebUrl", "type", "category", "quality", "heat", "locale", "published", "removed", "deleted",
    "featuredContent", "provider", "topics", "tags", "levels", "images", "extra", "updated",
]
DETAILS = ["body", "bodyFormat", "related"]


@dataclass
class Work:
    """The requests to be measured."""

    single: str
    word: str
    articles: int

    def paths(self):
        return {
            "list": "/articles",
            "single": f"/articles/{self.single}",
            "topics": "/topics",
            "search": f"/articles?q={self.word}",
            "related": f"/related?id={self.single}",
        }


def merged(corpus, target):
    """Puts all sites of a folder into one; where two have the same file the first one's counts."""
    shutil.rmtree(target, ignore_errors=True)
    for site in sorted(path for path in corpus.iterdir() if path.is_dir()):
        for source in sorted(path for path in site.rglob("*") if path.is_file()):
            copy = target / source.relative_to(site)
            if not copy.exists():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)
    return target


def import_content(binary, content, database):
    for ending in ["", "-wal", "-shm"]:
        database.with_name(database.name + ending).unlink(missing_ok=True)
    result = subprocess.run([binary, "import", content, "--database", database], capture_output=True, text=True)
    # 1 means that some documents could not be read.
    if result.returncode not in (0, 1):
        raise RuntimeError(f"import failed:\n{result.stderr}")


def fetch(server, path, coding="identity"):
    request = urllib.request.Request(server.url(path), headers={"Accept-Encoding": coding})
    with urllib.request.urlopen(request, timeout=30) as response:
        return response.read()


def fetch_json(server, path):
    return json.loads(fetch(server, path))


def differences(server, peer, work):
    """The works that a peer answers with other data than Broadsheet does; searches may differ, as ranks do."""
    paths = work.paths()
    return [
        name
        for name in ["list", "single", "topics"]
        if fetch_json(server, paths[name])["data"] != fetch_json(peer, paths[name])["data"]
    ]


def prepare(server, folder):
    """Makes the plain database and the files from what Broadsheet answers; returns what to ask for."""
    articles = []
    path = "/articles?limit=100"
    while path:
        page = fetch_json(server, path)
        articles += page["data"]
        path = page["links"]["next"]
    details = [fetch_json(server, f"/articles/{article['id']}")["data"] for article in articles]
    topics = fetch_json(server, "/topics")["data"]
    _write_database(folder / "plain.db", details, topics)
    work = Work(_typical(details), _common_word(articles), len(articles))
    _write_files(server, folder / "www", work)
    return work


def _typical(details):
    """The article of middle size, but for what differs from one import to the next."""
    by_size = sorted(details, key=lambda article: (len(json.dumps({**article, "updated": ""})), article["id"]))
    return by_size[len(by_size) // 2]["id"]


def _common_word(articles):
    """The word that comes nearest to being in every tenth title."""
    counts = Counter()
    for article in articles:
        counts.update(set(re.findall(r"[a-z]{4,}", article["title"].lower())))
    wanted = len(articles) / 10
    return min(sorted(counts), key=lambda word: abs(counts[word] - wanted))


def _write_files(server, www, work):
    shutil.rmtree(www, ignore_errors=True)
    www.mkdir(parents=True)
    for name, path in work.paths().items():
        (www / f"{name}.json").write_bytes(fetch(server, path))
        packed = fetch(server, path, "gzip")
        if packed[:2] == b"\x1f\x8b":
            (www / f"{name}.json.gz").write_bytes(packed)
            assert gzip.decompress(packed) == fetch(server, path)


def _write_database(path, articles, topics):
    path.unlink(missing_ok=True)
    columns = SUMMARY + DETAILS
    with sqlite3.connect(path) as database:
        database.executescript(
            f"""
            PRAGMA journal_mode = WAL;
            CREATE TABLE articles (
                id TEXT PRIMARY KEY NOT NULL,
                {", ".join(f"{column} {_affinity(column)}" for column in columns[1:])}
            );
            CREATE INDEX articles_by_date ON articles (publishedDateTime DESC, id);
            CREATE TABLE topics (
                id TEXT PRIMARY KEY NOT NULL,
                position INTEGER NOT NULL,
                name TEXT NOT NULL,
                parentId TEXT REFERENCES topics,
                details TEXT NOT NULL
            );
            CREATE TABLE article_topics (
                topicId TEXT NOT NULL REFERENCES topics,
                articleId TEXT NOT NULL REFERENCES articles,
                isDirect INTEGER NOT NULL,
                PRIMARY KEY (topicId, articleId)
            ) WITHOUT ROWID;
            CREATE VIRTUAL TABLE articles_search USING fts5 (title, excerpt, body, provider, topics, content='');
            """
        )
        marks = ", ".join("?" * len(columns))
        for article in articles:
            row = [_value(article[column]) for column in columns]
            key = database.execute(f"INSERT INTO articles VALUES ({marks})", row).lastrowid
            provider = (article["provider"] or {}).get("name")
            text = [article["title"], article["excerpt"], article["body"], provider, " ".join(article["topics"])]
            database.execute(
                "INSERT INTO articles_search (rowid, title, excerpt, body, provider, topics) VALUES (?, ?, ?, ?, ?, ?)",
                [key] + text,
            )
        _write_topics(database, articles, topics)
        database.execute("ANALYZE")
    database.close()


def _affinity(column):
    if column in ("quality", "heat"):
        return "REAL"
    return "INTEGER NOT NULL" if column in ("published", "removed", "deleted") else "TEXT"


def _value(value):
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


def _write_topics(database, articles, roots):
    above = {}
    keys = {}

    def walk(topics, parent):
        for topic in topics:
            place = ["parent", "count", "directCount", "children"]
            details = {key: value for key, value in topic.items() if key not in place}
            row = (topic["id"], len(above), topic["name"], parent, json.dumps(details, ensure_ascii=False))
            database.execute("INSERT INTO topics VALUES (?, ?, ?, ?, ?)", row)
            above[topic["id"]] = parent
            keys[topic["name"].lower()] = topic["id"]
            walk(topic["children"], topic["id"])

    walk(roots, None)
    for article in articles:
        direct = {keys[name.lower()] for name in article["topics"] if name.lower() in keys}
        everything = set()
        for topic in direct:
            while topic:
                everything.add(topic)
                topic = above[topic]
        rows = [(topic, article["id"], topic in direct) for topic in sorted(everything)]
        database.executemany("INSERT INTO article_topics VALUES (?, ?, ?)", rows)
