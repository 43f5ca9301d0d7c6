"""Packs a folder as many programs do, and makes archives that nobody should send.

usage: archives.py FOLDER OUTPUT; writes OUTPUT/good/* and OUTPUT/hostile/*; their endings say what they are.
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path


class OneWay(io.RawIOBase):
    """A file that cannot go back, so that packers write descriptors after the content."""

    def __init__(self, path):
        self.file = open(path, "wb")

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)

    def close(self):
        self.file.close()
        super().close()


def names(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def good(folder, output):
    """Archives of the whole folder."""
    output.mkdir(parents=True)
    for form in ("gnu", "pax", "ustar", "v7"):
        subprocess.run(["tar", f"--format={form}", "-C", folder, "-cf", output / f"gnu-{form}.tar", "."], check=True)
    subprocess.run(["tar", "-C", folder, "-czf", output / "gnu.tar.gz", *os.listdir(folder)], check=True)
    for form in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT):
        with tarfile.open(output / f"python-{form}.tar", "w", format=form) as archive:
            archive.add(folder, ".")
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        with zipfile.ZipFile(output / f"python-{method}.zip", "w", method) as archive:
            for name in names(folder):
                archive.write(folder / name, name)
        with OneWay(output / f"python-{method}-one-way.zip") as file, zipfile.ZipFile(file, "w", method) as archive:
            for name in names(folder):
                archive.write(folder / name, name)
        with zipfile.ZipFile(output / f"python-{method}-zip64.zip", "w", method) as archive:
            for name in names(folder):
                with archive.open(name, "w", force_zip64=True) as entry:
                    entry.write((folder / name).read_bytes())
    if shutil.which("zip"):
        subprocess.run(["zip", "-qr", output / "zip.zip", "."], cwd=folder, check=True)
        with open(output / "zip-pipe.zip", "wb") as file:
            subprocess.run(["zip", "-qr", "-", "."], cwd=folder, check=True, stdout=file)
    git = ["git", "-C", folder, "-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "--quiet", "-m", "First"], check=True)
    for ending in ("tar", "tar.gz", "zip"):
        subprocess.run([*git, "archive", "-o", output / f"git.{ending}", "HEAD"], check=True)
    shutil.rmtree(folder / ".git")


def tar_entry(name, kind=tarfile.REGTYPE, content=b"---\ntitle: X\n---\n", link=""):
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = kind, link
    entry.size = len(content) if kind == tarfile.REGTYPE else 0
    return entry, content


def hostile(output):
    """Archives that are refused as a whole, each with a good document at first."""
    output.mkdir(parents=True)
    first = tar_entry("_news/first.md")
    tars = {
        "above": [tar_entry("../outside.md")],
        "above-within": [tar_entry("_news/../../outside.md")],
        "root": [tar_entry("/tmp/outside.md")],
        "link": [tar_entry("_news/link.md", tarfile.SYMTYPE, link="/etc/passwd")],
        "link-and-through": [tar_entry("out", tarfile.SYMTYPE, link="/tmp"), tar_entry("out/outside.md")],
        "hard-link": [tar_entry("_news/link.md", tarfile.LNKTYPE, link="_news/first.md")],
        "pipe": [tar_entry("_news/pipe.md", tarfile.FIFOTYPE)],
        "device": [tar_entry("_news/null.md", tarfile.CHRTYPE)],
        "block-device": [tar_entry("_news/disk.md", tarfile.BLKTYPE)],
        "hidden": [tar_entry(".git/hooks/post-commit.md")],
        "twice": [tar_entry("_news/first.md")],
        "twins": [tar_entry("_news/FIRST.md")],
        "file-and-folder": [tar_entry("_news/first.md/second.md")],
        "picture": [tar_entry("_news/first.png")],
        "long": [tar_entry("_news/" + "x" * 300 + ".md")],
        "deep": [tar_entry("a/" * 40 + "x.md")],
        "control": [tar_entry("_news/a\nb.md")],
        "surrogate": [tar_entry("_news/\udcff.md")],
        "broken": [tar_entry("_news/broken.md", content=b"---\ntitle: [\n---\n")],
        "bomb": [tar_entry("_news/bomb.md", content=b"---\ntitle: X\n---\n" + bytes(15 << 20))],
    }
    for name, entries in tars.items():
        ending, mode = ("tar.gz", "w:gz") if name == "bomb" else ("tar", "w")
        with tarfile.open(output / f"{name}.{ending}", mode, errors="surrogateescape") as archive:
            for entry, content in [first, *entries]:
                archive.addfile(entry, io.BytesIO(content) if entry.isreg() else None)
    whole = (output / "broken.tar").read_bytes()
    (output / "cut.tar").write_bytes(whole[:1536])
    (output / "text.tar").write_bytes(b"This is no archive.\n")
    (output / "text.zip").write_bytes(b"This is no archive.\n")
    (output / "text.tar.gz").write_bytes(b"This is no archive.\n")
    zips = {
        "above": ("../outside.md", 0), "root": ("/tmp/outside.md", 0), "backslash": ("..\\outside.md", 0),
        "hidden": ("_news/.x.md", 0), "link": ("_news/link.md", 0o120777 << 16), "pipe": ("_news/p.md", 0o010644 << 16),
        "twins": ("_news/FIRST.md", 0), "picture": ("_news/first.png", 0),
    }
    for name, (entry, attributes) in zips.items():
        with zipfile.ZipFile(output / f"{name}.zip", "w") as archive:
            archive.writestr("_news/first.md", first[1])
            info = zipfile.ZipInfo(entry)
            info.filename, info.external_attr, info.create_system = entry, attributes, 3
            archive.writestr(info, b"/etc/passwd")
    for name, method in (("bzip2", zipfile.ZIP_BZIP2), ("lzma", zipfile.ZIP_LZMA)):
        with zipfile.ZipFile(output / f"{name}.zip", "w", method) as archive:
            archive.writestr("_news/first.md", first[1] * 50)
    with zipfile.ZipFile(output / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_news/bomb.md", first[1] + bytes(15 << 20))
    if shutil.which("zip"):
        (output / "first.md").write_bytes(first[1])
        command = ["zip", "-q", "-P", "secret", "encrypted.zip", "first.md"]
        subprocess.run(command, cwd=output, check=True)
        (output / "first.md").unlink()
    good_zip = (output / "picture.zip").read_bytes()
    (output / "cut.zip").write_bytes(good_zip[:-30])
    (output / "before.zip").write_bytes(b"#!/bin/sh\n" + good_zip)


def main():
    folder, output = Path(sys.argv[1]), Path(sys.argv[2])
    good(folder, output / "good")
    hostile(output / "hostile")


main()
