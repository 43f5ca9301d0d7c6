"""Has three generators make clients from the OpenAPI document, and calls every operation with what they made.

usage: generated_clients.py BROADSHEET; prints the number of calls, exit status 1 where one fails.

The clients ask the server itself, then the server behind a proxy that adds members to each answer: a client made from
today's description must work with tomorrow's server.
"""

import base64
import importlib
import inspect
import io
import json
import os
import pkgutil
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import typing
import urllib.request
from pathlib import Path
from urllib.parse import quote

from proxy import LaterServer

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
from example_server import TOKEN, ExampleServer
BINARIES = Path(sys.executable).parent
NEW_ARTICLE = "news/2026-03-01-written-by-a-generated-client"


def run(*command, folder=None):
    """Runs a program to its end; ends this one with what it printed where it fails."""
    environment = dict(os.environ, PATH=f"{BINARIES}{os.pathsep}{os.environ['PATH']}")
    outcome = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    if outcome.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{outcome.stdout}{outcome.stderr}")
    return outcome.stdout


def archive():
    """A document in a tar archive within gzip."""
    document = b"---\ntitle: Imported by a generated client\n---\nA body.\n"
    entry, packed = tarfile.TarInfo("_news/2026-03-02-imported-by-a-generated-client.md"), io.BytesIO()
    entry.size = len(document)
    with tarfile.open(fileobj=packed, mode="w:gz") as file:
        file.addfile(entry, io.BytesIO(document))
    return packed.getvalue()


def ask(url, method="GET", content=None, media_type="text/markdown"):
    """The content of an answer to the editor."""
    fields = {"Authorization": f"Bearer {TOKEN}", "Content-Type": media_type}
    request = urllib.request.Request(url, headers=fields, method=method, data=content)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read()


def waiting_message(url):
    """The id of a message to the webhook, which nobody takes: there is one once an article has changed."""
    ask(f"{url}/articles/{NEW_ARTICLE}", "PUT", b"---\ntitle: Told of\n---\n")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if messages := json.loads(ask(f"{url}/webhooks/deliveries"))["data"]:
            return messages[0]["id"]
        time.sleep(0.05)
    sys.exit("no message waits for the webhook")


class Description:
    """The OpenAPI document, and what its operations are called with."""

    def __init__(self, url):
        self.document = json.loads(ask(f"{url}/openapi.json"))
        self.message = waiting_message(url)

    def resolved(self, value):
        while "$ref" in value:
            *_, kind, name = value["$ref"].split("/")
            value = self.document["components"][kind][name]
        return value

    def operations(self):
        """Each operation with its method and its path; one that removes an article is after those that write it."""
        methods = ["get", "put", "patch", "post", "delete"]
        for method in methods:
            for path, item in self.document["paths"].items():
                if method in item:
                    yield method, path, item[method]

    def required(self, operation):
        """The example of each parameter that must be there."""
        parameters = [self.resolved(parameter) for parameter in operation.get("parameters", [])]
        return {
            parameter["name"]: parameter["example"] if "example" in parameter else parameter["schema"]["examples"][0]
            for parameter in parameters if parameter.get("required")
        }

    def call(self, method, operation):
        """The parameters and the content that an operation is called with."""
        parameters = self.required(operation)
        if method in ("put", "patch", "delete"):
            parameters["id"] = NEW_ARTICLE
        if operation["operationId"] == "redeliver":
            parameters["id"] = self.message
        # One of three parameters must be there, which a description cannot say.
        if operation["operationId"] == "listRelated":
            parameters["title"] = "Tidal power"
        content = {
            "putArticle": {"title": "Written by a generated client", "date": "2026-03-01", "content": "A body."},
            "patchArticle": {"title": "Written again"},
            "createPreview": {"article": NEW_ARTICLE, "lifetime": "2d"},
            "importDocuments": archive(),
        }
        return parameters, content.get(operation["operationId"])

    def schema(self, operation):
        """The name of the schema of an answer in JSON; None where it has another form."""
        for status in ("200", "201", "202"):
            answer = self.resolved(operation["responses"].get(status, {}))
            if form := answer.get("content", {}).get("application/json"):
                schema = form["schema"]
                while "anyOf" in schema:
                    schema = next(one for one in schema["anyOf"] if "/Selected" not in one.get("$ref", ""))
                return schema["$ref"].split("/")[-1]
        return None


def snake(name):
    """The name of an operation as openapi-python-client writes it."""
    letters = []
    for index, letter in enumerate(name):
        before, after = name[index - 1:index], name[index + 1:index + 2]
        if letter.isupper() and (before.islower() or (before.isupper() and after.islower())):
            letters.append("_")
        letters.append(letter.lower())
    return "".join(letters)


