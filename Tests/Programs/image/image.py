"""Builds the image of the Dockerfile and runs it as careful people run containers.

Usage: image.py BUILD_FOLDER

Needs podman as root. The base images are those in podman's storage; for one that is not there stands in what debootstrap
makes, under the name that the Dockerfile uses, and it stays there. BUILD_FOLDER keeps what Swift has built for the next
time. Prints what was measured; exits with 1 where something is not as it should be, and with 0 and a reason where podman
cannot run.
"""

import json
import os
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import manifests
from containers import Container, get
from engine import RUNTIME, Engine, Impossible
from process import Failure, require

sys.path.append(str(Path(__file__).resolve().parents[1] / "commands"))
import pages  # noqa: E402

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), *[os.pardir] * 3))
IMAGE = "localhost/broadsheet:test"
LARGEST_IMAGE = 110e6
LARGEST_MEMORY = 25e6


def build(engine, build_folder):
    """Builds the Dockerfile as it is."""
    os.makedirs(build_folder, exist_ok=True)
    arguments = engine.make_bases()
    start = time.monotonic()
    engine.run(
        "build", "--isolation", "chroot", "--network", "host", "--format", "docker", *arguments,
        "-v", f"{build_folder}:/source/.build", "-t", IMAGE, ROOT, timeout=3600,
    )  # fmt: skip
    size = int(engine.run("image", "inspect", "--format", "{{.Size}}", IMAGE).stdout)
    print(f"  built in {time.monotonic() - start:.0f} s, {size / 1e6:.1f} MB", flush=True)
    require(size < LARGEST_IMAGE, f"the image has {size / 1e6:.1f} MB")


def page(engine, folder):
    """What docs/deploying.md has for docker, typed for podman, with other places."""
    shown = pages.Page(os.path.join(ROOT, "docs/deploying.md")).blocks
    lines = [shlex.split(line) for block in shown if block.mark and block.mark[1] == "docker" for line in block.commands]
    require(lines[0] == ["docker", "build", "-t", "broadsheet", "."], f"the page builds by {lines[0]}, not as this test")
    require(len(lines) == 3 and all(line[:2] == ["docker", "run"] for line in lines[1:]), f"new commands: {lines}")
    volume = f"broadsheet-test-{os.getpid()}"
    places = {"$PWD/articles": os.path.join(folder, "articles"), "broadsheet:/data": f"{volume}:/data"}
    subprocess.run(["cp", "-r", os.path.join(ROOT, "examples/site"), places["$PWD/articles"]], check=True)

    def arguments(line):
        # The host's network has no ports to publish.
        words = " ".join(line[2:]).replace("-p 8080:8080 ", "")
        for place, here in places.items():
            words = words.replace(place, here)
        return words.split()

    serving, importing = arguments(lines[1]), arguments(lines[2])
    require(serving.pop() == "broadsheet" and importing[-2:] == ["broadsheet", "import"], f"other images: {lines}")
    try:
        with Container(engine, IMAGE, serving, rights=()) as container:
            container.wait_until_ready()
            require(get(container.port, "/articles?limit=1")["meta"]["total"] > 10, "the page's server has no articles")
        done = engine.run("run", *RUNTIME, "--network", "none", *importing[:-2], IMAGE, "import")
        require("articles" in done.stdout + done.stderr, f"the page's import says {done.stdout}{done.stderr}")
    finally:
        engine.run("volume", "rm", "--force", volume, check=False)
    extended(engine, [block.text for block in shown if block.language == "dockerfile"])


def extended(engine, recipes):
    """The image that the page makes of this one has curl, and runs as nobody else."""
    require(len(recipes) == 1 and recipes[0].startswith("FROM broadsheet\n"), f"another image is extended: {recipes}")
    image = f"{IMAGE}-curl"
    recipe = recipes[0].replace("FROM broadsheet", f"FROM {IMAGE}")
    engine.run("build", "--isolation", "chroot", "--network", "host", "--format", "docker", "-t", image, "-",
               input=recipe, timeout=900)  # fmt: skip
    tried = ["--rm", *RUNTIME, "--network", "none", "--entrypoint", "sh", image, "-c", "curl --version; id -u"]
    answer = engine.run("run", *tried).stdout
    require(answer.startswith("curl ") and answer.endswith("10001\n"), f"the extended image says {answer}")


