"""Uses the articles as agents do, through the official client of the Model Context Protocol.

    agents.py URL DRAFT

The site must be the example site, and DRAFT the id of an article that is not public. Then mutated messages are sent, none
of which may be answered with 5xx.
"""

import asyncio
import json
import random
import sys
import urllib.error
import urllib.request

from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

URL, DRAFT = sys.argv[1].rstrip("/"), sys.argv[2]
checks = 0


def check(is_true, what):
    global checks
    checks += 1
    if not is_true:
        sys.exit(f"wrong: {what}")


def text(result):
    return "".join(part.text for part in result.content)


async def converse():
    async with streamable_http_client(f"{URL}/mcp") as streams:
        async with ClientSession(streams[0], streams[1]) as session:
            introduction = await session.initialize()
            check(introduction.protocol_version in ("2025-06-18", "2025-11-25"), introduction.protocol_version)
            check(introduction.server_info.name == "broadsheet", introduction.server_info)
            tools = {tool.name: tool for tool in (await session.list_tools()).tools}
            check(set(tools) == {"search_articles", "get_article", "related_articles", "list_topics"}, list(tools))
            for tool in tools.values():
                check(tool.output_schema and tool.annotations.read_only_hint, f"{tool.name} says what it gives")
            # The client holds structured output against the schema of its tool.
            found = await session.call_tool("search_articles", {"query": "lighthosue", "limit": 5})
            check(not found.is_error and found.structured_content["corrections"][0]["to"] == "lighthouse", text(found))
            article_id = found.structured_content["articles"][0]["id"]
            article = await session.call_tool("get_article", {"id": article_id})
            check(article.structured_content["id"] == article_id and "---" in text(article), text(article)[:200])
            related = await session.call_tool("related_articles", {"id": article_id, "limit": 3})
            check(len(related.structured_content["articles"]) > 0, text(related))
            check(related.structured_content["articles"][0]["reasons"], "related articles say why")
            topics = await session.call_tool("list_topics", {})
            check(any(topic["name"] == "Tidal Power" for topic in topics.structured_content["topics"]), text(topics))
            cursor, ids = None, []
            while True:
                arguments = {"limit": 10} | ({"cursor": cursor} if cursor else {})
                page = (await session.call_tool("search_articles", arguments)).structured_content
                ids += [each["id"] for each in page["articles"]]
                cursor = page["nextCursor"]
                if not cursor:
                    break
            check(len(ids) == page["total"] == len(set(ids)), "a list can be read to its end")
            check(DRAFT not in ids, "which has no drafts")
            hidden = await session.call_tool("get_article", {"id": DRAFT})
            never = await session.call_tool("get_article", {"id": "news/never-was"})
            check(hidden.is_error and never.is_error, "a draft is an error")
            check(text(hidden).split(";")[0] == text(never).split(";")[0], "as is what never was")
            for name, arguments, words, others in [
                ("search_articles", {"limit": "many"}, ["`limit`", "1 to 25"], ["100"]),
                ("search_articles", {"limit": 26}, ["`limit`", "1 to 25"], ["100"]),
                ("search_articles", {"qurey": "tide"}, ["`qurey`", "did you mean `query`?"], ["`q`"]),
                ("search_articles", {"q": "tide"}, ["`q` is no argument", "query"], []),
                ("get_article", {"id": article_id, "zzzz": 1}, ["`zzzz`", "it takes id"], ["none"]),
                ("list_topics", {"zzzz": 1}, ["`zzzz`", "it takes none"], []),
            ]:
                wrong = await session.call_tool(name, arguments)
                said = text(wrong)
                check(wrong.is_error and all(word in said for word in words), f"{arguments}: {said}")
                check(not any(word in said for word in others), f"{arguments}: {said}")
            nothing = await session.call_tool("search_articles", {"topic": "nope"})
            check("no topic `nope`" in text(nothing), text(nothing))
            check(nothing.structured_content["notices"][0]["argument"] == "topic", nothing.structured_content)
            check("did you mean" in text(await session.call_tool("search_articles", {"topc": "x"})), "which helps")
            listed = await session.list_resources()
            templates = (await session.list_resource_templates()).resource_templates
            check(templates[0].uri_template == "article:///{+id}", templates)
            resource = await session.read_resource(listed.resources[0].uri)
            check(resource.contents[0].text.startswith("---\nid: "), resource.contents[0].text[:100])
            for wrong in (session.read_resource(f"article:///{DRAFT}"), session.call_tool("nothing", {})):
                try:
                    result = await wrong
                    check(getattr(result, "is_error", False), "what is not there is an error")
                except Exception as error:
                    check("no such" in str(error) or "there is no" in str(error), error)


