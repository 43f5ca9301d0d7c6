"""Holds the reports of `broadsheet check` against the schemas of their forms, as parsers that others wrote apply them.

    check_reports.py SARIF-FILE JUNIT-FILE GITHUB-FILE TEXT-FILE

The files of SARIF and JUnit must fit `schemas/sarif.json` and `schemas/junit.xsd`, which refuse what is damaged. Each line
for GitHub must be one command of a workflow, read as its runner does. The text must say the same to the regular expression
that problem matchers of editors have for compilers. Prints what is found where, a line each.
"""

import copy
import json
import re
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from lxml import etree

SCHEMAS = Path(__file__).with_name("schemas")
problems = []

log = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
schema = json.loads((SCHEMAS / "sarif.json").read_text(encoding="utf-8"))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
problems += [f"SARIF: {error.json_path} {error.message}" for error in validator.iter_errors(log)]
rules = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
for result in log["runs"][0]["results"]:
    if rules[result["ruleIndex"]] != result["ruleId"]:
        problems.append(f"SARIF: {result['ruleId']} is not rule {result['ruleIndex']}")


def damaged_logs():
    for change in (
        lambda one: one.update(version="2.0.0"),
        lambda one: one["runs"][0].pop("tool"),
        lambda one: one["runs"][0]["results"][0].update(level="fatal"),
        lambda one: one["runs"][0]["results"][0].pop("message"),
        lambda one: one["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0),
    ):
        one = copy.deepcopy(log)
        change(one)
        yield one


if any(validator.is_valid(one) for one in damaged_logs()):
    problems.append("SARIF: the schema takes what is damaged")

report = etree.parse(sys.argv[2])
junit = etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd"))
if not junit.validate(report):
    problems.append(f"JUnit: {junit.error_log.last_error}")
for suite in report.iter("testsuite"):
    counts = {"tests": len(suite.findall("testcase")), "failures": len(suite.findall("testcase/failure"))}
    if any(int(suite.get(name)) != count for name, count in counts.items()):
        problems.append(f"JUnit: the counts are {counts}")
for path, name in (("testsuite", "tests"), ("testsuite/testcase", "name"), ("testsuite", "timestamp")):
    damaged = copy.deepcopy(report)
    damaged.find(path).attrib.pop(name)
    if junit.validate(damaged):
        problems.append(f"JUnit: the schema takes a {path} without {name}")

# What the runner of workflows takes for a command, and how it undoes what is escaped.
COMMAND = re.compile(r"^::(?P<name>[a-z-]+)(?: (?P<properties>[^:]*(?::(?!:)[^:]*)*))?::(?P<message>.*)$")


def unescaped(text, in_property):
    for escape, character in [("%0D", "\r"), ("%0A", "\n")] + ([("%3A", ":"), ("%2C", ",")] if in_property else []):
        text = text.replace(escape, character)
    return text.replace("%25", "%")


found = []
for line in Path(sys.argv[3]).read_text(encoding="utf-8").splitlines():
    command = COMMAND.match(line)
    if command is None or command["name"] not in ("error", "warning", "notice"):
        problems.append(f"GitHub: {line} is no command")
        continue
    properties = dict(one.split("=", 1) for one in command["properties"].split(","))
    if sorted(properties) != ["col", "file", "line", "title"] or not unescaped(command["message"], False).strip():
        problems.append(f"GitHub: {line} lacks something")
        continue
    file = unescaped(properties["file"], True)
    severity = {"notice": "note"}.get(command["name"], command["name"])
    found.append((file, int(properties["line"]), int(properties["col"]), severity, properties["title"]))

MATCHER = re.compile(r"^(.+?):(\d+):(\d+):\s+(error|warning|note):\s+.+ \[([a-z-]+)\]$")
matches = [MATCHER.match(line) for line in Path(sys.argv[4]).read_text(encoding="utf-8").splitlines()]
matched = [(m[1], int(m[2]), int(m[3]), m[4], m[5]) for m in matches if m]
if matched != found:
    problems.append(f"the text says {matched} and GitHub is told {found}")
for file, line, column, _, rule in found:
    print(f"{file}:{line}:{column} [{rule}]")

if problems:
    print("\n".join(problems), file=sys.stderr)
    sys.exit(1)
