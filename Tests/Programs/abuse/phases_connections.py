"""Phases that mistreat connections."""

import random
import select
import socket
import time

from phase import Phase
from server import PATIENCE, Truncated, connect, read_response, request, require, reset


class Idle(Phase):
    name = "idle connections"
    settings = {"server.max-connections": 12000, "server.header-timeout": "10 min", "server.idle-timeout": "10 min"}

    def __init__(self, descriptors):
        self.count = min(10_000, descriptors - 200)

    def run(self, server):
        note = "" if self.count == 10_000 else " (as many as this process may have descriptors)"
        before = server.memory()
        clients = [connect(server.port) for _ in range(self.count)]
        # Every other one has been of use before it falls silent.
        for client in clients[::2]:
            client.sendall(request("/articles?limit=2"))
        for client in clients[::2]:
            require(read_response(client)[0].status == 200, "an idle connection was not answered")
        server.wait_for("counting them", lambda: server.metric("broadsheet_connections") >= self.count)
        each = (server.memory() - before) / self.count
        for client in clients[1::997]:
            client.sendall(request("/topics"))
            require(read_response(client)[0].status == 200, "a connection was not answered after its sleep")
        for client in clients:
            client.close()
        server.wait_for("closing them", lambda: server.metric("broadsheet_connections") <= 2)
        return f"{self.count} open{note}, {each:.0f} bytes each"


class SlowHeaders(Phase):
    name = "slow headers"
    settings = {"server.header-timeout": "8 s"}

    def run(self, server):
        clients = [connect(server.port) for _ in range(500)]
        head = request("/articles", "X-Padding: " + "x" * 2000)
        waiting = dict.fromkeys(clients, 0)
        told = 0
        end = time.monotonic() + PATIENCE
        while waiting:
            require(time.monotonic() < end, f"{len(waiting)} slow clients are still connected")
            for client in list(waiting):
                try:
                    client.sendall(head[waiting[client] : waiting[client] + 1])
                    waiting[client] += 1
                except OSError:
                    # What it was told lies in the socket still.
                    told += self.is_told(client)
                    del waiting[client]
            time.sleep(0.05)
            for client in self.readable(waiting):
                told += self.is_told(client)
                waiting.pop(client, None)
        for client in clients:
            client.close()
        require(told == 500, f"only {told} of 500 were told 408")
        return "500 sent a byte at a time, all were told 408"

    @staticmethod
    def readable(clients):
        poll = select.poll()
        by_descriptor = {client.fileno(): client for client in clients}
        for descriptor in by_descriptor:
            poll.register(descriptor, select.POLLIN)
        return [by_descriptor[descriptor] for descriptor, _ in poll.poll(0)]

    @staticmethod
    def is_told(client):
        try:
            return read_response(client)[0].status == 408
        except (OSError, Truncated):
            return False


class SlowReaders(Phase):
    name = "slow readers"
    settings = {"server.write-timeout": "3 s"}

    def run(self, server):
        before = server.memory()
        clients = []
        for _ in range(300):
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.settimeout(PATIENCE)
            client.connect(("127.0.0.1", server.port))
            # Far more answers than fit into the buffers in between.
            client.sendall(request("/articles?limit=100") * 100)
            clients.append(client)
        time.sleep(1)
        each = (server.memory() - before) / len(clients)
        require(each < 64 << 10, f"a slow reader takes {each:.0f} bytes")
        server.wait_for("cutting them off", lambda: server.metric("broadsheet_connections") <= 2)
        for client in clients:
            client.close()
        return f"300 that do not read, {each:.0f} bytes each, all cut off"


class Churn(Phase):
    name = "churn"

    def run(self, server):
        for number in range(12_000):
            client = connect(server.port)
            if number % 3 == 0:
                client.close()
                continue
            client.sendall(request("/articles?limit=5"))
            if number % 3 == 1:
                reset(client)
                continue
            require(read_response(client)[0].status == 200, "no answer")
            client.close()
        server.wait_for("closing them", lambda: server.metric("broadsheet_connections") <= 2)
        require(server.metric("broadsheet_http_requests_in_flight") == 1, "a request never ended")
        return "12000 connections came and went"


