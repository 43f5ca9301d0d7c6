"""Servers as processes: started, watched through /proc, and ended by their own process ids."""

import os
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A process, with its children, that listens on a port of 127.0.0.1."""

    def __init__(self, name, port, command, core, folder, environment=None, probe="/"):
        self.name = name
        self.port = port
        self.command = ["taskset", "-c", str(core)] + [str(part) for part in command]
        self.environment = {**os.environ, **(environment or {})}
        self.log = folder / f"{name.replace(' ', '-')}.log"
        self.probe = probe
        self.process = None

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def start(self):
        """Starts it and waits for the first answer; returns how long that took, in milliseconds."""
        begin = time.monotonic()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment, cwd=self.log.parent
            )
        while True:
            try:
                with urllib.request.urlopen(self.url(self.probe), timeout=5) as response:
                    response.read()
                return (time.monotonic() - begin) * 1000
            except OSError as error:
                if self.process.poll() is not None or time.monotonic() - begin > 60:
                    raise RuntimeError(f"{self.name} does not start, see {self.log}: {error}") from error
                time.sleep(0.0005)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def cpu_seconds(self):
        """Processor time of the process and its children so far."""
        ticks = 0
        for pid in self._pids():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICKS

    def memory(self):
        """Resident memory in MB; what several processes share counts in each."""
        kilobytes = 0
        for pid in self._pids():
            for line in Path(f"/proc/{pid}/status").read_text().splitlines():
                if line.startswith("VmRSS:"):
                    kilobytes += int(line.split()[1])
        return kilobytes / 1000

    def _pids(self):
        pids = [self.process.pid]
        for pid in pids:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            pids += [int(child) for child in children]
        return pids


def floor(program, port, core, folder, www):
    """The loop of `floor.c` with the files of a folder."""
    return Server("floor", port, [program, port, www], core, folder, probe="/list.json")


def nginx(port, core, folder, www, workers=1, tuned=False, log=False):
    """nginx with the settings that Debian gives it, one worker unless told otherwise, and no access log.

    Tuned it keeps files open, as operators do; with a log it writes a line for each request to a file.
    """
    files = "open_file_cache max=1000 inactive=60s; open_file_cache_valid 60s;" if tuned else ""
    access_log = folder / "nginx-access.log" if log else "off"
    configuration = folder / f"nginx-{port}.conf"
    configuration.write_text(
        f"""\
daemon off;
master_process on;
worker_processes {workers};
pid {folder}/nginx-{port}.pid;
error_log {folder}/nginx-error.log;
events {{ worker_connections 1024; }}
http {{
    access_log {access_log};
    {files}
    sendfile on;
    tcp_nopush on;
    gzip_static on;
    gzip_vary on;
    etag on;
    # As many as Broadsheet takes.
    keepalive_requests 10000;
    default_type application/json;
    client_body_temp_path {folder}/nginx-temp;
    proxy_temp_path {folder}/nginx-temp;
    fastcgi_temp_path {folder}/nginx-temp;
    uwsgi_temp_path {folder}/nginx-temp;
    scgi_temp_path {folder}/nginx-temp;
    server {{
        listen 127.0.0.1:{port};
        root {www};
    }}
}}
"""
    )
    name = "nginx" if workers == 1 else f"nginx, {workers} workers"
    name += (", tuned" if tuned else "") + (", log" if log else "")
    return Server(name, port, ["nginx", "-e", folder / "nginx-error.log", "-c", configuration], core, folder,
                  probe="/list.json")


def broadsheet(name, port, core, folder, binary, database, settings=None):
    """Broadsheet with one event loop, logging no requests.

    It reads no configuration file: none is in the folder that it runs in.
    """
    environment = {"BROADSHEET_SERVER_EVENT_LOOPS": "1", "BROADSHEET_LOG_LEVEL": "warning", **(settings or {})}
    command = [binary, "serve", "--database", database, "--listen", f"127.0.0.1:{port}"]
    return Server(name, port, command, core, folder, environment, probe="/articles")
