"""A front page in the terminal: what a news site asks an API for, in Python and nothing but its standard library.

    front_page.py URL

It is checked by mypy against the types that are made from the server's OpenAPI document.
"""

import json
import sys
import urllib.error
import urllib.parse
import urllib.request
from typing import Iterator, Mapping, Optional, cast

import api


class Refused(Exception):
    """The server's answer to a request that cannot be: a problem by RFC 9457."""

    def __init__(self, problem: api.Problem) -> None:
        super().__init__(problem["detail"])
        self.problem = problem


class Broadsheet(api.Operations):
    """The API at some address."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def get(self, path: str, variables: Mapping[str, str], query: Optional[Mapping[str, object]]) -> object:
        for name, value in variables.items():
            path = path.replace(f"{{{name}}}", urllib.parse.quote(value))
        return self.follow(path + self.encoded(query or {}))

    def follow(self, address: str) -> object:
        """Gets an address as `links` has it."""
        try:
            with urllib.request.urlopen(self.url + address, timeout=60) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise Refused(cast(api.Problem, json.load(error))) from None

    @staticmethod
    def encoded(query: Mapping[str, object]) -> str:
        pairs: list[tuple[str, str]] = []
        for name, value in query.items():
            if name == "topic" and isinstance(value, list):
                pairs += [(name, str(element)) for element in value]
            elif isinstance(value, list):
                pairs.append((name, ",".join(str(element) for element in value)))
            else:
                pairs.append((name, json.dumps(value) if isinstance(value, bool) else str(value)))
        return f"?{urllib.parse.urlencode(pairs, safe=',')}" if pairs else ""

    def pages(self, query: api.ListArticlesQuery) -> Iterator[api.ArticleList]:
        """A list page by page, as somebody scrolls down."""
        page = self.listArticles(query)
        yield page
        while (address := page["links"]["next"]) is not None:
            page = cast(api.ArticleList, self.follow(address))
            yield page


def headline(article: api.Article) -> str:
    provider = article["provider"]
    source = provider["name"] if provider else None
    return f"{(article['publishedDateTime'] or 'undated')[:10]}  {article['title']}  ({source or 'unknown'})"


def expect(truth: bool, what: str) -> None:
    if not truth:
        raise AssertionError(what)


def main(url: str) -> None:
    server = Broadsheet(url)

    print("Newest")
    front = server.listArticles({"limit": 3, "count": "exact"})
    for article in front["data"]:
        print(f"  {headline(article)}")
    expect(len(front["data"]) == 3, "a page of three")

    print("By provider")
    filtered = server.listArticles({"limit": 1, "facets": ["provider", "month"], "category": ["news"]})
    facets = filtered["meta"]["facets"]
    for choice in facets["provider"][:3]:
        chosen = server.listArticles({"provider": [choice["value"]], "category": ["news"], "facets": ["provider"]})
        print(f"  {choice['name']}: {choice['count']}")
        expect(chosen["meta"]["total"] == choice["count"], "a choice gives as many as its count says")
        expect(chosen["meta"]["facets"]["provider"] == facets["provider"], "the other choices stay as they are")
    months = [month["value"] for month in facets["month"]]
    expect(months == sorted(months) or months == sorted(months, reverse=True), "months are in order")

    print("Everything, as one scrolls")
    seen: list[str] = []
    for number, page in enumerate(server.pages({"limit": 7}), start=1):
        seen += [article["id"] for article in page["data"]]
        print(f"  page {number}: {len(page['data'])} articles")
    expect(len(seen) == len(set(seen)) == front["meta"]["total"], "every article once")

    print("Search")
    found = server.listArticles({"q": "tide", "highlight": True, "limit": 3})
    for article in found["data"]:
        marks = article["highlights"]
        print(f"  {marks['title']}: {marks['body'] or marks['excerpt']}")
        texts = [marks["title"], marks["excerpt"], marks["body"]]
        expect(any("<mark>" in text for text in texts if text), "what was found is marked")

    print("Read next")
    boxes = 0
    for article in found["data"] + front["data"]:
        whole = server.getArticle(article["id"])["data"]
        expect(whole["title"] == article["title"], "the whole article")
        related = server.listRelatedOfArticle(whole["id"], {"limit": 3})
        # No box is better than an empty one.
        if not related["data"]:
            continue
        boxes += 1
        print(f"  after {whole['title']}")
        for entry in related["data"]:
            print(f"    {entry['title']}: {', '.join(entry['reasons'])}")
    expect(boxes > 0, "there is something to read next")

    print("Mistakes")
    try:
        server.follow("/articles?limt=3")
    except Refused as refusal:
        print(f"  {refusal}")
        expect(refusal.problem["errors"][0]["parameter"] == "limt", "the problem names the parameter")
    else:
        expect(False, "a parameter that is none is refused")
    print("done")


if __name__ == "__main__":
    main(sys.argv[1])
