"""A proxy that makes a server look like a later version: its JSON has members that no description names."""

import http.client
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

MORE = {"members": ["of", "another", "version"]}
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


def with_more(value):
    """The answer with one member more in itself, in its `meta` and in each record."""
    records = value.get("data", [])
    for record in [value, value.get("meta"), *(records if isinstance(records, list) else [records])]:
        if isinstance(record, dict):
            record["addedInALaterVersion"] = MORE
    return value


class LaterServer:
    """The proxy, which listens while its block runs."""

    def __init__(self, upstream):
        self.upstream, self.has_added = urlsplit(upstream).netloc, False
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def forward(self):
                outer.forward(self)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = forward

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def forward(self, request):
        content = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        # What is compressed could not be added to.
        left_out = HOP_BY_HOP | {"accept-encoding"}
        headers = {name: value for name, value in request.headers.items() if name.lower() not in left_out}
        connection = http.client.HTTPConnection(self.upstream, timeout=30)
        connection.request(request.command, request.path, body=content or None, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if body and answer.headers.get_content_type() == "application/json" and not request.path.startswith("/openapi.json"):
            body = json.dumps(with_more(json.loads(body))).encode()
            self.has_added = True
        request.send_response(answer.status)
        for name, value in answer.headers.items():
            if name.lower() not in HOP_BY_HOP:
                request.send_header(name, value)
        if answer.status not in (204, 304):
            request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)
