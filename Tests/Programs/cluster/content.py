"""A folder of documents and the editor who changes it, with a record of all that was ever true of it."""

import os
import random
import threading
import time

DOCUMENTS = 600
AUTHORS = 11
WORDS = ["tide", "rope", "lantern", "gull", "harbour", "fog", "anchor", "salt", "keel", "buoy", "pilot", "reef"]


class Content:
    """Documents that tell their revision in title and excerpt, so that a half or invented one is seen.

    Those of the beginning stay, and keep their place in lists; others come, move and go.
    """

    def __init__(self, folder):
        self.folder = os.path.join(folder, "content")
        self.random = random.Random(20260419)
        self.lock = threading.Lock()
        self.numbers = {}  # the number of each document that is there, by its id
        self.revisions = {}  # the newest revision of each number
        self.written = {}  # when each revision of each number was written, by both
        self.authors = {}  # other names of authors, by their numbers
        self.ever = set()  # every id that ever was
        os.makedirs(os.path.join(self.folder, "_news"))
        for number in range(DOCUMENTS):
            self._write(f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}-tide-{number}", number)
        self.core = frozenset(self.numbers)
        self.smallest = self.largest = len(self.numbers)  # how many documents there have been
        self.edits = 0

    def edit(self):
        """One change: mostly a new revision, at times a new document, one that moves, or one that goes."""
        with self.lock:
            others = sorted(set(self.numbers) - self.core)
            kind = self.random.random()
            if kind < 0.12:
                number = DOCUMENTS + self.edits
                self._write(f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}-swell-{number}", number)
            elif kind < 0.16 and others:
                self._move(self.random.choice(others))
            elif kind < 0.22 and others:
                self._remove(self.random.choice(others))
            else:
                name = self.random.choice(sorted(self.numbers))
                self._write(os.path.basename(name), self.numbers[name])
            self.smallest = min(self.smallest, len(self.numbers))
            self.largest = max(self.largest, len(self.numbers))
            self.edits += 1

    def revise(self, name):
        """A new revision of one document; returns it."""
        with self.lock:
            self._write(os.path.basename(name), self.numbers[name])
            return self.revisions[self.numbers[name]]

    def author(self, number):
        """The author of a document, in YAML."""
        author = number % AUTHORS
        return f"{{name: {self.authors.get(author, f'Author {author}')}, id: author-{author}}}"

    def rename_author(self, author, name):
        """Another name in all documents of an author; returns their ids."""
        with self.lock:
            self.authors[author] = name
            names = [name for name, number in self.numbers.items() if number % AUTHORS == author]
            for name in names:
                self._write(os.path.basename(name), self.numbers[name])
            return names

    def describe_topic(self, topic, text):
        """What a data file says of a topic, in YAML."""
        folder = os.path.join(self.folder, "_data", "topics")
        os.makedirs(folder, exist_ok=True)
        temporary = os.path.join(self.folder, f".{topic}.tmp")
        with open(temporary, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(temporary, os.path.join(folder, f"{topic}.yaml"))

    def has(self, number, revision):
        with self.lock:
            return (number, revision) in self.written

    def path(self, name):
        return os.path.join(self.folder, "_news", f"{os.path.basename(name)}.md")

    def _write(self, base, number):
        name = f"news/{base}"
        revision = self.revisions.get(number, 0) + 1
        day = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"
        text = (
            f"---\ntitle: Tide {number} revision {revision}\nexcerpt: Revision {revision} of tide {number}\n"
            f"publishedDateTime: {day}T{number % 24:02}:{number % 60:02}:00Z\ntopics: [t{number % 9}]\n"
            f"webUrl: https://example.org/{number}\nauthors: [{self.author(number)}]\n"
            f"provider: {{name: P{number % 7}, domain: p{number % 7}.example.org}}\n"
            f"---\n{' '.join(self.random.choices(WORDS, k=120))}\n"
        )
        temporary = os.path.join(self.folder, f".{number}.tmp")
        with open(temporary, "w", encoding="utf-8") as file:
            file.write(text)
        self.revisions[number] = revision
        self.written[number, revision] = time.monotonic()
        self.numbers[name] = number
        self.ever.add(name)
        os.replace(temporary, self.path(name))

    def _move(self, name):
        moved = f"{name}-moved"
        self.numbers[moved] = self.numbers.pop(name)
        self.ever.add(moved)
        os.rename(self.path(name), self.path(moved))

    def _remove(self, name):
        del self.numbers[name]
        os.unlink(self.path(name))
