"""Runs the commands of docs/deploying.md as a reader of that page would, with other folders and ports."""

import os
import re
import shutil
import subprocess
import sys

from client import status
from content import Content
from engines import ROOT, Store, answers, configuration, states
from process import Process, free_port, require, wait_until

sys.path.append(os.path.join(ROOT, "Tests", "Programs", "commands"))
import pages  # noqa: E402

PAGE = os.path.join(ROOT, "docs", "deploying.md")


def blocks():
    """The commands of each section that a test can run, in blocks, by the title of the section."""
    result = {}
    for block in pages.Page(PAGE).to_run():
        result.setdefault(block.section, []).append(block.text)
    return result


class Page:
    """The page's commands, each block in a shell of its own that lasts as long as what it starts."""

    def __init__(self, folder, program, tools):
        self.folder = folder
        self.tools = tools
        self.blocks = blocks()
        self.tried = set()
        self.shells = []
        self.ports = {}
        self.content = Content(folder)
        self.store = Store(folder, tools)
        self.library = os.path.join(folder, "lib")
        self.node_library = os.path.join(folder, "node1")
        programs = os.path.join(folder, "bin")
        for path in [self.library, self.node_library, programs]:
            os.makedirs(path)
        os.symlink(program, os.path.join(programs, "broadsheet"))
        os.symlink(configuration("follow-litestream"), os.path.join(programs, "follow-litestream"))
        # What needs no rights here.
        with open(os.path.join(programs, "sudo"), "w", encoding="utf-8") as file:
            file.write('#!/bin/sh\nexec "$@"\n')
        os.chmod(os.path.join(programs, "sudo"), 0o755)
        self.root = os.path.join(folder, "root")
        self.socket = os.path.join(folder, "admin.sock")
        self.environment = {
            **self.store.environment,
            "PATH": f"{programs}:{tools}:{os.environ['PATH']}",
            "BROADSHEET_DATABASE": os.path.join(self.library, "broadsheet.db"),
            "HAPROXY_ADMIN": self.socket,
        }

    def port(self, shown):
        return self.ports.setdefault(shown, free_port())

    def text(self, section, number, library):
        """A block, with the places of this test."""
        self.tried.add((section, number))
        text = self.blocks[section][number]
        text = text.replace("node1.example.org:/var/lib/broadsheet", self.node_library)
        text = text.replace("/etc/varnish/varnish.vcl", os.path.join(self.folder, "varnish.vcl"))
        for place, here in [
            ("/etc/litestream.yml", configuration("litestream.yml")),
            ("/etc/haproxy/haproxy.cfg", configuration("proxy/haproxy.cfg")),
            ("/run/haproxy/admin.sock", self.socket),
            ("/srv/articles", self.content.folder),
            ("/var/lib/broadsheet", library or self.library),
            ("/etc/broadsheet", f"{self.root}/etc/broadsheet"),
            ("/etc/systemd", f"{self.root}/etc/systemd"),
        ]:
            text = text.replace(place, here)
        return re.sub(r"127\.0\.0\.1:(\d+)", lambda match: f"127.0.0.1:{self.port(match[1])}", text)

    def run(self, section, number=0, library=None, place=None, seconds=60, environment=None):
        """Runs a block to its end, in a folder or in this test's own."""
        text = self.text(section, number, library)
        result = subprocess.run(
            ["bash", "-ec", text], env={**os.environ, **self.environment, **(environment or {})},
            cwd=place or self.folder, text=True, capture_output=True, timeout=seconds,
        )  # fmt: skip
        require(result.returncode == 0, f"{section}: {text}: {result.stdout}{result.stderr}")

    def keep(self, section, number, shown_port, path="/readyz", library=None):
        """Starts a block with programs that stay, and waits until one of them answers. Returns the shell."""
        text = self.text(section, number, library)
        shell = Process(f"shell{len(self.shells)}", ["bash", "-ec", f"{text}\nwait"], self.folder, self.environment)
        self.shells.append(shell)
        port = self.port(shown_port)

        def answers_now():
            # A node's first restore fails until something is in the store.
            if not shell.is_running():
                shell.start()
            return status(port, path) == 200

        wait_until(answers_now, f"{section}: {text}", shell, pause=0.3)
        return shell

    def stop(self):
        for shell in self.shells:
            shell.stop()
        self.store.process.kill()


