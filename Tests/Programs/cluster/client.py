"""One connection to a server, as a client with keep-alive has it."""

import http.client
import json
import socket


class Answer:
    def __init__(self, status, fields, body):
        self.status = status
        self.fields = {name.lower(): value for name, value in fields}
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)


class Client:
    """Asks one request after the other. A request that fails is never asked again here: that is for a balancer to do."""

    def __init__(self, port, timeout=20, source=None):
        self.port = port
        self.source = (source, 0) if source else None
        self.timeout = timeout
        self.connection = None

    def get(self, path, fields=None, method="GET"):
        """The answer; raises OSError or http.client.HTTPException where there is none or only half of one."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection(
                "127.0.0.1", self.port, timeout=self.timeout, source_address=self.source
            )
            self.connection.connect()
            self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            self.connection.request(method, path, headers=fields or {})
            answer = self.connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        if answer.will_close:
            self.close()
        return Answer(answer.status, answer.getheaders(), body)

    def close(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def status(port, path):
    """The status of one answer, or 0 where there is none."""
    client = Client(port, timeout=5)
    try:
        return client.get(path).status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        client.close()
