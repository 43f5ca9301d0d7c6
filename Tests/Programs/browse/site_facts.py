"""What the pages of a site must show, as the API says it: two ways to the same data."""

import gzip
import json
import re
import urllib.error
import urllib.parse
import urllib.request

# Articles on a page of a list, and entries of what to read next.
PAGE_SIZE, RELATED_COUNT = 24, 6
FACETS = "topic,provider,author,type,level,locale,year,tag"


class Site:
    """A site that is served at an address."""

    def __init__(self, url):
        self.url = url
        self.articles = self._articles()
        if not self.articles:
            raise ValueError("the site has no article")
        described = self.get("/")["data"]["site"]
        self.name = described.get("title") or "Broadsheet"
        self.total = len(self.articles)
        by_length = sorted(self.articles, key=lambda article: article["wordCount"] or 0)
        # The longest body has nearly all that bodies can have, and the shortest nearly nothing.
        self.newest, self.shortest, self.longest = self.articles[0], by_length[0], by_length[-1]
        self.words = self._words()
        self.word = self.words[0]
        self.mistyped, self.corrected = self._mistyped_word()

    def get(self, path, **parameters):
        """The JSON at a path; the problem where it is one."""
        query = urllib.parse.urlencode(parameters)
        try:
            with urllib.request.urlopen(f"{self.url}{path}?{query}", timeout=30) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            return json.load(error)

    def count(self, **parameters):
        """How many articles a search or a filter finds."""
        return self.get("/articles", limit=1, **parameters)["meta"]["total"]

    def hasChoice(self, **parameters):
        """Whether a value of a property makes a list narrower."""
        found = self.get("/articles", limit=1, facets=FACETS, **parameters)["meta"]
        return any(value["count"] < found["total"] for values in found["facets"].values() for value in values)

    def sizes(self, path):
        """The bytes of a page with all that it loads from here, compressed as browsers ask for it."""
        page, size = self._fetch(path)
        loaded = re.findall(r'(?:src|href)="(/(?:assets/|favicon)[^"]*)"', page)
        return size + sum(self._fetch(file)[1] for file in loaded)

    def _fetch(self, path):
        request = urllib.request.Request(self.url + path, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request, timeout=30) as response:
            sent = response.read()
            content = gzip.decompress(sent) if response.headers["Content-Encoding"] == "gzip" else sent
            return content.decode(), len(sent)

    def related(self, article):
        """The titles of what to read after an article, and the first reason of each that has one."""
        path = f"/articles/{urllib.parse.quote(article['id'])}/related"
        entries = self.get(path, limit=RELATED_COUNT, collapse="story")["data"]
        entries = [entry for entry in entries if entry["title"]]
        return [shown(entry["title"]) for entry in entries], [entry["reasons"][0] for entry in entries if entry["reasons"]]

    def _articles(self):
        articles = []
        page = self.get("/articles", limit=100)
        while True:
            articles += page["data"]
            if not page["links"]["next"]:
                return articles
            with urllib.request.urlopen(self.url + page["links"]["next"], timeout=30) as response:
                page = json.load(response)

    def _words(self):
        """Words of titles that a search finds, those in most titles first."""
        counts = {}
        for article in self.articles:
            for word in set(re.findall(r"[^\W\d_]{4,}", article["title"].lower())):
                counts[word] = counts.get(word, 0) + 1
        words = sorted(counts, key=lambda word: (-counts[word], word))
        found = [word for word in words[:100] if self.count(q=word)]
        if not found:
            raise ValueError("no word of a title can be searched for")
        return found

    def _mistyped_word(self):
        """A text with two letters changed over which nothing begins with, and the word that the server takes it for.

        Without such a text it is a word as it stands: few sites have words that are alike and long.
        """
        for word in self.words:
            if len(word) < 7:
                continue
            middle = len(word) // 2
            mistyped = word[:middle] + word[middle + 1] + word[middle] + word[middle + 2:]
            found = self.get("/articles", q=mistyped, limit=1)["meta"]
            corrections = found.get("corrections") or []
            if mistyped != word and corrections and self.count(q=mistyped, prefix="last", typos="false") == 0:
                return mistyped, corrections[0]["to"]
        return self.word, self.word


def shown(text):
    """A text as browsers show it: with single spaces."""
    return " ".join(text.split())


def title(article):
    """The title that pages give an article."""
    return shown(article["title"] or article["id"])
