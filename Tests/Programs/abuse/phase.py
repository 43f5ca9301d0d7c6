"""What all phases have in common."""

from server import PROBED, connect, read_response, request


class Phase:
    name = ""
    settings = {}
    # The limit of descriptors for the server, where it is to be lower than usual.
    descriptors = None
    has_probe = True
    # Whether the server is still there afterwards.
    survives = True

    def prepare(self, server):
        """Brings the server's memory to where it is in ordinary use, and what the probe asks into its cache."""
        server.wait_for("the first answer", lambda: server.get(PROBED).status == 200)
        for _ in range(3):
            with connect(server.port) as client:
                rest = b""
                for path in ["/articles?limit=100", "/articles?q=tide", "/topics", "/livez"] * 5:
                    client.sendall(request(path))
                    _, rest = read_response(client, rest)

    def run(self, server):
        """Does it; returns a summary, or raises a `Failure`."""
        raise NotImplementedError
