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

from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate

URL, TOKEN = sys.argv[1], sys.argv[2]
SOON = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
problems = []
seen = set()
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
document = json.loads(ask("/openapi.json")[2])


def resolved(value):
    while "$ref" in value:
        reference = value["$ref"]
        value = document
        for name in reference[2:].split("/"):
            value = value[name]
    return value


def closed(schema):
    """The schema without room for members that it does not name: of this version all are known."""
    if isinstance(schema, list):
        return [closed(element) for element in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: closed(value) for key, value in schema.items()}
    if "properties" in schema and schema.get("type") == "object":
        result.setdefault("additionalProperties", False)
    return result


def strict(schema):
    """The schema where nothing was selected: the model alone, not what `fields` may leave of it."""
    if isinstance(schema, list):
        return [strict(element) for element in schema]
    if not isinstance(schema, dict):
        return schema
    choices = schema.get("anyOf", [])
    kept = [choice for choice in choices if "/Selected" not in choice.get("$ref", "")]
    return {key: strict(kept if key == "anyOf" else value) for key, value in schema.items()}


def errors(schema, value):
    components = closed(document["components"])
    schema = closed(schema)
    if isinstance(schema, dict) and schema.get("_strict"):
        schema = strict({key: value for key, value in schema.items() if key != "_strict"})
        components = strict(components)
    validator = Draft202012Validator({**schema, "components": components}, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


def note(schema, value, name=""):
    """Notes which members of which schemas an answer has."""
    if "$ref" in schema:
        return note(resolved(schema), value, schema["$ref"].split("/")[-1])
    for choice in schema.get("anyOf", []):
        if "/Selected" not in choice.get("$ref", "") and not errors(choice, value):
            note(choice, value, name)
    if isinstance(value, list) and "items" in schema:
        for element in value:
            note(schema["items"], element, name + "[]")
    if isinstance(value, dict):
        for key, member in schema.get("properties", {}).items():
            if key in value:
                if value[key] not in (None, [], {}):
                    seen.add((name, key))
                note(member, value[key], f"{name}.{key}" if "$ref" not in member else "")


def members(schema, name, found):
    """All members of a schema, as `note` names them."""
    for key, member in schema.get("properties", {}).items():
        found.add((name, key))
        members(member, f"{name}.{key}", found)
    if "items" in schema:
        members(schema["items"], name + "[]", found)
    for choice in schema.get("anyOf", []):
        if "$ref" not in choice:
            members(choice, name, found)


def template(path):
    """The path of the document that a path belongs to, the one with the fewest variables."""
    fitting = []
    for candidate in document["paths"]:
        pattern = "".join(
            ".+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{\w+\})", candidate)
        )
        if re.fullmatch(pattern, path):
            fitting.append((candidate.count("{") * 100 - len(candidate), candidate))
    return min(fitting)[1] if fitting else None


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


def examples(value, place="#"):
    """Every example must fit the schema beside it."""
    if isinstance(value, list):
        for index, element in enumerate(value):
            examples(element, f"{place}/{index}")
    if not isinstance(value, dict):
        return
    if "schema" in value and "example" in value:
        for error in errors(value["schema"], value["example"]):
            problems.append(f"{place}/example: {error}")
    if "type" in value and isinstance(value.get("examples"), list):
        for example in value["examples"]:
            for error in errors(value, example):
                problems.append(f"{place}/examples: {error}")
    for name, member in value.items():
        if name not in ("example", "examples"):
            examples(member, f"{place}/{name}")


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


