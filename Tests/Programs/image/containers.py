"""A container with a server in it."""

import json
import os
import time
import urllib.error
import urllib.request

from engine import RUN
from process import free_port, require

# How careful people run a container that needs nothing.
CAREFUL = ["--read-only", "--cap-drop", "all", "--security-opt", "no-new-privileges"]


def get(at, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{at}{path}", timeout=10) as answer:
        return json.load(answer)


def is_ready(at):
    try:
        get(at, "/readyz")
        return True
    except (OSError, urllib.error.URLError):
        return False


class Container:
    """One that listens at `port`; `arguments` are those of `podman run`, `rights` too."""

    def __init__(self, engine, image, arguments, rights=tuple(CAREFUL)):
        self.engine = engine
        self.port = free_port()
        self.name = f"broadsheet-test-{os.getpid()}-{self.port}"
        listen = ["-e", f"BROADSHEET_LISTEN=127.0.0.1:{self.port}"]
        engine.run("run", "--detach", "--name", self.name, *RUN, *rights, *arguments, *listen, image)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.engine.run("rm", "--force", "--time", "0", self.name, check=False)

    def wait_until_ready(self):
        for _ in range(200):
            if is_ready(self.port):
                return
            time.sleep(0.1)
        require(False, f"the server does not answer: {self.engine.run('logs', self.name).stderr[-1000:]}")

    def stop(self):
        """Asks it to end; returns how long that took, and the exit status."""
        start = time.monotonic()
        self.engine.run("stop", "--time", "25", self.name)
        seconds = time.monotonic() - start
        return seconds, int(self.engine.run("inspect", "--format", "{{.State.ExitCode}}", self.name).stdout)

    def user(self):
        return int(self._status("Uid").split()[0])

    def capabilities(self):
        """Those that it has, or could get."""
        return int(self._status("CapEff"), 16) | int(self._status("CapBnd"), 16)

    def memory(self):
        return int(self._status("VmRSS").split()[0]) * 1024

    def _status(self, name):
        process = self.engine.run("inspect", "--format", "{{.State.Pid}}", self.name).stdout.strip()
        with open(f"/proc/{process}/status", encoding="ascii") as file:
            return dict(line.split(":", 1) for line in file)[name].strip()