def serve(engine, folder):
    """A server with everything read-only but its data: it answers, follows, stops in time, and keeps its data.

    Returns how many bytes of memory it takes.
    """
    content, data = os.path.join(folder, "content"), os.path.join(folder, "data")
    subprocess.run(["cp", "-r", os.path.join(ROOT, "examples/site"), content], check=True)
    # What a volume of its own gets from the image: the user of the image.
    os.makedirs(data)
    os.chown(data, 10001, 10001)
    volumes = ["-v", f"{content}:/content:ro", "-v", f"{data}:/data"]
    with Container(engine, IMAGE, [*volumes, "-e", "BROADSHEET_CONTENT=/content"]) as container:
        container.wait_until_ready()
        total = get(container.port, "/articles?limit=1")["meta"]["total"]
        require(total > 10, f"{total} articles")
        require(engine.run("healthcheck", "run", container.name).returncode == 0, "the health check")
        require(container.user() == 10001, f"it runs as {container.user()}")
        require(container.capabilities() == 0, "it has capabilities")
        for place in ["/content/x", "/x", "/etc/x", "/usr/local/bin/x"]:
            tried = engine.run("exec", container.name, "sh", "-c", f": >{place}", check=False)
            require(tried.returncode != 0, f"{place} can be written")
        for _ in range(500):
            get(container.port, "/articles?limit=25")
        memory = container.memory()
        print(f"  {total} articles, {memory / 1e6:.1f} MB of memory", flush=True)
        version = get(container.port, "/readyz")["dataset"]
        seconds, status = container.stop()
        print(f"  stopped in {seconds:.1f} s", flush=True)
        require(status == 0 and seconds < 10, f"it ended with {status} after {seconds:.1f} s")
    # The data alone are enough for the next one, which reads only.
    with Container(engine, IMAGE, ["-v", f"{data}:/data:ro", "-e", "BROADSHEET_READ_ONLY=true"]) as container:
        container.wait_until_ready()
        require(get(container.port, "/readyz")["dataset"] == version, "another version after the restart")
        require(get(container.port, "/articles?limit=1")["meta"]["total"] == total, "other articles after the restart")
    require(sorted(os.listdir(content)) == sorted(os.listdir(os.path.join(ROOT, "examples/site"))), "content changed")
    return memory


def commands(engine, folder):
    """`import` needs no argument, and what is wrong is told by its exit status."""
    content, data = os.path.join(folder, "content"), os.path.join(folder, "imported")
    os.makedirs(data)
    os.chown(data, 10001, 10001)
    volumes = ["-v", f"{content}:/content:ro", "-v", f"{data}:/data"]
    safe = ["--rm", "--read-only", *RUNTIME]
    done = engine.run("run", *safe, *volumes, "-e", "BROADSHEET_CONTENT=/content", "--network", "none", IMAGE, "import")
    require("articles" in done.stdout + done.stderr, f"the import says {done.stdout}{done.stderr}")
    require(os.path.exists(os.path.join(data, "broadsheet.db")), "the import made no database")
    wrong = engine.run("run", *safe, "--network", "none", IMAGE, "import", "/nowhere", check=False)
    require(wrong.returncode in (1, 2), f"an import of nothing ended with {wrong.returncode}")


def main(build_folder):
    with tempfile.TemporaryDirectory(prefix="broadsheet-image-") as folder:
        os.chmod(folder, 0o755)
        try:
            manifests.check(ROOT)
            engine = Engine(folder)
            build(engine, os.path.abspath(build_folder))
            memory = serve(engine, folder)
            commands(engine, folder)
            page(engine, folder)
            manifests.run(ROOT, engine, IMAGE, folder)
            require(memory < LARGEST_MEMORY, f"it takes {memory / 1e6:.1f} MB")
        except Impossible as reason:
            print(f"skipped: {reason}")
            return 0
        except (Failure, subprocess.SubprocessError, json.JSONDecodeError) as failure:
            print(f"FAIL: {failure}")
            return 1
    print("ok")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
