"""The parts of a cluster, each as its users start it, with the configurations of this repository."""

import json
import os
import socket
import time

import former
from client import Client, status
from process import PATIENCE, Failure, Process, accepts, free_port, require, wait_until

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), *[os.pardir] * 3))
KEY, SECRET, BUCKET = "cluster-test", "not-a-secret", "broadsheet"


def configuration(name):
    return os.path.join(ROOT, "config", name)


class Store:
    """SeaweedFS: an object store that speaks S3."""

    def __init__(self, folder, tools):
        self.port = free_port()
        self.data = os.path.join(folder, "store")
        os.makedirs(self.data)
        identities = os.path.join(folder, "s3.json")
        credentials = [{"accessKey": KEY, "secretKey": SECRET}]
        with open(identities, "w", encoding="utf-8") as file:
            actions = ["Admin", "Read", "Write", "List"]
            json.dump({"identities": [{"name": "test", "credentials": credentials, "actions": actions}]}, file)
        ports = [
            f"-{name}={free_port()}"
            for part in ("master", "volume", "filer")
            for name in (f"{part}.port", f"{part}.port.grpc")
        ]
        command = [
            os.path.join(tools, "weed"), "-logtostderr=true", "server", f"-dir={self.data}", "-ip=127.0.0.1",
            "-ip.bind=127.0.0.1", *ports, "-filer", "-s3", f"-s3.port={self.port}", f"-s3.port.grpc={free_port()}",
            "-s3.port.iceberg=0", "-s3.port.lance=0", f"-s3.config={identities}", "-master.telemetry=false",
            "-volume.max=20", "-master.volumeSizeLimitMB=64", "-master.volumePreallocate=false",
        ]  # fmt: skip
        self.process = Process("store", command, folder)

    @property
    def environment(self):
        """What Litestream needs to know. A bundle of certificates that is set here is of no use to plain HTTP."""
        return {
            "LITESTREAM_ENDPOINT": f"http://127.0.0.1:{self.port}",
            "LITESTREAM_BUCKET": BUCKET,
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
        }

    def start(self):
        self.process.start()
        wait_until(lambda: status(self.port, "/healthz") == 200, "the store", self.process)

    def make_bucket(self):
        def made():
            answer = Process(
                "bucket",
                ["curl", "-sf", "--user", f"{KEY}:{SECRET}", "--aws-sigv4", "aws:amz:us-east-1:s3", "-X", "PUT",
                 f"127.0.0.1:{self.port}/{BUCKET}"],
                os.path.dirname(self.data),
            )  # fmt: skip
            return answer.start().process.wait(20) == 0

        wait_until(made, "a bucket", pause=0.5)


class Builder:
    """The one server that writes: it follows the content folder, and Litestream carries its database away."""

    def __init__(self, program, content, folder, store, tools):
        self.port = free_port()
        self.folder = os.path.join(folder, "builder")
        os.makedirs(self.folder)
        self.database = os.path.join(self.folder, "broadsheet.db")
        self.environment = {**store.environment, "BROADSHEET_DATABASE": self.database}
        self.content = content
        self.server = self._server(program, folder)
        litestream = os.path.join(tools, "litestream")
        self.replication = Process(
            "litestream",
            [litestream, "replicate", "-config", configuration("litestream.yml")],
            folder,
            self.environment,
        )
        self.restoring = [
            litestream, "restore", "-config", configuration("litestream.yml"), self.database,
        ]  # fmt: skip
        self.root = folder

    def _server(self, program, folder):
        command = [
            program, "serve", "--content", self.content.folder, "--watch", "--database", self.database,
            "--listen", f"127.0.0.1:{self.port}",
        ]  # fmt: skip
        settings = {"BROADSHEET_LOG_LEVEL": "warning", "BROADSHEET_DATABASE_CHECKPOINT": "external"}
        return Process("builder", command, folder, settings)

    def start(self):
        self.server.start()
        wait_until(lambda: status(self.port, "/readyz") == 200, "the builder", self.server)

    def upgrade(self, program, age):
        """Becomes another program; with `age` its database is as the last release has left it.

        Returns how many migrations were applied before and after.
        """
        require(self.server.stop() == 0, "the builder did not end well", self.server)
        if age:
            former.replace(self.database)
        before = former.applied(self.database)
        self.server = self._server(program, self.root)
        self.start()
        after = former.applied(self.database)
        require(not age or len(before) < len(after), f"the schema is still of {after}")
        return len(before), len(after)

    def lose(self):
        """The machine dies with its disk."""
        self.server.kill()
        self.replication.kill()
        for name in os.listdir(self.folder):
            Process("lost", ["rm", "-rf", os.path.join(self.folder, name)], self.root).start().process.wait(20)

    def restore(self):
        """Sets the builder up elsewhere, from what is in the store."""
        restoring = Process("restore", self.restoring, self.root, self.environment).start()
        require(restoring.process.wait(60) == 0, "nothing was restored", restoring)
        self.start()
        self.replication.start()

    def stop(self):
        self.replication.stop()
        self.server.stop()