class Flood(Phase):
    name = "too many"
    settings = {"server.max-connections": 100, "server.header-timeout": "10 min"}

    def run(self, server):
        served = told = closed = 0
        for _ in range(5):
            counts = self.crowd(server)
            require(sum(counts) == 600, f"{counts} of 600 were served, told 503, closed")
            require(counts[0] >= 90, f"only {counts[0]} were served")
            require(counts[1] > 0, "nobody was told 503")
            served, told, closed = served + counts[0], told + counts[1], closed + counts[2]
            server.wait_for("closing them", lambda: server.metric("broadsheet_connections") <= 2)
        return f"5 times 600: {served} served, {told} told 503, {closed} closed"

    @staticmethod
    def crowd(server):
        clients = [connect(server.port) for _ in range(600)]
        told = closed = served = 0
        for client in clients:
            try:
                client.sendall(request("/livez", "Connection: close"))
                response = read_response(client)[0]
                served += response.status == 200
                told += response.status == 503 and "retry-after" in response.fields
            except (OSError, Truncated):
                closed += 1
            client.close()
        return served, told, closed


class Descriptors(Phase):
    name = "descriptors"
    descriptors = 80
    settings = {"server.header-timeout": "10 min"}

    def prepare(self, server):
        super().prepare(server)
        # Each worker opens its connection to the database now: later there is no descriptor for it.
        for _ in range(20):
            server.get("/articles?limit=1&q=tide&page=2")

    def run(self, server):
        clients = [connect(server.port) for _ in range(300)]
        server.wait_for("running out of descriptors", lambda: server.descriptors() >= 80)
        time.sleep(1)
        for client in clients:
            client.close()
        server.wait_for("recovering", lambda: server.descriptors() < 40)
        for _ in range(20):
            require(server.get("/articles?limit=5").status == 200, "no answer after the recovery")
        require(server.metric("broadsheet_connections_accept_failures_total") > 0, "nothing was counted")
        return "300 connections for 80 descriptors, all served again afterwards"


class Garbage(Phase):
    name = "garbage"
    settings = {"server.header-timeout": "3 s"}

    def run(self, server):
        generator = random.Random(7)
        pieces = [
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"GET / HTTP/1.1\nHost: a\n\n",
            b"GET  / HTTP/1.1\r\n\r\n",
            b"\r\n" * 100,
            b"\0" * 64,
            b"GET /" + b"a" * 20_000,
            b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 5000,
            b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
            b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
        ]
        refused = 0
        for number in range(2000):
            data = pieces[number % len(pieces)] if number % 2 else generator.randbytes(generator.randint(1, 3000))
            with connect(server.port) as client:
                try:
                    client.sendall(data)
                    client.shutdown(socket.SHUT_WR)
                    response = read_response(client)[0]
                except (OSError, Truncated):
                    continue
            require(400 <= response.status <= 505, f"{data[:40]} was answered with {response.status}")
            refused += 1
        require(refused > 1500, f"only {refused} were told what is wrong")
        return f"2000 times nonsense, {refused} were told what is wrong"


class Resets(Phase):
    name = "resets"

    def run(self, server):
        for number in range(4000):
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.settimeout(PATIENCE)
            client.connect(("127.0.0.1", server.port))
            # Some of these answers come from a worker, and find nobody there any more.
            path = "/articles?limit=100" if number % 2 else f"/articles?q=tide&limit=100&page={number % 9 + 1}"
            client.sendall(request(path) * 3)
            if number % 3:
                client.recv(100)
            reset(client)
        server.wait_for("closing them", lambda: server.metric("broadsheet_connections") <= 2)
        server.wait_for("ending them", lambda: server.metric("broadsheet_http_requests_in_flight") == 1)
        return "4000 connections broken in the middle of a response"
