"""Holds the answers of a running server against the OpenAPI document that it serves.

    check_openapi.py URL TOKEN

The document must be valid, every example in it must fit its schema, and every answer - of each resource, with and
without parameters, good or bad - must be one that the document describes: its status, its media type, its fields, its
content. At the end every member of every schema must have been seen in some answer.
"""

import datetime
import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from openapi_spec_validator import validate

from openapi_document import document, errors, missing_members, note, resolved, template, wrong_examples

URL, TOKEN = sys.argv[1], sys.argv[2]
SOON = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
problems = []
checked = 0


def ask(target, method="GET", content=None, **fields):
    data = None if content is None else content.encode()
    request = urllib.request.Request(URL + target, headers=fields, method=method, data=data)
    try:
        with Opener.open(request, timeout=60) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


class Staying(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


Opener = urllib.request.build_opener(Staying)
document.update(json.loads(ask("/openapi.json")[2]))


def check(target, expected=None, method="GET", content=None, **fields):
    global checked
    checked += 1
    sent, (status, head, content) = content, ask(target, method, content, **fields)
    path = template(urllib.parse.unquote(target.split("?")[0]))

    def complain(what):
        problems.append(f"{target} [{status}]: {what}")

    if expected is not None and status != expected:
        complain(f"{expected} was expected: {content[:200]!r}")
    if path is None:
        response = resolved(document["components"]["responses"]["NotFound"])
    else:
        operation = document["paths"][path][method.lower()]
        declared = operation["responses"]
        form = operation.get("requestBody", {}).get("content", {}).get(fields.get("Content-Type"), {})
        if sent and form.get("schema", {}).get("$ref"):
            note(form["schema"], json.loads(sent))
        if str(status) not in declared:
            return complain("the status is not described")
        response = resolved(declared[str(status)])
    for name, field in response.get("headers", {}).items():
        field, value = resolved(field), head.get(name)
        if value is None and field.get("required"):
            complain(f"{name} is missing")
        if value is not None:
            for error in errors(field["schema"], value):
                complain(f"{name}: {error}")
    forms = response.get("content")
    if forms is None:
        return status == 308 or not content or complain("there is content")
    kind = head["Content-Type"]
    if kind not in forms:
        return complain(f"{kind} is not described")
    if kind == "application/x-ndjson":
        for line in content.splitlines():
            for error in errors({"$ref": "#/components/schemas/Article"}, json.loads(line)):
                complain(error)
        return
    if not kind.endswith("json") or status == 206:
        return
    value, schema = json.loads(content), forms[kind]["schema"]
    if "fields=" not in target:
        schema = {**schema, "_strict": True}
    for error in errors(schema, value)[:5]:
        complain(error)
    if status == 200:
        note({key: value for key, value in schema.items() if key != "_strict"}, value, path)
    else:
        note(schema, value)
    return value


def quoted(text):
    return urllib.parse.quote(text, safe="/")


def edits(editor, id):
    """Previews, and changes that are refused: what is made is tried by tests with a folder of their own."""
    fields = {"Content-Type": "application/json", **editor}
    for order in ({"article": id, "lifetime": "2d"}, {"article": id, "expires": SOON}):
        made = check("/previews", 201, "POST", json.dumps(order), **fields)
        check(made["data"]["url"].removeprefix(URL), 200)
    check("/previews", 404, "POST", '{"article": "no/such"}', **fields)
    check("/previews", 422, "POST", "{}", **fields)
    check("/previews", 401, "POST", "{}")
    check("/previews", 415, "POST", "{}", **editor)
    check(f"/articles/{quoted(id)}?preview=AAAA", 404)
    target = f"/articles/{quoted(id)}"
    markdown = {"Content-Type": "text/markdown", **editor}
    check(target, 422, "PUT", "---\ntitle: [\n---\n", **markdown)
    check(target, 412, "PUT", "---\ntitle: A\n---\n", **{"If-None-Match": "*"}, **markdown)
    check("/articles/news/.hidden", 409, "PUT", "---\ntitle: A\n---\n", **markdown)
    check(target, 415, "PUT", "{}", **editor)
    check(target, 400, "PUT", **editor)
    check(target, 413, "PUT", "x" * (5 << 20), **markdown)
    check(target, 200, "PATCH", "{}", **fields)
    check(target, 422, "PATCH", "[]", **fields)
    check("/articles/no/such", 404, "PATCH", "{}", **fields)
    check("/articles/no/such", 404, "DELETE", **editor)
    check(target, 412, "DELETE", **{"If-Match": '"other"'}, **editor)
    check(target, 401, "DELETE")
    lines = {"Content-Type": "application/x-ndjson", **editor}
    broken = '{"path": "_news/a.md", "title": "A", "heat": "hot"}'
    check("/import", 422, "POST", broken, **lines)
    check("/import", 422, "POST", "{}", **lines)
    check("/import", 401, "POST", "{}")
    check("/import", 415, "POST", "{}", **editor)
    check("/import", 400, "POST", **lines)
    check("/import", 413, "POST", "x" * (33 << 20), **lines)
    line = {"path": "_news/2026-01-05-imported.md", "title": "Imported", "date": "2026-01-05", "body": "High tide."}
    check("/import", 200, "POST", json.dumps(line), **lines)
    check("/articles/news/2026-01-05-imported", 204, "DELETE", **editor)


def deliveries(editor):
    """The messages to two webhooks that nobody takes: there is one for each once an article has changed."""
    path = "/webhooks/deliveries"
    target = "/articles/news/2026-01-05-delivered"
    markdown = {"Content-Type": "text/markdown", **editor}
    check(target, 201, "PUT", "---\ntitle: Told of\npublishedDateTime: 2026-01-05\n---\nText.\n", **markdown)
    deadline = time.monotonic() + 60
    while len(found := check(path, 200, **editor)["data"]) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    check(f"{path}?status=waiting&limit=1", 200, **editor)
    newest = check(f"{path}?limit=1", 200, **editor)
    rest = check(newest["links"]["next"], 200, **editor)
    assert found[0] not in rest["data"], rest
    check(f"{path}?after=nothing", 400, **editor)
    check(path, 401)
    check(f"{path}/{found[0]['id']}/redeliver", 202, "POST", **editor)
    check(f"{path}/nothing/redeliver", 404, "POST", **editor)
    check(f"{path}/{found[0]['id']}/redeliver", 401, "POST")
    check(target, 204, "DELETE", **editor)


# What a server of the example site never answers.
FOREIGN = {
    # Only folders of other generators have these; the example site is in Broadsheet's own format.
    *((name, key) for name in ("Article", "WholeArticle") for key in ("excerptSource", "permalink")),
    # Links and neighbours are of single articles, which have another schema.
    *(("Article", key) for key in ("links", "previous", "next")),
    # No folded entry of the example has keys of its own.
    ("RelatedEntry.alsoCoveredBy[]", "extra"),
    # Only a server that has lost its content folder says these.
    ("Readiness.content", "since"),
    ("Readiness.content", "detail"),
}
# What these paths need beside other parameters.
NEEDED = {"/related": "title=tide&", "/suggest": "q=t&"}


def resource(path, item, access):
    """One path: alone where it can be, with nonsense, with each of its variables and each example of a parameter."""
    if "{" not in path and path not in NEEDED:
        check(path, 200, **access)
        check(path + "?pretty=true", 200, **access)
    check(path.replace("{id}", "nothing").replace("{domain}", "none.example") + "?nonsense=1", 400, **access)
    parameters = [resolved(parameter) for parameter in item["get"]["parameters"]]
    for variable in [parameter for parameter in parameters if parameter["in"] == "path"]:
        check(re.sub(r"\{\w+\}", quoted(variable["example"]), path), 200)
        check(re.sub(r"\{\w+\}", "no-such-thing", path), 404)
    for parameter in parameters:
        if parameter["in"] == "query" and "example" in parameter and "{" not in path:
            check(f"{path}?{example_query(path, parameter)}", **access)


def example_query(path, parameter):
    """A query with the example of a parameter, and with what its path needs beside it."""
    value = parameter["example"]
    parts = value if isinstance(value, list) else [value]
    texts = [json.dumps(part) if isinstance(part, (bool, int)) else str(part) for part in parts]
    if parameter.get("explode") is False:
        texts = [",".join(texts)]
    needed = "" if parameter["name"] in ("q", "id", "url", "title") else NEEDED.get(path, "")
    if parameter["name"] == "excerpt":
        needed = "title=tide&"
    return needed + "&".join(f"{parameter['name']}={quoted(text)}" for text in texts)


def lists(editor):
    """Lists of articles, and the pages that their links lead to."""
    everything = "/articles?limit=100&include=related,topics,body,html,outline,secured"
    check(f"{everything}&published=any&highlight=true&q=the", 200, **editor)
    check("/articles?facets=topic,provider,category,type,month,year", 200)
    check("/articles?page=1&limit=3&include=version", 200)
    check("/articles?q=oysetr&limit=3", 200)
    check("/articles?q=oyster+whale+lighthouse+turbines&limit=25", 200)
    check("/articles?page=2&limit=3&count=none", 200)
    check("/articles?collapse=story&limit=100")
    for fields in ("id", "title,provider", "topics,images.width,extra.x", "related.title,body"):
        check(f"/articles?limit=100&fields={fields}&include=related,body,topics", 200)
        check(f"/changes?fields={fields}", 200)
    page = check("/articles?limit=5", 200)
    while page["links"]["next"]:
        page = check(page["links"]["next"], 200)
    check(page["links"]["prev"], 200)
    for format in ("ndjson", "csv"):
        check(f"/articles?format={format}", 200)
    for accept in ("application/x-ndjson", "text/csv"):
        check("/articles", 200, Accept=accept)


def articles(editor, listed):
    """Each article by itself: those that the list has, and for editors those that it hides."""
    for article in listed:
        target = f"/articles/{quoted(article['id'])}"
        check(target, 200)
        check(target + "?include=topics,html,outline,links,secured", 200, **editor)
        check(target + "?fields=title,provider.name,images.url", 200)
        check(target + "/related?collapse=story", 200)
        check(f"/related?id={quoted(article['id'])}&fields=title,provider.name", 200)
    for article in check("/articles?limit=100&published=false", 200, **editor)["data"]:
        target = f"/articles/{quoted(article['id'])}"
        check(target + "?published=any", 200, **editor)
        check(target + "/related?collapse=story", 404)
        check(f"/related?id={quoted(article['id'])}&fields=title,provider.name", 404)
    check(f"/articles/{quoted(listed[0]['id'])}?include=version", 200)
    check(f"/articles/{quoted(listed[1]['id'])}?neighbours=list", 200)
    check(f"/articles/{quoted(listed[1]['id'])}?neighbours=topic", 200)
    check("/articles/" + listed[0]["id"].split("/")[-1], 308)


def catalog():
    """Topics, publishers, authors and tags."""
    trees = check("/topics", 200)["data"]
    while trees:
        tree = trees.pop()
        trees += tree["children"]
        check(f"/topics/{quoted(tree['id'])}", 200)
        check(f"/topics/{quoted(tree['id'])}/articles?facets=topic", 200)
    check("/topics/tidal-pwer", 404)
    for provider in check("/providers", 200)["data"]:
        check(f"/providers/{quoted(provider['domain'])}", 200)
    for author in check("/authors", 200)["data"]:
        check(f"/authors/{quoted(author['id'])}", 200)
        check(f"/authors/{quoted(author['name'])}/articles?facets=author,tag,level,locale&limit=2", 200)
    check("/articles?facets=author,tag,level,locale&limit=1", 200)
    check("/authors/nell-averdike", 404)
    check("/authors/nobody/articles", 404)
    for tag in check("/tags", 200)["data"]:
        check(f"/articles?tag={quoted(tag['name'])}&facets=tag", 200)
    for q in ("t", "sal", "eb", "nell", "her", ""):
        check(f"/suggest?q={q}", 200)


def changes():
    """All changes up to the newest, and positions that are none."""
    check("/changes?include=version", 200)
    page = check("/changes?limit=10", 200)
    while page["meta"]["hasMore"]:
        page = check(page["links"]["next"], 200)
    check("/changes?limit=1&include=version", 200)
    check("/changes?since=forged", 400)
    # One that another store has signed, as far as this one can tell.
    following = page["links"]["next"]
    check(following[:-6] + ("B" if following[-6] != "B" else "C") + following[-5:], 410)


def refusals(editor):
    """Requests that get no list: refused, unchanged, moved, or only a part of it."""
    check("/diagnostics", 401)
    check("/diagnostics?limit=1", 200, **editor)
    check("/suggest", 400)
    check("/related", 400)
    check("/related?url=https://nowhere.example/", 404)
    etag = ask("/articles")[1]["ETag"]
    check("/articles", 304, **{"If-None-Match": etag})
    check("/articles", 412, **{"If-Match": '"other"'})
    check("/articles", 206, Range="bytes=0-99")
    check("/articles", 416, Range="bytes=9999999-")
    check("/articles?published=any", 401)
    check("/articles", 401, Authorization="Bearer wrong")
    check("/topics", 200, **editor)
    check("/articles?q=" + "x" * 9000, 414)
    check("/articles", 431, Padding="x" * 20000)
    check("/articles?topic=harbor,energy&authorExclude=nobody", 200)
    check("/articles/fog/everything", 308)
    check("/nothing/here", 404)


def main():
    validate(document)
    problems.extend(wrong_examples(document))
    editor = {"Authorization": f"Bearer {TOKEN}"}
    for path, item in document["paths"].items():
        if "get" in item:
            resource(path, item, editor if path in ("/diagnostics", "/webhooks/deliveries") else {})
    deliveries(editor)
    listed = check("/articles?limit=100", 200)["data"]
    lists(editor)
    articles(editor, listed)
    catalog()
    changes()
    refusals(editor)
    edits(editor, listed[0]["id"])
    missing, count = missing_members(FOREIGN)
    problems.extend(f"no answer has {name}.{key}" for name, key in missing)
    for problem in problems[:60]:
        print(problem)
    print(f"{checked} answers, {count} members of schemas, {len(problems)} problems")
    return 1 if problems else 0


sys.exit(main())
