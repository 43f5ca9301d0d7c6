#!/usr/bin/env python3
"""Runs the commands that pages show and compares what they print with what the pages say they print.

    documentation_examples.py ADDRESS [--update] PAGE...

A block fenced as ```console holds lines `$ COMMAND`, each followed by its output. Those that call localhost:8080 are
run with ADDRESS in its place. What differs from store to store (cursors, versions, moments of import, request ids)
is not compared. With --update the outputs in the pages are replaced by what the commands print.
"""
import re
import subprocess
import sys

PLACE = "localhost:8080"
VARYING = [
    (r"(cursor|since)=[A-Za-z0-9_-]{20,}", r"\1=..."),
    (r'"(version|dataset)": ?"[a-z0-9]{8}-\d+"', r'"\1": "..."'),
    (r'"(updated|changed)": ?"\d{4}-[0-9T:.-]+Z"', r'"\1": "..."'),
    (r'"requestId": ?"[^"]+"', r'"requestId": "..."'),
    (r"(?im)^(date|etag|last-modified|x-request-id): .*$", r"\1: ..."),
    (r"^broadsheet \d.*$", "broadsheet ..."),
]


def blocks(lines):
    """The first and last line (exclusive) of each fenced console block, without the fences."""
    start = None
    for number, line in enumerate(lines):
        if start is None and line.strip() == "```console":
            start = number + 1
        elif start is not None and line.strip() == "```":
            yield start, number
            start = None


def examples(lines):
    """Commands with their outputs: the command, and the output's first and last line (exclusive)."""
    for start, end in blocks(lines):
        commands = [n for n in range(start, end) if lines[n].startswith("$ ")] + [end]
        for number, following in zip(commands, commands[1:]):
            last = following
            while last > number + 1 and not lines[last - 1].strip():
                last -= 1
            yield lines[number][2:], number + 1, last


def normal(text):
    for pattern, replacement in VARYING:
        text = re.sub(pattern, replacement, text)
    return text.rstrip()


def run_page(path, address, update):
    """Returns how many examples a page has, and how many of them print something else than it says."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    replaced, failed, count = list(lines), 0, 0
    for command, start, end in reversed(list(examples(lines))):
        if PLACE not in command:
            continue
        count += 1
        run = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command.replace(PLACE, address)],
            capture_output=True, text=True, timeout=60,
        )
        printed = run.stdout.replace(address, PLACE).replace("\r", "").rstrip("\n")
        shown = "\n".join(lines[start:end])
        if normal(printed) != normal(shown):
            failed += 1
            replaced[start:end] = printed.split("\n") if printed else []
            if not update:
                print(f"{path}:{start}: {command}\n--- shown\n{shown}\n--- printed\n{printed}\n{run.stderr}")
    if update:
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(replaced))
    print(f"{path}: {count} examples, {failed} {'replaced' if update else 'differ'}")
    return count, failed


def main():
    address, rest = sys.argv[1], sys.argv[2:]
    update = "--update" in rest
    pages = [run_page(path, address, update) for path in rest if path != "--update"]
    count, failed = sum(page[0] for page in pages), sum(page[1] for page in pages)
    if count == 0 or (failed and not update):
        sys.exit(1)


main()
