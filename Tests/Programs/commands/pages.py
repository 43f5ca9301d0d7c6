"""The commands that pages in Markdown tell people to type."""

import re
import sys

# What a block of code can be. Commands are `sh`, and no other block shows one.
LANGUAGES = {"sh", "text", "yaml", "json", "dockerfile"}
# The only programs that tests do not run, each of which needs more than a test can have.
ABSENT = {"docker", "kubectl", "systemctl"}
MARK = re.compile(r"<!-- Not run here, needs ([a-z]+): (\S.{20,}) -->")
# Code within a sentence that begins with one of these and says more than its name is a command.
PROGRAMS = {"broadsheet", "cp", "curl", "docker", "echo", "git", "haproxy", "kubectl", "litestream", "make", "mv", "printf",
            "rsync", "sudo", "systemctl", "varnishd"}  # fmt: skip

# What is spoken of and not typed; other tests look whether Broadsheet has such a command.
NAME = re.compile(r"(broadsheet|make|git) [a-z][a-z-]*|broadsheet evaluate related|rsync --inplace")


class Block:
    """A block of code of a page."""

    def __init__(self, page, section, language, line):
        self.page, self.section, self.language, self.line = page, section, language, line
        self.text = ""
        self.mark = None  # the program that tests do not have, and what they do instead

    @property
    def place(self):
        return f"{self.page}:{self.line}"

    @property
    def commands(self):
        """Each on one line."""
        return [line for line in self.text.replace("\\\n", " ").splitlines() if line.strip()]


class Page:
    """The blocks of a page and the commands within its sentences, and what is wrong with them."""

    def __init__(self, path):
        self.blocks, self.inline, self.problems = [], [], []
        section, block, before = None, None, ""
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                fence = re.match(r" *```(.*)", line)
                if block is not None and fence:
                    block = None
                elif block is not None:
                    block.text += line
                elif fence:
                    block = Block(path, section, fence[1].strip(), number)
                    block.mark = MARK.fullmatch(before.strip())
                    self.blocks.append(block)
                elif line.startswith("    "):
                    self.problems.append(f"{path}:{number}: code without a fence")
                else:
                    if line.startswith("#"):
                        section = line.strip("# \n")
                    self.inline += [(found, f"{path}:{number}") for found in inline_commands(line)]
                before = line if line.strip() else before
        for found in self.blocks:
            self.problems += judge(found)

    def to_run(self):
        """The blocks of commands that a test has to run."""
        return [block for block in self.blocks if block.language == "sh" and not block.mark]


def judge(block):
    """What is wrong with how a block is written."""
    if block.language not in LANGUAGES:
        return [f"{block.place}: a block is one of {', '.join(sorted(LANGUAGES))}, and not '{block.language}'"]
    if not block.mark:
        return []
    program = block.mark[1]
    if program not in ABSENT:
        return [f"{block.place}: tests have {program}"]
    return [
        f"{block.place}: a test can run this: {command}"
        for command in block.commands
        if command.removeprefix("sudo ").split()[0] != program
    ]


def inline_commands(line):
    """Commands within sentences: a program with what it is to do."""
    for code in re.findall(r"`([^`]+)`", line):
        words = code.replace("\\|", "|").split()
        if len(words) > 1 and words[0] in PROGRAMS and not NAME.fullmatch(code):
            yield " ".join(words)


def main(paths):
    """Says what is wrong with pages, and counts their commands."""
    problems = 0
    for path in paths:
        page = Page(path)
        problems += len(page.problems)
        print("".join(f"{problem}\n" for problem in page.problems), end="")
        print(f"{path}: {sum(len(block.commands) for block in page.to_run())} commands, {len(page.inline)} in sentences")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
