"""Serves the example site to another program.

usage: example_server.py BROADSHEET COMMAND...; runs the command with the address of the server as its last argument.
"""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "site"
TOKEN = "token-of-the-example"


class ExampleServer:
    """Broadsheet with a copy of the example, which editors may change."""

    def __init__(self, program, folder):
        content = folder / "content"
        shutil.copytree(EXAMPLE, content)
        self.log = open(folder / "log", "w+")
        settings = {
            "BROADSHEET_EDITOR_TOKEN_SHA256": hashlib.sha256(TOKEN.encode()).hexdigest(),
            "BROADSHEET_LOG_FORMAT": "json",
            "SWIFT_BACKTRACE": "enable=no",
        }
        self.process = subprocess.Popen(
            [program, "serve", "--content", content, "--database", folder / "a.db", "--listen", "127.0.0.1:0"],
            env=dict(os.environ, **settings), stdout=subprocess.DEVNULL, stderr=self.log,
        )
        self.url = self._url()

    def _url(self):
        """Where the server listens, from its log."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            for line in Path(self.log.name).read_text().split("\n")[:-1]:
                if address := json.loads(line).get("address"):
                    return f"http://{address}"
            time.sleep(0.05)
        self.process.kill()
        self.process.wait(30)
        sys.exit(f"the server did not start:\n{Path(self.log.name).read_text()}")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


def main():
    with tempfile.TemporaryDirectory(prefix="broadsheet-example-") as folder:
        server = ExampleServer(sys.argv[1], Path(folder) / "server")
        try:
            return subprocess.run([*sys.argv[2:], server.url], timeout=600).returncode
        finally:
            server.stop()


if __name__ == "__main__":
    sys.exit(main())
