"""A server that is run to be mistreated, the sockets to do it with, and a client that behaves well."""

import os
import re
import resource
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

# No single step takes longer, however busy the machine is.
PATIENCE = 120
# What the well-behaved client asks for, by turns with /livez.
PROBED = "/articles?limit=5"


class Failure(Exception):
    """Something is not as it should be."""


def require(holds, problem):
    if not holds:
        raise Failure(problem)


class Response:
    def __init__(self, head, body):
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split(" ")[1])
        self.fields = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            self.fields[name.lower()] = value.strip()
        self.body = body


def connect(port, timeout=PATIENCE):
    client = socket.create_connection(("127.0.0.1", port), timeout=timeout)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return client


def reset(client):
    """Closes a connection so that the server is told that it broke."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


def request(path, *fields):
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", *fields]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class Truncated(Exception):
    """A connection ended in the middle of a response; `received` are the bytes that came before."""

    def __init__(self, received):
        super().__init__(f"{len(received)} bytes")
        self.received = received


def read_response(client, rest=b""):
    """Reads one response to a GET; returns it and what follows it."""
    data = rest
    while b"\r\n\r\n" not in data:
        data = more(client, data)
    head, _, data = data.partition(b"\r\n\r\n")
    response = Response(head, b"")
    length = int(response.fields.get("content-length", "0"))
    while len(data) < length:
        try:
            data = more(client, data)
        except Truncated:
            raise Truncated(head + data) from None
    response.body = data[:length]
    return response, data[length:]


def more(client, data):
    try:
        chunk = client.recv(65536)
    except ConnectionResetError:
        raise Truncated(data) from None
    if not chunk:
        raise Truncated(data)
    return data + chunk


class Server:
    def __init__(self, program, database, settings=None, descriptors=None):
        environment = {key: value for key, value in os.environ.items() if not key.startswith("BROADSHEET_")}
        environment["BROADSHEET_LOG_FORMAT"] = "json"
        environment["BROADSHEET_LOG_LEVEL"] = "notice"
        environment["SWIFT_BACKTRACE"] = "enable=no"
        for key, value in (settings or {}).items():
            environment["BROADSHEET_" + key.upper().replace(".", "_").replace("-", "_")] = str(value)

        def limit():
            if descriptors:
                resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))

        self.log_file = tempfile.NamedTemporaryFile()
        self.process = subprocess.Popen(
            [os.path.abspath(program), "serve", "--database", database, "--listen", "127.0.0.1:0"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self.log_file,
            preexec_fn=limit,
            # Where no configuration file lies.
            cwd=os.path.dirname(database),
        )
        self.is_told = False
        self.port = self.wait_for_port()

    def wait_for_port(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            found = re.search(r'"address":"127\.0\.0\.1:(\d+)"', self.log())
            if found:
                return int(found.group(1))
            time.sleep(0.02)
        self.process.kill()
        raise Failure(f"the server does not listen: {self.log()}")

    def log(self):
        with open(self.log_file.name, encoding="utf-8") as file:
            return file.read()

    def memory(self):
        """Resident bytes."""
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def get(self, path, *fields):
        with connect(self.port) as client:
            client.sendall(request(path, "Connection: close", *fields))
            return read_response(client)[0]

    def metric(self, name):
        """The sum of the samples of a name."""
        values = re.findall(rf"^{name}(?:{{[^}}]*}})? (\S+)$", self.get("/metrics").body.decode(), re.M)
        require(values, f"no metric {name}")
        return sum(float(value) for value in values)

    def wait_for(self, what, holds):
        end = time.monotonic() + PATIENCE
        while not holds():
            require(time.monotonic() < end, f"{what} did not happen in {PATIENCE} s")
            time.sleep(0.05)

    def start_probe(self):
        return Probe(self.port)

    def terminate(self):
        """Tells the server to end, once: told again it would not finish what it is at."""
        if not self.is_told and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.is_told = True

    def stop(self):
        self.terminate()
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return "no end at all"


class Probe:
    """A client in a process of its own, so that it is not held up by those that misbehave."""

    def __init__(self, port):
        self.process = subprocess.Popen(
            [sys.executable, __file__, str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        require(self.process.stdout.readline() == "ready\n", "the probe cannot connect")

    def finish(self):
        output = self.process.communicate("", timeout=PATIENCE)[0]
        return Waits(output.splitlines())


class Waits:
    def __init__(self, lines):
        self.failures = [line for line in lines if not line.replace(".", "").isdigit()]
        self.times = sorted(float(line) for line in lines if line not in self.failures)

    def __str__(self):
        if not self.times:
            return "no probes"
        p99 = self.times[min(len(self.times) - 1, len(self.times) * 99 // 100)]
        return f"{len(self.times)} probes p99 {p99:.1f} ms"


def probe(port):
    """Asks over one connection until nobody listens any more; prints how many milliseconds each answer took."""
    import select

    client = connect(port)
    # Connected is not yet admitted: until the server has taken it up, a crowd that comes later may get in first.
    client.sendall(request("/livez"))
    _, rest = read_response(client)
    print("ready", flush=True)
    times = []
    while not select.select([sys.stdin], [], [], 0.01)[0]:
        path = "/livez" if len(times) % 2 else PROBED
        start = time.monotonic()
        try:
            client.sendall(request(path))
            response, rest = read_response(client, rest)
            times.append(f"{(time.monotonic() - start) * 1000:.3f}")
            if response.status != 200:
                times.append(f"status {response.status}")
        except (OSError, Truncated) as error:
            times.append(f"{type(error).__name__} {error}")
            break
    print("\n".join(times))


if __name__ == "__main__":
    probe(int(sys.argv[1]))
