"""Makes types for clients from the OpenAPI document.

    generate_types.py typescript|python < openapi.json

What `fields` selects has no type of its own here: a program that selects fields knows which.
"""

import json
import sys

document = json.load(sys.stdin)
schemas = {
    name: schema for name, schema in document["components"]["schemas"].items() if not name.startswith("Selected")
}


def resolved(value):
    while "$ref" in value:
        reference = value["$ref"]
        value = document
        for name in reference[2:].split("/"):
            value = value[name]
    return value


def choices(schema):
    """The alternatives of a schema, without selections."""
    return [choice for choice in schema["anyOf"] if "/Selected" not in choice.get("$ref", "")]


def operations():
    """What a client can read; changes are for editors' own programs."""
    for path, item in document["paths"].items():
        if "get" not in item:
            continue
        operation = item["get"]
        forms = operation["responses"]["200"]["content"]
        if "application/json" in forms:
            yield path, operation, forms["application/json"]["schema"]


def parameters(operation, place):
    return [p for p in map(resolved, operation["parameters"]) if p["in"] == place]


def title(name):
    return name[0].upper() + name[1:]


# TypeScript


def ts(schema, depth=0):
    if "$ref" in schema:
        return schema["$ref"].split("/")[-1]
    if "anyOf" in schema:
        return " | ".join(ts(choice, depth) for choice in choices(schema))
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    kinds = schema.get("type", "unknown")
    if isinstance(kinds, list):
        return " | ".join(ts({**schema, "type": kind}, depth) for kind in kinds)
    if kinds == "array":
        element = ts(schema["items"], depth)
        return f"({element})[]" if "|" in element else f"{element}[]"
    if kinds == "object" and "properties" in schema:
        return ts_object(schema, depth)
    if kinds == "object":
        return "Record<string, unknown>"
    return {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}.get(
        kinds, "unknown"
    )


def ts_object(schema, depth):
    space = "    " * (depth + 1)
    lines = ["{"]
    for name, member in schema["properties"].items():
        mark = "" if name in schema.get("required", []) else "?"
        if "description" in member:
            lines.append(f"{space}/** {member['description']} */")
        lines.append(f"{space}{name}{mark}: {ts(member, depth + 1)};")
    if schema.get("additionalProperties") is True:
        lines.append(f"{space}[member: string]: unknown;")
    return "\n".join(lines + ["    " * depth + "}"])


def typescript():
    yield "// Made from /openapi.json by generate_types.py: not to be edited.\n"
    for name, schema in schemas.items():
        yield f"/** {schema['description']}. */\nexport interface {name} {ts(schema)}\n"
    yield "/** The operations: their paths, what they take, and what they answer. */\nexport interface Operations {"
    for path, operation, answer in operations():
        variables = "".join(f" {p['name']}: string;" for p in parameters(operation, "path"))
        yield f"    /** {operation['summary']}. */\n    {operation['operationId']}: {{"
        yield f"        path: {json.dumps(path)};\n        variables: {{{variables} }};\n        query: {{"
        for p in parameters(operation, "query"):
            mark = "" if p.get("required") else "?"
            yield f"            /** {p['description']}. */\n            {p['name']}{mark}: {ts(p['schema'], 3)};"
        yield f"        }};\n        answer: {ts(answer, 2)};\n    }};"
    yield "}\n\n/** The paths of the operations. */\nexport const paths: { [Name in keyof Operations]: Operations[Name][\"path\"] } = {"
    for path, operation, _ in operations():
        yield f"    {operation['operationId']}: {json.dumps(path)},"
    yield "};"


# Python


class Python:
    def __init__(self):
        self.classes = []

    def type(self, schema, name):
        if "$ref" in schema:
            return json.dumps(schema["$ref"].split("/")[-1])
        if "anyOf" in schema:
            return self.union(self.type(choice, name) for choice in choices(schema))
        if "enum" in schema:
            return f"Literal[{', '.join(map(repr, schema['enum']))}]"
        kinds = schema.get("type", "object")
        if isinstance(kinds, list):
            return self.union(self.type({**schema, "type": kind}, name) for kind in kinds)
        if kinds == "array":
            return f"list[{self.type(schema['items'], name)}]"
        if kinds == "object" and "properties" in schema:
            self.add(name, schema)
            return json.dumps(name)
        simple = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
        if kinds == "object" and "type" in schema:
            return "dict[str, object]"
        return simple.get(kinds, "object")

    @staticmethod
    def union(types):
        return f"Union[{', '.join(types)}]"

    def add(self, name, schema, summary=None):
        lines = [f"{name} = TypedDict(", f"    {json.dumps(name)},", "    {"]
        for member, value in schema["properties"].items():
            kind = self.type(value, name + title(member))
            if member not in schema.get("required", []):
                kind = f"NotRequired[{kind}]"
            lines.append(f"        {json.dumps(member)}: {kind},")
        lines += ["    },", ")"]
        if summary:
            lines.append(f'"""{summary}."""')
        self.classes.append("\n".join(lines))

    @staticmethod
    def method(path, operation, name, answer):
        """A method of the class `Operations` for an operation."""
        variables = [p["name"] for p in parameters(operation, "path")]
        required = any(p.get("required") for p in parameters(operation, "query"))
        arguments = ["self"] + [f"{variable}: str" for variable in variables]
        arguments.append(f"query: {name}Query" if required else f"query: Optional[{name}Query] = None")
        pairs = ", ".join(f"{json.dumps(variable)}: {variable}" for variable in variables)
        return (
            f"    def {operation['operationId']}({', '.join(arguments)}) -> {answer}:\n"
            f"        \"\"\"{operation['summary']}.\"\"\"\n"
            f"        return cast({answer}, self.get({json.dumps(path)}, {{{pairs}}}, query))"
        )

    def text(self):
        for name, schema in schemas.items():
            self.add(name, schema, schema["description"])
        methods = []
        for path, operation, answer in operations():
            name = title(operation["operationId"])
            query = {p["name"]: p["schema"] for p in parameters(operation, "query")}
            required = [p["name"] for p in parameters(operation, "query") if p.get("required")]
            self.add(f"{name}Query", {"properties": query, "required": required})
            methods.append(self.method(path, operation, name, self.type(answer, f"{name}Answer").strip('"')))
        yield '"""Made from /openapi.json by generate_types.py: not to be edited."""\n'
        yield "from typing import Literal, Mapping, NotRequired, Optional, Protocol, TypedDict, Union, cast\n"
        yield "\n\n".join(self.classes)
        yield "\n\nclass Operations(Protocol):"
        yield '    """The operations, over whatever gets an address."""\n'
        yield "    def get(self, path: str, variables: Mapping[str, str], query: Optional[Mapping[str, object]]) -> object: ...\n"
        yield "\n\n".join(methods)


if __name__ == "__main__":
    print("\n".join(typescript() if sys.argv[1] == "typescript" else Python().text()))
