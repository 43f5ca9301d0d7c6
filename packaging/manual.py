"""Writes the page of the manual for broadsheet(1), in the language of man(7), from what the program says of itself.

    broadsheet --experimental-dump-help | manual.py VERSION >broadsheet.1
"""

import json
import sys


def escaped(text):
    """A text in which nothing is taken for a request or an escape."""
    lines = text.replace("\\", "\\e").replace("-", "\\-").split("\n")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in lines)


def spelled(argument):
    """How an argument is written on the command line."""
    if argument["kind"] == "positional":
        word = f"\\fI{escaped(argument['valueName'])}\\fR" + ("..." if argument["isRepeating"] else "")
        return f"[{word}]" if argument["isOptional"] else word
    names = argument.get("names") or []
    flag = ", ".join("\\fB" + escaped(("--" if name["kind"] == "long" else "-") + name["name"]) + "\\fR" for name in names)
    return flag + (f" \\fI{escaped(argument['valueName'])}\\fR" if argument["kind"] == "option" else "")


def shown(command):
    return [argument for argument in command.get("arguments") or [] if argument["shouldDisplay"]]


def write_command(command, parents):
    names = parents + [command["commandName"]]
    positional = " ".join(spelled(argument) for argument in shown(command) if argument["kind"] == "positional")
    title = " ".join(names[1:] + ([positional] if positional else []))
    print(f'.SS "{title}"')
    print(escaped(command.get("abstract", "")))
    if command.get("discussion"):
        print(".PP\n" + escaped(command["discussion"]))
    for argument in shown(command):
        if argument.get("names") and any(name["name"] in ("help", "version") for name in argument["names"]):
            continue
        print(f".TP\n{spelled(argument)}")
        print(escaped(argument.get("abstract", "")))
        if argument.get("allValues"):
            print(f"One of {escaped(', '.join(argument['allValues']))}.")
    for inner in command.get("subcommands") or []:
        if inner["shouldDisplay"] and inner["commandName"] != "help":
            write_command(inner, names)


def main():
    root = json.load(sys.stdin)["command"]
    print(f'.TH BROADSHEET 1 "" "broadsheet {escaped(sys.argv[1])}"')
    print(f".SH NAME\nbroadsheet \\- {escaped(root['abstract'].rstrip('.'))}")
    print(".SH SYNOPSIS\n\\fBbroadsheet\\fR \\fIcommand\\fR [\\fIoption\\fR...]")
    print(".SH DESCRIPTION\n" + escaped(root.get("discussion", "")).replace("\n\n", "\n.PP\n").replace("\n", "\n.br\n")
          .replace(".br\n.PP\n.br", ".PP"))
    print(".SH COMMANDS")
    for command in root["subcommands"]:
        if command["shouldDisplay"] and command["commandName"] != "help":
            write_command(command, ["broadsheet"])


main()
