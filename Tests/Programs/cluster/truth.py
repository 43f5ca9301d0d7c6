"""What a server says of its content, without what may differ from store to store."""

import json
import os

from client import Client
from process import Process, free_port, require, wait_until
from client import status

# The moment of the import, and what a store calls itself.
VARYING = {"updated", "changed"}
LISTS = [
    "/articles?limit=100&fields=title",
    "/articles?topic=t3&limit=25&fields=title",
    "/articles?q=lantern&sort=publishedDateTime&limit=25&fields=title",
    "/articles?provider=P2&sort=-quality&limit=25&fields=title",
]
COUNTS = ["/articles?limit=1&facets=topic,provider,author,month", "/topics", "/providers", "/authors"]


def strip(value):
    if isinstance(value, dict):
        return {name: strip(member) for name, member in value.items() if name not in VARYING}
    if isinstance(value, list):
        return [strip(member) for member in value]
    return value


def picture(port):
    """Everything a client can see: whole articles, lists by cursor, and counts."""
    client = Client(port)

    def get(path):
        answer = client.get(path)
        require(answer.status == 200, f"{path}: {answer.status} {answer.body[:300]!r}")
        return answer

    lines = get("/articles?format=ndjson&include=body").body.decode().splitlines()
    result = {"articles": {article["id"]: article for article in (strip(json.loads(line)) for line in lines)}}
    for path in LISTS:
        following, entries, total = path, [], None
        while following:
            page = get(following).json
            entries += page["data"]
            total = page["meta"]["total"]
            following = page["links"]["next"]
        result[path] = {"entries": strip(entries), "total": total}
    for path in COUNTS:
        page = get(path).json
        result[path] = strip({"data": page["data"], "meta": page["meta"]})
    client.close()
    return result


def fresh(program, content, folder):
    """The picture of a server that has just imported the folder."""
    database = os.path.join(folder, "fresh.db")
    importing = Process("import", [program, "import", content.folder, "--database", database], folder).start()
    require(importing.process.wait(60) == 0, "the import failed", importing)
    port = free_port()
    server = Process(
        "fresh", [program, "serve", "--read-only", "--database", database, "--listen", f"127.0.0.1:{port}"], folder
    ).start()
    try:
        wait_until(lambda: status(port, "/readyz") == 200, "the fresh server", server)
        return picture(port)
    finally:
        server.stop()


def difference(expected, found):
    """The first difference in words, or None."""
    for part, value in expected.items():
        if found.get(part) == value:
            continue
        if isinstance(value, dict):
            names = [name for name in value if found[part].get(name) != value[name]]
            names += [name for name in found[part] if name not in value]
            detail = f"{str(found[part].get(names[0]))[:300]} instead of {str(value.get(names[0]))[:300]}"
            return f"{part} differs in {len(names)}: {names[:3]}: {detail}"
        return f"{part} differs"
    return None
