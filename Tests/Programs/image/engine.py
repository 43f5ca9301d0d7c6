"""Podman, and base images in its storage."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "cluster"))
from process import Failure, require

# The stand-ins are what debootstrap makes of the same release: apart from Swift, what the real images are made from.
RELEASE = "bookworm"
SLIM = f"docker.io/library/debian:{RELEASE}-slim"
SWIFT = f"docker.io/library/swift:6.3-{RELEASE}"
# What the image of Swift has beside the toolchain.
SWIFT_PACKAGES = (
    "binutils ca-certificates git libc6-dev libcurl4-openssl-dev libedit2 libgcc-12-dev libncurses6 libpython3.11 "
    "libstdc++-12-dev libxml2-dev libz3-dev pkg-config tzdata unzip zlib1g-dev"
)
# What Debian's own image of this kind leaves out.
LEFT_OUT = ["usr/share/doc", "usr/share/man", "usr/share/info", "usr/share/locale", "usr/share/lintian", "var/cache/apt",
            "var/lib/apt/lists"]  # fmt: skip
# And what it tells apt: to keep nothing that it can fetch again.
APT = """DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin"; };
Dir::Cache::pkgcache ""; Dir::Cache::srcpkgcache "";
Acquire::Languages "none";
"""
# Limits that are no higher than those of the system: where it is a virtual machine, none may be raised.
RUNTIME = ["--runtime", "runc", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024"]
RUN = [*RUNTIME, "--network", "host"]


class Impossible(Exception):
    """Why nothing can be tried here."""


class Engine:
    def __init__(self, folder):
        for tool in ["podman", "runc", "debootstrap", "swift"]:
            if shutil.which(tool) is None:
                raise Impossible(f"there is no {tool}")
        if os.getuid() != 0:
            raise Impossible("podman is tried as root only")
        registries = os.path.join(folder, "registries.conf")
        with open(registries, "w", encoding="utf-8") as file:
            file.write('unqualified-search-registries = ["docker.io"]\n')
        self.environment = {**os.environ, "CONTAINERS_REGISTRIES_CONF": registries}
        self.folder = folder
        problem = self.run("info", check=False)
        if problem.returncode != 0:
            raise Impossible(f"podman does not run: {problem.stderr.strip()}")

    def run(self, *arguments, check=True, timeout=120, **options):
        result = subprocess.run(
            ["podman", *arguments], env=self.environment, text=True, capture_output=True, timeout=timeout, **options
        )
        if check:
            require(result.returncode == 0, f"podman {arguments[0]}: {result.stdout[-500:]}{result.stderr[-2000:]}")
        return result

    def has(self, image):
        return self.run("image", "exists", image, check=False).returncode == 0

    def make_bases(self):
        """Finds or makes what the Dockerfile begins with; returns the arguments that a build needs with it."""
        if not self.has(SLIM):
            self.make_slim()
        if self.has(SWIFT) and "stand-in" not in self.label(SWIFT):
            return []
        if not self.has(SWIFT):
            recipe = (
                f"FROM {SLIM}\nRUN apt-get update && apt-get install -y --no-install-recommends {SWIFT_PACKAGES}\n"
                f"ENV PATH={os.path.dirname(self.swift())}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n"
                "LABEL broadsheet=stand-in\n"
            )
            self.run("build", "--isolation", "chroot", "--network", "host", "-t", SWIFT, "-", input=recipe, timeout=900)
        # This machine's toolchain, and its copies of what the package depends on.
        toolchain = os.path.dirname(os.path.dirname(os.path.dirname(self.swift())))
        volumes = [toolchain, *self.mirrors()]
        return [argument for volume in volumes for argument in ("-v", f"{volume}:{volume}:ro")]

    def label(self, image):
        return self.run("image", "inspect", "--format", "{{.Labels}}", image).stdout

    def make_slim(self):
        root = os.path.join(self.folder, "root")
        command = ["debootstrap", "--variant=minbase", RELEASE, root]
        made = subprocess.run(command, capture_output=True, text=True, timeout=1200)
        if made.returncode != 0:
            raise Impossible(f"debootstrap fails: {made.stdout[-300:]}")
        for name in LEFT_OUT:
            shutil.rmtree(os.path.join(root, name), ignore_errors=True)
        with open(os.path.join(root, "etc/dpkg/dpkg.cfg.d/slim"), "w", encoding="utf-8") as file:
            file.writelines(f"path-exclude /{name}/*\n" for name in LEFT_OUT if name.startswith("usr"))
        with open(os.path.join(root, "etc/apt/apt.conf.d/slim"), "w", encoding="utf-8") as file:
            file.write(APT)
        archive = os.path.join(self.folder, "root.tar")
        subprocess.run(["tar", "-C", root, "-cf", archive, "."], check=True)
        self.run("import", archive, SLIM, timeout=300)
        os.unlink(archive)
        shutil.rmtree(root)

    @staticmethod
    def swift():
        return os.path.realpath(shutil.which("swift"))

    @staticmethod
    def mirrors():
        """Folders that git asks instead of a host, and the file that says so."""
        settings = subprocess.run(
            ["git", "config", "--system", "--get-regexp", r"url\..*\.insteadof"], capture_output=True, text=True
        ).stdout
        folders = {match[1].rstrip("/") for match in re.finditer(r"url\.(/[^ ]*)\.insteadof", settings)}
        return [*sorted(folders), "/etc/gitconfig"] if folders else []
