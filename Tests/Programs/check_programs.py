"""Holds the Python of this repository against the limits that its Swift has, as `make lint` does.

    check_programs.py

A file has at most 400 lines and a function at most 70. Exits with 1 where one is longer.
"""

import ast
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ("Benchmarks", "Tests", "examples", "packaging")
# Made by a program, and read by programs.
GENERATED = {"examples/clients/python/api.py"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 70


def findings(name, text):
    """What is too long in a file."""
    count = len(text.splitlines())
    if count > LONGEST_FILE:
        yield f"{name}: {count} lines, not {LONGEST_FILE} at most"
    for node in ast.walk(ast.parse(text, name)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            count = node.end_lineno - node.lineno + 1
            if count > LONGEST_FUNCTION:
                yield f"{name}:{node.lineno}: `{node.name}` has {count} lines, not {LONGEST_FUNCTION} at most"


def main():
    paths = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    names = [path.relative_to(ROOT).as_posix() for path in paths]
    found = [
        finding
        for name, path in zip(names, paths)
        if name not in GENERATED
        for finding in findings(name, path.read_text(encoding="utf-8"))
    ]
    for finding in found:
        print(finding)
    if not paths:
        found = ["no programs were found"]
        print(found[0])
    return 1 if found else 0


sys.exit(main())