class PythonClient:
    """The client that openapi-python-client makes."""

    def __init__(self, document, folder):
        run(BINARIES / "openapi-python-client", "generate", "--path", document, "--output-path", folder / "python")
        package = next(path.parent for path in (folder / "python").glob("*/client.py"))
        sys.path.insert(0, str(package.parent))
        self.file_class = importlib.import_module(f"{package.name}.types").File
        self.client_class = importlib.import_module(f"{package.name}.client").AuthenticatedClient
        api = importlib.import_module(f"{package.name}.api")
        names = [module.name for module in pkgutil.walk_packages(api.__path__, f"{api.__name__}.")]
        self.modules = {name.rpartition(".")[2]: name for name in names}

    def call_all(self, description, url):
        count = 0
        with self.client_class(base_url=url, token=TOKEN, follow_redirects=False) as client:
            for method, _, operation in description.operations():
                name = operation["operationId"]
                function = importlib.import_module(self.modules[snake(name)]).sync_detailed
                parameters, content = description.call(method, operation)
                if isinstance(content, bytes):
                    parameters["body"] = self.file_class(payload=io.BytesIO(content))
                elif content is not None:
                    parameters["body"] = self._body_class(function).from_dict(content)
                answer = function(client=client, **parameters)
                problem = f"openapi-python-client: {name} at {url}: {answer.status_code} {answer.content[:300]}"
                if answer.status_code not in (200, 201, 202, 204):
                    sys.exit(problem)
                if description.schema(operation) and type(answer.parsed).__name__ in ("NoneType", "Problem"):
                    sys.exit(f"{problem}, not parsed")
                count += 1
        return count

    @staticmethod
    def _body_class(function):
        annotation = inspect.signature(function).parameters["body"].annotation
        return next(one for one in typing.get_args(annotation) or [annotation] if hasattr(one, "from_dict"))


class TypeScriptClient:
    """The client that OpenAPI Generator makes for `fetch`, compiled and run by Node."""

    def __init__(self, document, folder):
        source, self.output = folder / "typescript", folder / "javascript"
        run(BINARIES / "openapi-generator-cli", "generate", "-i", document, "-g", "typescript-fetch", "-o", source)
        # What the generator writes is not meant for `--strict` of this version of the compiler.
        run("tsc", "--target", "es2020", "--module", "commonjs", "--lib", "es2020,dom", "--outDir", self.output,
            source / "index.ts")

    def call_all(self, description, url):
        calls = []
        for method, _, operation in description.operations():
            parameters, content = description.call(method, operation)
            if isinstance(content, bytes):
                content = {"bytes": base64.b64encode(content).decode()}
            calls.append({"operation": operation["operationId"], "parameters": parameters, "content": content,
                          "isJSON": description.schema(operation) is not None})
        (self.output / "calls.json").write_text(json.dumps(calls))
        return int(run("node", HERE / "call_all.js", self.output, url, TOKEN))


class PydanticModels:
    """The classes that datamodel-code-generator makes, which read the answers."""

    def __init__(self, document, folder):
        run(BINARIES / "datamodel-codegen", "--input", document, "--input-file-type", "openapi",
            "--output", folder / "broadsheet_models.py", "--output-model-type", "pydantic_v2.BaseModel")
        sys.path.insert(0, str(folder))
        self.models = importlib.import_module("broadsheet_models")

    def call_all(self, description, url):
        count = 0
        for method, path, operation in description.operations():
            name = description.schema(operation)
            if method != "get" or name is None:
                continue
            target = path
            for parameter, value in description.call(method, operation)[0].items():
                hole = "{" + parameter + "}"
                target = target.replace(hole, value) if hole in target else f"{target}?{parameter}={quote(value)}"
            request = urllib.request.Request(
                url + target, headers={"Accept": "application/json", "Authorization": f"Bearer {TOKEN}"}
            )
            with urllib.request.urlopen(request, timeout=30) as answer:
                try:
                    getattr(self.models, name).model_validate_json(answer.read())
                except ValueError as error:
                    sys.exit(f"datamodel-code-generator: {path} at {url}: {error}")
            count += 1
        return count


def main():
    folder = Path(tempfile.mkdtemp(prefix="broadsheet-clients-"))
    webhook = {"BROADSHEET_WEBHOOKS": "http://127.0.0.1:1/ varnish-xkey"}
    server = ExampleServer(sys.argv[1], folder / "server", more_settings=webhook)
    try:
        description = Description(server.url)
        document = folder / "openapi.json"
        document.write_text(json.dumps(description.document))
        clients = [make(document, folder) for make in (PythonClient, TypeScriptClient, PydanticModels)]
        with LaterServer(server.url) as later:
            for client in clients:
                today, tomorrow = (client.call_all(description, url) for url in (server.url, later.url))
                print(f"{type(client).__name__}: {today} calls, {tomorrow} of a server with more members")
        if not later.has_added:
            sys.exit("the proxy added nothing")
    finally:
        server.stop()
        shutil.rmtree(folder)


main()