class Node:
    """A server that only reads, and the script that brings it each new state from the store."""

    def __init__(self, number, program, folder, builder, tools):
        self.name = f"node{number}"
        self.port = free_port()
        self.folder = os.path.join(folder, self.name)
        os.makedirs(self.folder)
        self.database = os.path.join(self.folder, "broadsheet.db")
        self.server = self._server(program, folder)
        self.root = folder
        self.following = [
            configuration("follow-litestream"), configuration("litestream.yml"), builder.database, self.database,
        ]  # fmt: skip
        self.environment = {**builder.environment, "PATH": f"{tools}:{os.environ['PATH']}"}
        self.fetcher = Process(f"{self.name}-fetcher", self.following, folder, self.environment)

    def _server(self, program, folder):
        command = [
            program, "serve", "--read-only", "--database", self.database, "--listen", f"127.0.0.1:{self.port}",
        ]  # fmt: skip
        return Process(self.name, command, folder, {"BROADSHEET_LOG_LEVEL": "notice"})

    def start(self):
        """From nothing: the database first, then the server, then the script that fetches each new state."""
        self.fetch()
        self.start_server()
        self.fetcher.start()

    def start_server(self):
        self.server.start()
        wait_until(self.is_ready, self.name, self.server)

    def is_ready(self):
        return status(self.port, "/readyz") == 200

    def fetch(self):
        """Brings the newest state once."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            once = Process(f"{self.name}-fetch", [*self.following, "0"], self.root, self.environment).start()
            if once.process.wait(60) == 0:
                return
            # Nothing may be in the store yet.
            time.sleep(0.5)
        raise Failure(f"{self.name} got no database: {once.log()}")

    def upgrade(self, program, balancer):
        """In the order of docs/deploying.md: nothing new is asked of it, it ends, and comes back as another program."""
        balancer.set_state(self.name, "drain")
        require(self.server.stop() == 0, f"{self.name} did not end well: {self.server.log()}")
        self.fetch()
        self.server = self._server(program, self.root)
        self.start_server()
        balancer.set_state(self.name, "ready")
        self.fetcher.start()

    def stop(self):
        self.fetcher.stop()
        self.server.stop()


class Balancer:
    """HAProxy in front of the nodes."""

    def __init__(self, nodes, folder):
        self.port = free_port()
        self.socket = os.path.join(folder, "haproxy.sock")
        addresses = {node.name.upper(): f"127.0.0.1:{node.port}" for node in nodes}
        self.process = Process(
            "haproxy",
            ["haproxy", "-W", "-db", "-f", configuration("proxy/haproxy.cfg")],
            folder,
            {**addresses, "HAPROXY_LISTEN": f"127.0.0.1:{self.port}", "HAPROXY_ADMIN": self.socket},
        )

    def start(self):
        self.process.start()
        # The port may still be that of a HAProxy which ends.
        wait_until(lambda: os.path.exists(self.socket) and accepts(self.port), "HAProxy", self.process)

    def set_state(self, node, state):
        command(self.socket, f"set server nodes/{node} state {state}")

    def states(self):
        """What it thinks of each node: `UP`, `DOWN`, `DRAIN` and others."""
        return states(self.socket)

    def stop(self):
        self.process.stop()


def command(path, line):
    """What HAProxy answers on its socket."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(5)
        client.connect(path)
        client.sendall(f"{line}\n".encode())
        return b"".join(iter(lambda: client.recv(65536), b"")).decode()


def states(path):
    lines = [line.split(",") for line in command(path, "show stat").splitlines() if line.startswith("nodes,")]
    return {fields[1]: fields[17] for fields in lines if fields[1] != "BACKEND"}


def answers(port, path):
    """The JSON of one answer."""
    client = Client(port)
    try:
        answer = client.get(path)
        require(answer.status == 200, f"{path}: {answer.status} {answer.body[:200]!r}")
        return answer.json
    finally:
        client.close()