def litestream(page):
    section = "Builder and nodes with Litestream"
    builder = page.keep(section, 0, "8080")
    page.keep(section, 1, "8081")
    total = answers(page.port("8081"), "/articles?limit=1")["meta"]["total"]
    require(total == len(page.content.core), f"the node has {total} articles")
    builder.kill()
    shutil.rmtree(page.library)
    os.makedirs(page.library)
    page.run(section, 2)
    require(os.path.exists(page.environment["BROADSHEET_DATABASE"]), "nothing was restored")
    page.keep(section, 0, "8080")


def snapshots(page):
    section = "Builder and nodes with snapshots"
    page.run(section)
    page.keep(section, 1, "8082", library=page.node_library)
    # The file is lost that the link names: the node says so, answers on, and is well with the next round.
    node = page.port("8082")
    os.unlink(os.path.realpath(os.path.join(page.node_library, "snapshots", "latest")))
    wait_until(lambda: status(node, "/readyz") == 503, "a node with a link that leads nowhere")
    require(answers(node, "/articles?limit=1")["meta"]["total"] > 0, "the last good snapshot is not served")
    page.run(section)
    wait_until(lambda: status(node, "/readyz") == 200, "the snapshot once more")


def balancer(page):
    section = "HAProxy in front of nodes"
    page.keep(section, 0, "8000", "/articles?limit=1")
    page.run(section, 1)
    wait_until(lambda: states(page.socket)["node1"] == "UP", "the node in service again")


def git(page):
    """From a repository on this machine."""
    section = "The same folder everywhere"
    remote = os.path.join(page.folder, "remote.git")
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    for command in [
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "--all"],
        [*identity, "commit", "--quiet", "--message", "All"],
        ["clone", "--quiet", "--bare", ".", remote],
        ["remote", "add", "origin", remote],
        ["fetch", "--quiet"],
        ["branch", "--quiet", "--set-upstream-to=origin/main"],
    ]:
        subprocess.run(["git", "-C", page.content.folder, *command], check=True)
    for section, name in [(section, "other"), ("Keeping content up to date", "pulled")]:
        library = os.path.join(page.folder, name)
        os.makedirs(library)
        page.run(section, library=library)
        require(os.path.exists(os.path.join(library, "broadsheet.db")), "nothing was imported")


def systemd(page):
    """From this repository, into a folder that stands for the whole system; systemd checks the units."""
    units = os.path.join(page.root, "etc", "systemd", "system")
    os.makedirs(units)
    # As it is given on the command line.
    page.run("With systemd", place=ROOT, seconds=300, environment={"MAKEFLAGS": f" -- DESTDIR={page.root}"})
    program = os.path.join(page.root, "usr", "local", "bin", "broadsheet")
    for path in [program, os.path.join(page.root, "etc", "broadsheet", "broadsheet.yaml")]:
        require(os.path.exists(path), f"{path} was not installed")
    service = os.path.join(units, "broadsheet.service")
    with open(service, encoding="utf-8") as file:
        text = file.read()
    require("/usr/local/bin/broadsheet serve " in text, "the service runs another program")
    # systemd looks whether the program is there.
    with open(service, "w", encoding="utf-8") as file:
        file.write(text.replace("/usr/local/bin/broadsheet", program))
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", service, os.path.join(units, "broadsheet.socket")],
        text=True, capture_output=True, timeout=60,
    )  # fmt: skip
    require(checked.returncode == 0 and "broadsheet" not in checked.stderr, f"systemd refuses a unit: {checked.stderr}")


def varnish(page):
    with open(configuration("proxy/varnish.vcl"), encoding="utf-8") as file:
        text = file.read().replace('.port = "8080"', f'.port = "{page.port("8080")}"')
    with open(os.path.join(page.folder, "varnish.vcl"), "w", encoding="utf-8") as file:
        file.write(text)
    for shell in page.shells:
        shell.stop()
    page.keep("Varnish in front", 0, "6081", "/articles?limit=1")


def follow(folder, program, tools):
    """Every block of the page is run once."""
    page = Page(folder, program, tools)
    try:
        systemd(page)
        page.store.start()
        page.store.make_bucket()
        for part in [litestream, snapshots, balancer, git, varnish]:
            part(page)
        left = {(title, number) for title, all in page.blocks.items() for number in range(len(all))} - page.tried
        require(not left, f"nobody has tried {sorted(left)}")
    finally:
        page.stop()
