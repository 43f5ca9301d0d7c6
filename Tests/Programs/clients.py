"""Asks a server through HTTP clients that others wrote, and checks what they make of the answers.

usage: clients.py HOST PORT; prints the number of checks, exit status 1 where one fails.
"""

import gzip
import http.client
import json
import socket
import sys

import h11
import requests

HOST, PORT = sys.argv[1], int(sys.argv[2])
BASE = f"http://{HOST}:{PORT}"
checks = 0


def check(condition, what):
    global checks
    checks += 1
    if not condition:
        sys.exit(f"wrong: {what}")


def standard_library():
    connection = http.client.HTTPConnection(HOST, PORT, timeout=60)
    tags = set()
    for _ in range(20):
        connection.request("GET", "/articles?limit=3")
        response = connection.getresponse()
        body = response.read()
        check(response.status == 200, "http.client: the status of a list")
        check(len(json.loads(body)["data"]) == 3, "http.client: its content")
        tags.add(response.headers["ETag"])
    check(len(tags) == 1, "http.client: the tag stays")
    connection.request("GET", "/articles?limit=3", headers={"If-None-Match": tags.pop()})
    response = connection.getresponse()
    check((response.status, response.read()) == (304, b""), "http.client: what is not modified")
    connection.request("HEAD", "/articles")
    response = connection.getresponse()
    check(response.read() == b"" and int(response.headers["Content-Length"]) > 0, "http.client: HEAD")
    connection.request("POST", "/articles", body=b"{}", headers={"Content-Type": "application/json"})
    response = connection.getresponse()
    problem = json.loads(response.read())
    check(response.status == problem["status"] == 405, "http.client: a method that is not allowed")
    connection.request("POST", "/articles", body=iter([b"ab", b"cd"]), encode_chunked=True,
                       headers={"Transfer-Encoding": "chunked"})
    response = connection.getresponse()
    response.read()
    check(response.status == 405, "http.client: content in chunks")
    connection.request("GET", "/articles", headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    check(response.headers["Content-Encoding"] == "gzip", "http.client: gzip")
    check(json.loads(gzip.decompress(response.read()))["data"], "http.client: gzip is valid")
    connection.request("OPTIONS", "/articles")
    response = connection.getresponse()
    check((response.status, response.read()) == (204, b""), "http.client: OPTIONS")
    check("Content-Length" not in response.headers, "http.client: OPTIONS has no length")
    connection.close()


def exchange(connection, sock, request, body=b""):
    """One request and its response through h11, which is strict about both."""
    sock.sendall(connection.send(request) + (connection.send(h11.Data(data=body)) if body else b"")
                 + connection.send(h11.EndOfMessage()))
    response, content = None, b""
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            connection.receive_data(sock.recv(65536))
        elif isinstance(event, h11.InformationalResponse):
            continue
        elif isinstance(event, h11.Response):
            response = event
        elif isinstance(event, h11.Data):
            content += bytes(event.data)
        elif isinstance(event, h11.EndOfMessage):
            return response, content


def state_machine():
    sock = socket.create_connection((HOST, PORT), timeout=60)
    connection = h11.Connection(our_role=h11.CLIENT)
    host = [("Host", f"{HOST}:{PORT}")]
    for method, target, fields, body, status in [
        ("GET", "/articles", [], b"", 200), ("HEAD", "/articles", [], b"", 200), ("GET", "/nothing", [], b"", 404),
        ("OPTIONS", "*", [], b"", 204), ("PUT", "/topics", [("Content-Length", "4")], b"abcd", 405),
        ("PATCH", "/topics", [("Transfer-Encoding", "chunked")], b"abcd", 405), ("BREW", "/", [], b"", 501),
        ("GET", "/articles?format=ndjson", [], b"", 200), ("GET", "/articles", [("If-None-Match", "*")], b"", 304),
        ("GET", "/livez", [("Content-Length", "2")], b"hi", 200),
    ]:
        response, content = exchange(connection, sock, h11.Request(method=method, target=target, headers=host + fields), body)
        check(response.status_code == status, f"h11: {method} {target} is {response.status_code}")
        check(bool(content) == (method != "HEAD" and status not in (204, 304)), f"h11: the content of {method} {target}")
        connection.start_next_cycle()
    request = h11.Request(method="GET", target="/livez", headers=host + [("Connection", "close")])
    response, _ = exchange(connection, sock, request)
    check(connection.their_state is h11.MUST_CLOSE, "h11: the server says that it closes")
    check(sock.recv(1) == b"", "h11: and does")
    sock.close()


def sessions():
    session = requests.Session()
    for _ in range(10):
        response = session.get(f"{BASE}/articles", params={"q": "tide", "limit": 5}, timeout=60)
        check(response.ok and response.json()["meta"]["limit"] == 5, "requests: a search")
        check(response.headers["Content-Encoding"] == "gzip", "requests: gzip")
    response = session.get(f"{BASE}/articles/2026-09-05-oyster-season-opens", timeout=60)
    check(response.status_code == 200 and response.history[0].status_code == 308, "requests: a redirect")
    check(session.get(f"{BASE}/articles?limit=x", timeout=60).status_code == 400, "requests: a wrong parameter")
    links = 0
    url = f"{BASE}/articles?limit=7"
    while url:
        response = session.get(url, timeout=60)
        links += len(response.json()["data"])
        following = response.links.get("next", {}).get("url")
        url = following and requests.compat.urljoin(url, following)
    check(links == 26, f"requests: following Link from page to page finds {links}")
    lines = session.get(f"{BASE}/articles?format=ndjson", stream=True, timeout=60).iter_lines()
    check(sum(1 for line in lines if json.loads(line)) == 26, "requests: a stream of lines")


standard_library()
state_machine()
sessions()
print(f"{checks} checks")