def post(content, **fields):
    request = urllib.request.Request(
        f"{URL}/mcp", data=content, headers={"Content-Type": "application/json", **fields}, method="POST"
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def message(method, **parameters):
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}


def rules():
    ping = json.dumps(message("ping")).encode()
    check(post(ping)[0] == 200, "ping")
    check(post(b'{"jsonrpc":"2.0","method":"notifications/initialized"}') == (202, b""), "a notification")
    check(post(b"{")[0] == 400 and json.loads(post(b"{")[1])["error"]["code"] == -32700, "no JSON")
    check(post(b"[" + ping + b"]")[0] == 400, "a batch")
    check(json.loads(post(json.dumps(message("nothing")).encode())[1])["error"]["code"] == -32601, "no method")
    check(post(ping, Origin="https://evil.example")[0] == 403, "a page of another site")
    check(post(ping, Origin=URL)[0] == 200, "a page of this one")
    check(post(ping, Origin="http://evil.example", Host="evil.example")[0] == 403, "a page that had its name lead here")
    check(post(ping, **{"MCP-Protocol-Version": "1999-01-01"})[0] == 400, "an unknown version")
    check(post(b" " * 100_000)[0] == 413, "a message that is too long")
    try:
        urllib.request.urlopen(f"{URL}/mcp", timeout=60)
        check(False, "GET")
    except urllib.error.HTTPError as error:
        check(error.code == 405 and error.headers["Allow"] == "POST, OPTIONS", "GET")


def mutated(count):
    """So many messages, each a good one with something changed."""
    chance = random.Random(1)
    good = [
        message("initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo={"name": "x", "version": "1"}),
        message("tools/list"), message("resources/list", cursor="AQAx"), message("ping"),
        message("tools/call", name="search_articles", arguments={"query": "tide -fog*", "limit": 3, "from": "2026"}),
        message("tools/call", name="get_article", arguments={"id": "news/2026-03-03-we-felt-her-sit-down"}),
        message("tools/call", name="related_articles", arguments={"id": "news/2026-03-03-we-felt-her-sit-down"}),
        message("resources/read", uri="article:///news/2026-03-03-we-felt-her-sit-down"),
    ]
    values = [None, True, 0, -1, 1e308, 2**63, "", "\u0000", "é\ud83d\ude00", [], {}, [[]], {"a": {"b": []}}, "x" * 5000]

    def change(value):
        if isinstance(value, dict) and value and chance.random() < 0.8:
            key = chance.choice(list(value))
            changed = dict(value)
            kind = chance.random()
            if kind < 0.2:
                del changed[key]
            elif kind < 0.3:
                changed[key + "x"] = changed.pop(key)
            else:
                changed[key] = change(value[key])
            return changed
        return chance.choice(values)

    for _ in range(count):
        content = json.dumps(change(chance.choice(good))).encode()
        if chance.random() < 0.4:
            bytes_ = bytearray(content)
            for _ in range(chance.randint(1, 4)):
                place = chance.randrange(len(bytes_) + 1)
                bytes_[place:place + chance.randint(0, 3)] = bytes(chance.randrange(256) for _ in range(chance.randint(0, 3)))
            content = bytes(bytes_) or b" "
        status, answer = post(content)
        check(status < 500, f"{status} for {content[:300]!r}")
        if status == 200:
            check(json.loads(answer)["jsonrpc"] == "2.0", answer[:200])


asyncio.run(converse())
rules()
mutated(1000)
print(f"{checks} checks")
