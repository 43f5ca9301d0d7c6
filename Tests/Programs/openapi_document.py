"""The OpenAPI document that a server serves: its schemas, and which of their members answers have had."""

import re

from jsonschema import Draft202012Validator, FormatChecker

# The document; `check_openapi.py` fills it.
document = {}
# The members of schemas that answers have had, as `note` names them.
seen = set()


def resolved(value):
    while "$ref" in value:
        reference = value["$ref"]
        value = document
        for name in reference[2:].split("/"):
            value = value[name]
    return value


def closed(schema):
    """The schema without room for members that it does not name: of this version all are known."""
    if isinstance(schema, list):
        return [closed(element) for element in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: closed(value) for key, value in schema.items()}
    if "properties" in schema and schema.get("type") == "object":
        result.setdefault("additionalProperties", False)
    return result


def strict(schema):
    """The schema where nothing was selected: the model alone, not what `fields` may leave of it."""
    if isinstance(schema, list):
        return [strict(element) for element in schema]
    if not isinstance(schema, dict):
        return schema
    choices = schema.get("anyOf", [])
    kept = [choice for choice in choices if "/Selected" not in choice.get("$ref", "")]
    return {key: strict(kept if key == "anyOf" else value) for key, value in schema.items()}


def errors(schema, value):
    components = closed(document["components"])
    schema = closed(schema)
    if isinstance(schema, dict) and schema.get("_strict"):
        schema = strict({key: value for key, value in schema.items() if key != "_strict"})
        components = strict(components)
    validator = Draft202012Validator({**schema, "components": components}, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


def note(schema, value, name=""):
    """Notes which members of which schemas an answer has."""
    if "$ref" in schema:
        return note(resolved(schema), value, schema["$ref"].split("/")[-1])
    for choice in schema.get("anyOf", []):
        if "/Selected" not in choice.get("$ref", "") and not errors(choice, value):
            note(choice, value, name)
    if isinstance(value, list) and "items" in schema:
        for element in value:
            note(schema["items"], element, name + "[]")
    if isinstance(value, dict):
        for key, member in schema.get("properties", {}).items():
            if key in value:
                if value[key] not in (None, [], {}):
                    seen.add((name, key))
                note(member, value[key], f"{name}.{key}" if "$ref" not in member else "")


def members(schema, name, found):
    """All members of a schema, as `note` names them."""
    for key, member in schema.get("properties", {}).items():
        found.add((name, key))
        members(member, f"{name}.{key}", found)
    if "items" in schema:
        members(schema["items"], name + "[]", found)
    for choice in schema.get("anyOf", []):
        if "$ref" not in choice:
            members(choice, name, found)


def template(path):
    """The path of the document that a path belongs to, the one with the fewest variables."""
    fitting = []
    for candidate in document["paths"]:
        pattern = "".join(
            ".+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{\w+\})", candidate)
        )
        if re.fullmatch(pattern, path):
            fitting.append((candidate.count("{") * 100 - len(candidate), candidate))
    return min(fitting)[1] if fitting else None


def wrong_examples(value, place="#"):
    """The examples that do not fit the schema beside them."""
    if isinstance(value, list):
        for index, element in enumerate(value):
            yield from wrong_examples(element, f"{place}/{index}")
    if not isinstance(value, dict):
        return
    if "schema" in value and "example" in value:
        for error in errors(value["schema"], value["example"]):
            yield f"{place}/example: {error}"
    if "type" in value and isinstance(value.get("examples"), list):
        for example in value["examples"]:
            for error in errors(value, example):
                yield f"{place}/examples: {error}"
    for name, member in value.items():
        if name not in ("example", "examples"):
            yield from wrong_examples(member, f"{place}/{name}")


def missing_members(foreign):
    """The members of schemas that no answer has had, without the foreign ones; and how many there are in all."""
    wanted = set()
    for name, schema in document["components"]["schemas"].items():
        if not name.startswith("Selected"):
            members(schema, name, wanted)
    return sorted(wanted - seen - foreign), len(wanted)
