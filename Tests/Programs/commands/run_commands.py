#!/usr/bin/env python3
"""Runs the commands of docs/operations.md, and those within sentences of docs/deploying.md, as they stand there.

    run_commands.py PROGRAM

What stands for something else (`FOLDER`, `FILE`, `HOST:PORT`) is replaced by what is here. `make cluster-test` runs the
blocks of docs/deploying.md, and `make image-test` those that need docker. Exits with 1 where a command fails, where
nobody runs it, or where a page has one that is neither run nor marked.
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pages

ROOT = Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT / "Tests/Programs/cluster"))
from process import free_port  # noqa: E402

OPERATIONS, DEPLOYING = (os.path.join("docs", name) for name in ("operations.md", "deploying.md"))
ARTICLE = "news/2026-10-02-a-whale-sings-under-the-wind-farm"
# Within sentences, and not to be run: why.
MARKED = {"systemctl edit broadsheet.service": "it opens an editor, and needs systemd"}


class Sandbox:
    """A folder with articles, a database of them, and the program in the path."""

    def __init__(self, folder, program):
        self.folder = folder
        programs = os.path.join(folder, "bin")
        os.makedirs(programs)
        os.symlink(program, os.path.join(programs, "broadsheet"))
        shutil.copytree(ROOT / "examples/site", os.path.join(folder, "articles"))
        self.port = free_port()
        self.places = {
            "HOST:PORT": f"127.0.0.1:{self.port}", "news/fog": ARTICLE, "FOLDER": "articles", "--database FILE":
            "--database articles.db", "FILE": "copy.db", "TOKEN": "a-token",
        }  # fmt: skip
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("BROADSHEET_")},
            "PATH": f"{programs}:{os.environ['PATH']}",
            "BROADSHEET_DATABASE": "articles.db",
            "BROADSHEET_CONTENT": "articles",
            "BROADSHEET_LISTEN": f"127.0.0.1:{self.port}",
        }
        self.make_repository()

    def make_repository(self):
        """The articles are a clone without its whole history, which one of the commands fetches."""
        identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
        origin = os.path.join(self.folder, "origin")
        os.rename(os.path.join(self.folder, "articles"), origin)
        for command in [["init", "--quiet"], ["add", "--all"], [*identity, "commit", "--quiet", "-m", "One"],
                        [*identity, "commit", "--quiet", "--allow-empty", "-m", "Two"]]:  # fmt: skip
            subprocess.run(["git", "-C", origin, *command], check=True)
        subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{origin}", f"{self.folder}/articles"], check=True)

    def text(self, command):
        for place, here in self.places.items():
            command = command.replace(place, here)
        return command

    def run(self, command):
        """What the command prints; raises where it fails."""
        command = self.text(command)
        folder = os.path.join(self.folder, "articles") if command.startswith("git ") else self.folder
        if command.startswith("broadsheet serve "):
            return self.serve(command)
        done = subprocess.run(["bash", "-eo", "pipefail", "-c", command], cwd=folder, env=self.environment, text=True,
                              capture_output=True, timeout=120)  # fmt: skip
        if done.returncode != 0:
            raise AssertionError(f"it ends with {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout

    def serve(self, command):
        """A server that answers, and ends well when it is asked to."""
        with open(os.path.join(self.folder, "log"), "w+b") as log:
            server = subprocess.Popen(["bash", "-c", f"exec {command}"], cwd=self.folder, env=self.environment, stderr=log)
            try:
                for _ in range(600):
                    if server.poll() is not None or self.answers():
                        break
                    time.sleep(0.1)
                assert self.answers(), f"the server does not answer: {Path(log.name).read_text()}"
                server.send_signal(signal.SIGTERM)
                assert server.wait(60) == 0, f"the server ends with {server.returncode}"
            finally:
                server.kill()
        return ""

    def answers(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False


def commands(path, page):
    """What is to be run of a page, each with its place; of docs/deploying.md only what stands within sentences."""
    blocks = page.to_run() if path == OPERATIONS else []
    found = [(command, block.place) for block in blocks for command in block.commands]
    return found + [(command, place) for command, place in page.inline if command not in MARKED]


def settings(sandbox, page):
    """Blocks of YAML are settings, which the program must take."""
    for block in page.blocks:
        if block.language != "yaml":
            continue
        path = os.path.join(sandbox.folder, "settings.yaml")
        Path(path).write_text(block.text, encoding="utf-8")
        yield block.place, f"broadsheet config --config {path}"


def main(program):
    problems, count = [], 0
    with tempfile.TemporaryDirectory(prefix="broadsheet-commands-") as folder:
        sandbox = Sandbox(folder, os.path.abspath(program))
        sandbox.run("broadsheet import articles")
        for path in [OPERATIONS, DEPLOYING]:
            page = pages.Page(os.path.join(ROOT, path))
            problems += page.problems
            # A restore needs the copy that stands before it.
            found = sorted(commands(path, page), key=lambda item: "restore" in item[0])
            for command, place in found + [(command, place) for place, command in settings(sandbox, page)]:
                count += 1
                try:
                    sandbox.run(command)
                except (AssertionError, OSError, subprocess.SubprocessError) as problem:
                    problems.append(f"{place}: {command}: {problem}")
    print(f"{count} commands")
    print("".join(f"{problem}\n" for problem in problems), end="", file=sys.stderr)
    return 1 if problems or count == 0 else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
