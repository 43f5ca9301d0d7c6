"""Compares a folder of articles, read by PyYAML, with what a server says of them to editors.

Usage: compare_with_pyyaml.py FOLDER URL TOKEN

Every key of every document must come back with the same value, and no article may come back that is not there.
Prints one line for each difference and a summary, and exits with 1 where there is a difference.
"""

import datetime
import json
import os
import re
import sys
import urllib.parse
import urllib.request

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MARKERS = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?(.*)\Z", re.S | re.M)


def documents(folder):
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            relative = os.path.relpath(path, folder)
            if relative.startswith("_data" + os.sep) or not name.endswith((".md", ".html")):
                continue
            with open(path, "rb") as file:
                parts = MARKERS.match(file.read())
            if not parts:
                continue
            keys = yaml.load(parts.group(1), LOADER)
            if "title" in keys:
                identifier = os.path.splitext(relative)[0].removeprefix("_").replace(os.sep, "/")
                yield identifier, keys, parts.group(2).decode("utf-8")


def moment(value):
    """A date of either reader as a moment in UTC; anything else unchanged."""
    if isinstance(value, str) and re.match(r"^\d{4}-\d\d-\d\dT[\d:.]+Z$", value):
        text = value[:-1] + ("" if "." in value else ".0")
        return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%f")
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).replace(tzinfo=None) if value.tzinfo else value
    if isinstance(value, datetime.date):
        return datetime.datetime(value.year, value.month, value.day)
    return value


def differences(expected, actual, place, dates=False):
    """Yields what is in the document and is not, or is otherwise, in the answer."""
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            yield place, expected, actual
            return
        extra = actual.get("extra") or {}
        for key, value in expected.items():
            found = actual[key] if key in actual else extra.get(key, "(missing)")
            yield from differences(value, found, f"{place}.{key}", key.endswith("DateTime"))
    elif isinstance(expected, list):
        if not isinstance(actual, list) or len(expected) != len(actual):
            yield place, expected, actual
            return
        for index, (one, other) in enumerate(zip(expected, actual)):
            yield from differences(one, other, f"{place}[{index}]")
    elif dates:
        if moment(expected) != moment(moment_of_text(expected, actual)):
            yield place, expected, actual
    elif isinstance(expected, (datetime.date, datetime.datetime)):
        # Where the model does not know of a date it stays the text it is.
        if not isinstance(actual, str) or not actual.startswith(expected.strftime("%Y-%m-%d")):
            yield place, expected, actual
    elif expected != actual or isinstance(expected, bool) != isinstance(actual, bool):
        yield place, expected, actual


def moment_of_text(expected, actual):
    """A quoted date is text for PyYAML and a date for the server: both are read alike."""
    if isinstance(expected, str):
        return expected if datetime_of(expected) == moment(actual) else actual
    return actual


def datetime_of(text):
    return moment(datetime.datetime.fromisoformat(text.strip().replace("Z", "+00:00")))


def fetch(url, token):
    request = urllib.request.Request(url, headers={"Authorization": "Bearer " + token})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def main():
    folder, base, token = sys.argv[1:4]
    seen, found = set(), 0
    for identifier, keys, body in documents(folder):
        seen.add(identifier)
        url = f"{base}/articles/{urllib.parse.quote(identifier)}?published=any&include=secured"
        article = fetch(url, token)["data"]
        rows = list(differences(keys, article, identifier))
        if (article["body"] or "").strip() != body.strip():
            rows.append((identifier + " body", body[:60], (article["body"] or "")[:60]))
        for place, expected, actual in rows:
            found += 1
            print(f"{place}: {expected!r} became {actual!r}")
    page, listed = 1, set()
    while True:
        answer = fetch(f"{base}/articles?published=any&limit=100&fields=id&page={page}", token)
        listed.update(item["id"] for item in answer["data"])
        if not answer["links"]["next"]:
            break
        page += 1
    for identifier in seen ^ listed:
        found += 1
        print(f"{identifier}: only in {'the folder' if identifier in seen else 'the answer'}")
    print(f"{len(seen)} documents, {found} differences")
    sys.exit(1 if found else 0)


main()