def main():
    validate(document)
    examples(document)
    editor = {"Authorization": f"Bearer {TOKEN}"}
    for path, item in document["paths"].items():
        access = editor if path in ("/diagnostics", "/webhooks/deliveries") else {}
        if "get" not in item:
            continue
        if "{" not in path and path not in ("/related", "/suggest"):
            answer = check(path, 200, **access)
            check(path + "?pretty=true", 200, **access)
        check(path.replace("{id}", "nothing").replace("{domain}", "none.example") + "?nonsense=1", 400, **access)
        for variable in [p for p in item["get"]["parameters"] if resolved(p)["in"] == "path"]:
            check(re.sub(r"\{\w+\}", quoted(resolved(variable)["example"]), path), 200)
            check(re.sub(r"\{\w+\}", "no-such-thing", path), 404)
        for parameter in map(resolved, item["get"]["parameters"]):
            if parameter["in"] == "query" and "example" in parameter and "{" not in path:
                value = parameter["example"]
                parts = value if isinstance(value, list) else [value]
                texts = [json.dumps(part) if isinstance(part, (bool, int)) else str(part) for part in parts]
                if parameter.get("explode") is False:
                    texts = [",".join(texts)]
                query = "&".join(f"{parameter['name']}={quoted(text)}" for text in texts)
                needs = {"/related": "title=tide&", "/suggest": "q=t&"}.get(path, "")
                if parameter["name"] in ("q", "id", "url", "title") and needs:
                    needs = ""
                if parameter["name"] == "excerpt":
                    needs = "title=tide&"
                check(f"{path}?{needs}{query}", **access)
    check("/diagnostics", 401)
    check("/diagnostics?limit=1", 200, **editor)
    deliveries(editor)
    everything = check("/articles?limit=100&include=related,topics,body,html,outline,secured&published=any&highlight=true&q=the", 200, **editor)
    check("/articles?facets=topic,provider,category,type,month,year", 200)
    check("/articles?page=1&limit=3&include=version", 200)
    check("/articles?q=oysetr&limit=3", 200)
    check("/articles?q=oyster+whale+lighthouse+turbines&limit=25", 200)
    check("/articles?page=2&limit=3&count=none", 200)
    check("/articles?collapse=story&limit=100")
    listed = check("/articles?limit=100", 200)["data"]
    hidden = check("/articles?limit=100&published=false", 200, **editor)["data"]
    for article in listed + hidden:
        target = f"/articles/{quoted(article['id'])}"
        fields = {} if article in listed else editor
        check(target + ("" if article in listed else "?published=any"), 200, **fields)
        check(target + "?include=topics,html,outline,links,secured", 200, **editor) if article in listed else None
        check(target + "?fields=title,provider.name,images.url", 200) if article in listed else None
        check(target + "/related?collapse=story", 200 if article in listed else 404)
        check(f"/related?id={quoted(article['id'])}&fields=title,provider.name", 200 if article in listed else 404)
    check(f"/articles/{quoted(listed[0]['id'])}?include=version", 200)
    check(f"/articles/{quoted(listed[1]['id'])}?neighbours=list", 200)
    check(f"/articles/{quoted(listed[1]['id'])}?neighbours=topic", 200)
    check("/articles/" + listed[0]["id"].split("/")[-1], 308)
    for fields in ("id", "title,provider", "topics,images.width,extra.x", "related.title,body"):
        check(f"/articles?limit=100&fields={fields}&include=related,body,topics", 200)
        check(f"/changes?fields={fields}", 200)
    trees = check("/topics", 200)["data"]
    while trees:
        tree = trees.pop()
        trees += tree["children"]
        check(f"/topics/{quoted(tree['id'])}", 200)
        check(f"/topics/{quoted(tree['id'])}/articles?facets=topic", 200)
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
    check("/changes?include=version", 200)
    page = check("/changes?limit=10", 200)
    while page["meta"]["hasMore"]:
        page = check(page["links"]["next"], 200)
    check("/changes?limit=1&include=version", 200)
    check("/changes?since=forged", 400)
    # One that another store has signed, as far as this one can tell.
    following = page["links"]["next"]
    check(following[:-6] + ("B" if following[-6] != "B" else "C") + following[-5:], 410)
    for q in ("t", "sal", "eb", "nell", "her", ""):
        check(f"/suggest?q={q}", 200)
    check("/suggest", 400)
    check("/related", 400)
    check("/related?url=https://nowhere.example/", 404)
    page = check("/articles?limit=5", 200)
    while page["links"]["next"]:
        page = check(page["links"]["next"], 200)
    check(page["links"]["prev"], 200)
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
    check("/topics/tidal-pwer", 404)
    for format in ("ndjson", "csv"):
        check(f"/articles?format={format}", 200)
    for accept in ("application/x-ndjson", "text/csv"):
        check("/articles", 200, Accept=accept)

    edits(editor, listed[0]["id"])

    wanted = set()
    for name, schema in document["components"]["schemas"].items():
        if not name.startswith("Selected"):
            members(schema, name, wanted)
    # Only folders of other generators have these; the example site is in Broadsheet's own format.
    foreign = {(name, key) for name in ("Article", "WholeArticle") for key in ("excerptSource", "permalink")}
    # Links and neighbours are of single articles, whose schema is another one; no folded entry of the example has keys of its own.
    foreign |= {("Article", "links"), ("Article", "previous"), ("Article", "next"), ("RelatedEntry.alsoCoveredBy[]", "extra")}
    # Only a server that has lost its content folder says these.
    foreign |= {("Readiness.content", "since"), ("Readiness.content", "detail")}
    for name, key in sorted(wanted - seen - foreign):
        problems.append(f"no answer has {name}.{key}")
    for problem in problems[:60]:
        print(problem)
    print(f"{checked} answers, {len(wanted)} members of schemas, {len(problems)} problems")
    return 1 if problems else 0


sys.exit(main())
