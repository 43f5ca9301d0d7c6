"""Programs that are started, watched and ended, and bounded waits for what they do."""

import os
import random
import signal
import socket
import subprocess
import time

# No single wait is longer, however busy the machine is.
PATIENCE = 120


class Failure(Exception):
    """Something is not as it should be."""


def require(holds, problem, *processes):
    """A failure shows the logs of the processes."""
    if not holds:
        raise Failure("\n".join([problem, *(f"{process.name}: {process.log()}" for process in processes)]))


def wait_until(holds, what, *processes, seconds=PATIENCE, pause=0.05):
    """Waits until `holds()` is true; returns how many seconds that took. A failure shows the logs of the processes."""
    start = time.monotonic()
    while not holds():
        require(time.monotonic() - start < seconds, f"waited {seconds} s in vain: {what}", *processes)
        time.sleep(pause)
    return time.monotonic() - start


# Below the range from which the system takes ports for others, so that a part that is started again finds its own free.
PORTS = range(12000, 30000)
taken = set()


def free_port():
    """A port that nobody listens on, and that no other part has."""
    while True:
        port = random.choice(PORTS)
        with socket.socket() as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                server.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port not in taken:
            taken.add(port)
            return port


def accepts(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        return True
    except OSError:
        return False


class Process:
    """A program in a group of its own, so that what it has started ends with it."""

    def __init__(self, name, command, folder, environment=None):
        self.name = name
        self.command = [str(part) for part in command]
        self.environment = environment or {}
        self.log_path = os.path.join(folder, f"{name}.log")
        self.process = None

    def start(self):
        require(not self.is_running(), f"{self.name} runs already")
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env={**os.environ, **self.environment},
                cwd=os.path.dirname(self.log_path),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        return self

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """Ends it as a power failure does, with all that it has started."""
        if self.process is None:
            return
        self._signal(signal.SIGKILL)
        require(self._has_ended(), f"{self.name} did not end when it was killed", self)

    def stop(self):
        """Asks it to end; returns its exit status."""
        if self.process is None:
            return None
        self._signal(signal.SIGTERM)
        if not self._has_ended():
            self.kill()
            raise Failure(f"{self.name} did not end: {self.log()}")
        return self.process.returncode

    def log(self, start=0):
        """The end of what it has said, as far as it comes after the byte `start`."""
        with open(self.log_path, encoding="utf-8", errors="replace") as file:
            file.seek(start)
            return file.read()[-2000:]

    def log_size(self):
        return os.path.getsize(self.log_path)

    def _has_ended(self):
        """Waits for all of the group, as a shell ends before what it has started; returns whether it has ended."""
        deadline = time.monotonic() + PATIENCE
        while self.is_running() or self._signal(0):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def _signal(self, number):
        """Sends a signal to all of the group; returns whether there is anybody in it."""
        try:
            os.killpg(self.process.pid, number)
            return True
        except ProcessLookupError:
            return False
