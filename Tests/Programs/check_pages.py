"""Holds the pages for people, and what crawlers get, against parsers that others wrote.

    check_pages.py URL

Pages must be HTML without an error, with Open Graph and JSON-LD that say what the article is; the sitemap must fit its
schema, and lead to pages; robots.txt must allow them.
"""

import json
import sys
import urllib.parse
import urllib.request
import urllib.robotparser
from pathlib import Path

import html5lib
from lxml import etree

URL = sys.argv[1].rstrip("/")
problems = []
checks = 0


def check(is_true, what):
    global checks
    checks += 1
    if not is_true:
        problems.append(what)


def get(target):
    request = urllib.request.Request(URL + target, headers={"Accept": "text/html"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.read()


def page(target):
    content = get(target)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(content)
    check(not parser.errors, f"{target}: {parser.errors[:3]}")
    ids = [element.get("id") for element in document.iter() if element.get("id")]
    check(len(ids) == len(set(ids)), f"{target}: an id is there twice")
    levels = [int(e.tag[1]) for e in document.iter() if isinstance(e.tag, str) and e.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    check(levels.count(1) == 1, f"{target}: headings {levels}")
    check(all(after <= before + 1 for before, after in zip(levels, levels[1:])), f"{target}: headings {levels}")
    for picture in document.iter("img"):
        check(picture.get("alt") is not None, f"{target}: a picture without a text")
    graph = {e.get("property"): e.get("content") for e in document.iter("meta") if e.get("property")}
    for name in ("og:title", "og:type", "og:url", "og:site_name"):
        check(graph.get(name), f"{target}: no {name}")
    data = [json.loads(e.text) for e in document.iter("script") if e.get("type") == "application/ld+json"]
    return len(content), graph, data[0] if data else None


def files(target):
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(get(target))
    paths = [e.get("src") for e in document.iter("script") if e.get("src")]
    return paths + [e.get("href") for e in document.iter("link") if e.get("rel") == "stylesheet"]


size, graph, data = page("/")
size += sum(len(get(path)) for path in files("/"))
check(size < 60_000, f"the first page has {size} bytes")
check(data["@type"] == "WebSite" and data["name"] == graph["og:title"], f"the site is {data}")
for target in ("/?q=tidal", "/?topic=energy", "/?q=zzzz", "/?from=2026&to=2026"):
    page(target)

sitemap = etree.fromstring(get("/sitemap.xml"))
schema = etree.XMLSchema(etree.parse(Path(__file__).with_name("sitemap.xsd")))
check(schema.validate(sitemap), f"the sitemap: {schema.error_log.last_error}")
check(not schema.validate(etree.fromstring(b"<urlset/>")), "the schema refuses nothing")
addresses = [element.text for element in sitemap.iter("{*}loc")]
check(len(addresses) == len(set(addresses)) == 27, f"the sitemap has {len(addresses)} addresses")
robots = urllib.robotparser.RobotFileParser(f"{URL}/robots.txt")
robots.read()
check(robots.site_maps() == [f"{URL}/sitemap.xml"], f"robots.txt: {robots.site_maps()}")
for address in addresses:
    check(robots.can_fetch("*", address), f"robots.txt forbids {address}")
    target = address.removeprefix(URL)
    check(address.startswith(URL), f"{address} is elsewhere")
    if target == "/":
        continue
    article = json.loads(urllib.request.urlopen(f"{URL}/articles/{target.removeprefix('/read/')}", timeout=60).read())["data"]
    _, graph, data = page(target)
    check(graph["og:title"] == article["title"], f"{target}: {graph['og:title']}")
    check(graph["og:url"] == (article["canonicalUrl"] or address), f"{target}: {graph['og:url']}")
    check(data["@type"] == "Article" and data["headline"] == article["title"][:110], f"{target}: {data}")
    check(data.get("datePublished") == article["publishedDateTime"], f"{target}: {data.get('datePublished')}")
    names = [author["name"] for author in article["authors"]]
    check(not names or [author["name"] for author in data["author"]] == names, f"{target}: {data.get('author')}")

for problem in problems:
    print(problem)
print(f"{checks} checks, {len(problems)} problems")
sys.exit(1 if problems else 0)
