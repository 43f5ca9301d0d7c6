"""Those who change content: by HTTP one document at a time, by uploads, and in the folder."""

import json
import os
import time

from served import FILES, UPLOADED, Worker, document

from process import require

EDITED = 40


class Editor(Worker):
    """Changes documents one after the other by PUT, PATCH and DELETE, and knows what it was told."""

    name = "changes by HTTP"

    def __init__(self, served, generator):
        super().__init__(served)
        self.generator = generator
        self.acknowledged = 0
        self.revision = 0
        # The revision that was acknowledged for each document; None where there is none.
        self.known = {}
        # What was asked for and not answered: a document, and the revision it may have too.
        self.open = None

    def step(self):
        self.change()

    def change(self):
        number = self.generator.randrange(EDITED)
        self.revision += 1
        path = f"/articles/edited/tide-{number}"
        choice = self.generator.random()
        exists = self.known.get(number) is not None
        if exists and choice < 0.2:
            self.open, accepted = (number, None), {204}
            status = self.served.edit("DELETE", path)
        elif exists and choice < 0.5:
            self.open, accepted = (number, self.revision), {200}
            title = {"title": f"Tide {number} revision {self.revision}"}
            patch = json.dumps({**title, "body": f"Revision {self.revision} of tide {number}.\n"})
            status = self.served.edit("PATCH", path, patch, "application/merge-patch+json")
        else:
            self.open, accepted = (number, self.revision), {200, 201}
            status = self.served.edit("PUT", path, document(number, self.revision))
        require(status in accepted, f"{path}: {status}")
        self.known[number] = self.open[1]
        self.open = None
        self.acknowledged += 1

    def check(self):
        """What was acknowledged is there; what was not answered may be."""
        for number, revision in list(self.known.items()) + ([(self.open[0], None)] if self.open else []):
            article = self.served.get(f"/articles/edited/tide-{number}?include=body")
            shown = int(article["data"]["title"].rsplit(" ", 1)[1]) if article else None
            allowed = {self.known.get(number)} | ({self.open[1]} if self.open and self.open[0] == number else set())
            require(shown in allowed, f"tide {number} has revision {shown} and not one of {allowed}")
            if article:
                words = article["data"]["body"].split()
                require(int(words[1]) == shown, f"tide {number} is half of {shown}: {article['data']['body']!r}")
            self.known[number] = shown
        self.open = None


class Uploader(Worker):
    """Sends all of its documents in one request, over and over."""

    name = "uploads"

    def __init__(self, served, generator):
        super().__init__(served)
        self.generator = generator
        self.acknowledged = 0
        self.revision = 0
        self.known = None
        self.open = None

    def step(self):
        self.revision += 1
        self.open = self.revision
        lines = [
            {
                "path": f"_uploaded/tide-{number}.md",
                "title": f"Tide {number} revision {self.revision}",
                "topics": ["uploads"],
                "body": f"Revision {self.revision} of tide {number}.\n",
            }
            for number in range(UPLOADED)
        ]
        body = "".join(json.dumps(line) + "\n" for line in lines)
        status = self.served.edit("POST", "/import", body, "application/x-ndjson")
        require(status == 200, f"/import: {status}")
        self.known = self.revision
        self.open = None
        self.acknowledged += 1
        time.sleep(self.generator.uniform(0, 0.05))

    def check(self):
        """All documents have one revision: the one that was acknowledged, or the one that was not answered."""
        page = self.served.get(f"/articles?topic=uploads&limit={UPLOADED}")
        shown = {int(one["title"].rsplit(" ", 1)[1]) for one in page["data"]} or {None}
        require(len(shown) == 1, f"an upload is there by halves: {shown}")
        require(shown <= {self.known, self.open}, f"uploads have revision {shown} and not {self.known} or {self.open}")
        require(len(page["data"]) in (0, UPLOADED), f"{len(page['data'])} documents of an upload")
        self.known = shown.pop()
        self.open = None
        self._check_leftovers()

    def _check_leftovers(self):
        folder = os.path.join(self.served.content, "_uploaded")
        left = [name for name in os.listdir(self.served.content) if name.startswith(".broadsheet-import")]
        require(not left or not os.listdir(os.path.join(self.served.content, left[0])), f"{left} is left in the folder")
        if os.path.isdir(folder):
            strange = [name for name in os.listdir(folder) if not name.startswith("tide-")]
            require(not strange, f"{strange} are left in the folder")


class FileWriter(Worker):
    """Writes, renames and removes files in the folder, as an editor of texts or a script does that knows nothing of the server."""

    name = "files"

    def __init__(self, served, generator):
        super().__init__(served)
        self.generator = generator
        self.acknowledged = 0
        self.revision = 0
        self.moved = 0

    def step(self):
        self.change()
        time.sleep(self.generator.uniform(0, 0.02))

    def change(self):
        number = self.generator.randrange(FILES)
        path = self.served.path(number)
        self.revision += 1
        choice = self.generator.random()
        if choice < 0.15:
            self._remove(path)
        elif choice < 0.3 and os.path.exists(path):
            self._move(path)
        elif choice < 0.4:
            # As simple programs save: readers of the folder can see half of it for a moment.
            with open(path, "w", encoding="utf-8") as file:
                file.write(document(number, self.revision))
        else:
            with open(path + ".tmp", "w", encoding="utf-8") as file:
                file.write(document(number, self.revision))
            os.replace(path + ".tmp", path)
        self.acknowledged += 1

    @staticmethod
    def _remove(path):
        if os.path.exists(path):
            os.remove(path)

    def _move(self, path):
        folder = os.path.join(self.served.content, "_moved", f"folder-{self.moved % 7}")
        os.makedirs(folder, exist_ok=True)
        self.moved += 1
        os.replace(path, os.path.join(folder, os.path.basename(path)))
        if self.moved % 20 == 0:
            # A whole folder, with what is in it.
            os.rename(folder, f"{folder}-{self.moved}")

    def check(self):
        """The folder is the truth, which `settle` has compared."""
