"""Checks feeds against their specification and prints what feed readers see in them, as a JSON list.

Usage: check_feed.py json|rss|atom FILE...

RSS and Atom are read by an XML parser, which accepts nothing that is not well formed, and by feedparser. Every breach of
a specification is an error on stderr and an exit status of 1.
"""

import datetime
import email.utils
import json
import re
import sys
import xml.etree.ElementTree as ElementTree

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")
URI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+\Z")
problems = []


def check(holds, message):
    if not holds:
        problems.append(message)


def check_moment(text, place):
    check(text and RFC3339.match(text), f"{place}: {text!r} is no date of RFC 3339")


def check_uri(text, place, schemes=("http", "https")):
    proper = text and URI.match(text) and not re.search(r"%(?![0-9A-Fa-f]{2})", text)
    check(proper and text.split(":")[0] in schemes, f"{place}: {text!r} is no address")


def check_rss(root):
    check(root.tag == "rss" and root.get("version") == "2.0", "no RSS 2.0")
    channel = root.find("channel")
    for name in ("title", "link", "description"):
        check(len(channel.findall(name)) == 1 and channel.findtext(name), f"a channel needs one {name}")
    check_uri(channel.findtext("link"), "channel")
    check(email.utils.parsedate_to_datetime(channel.findtext("lastBuildDate")), "lastBuildDate")
    relations = [link.get("rel") for link in channel.findall(ATOM + "link")]
    check(relations.count("self") == 1, "a channel needs one link to itself")
    for link in channel.findall(ATOM + "link"):
        check_uri(link.get("href"), "atom:link")
    guids = [item.findtext("guid") for item in channel.findall("item")]
    check(len(set(guids)) == len(guids), "a guid is there twice")
    for item in channel.findall("item"):
        guid = item.find("guid")
        check(item.findtext("title") or item.findtext("description"), "an item needs a title or a description")
        check(guid is not None and guid.text, "an item needs a guid")
        check(guid.get("isPermaLink") == "false", "a guid that is no address must say so")
        check_uri(guid.text, "guid", ("tag",))
        check_uri(item.findtext("link"), "item")
        for name in ("title", "link", "guid", "pubDate", "description", "enclosure", CONTENT + "encoded"):
            check(len(item.findall(name)) <= 1, f"more than one {name} in an item")
        if item.find("pubDate") is not None:
            moment = email.utils.parsedate_to_datetime(item.findtext("pubDate"))
            check(moment.tzinfo is not None, "a pubDate without a zone")
        for enclosure in item.findall("enclosure"):
            check_uri(enclosure.get("url"), "enclosure")
            check(enclosure.get("length", "").isdigit(), "an enclosure needs a length")
            check("/" in enclosure.get("type", ""), "an enclosure needs a type")
        for media in item.findall(MEDIA + "content"):
            check_uri(media.get("url"), "media:content")


def check_person(parent, place):
    for person in parent.findall(ATOM + "author"):
        check(person.findtext(ATOM + "name"), f"{place}: an author needs a name")


def check_atom(root):
    check(root.tag == ATOM + "feed", "no Atom feed")
    for name in ("id", "title", "updated"):
        check(len(root.findall(ATOM + name)) == 1, f"a feed needs one {name}")
    check_uri(root.findtext(ATOM + "id"), "feed", ("tag",))
    check_moment(root.findtext(ATOM + "updated"), "feed")
    check_person(root, "feed")
    check(any(link.get("rel") == "self" for link in root.findall(ATOM + "link")), "a feed needs a link to itself")
    entries = root.findall(ATOM + "entry")
    ids = [entry.findtext(ATOM + "id") for entry in entries]
    check(len(set(ids)) == len(ids), "an id is there twice")
    for entry in entries:
        for name in ("id", "title", "updated"):
            check(len(entry.findall(ATOM + name)) == 1, f"an entry needs one {name}")
        for name in ("published", "summary", "content"):
            check(len(entry.findall(ATOM + name)) <= 1, f"more than one {name} in an entry")
        check_uri(entry.findtext(ATOM + "id"), "entry", ("tag",))
        check_moment(entry.findtext(ATOM + "updated"), "entry")
        if entry.find(ATOM + "published") is not None:
            check_moment(entry.findtext(ATOM + "published"), "entry")
        check_person(entry, "entry")
        check(entry.findall(ATOM + "author") or root.findall(ATOM + "author"), "nobody is the author of an entry")
        links = entry.findall(ATOM + "link")
        check(sum(link.get("rel", "alternate") == "alternate" for link in links) == 1, "an entry needs one alternate")
        for link in root.findall(ATOM + "link") + links:
            check_uri(link.get("href"), "link")
        for category in entry.findall(ATOM + "category"):
            check(category.get("term"), "a category needs a term")


