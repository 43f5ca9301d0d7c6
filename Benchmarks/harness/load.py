"""Puts load on a server with wrk, for a bounded time, and says what that cost."""

import re
import resource
import subprocess
import time
from dataclasses import dataclass

UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4}


@dataclass
class Result:
    requests_per_second: float
    p50: float
    p99: float
    # Microseconds of the server's processor time.
    cpu: float
    # How many processors the server and its client had, on average.
    processors: float


class LoadError(Exception):
    pass


def run(server, path, seconds, core, connections=64, headers=(), threads=1):
    """One load: keep-alive connections that ask for `path` without pause; times are in milliseconds."""
    command = _command(server, path, seconds, core, connections, threads)
    for header in headers:
        command += ["-H", header]
    before, client_before, start = server.cpu_seconds(), _children_seconds(), time.monotonic()
    output = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60, check=True).stdout
    elapsed = time.monotonic() - start
    spent, client_spent = server.cpu_seconds() - before, _children_seconds() - client_before
    requests = int(_find(r"(\d+) requests in", output))
    if requests == 0 and seconds < 30:
        # Slower than anybody expects; it gets the time it needs.
        return run(server, path, seconds * 3, core, connections, headers, threads)
    if requests == 0 or "Non-2xx" in output or "Socket errors" in output and _errors(output) > requests // 1000:
        raise LoadError(f"{server.name} does not answer {path} as it should:\n{output}")
    return Result(
        requests_per_second=float(_find(r"Requests/sec:\s+([\d.]+)", output)),
        p50=_milliseconds(_find(r"50%\s+([\d.]+\w+)", output)),
        p99=_milliseconds(_find(r"99%\s+([\d.]+\w+)", output)),
        cpu=spent * 1e6 / requests,
        processors=(spent + client_spent) / elapsed,
    )


def _children_seconds():
    """Processor time of the children that have ended; servers have not."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Background:
    """A load that goes on beside others, for a bounded time."""

    def __init__(self, server, path, seconds, core, connections, script):
        self.command = _command(server, path, seconds, core, connections) + ["-s", str(script)]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Until it is at work.
        time.sleep(0.5)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def _command(server, path, seconds, core, connections, threads=1):
    return [
        *["taskset", "-c", str(core), "wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s"],
        *["--timeout", "30s", "--latency", server.url(path)],
    ]


def _find(pattern, text):
    match = re.search(pattern, text)
    if not match:
        raise LoadError(f"wrk says something unexpected:\n{text}")
    return match.group(1)


def _errors(text):
    return sum(int(number) for number in re.findall(r"(?:connect|read|write|timeout) (\d+)", text))


def _milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(\w+)", text).groups()
    return float(number) * UNITS[unit]
