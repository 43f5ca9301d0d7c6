"""A server of the example site, or of another folder of articles, for programs that ask it."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "site"
TOKEN = "token-of-the-example"


class ExampleServer:
    """Broadsheet with a copy of a folder of articles, the example unless told otherwise, which editors may change."""

    def __init__(self, program, folder, original=EXAMPLE, more_settings=None):
        content = folder / "content"
        shutil.copytree(original, content)
        self.log = open(folder / "log", "w+")
        settings = {
            "BROADSHEET_EDITOR_TOKEN_SHA256": hashlib.sha256(TOKEN.encode()).hexdigest(),
            "BROADSHEET_LOG_FORMAT": "json",
            "SWIFT_BACKTRACE": "enable=no",
        }
        self.process = subprocess.Popen(
            [program, "serve", "--content", content, "--database", folder / "a.db", "--listen", "127.0.0.1:0"],
            env=dict(os.environ, **settings, **(more_settings or {})), stdout=subprocess.DEVNULL, stderr=self.log,
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
