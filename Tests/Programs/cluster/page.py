"""Runs the commands of docs/deploying.md as somebody would who follows that page, with other folders and ports."""

import os
import re
import shutil
import subprocess

from client import status
from content import Content
from engines import ROOT, Store, answers, configuration, states
from process import Process, free_port, require, wait_until

PAGE = os.path.join(ROOT, "docs", "deploying.md")


def blocks():
    """The commands of each section, in blocks, by the title of the section."""
    result, title, open_block = {}, None, None
    with open(PAGE, encoding="utf-8") as file:
        for line in file:
            if line.startswith("#") and open_block is None:
                title = line.strip("# \n")
            elif line.startswith("```sh"):
                open_block = []
            elif line.startswith("```") and open_block is not None:
                result.setdefault(title, []).append("".join(open_block))
                open_block = None
            elif open_block is not None:
                open_block.append(line)
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
        ]:
            text = text.replace(place, here)
        return re.sub(r"127\.0\.0\.1:(\d+)", lambda match: f"127.0.0.1:{self.port(match[1])}", text)

    def run(self, section, number=0, library=None):
        """Runs a block to its end."""
        text = self.text(section, number, library)
        result = subprocess.run(
            ["bash", "-ec", text], env={**os.environ, **self.environment}, cwd=self.folder, text=True,
            capture_output=True, timeout=60,
        )  # fmt: skip
        require(result.returncode == 0, f"{section}: {text}: {result.stdout}{result.stderr}")

    def keep(self, section, number, shown_port, path="/readyz", library=None):
        """Starts a block whose programs stay, and waits until one of them answers. Returns the shell."""
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
    library = os.path.join(page.folder, "other")
    os.makedirs(library)
    page.run(section, library=library)
    require(os.path.exists(os.path.join(library, "broadsheet.db")), "nothing was imported")


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
        page.store.start()
        page.store.make_bucket()
        for part in [litestream, snapshots, balancer, git, varnish]:
            part(page)
        left = {(title, number) for title, all in page.blocks.items() for number in range(len(all))} - page.tried
        require(not left, f"nobody has tried {sorted(left)}")
    finally:
        page.stop()