def check_json(feed):
    check(feed.get("version") == "https://jsonfeed.org/version/1.1", "no JSON Feed 1.1")
    check(isinstance(feed.get("title"), str) and feed["title"], "a feed needs a title")
    check(isinstance(feed.get("items"), list), "a feed needs items")
    for name in ("home_page_url", "feed_url", "next_url"):
        if name in feed:
            check_uri(feed[name], name)
    ids = [item.get("id") for item in feed["items"]]
    check(len(set(ids)) == len(ids), "an id is there twice")
    known = {"id", "url", "title", "content_html", "content_text", "summary", "image", "date_published",
             "date_modified", "authors", "tags", "language", "attachments"}
    for item in feed["items"]:
        check(set(item) <= known, f"{set(item) - known} are no members of an item")
        check(isinstance(item.get("id"), str) and item["id"], "an item needs an id")
        check("content_html" in item or "content_text" in item, "an item needs content")
        check(all(value is not None for value in item.values()), "what is missing must not be there as null")
        check_uri(item["url"], "url")
        for name in ("date_published", "date_modified"):
            if name in item:
                check_moment(item[name], name)
        for author in item.get("authors", []):
            check(set(author) & {"name", "url", "avatar"}, "an author needs a name")
        for attachment in item.get("attachments", []):
            check_uri(attachment["url"], "attachment")
            check("/" in attachment["mime_type"], "an attachment needs a type")


def moment(parsed):
    return datetime.datetime(*parsed[:6]).isoformat() + "Z" if parsed else None


def seen_by_feedparser(content):
    parsed = feedparser.parse(content)
    check(not parsed.bozo, f"feedparser complains: {parsed.get('bozo_exception')}")
    return {
        "version": parsed.version,
        "title": parsed.feed.title,
        "home": parsed.feed.link,
        "language": parsed.feed.get("language"),
        "links": {link.rel: link.href for link in parsed.feed.links},
        "entries": [
            {
                "id": entry.id,
                "title": entry.title,
                "link": entry.link,
                "published": moment(entry.get("published_parsed")),
                "updated": moment(entry.get("updated_parsed")),
                "summary": entry.get("summary"),
                "content": entry.content[0].value if "content" in entry else None,
                "authors": [author.get("name") for author in entry.get("authors", [])],
                "tags": [tag.term for tag in entry.get("tags", [])],
                "enclosures": [[enclosure.href, enclosure.type] for enclosure in entry.enclosures],
                "media": [dict(media) for media in entry.get("media_content", [])],
            }
            for entry in parsed.entries
        ],
    }


def seen_in_json(feed):
    return {
        "version": "json11",
        "title": feed["title"],
        "home": feed.get("home_page_url"),
        "language": feed.get("language"),
        "links": {"self": feed.get("feed_url"), **({"next": feed["next_url"]} if "next_url" in feed else {})},
        "entries": [
            {
                "id": item["id"],
                "title": item.get("title"),
                "link": item["url"],
                "published": item.get("date_published"),
                "updated": item.get("date_modified"),
                "summary": item.get("summary"),
                "content": item.get("content_html"),
                "authors": [author["name"] for author in item.get("authors", [])],
                "tags": item.get("tags", []),
                "enclosures": [[each["url"], each["mime_type"]] for each in item.get("attachments", [])],
            }
            for item in feed["items"]
        ],
    }


def seen_in(kind, path):
    with open(path, "rb") as file:
        content = file.read()
    if kind == "json":
        feed = json.loads(content)
        check_json(feed)
        return seen_in_json(feed)
    root = ElementTree.fromstring(content)
    check_rss(root) if kind == "rss" else check_atom(root)
    return seen_by_feedparser(content)


def main():
    print(json.dumps([seen_in(sys.argv[1], path) for path in sys.argv[2:]]))
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(1 if problems else 0)


main()
