"""Drives Chromium through the pages for people, as a reader would.

    browse.py BROADSHEET [FOLDER...]

It reads the example site, a site by somebody who attacks its readers, one of articles with unusual shapes, each site in
the folder that BROADSHEET_CORPUS names, and each folder given. Every step checks what it finds by what the API says; at the end the console must be empty,
and no request must have gone to another host, but for pictures. It needs Debian's chromium and chromium-driver, and the
modules selenium and axe-core-python, which no other test needs: `make browse-test` brings them. With PICTURES pictures
of the pages are put into the folder that it names.
"""

import os
import sys
import tempfile
from pathlib import Path

import hostile
import odd
from chromium import Chromium
from site_facts import Site
from visit import Visit

sys.path.append(str(Path(__file__).resolve().parents[1]))
from example_server import EXAMPLE, ExampleServer


def folders(given, temporary):
    """The folders of articles by the names of their sites."""
    sites = {
        "example": EXAMPLE, "hostile": hostile.write(temporary / "hostile"), "odd": odd.write(temporary / "odd"),
    }
    if corpus := os.environ.get("BROADSHEET_CORPUS"):
        sites.update({folder.name: folder for folder in sorted(Path(corpus).iterdir()) if folder.is_dir()})
    for folder in given:
        if folder.resolve() != EXAMPLE:
            sites[folder.resolve().name] = folder
    return sites


def visit(program, name, content, temporary, pictures):
    """Reads one site; returns how many checks were made, and what was wrong."""
    server = ExampleServer(program, temporary / name, content)
    try:
        browser = Chromium(pictures)
        try:
            site = Site(server.url)
            if name == "odd":
                odd.check(site, browser)
                browser.quiet(site.url)
            else:
                Visit(name, site, browser).all()
        finally:
            browser.quit()
        return browser.checks, browser.problems
    finally:
        server.stop()


def main():
    pictures = Path(os.environ["PICTURES"]) if os.environ.get("PICTURES") else None
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    isRight = True
    with tempfile.TemporaryDirectory(prefix="broadsheet-browse-") as folder:
        temporary = Path(folder)
        for name, content in folders([Path(argument) for argument in sys.argv[2:]], temporary / "written").items():
            checks, problems = visit(sys.argv[1], name, content, temporary, pictures)
            for problem in problems:
                print(f"{name}: {problem}")
            print(f"{name}: {checks} checks, {len(problems)} problems", flush=True)
            isRight = isRight and not problems
    sys.exit(not isRight)


if __name__ == "__main__":
    main()
