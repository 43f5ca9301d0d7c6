"""The examples for compose and Kubernetes, checked and, as far as podman can, run.

Usage: manifests.py ROOT checks them alone, and exits with 1 where they do not fit together.
"""

import os
import sys

import jsonschema
import kubernetes_validate
import yaml

from containers import Container
from engine import Failure, require

UID = 10001
# The oldest version of Kubernetes that its makers still mend when this is written, and the newest.
KUBERNETES = ["1.34", "1.37"]
# The part of the Compose Specification that the example uses: no package that every Python can install has all of it.
COMPOSE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["services", "volumes"],
    "properties": {
        "services": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "build": {"type": "string"},
                    "image": {"type": "string", "pattern": "^[a-z0-9./:_-]+$"},
                    # A boolean is refused there: YAML would take `true` for one.
                    "environment": {"type": "object", "additionalProperties": {"type": ["string", "number", "null"]}},
                    "ports": {"type": "array", "items": {"type": "string", "pattern": "^([0-9.]+:)?[0-9]+:[0-9]+$"}},
                    "volumes": {"type": "array", "items": {"type": "string", "pattern": "^.+:/[a-z]+(:ro)?$"}},
                    "read_only": {"type": "boolean"},
                    "cap_drop": {"type": "array", "items": {"enum": ["ALL"]}, "uniqueItems": True},
                    "security_opt": {"type": "array", "items": {"enum": ["no-new-privileges"]}, "uniqueItems": True},
                    "restart": {"enum": ["no", "always", "on-failure", "unless-stopped"]},
                    "stop_grace_period": {"type": "string", "pattern": "^([0-9]+[hms])+$"},
                },
            },
        },
        "volumes": {"type": "object", "additionalProperties": {"type": "null"}},
    },
}


def compose(root):
    with open(os.path.join(root, "config/compose.yaml"), encoding="utf-8") as file:
        return yaml.safe_load(file)


def kubernetes(root):
    with open(os.path.join(root, "config/kubernetes.yaml"), encoding="utf-8") as file:
        documents = list(yaml.safe_load_all(file))
    return {document["kind"]: document for document in documents}


def validate(root):
    """That both examples are what their programs take, with no field that those would not know."""
    for part in kubernetes(root).values():
        for version in KUBERNETES:
            try:
                kubernetes_validate.validate(part, version, strict=True)
            except kubernetes_validate.ValidationError as problem:
                require(False, f"Kubernetes {version} refuses {part['kind']}: {problem.message}")
            except kubernetes_validate.utils.SchemaNotFoundError:
                require(False, f"Kubernetes {version} has no {part['kind']} in {part['apiVersion']}")
    example = compose(root)
    try:
        jsonschema.validate(example, COMPOSE)
    except jsonschema.ValidationError as problem:
        require(False, f"compose refuses {problem.json_path}: {problem.message}")
    for service in example["services"].values():
        named = {volume.rsplit(":/", 1)[0] for volume in service["volumes"]} - {"${ARTICLES:-./articles}"}
        require(named == set(example["volumes"]), f"volumes {named} are not those that are declared")


def check(root):
    """That parts of the examples fit together, and with the image."""
    validate(root)
    parts = kubernetes(root)
    require(set(parts) == {"Deployment", "Service", "PodDisruptionBudget"}, f"there are {sorted(parts)}")
    require(all(part["apiVersion"] and part["metadata"]["name"] for part in parts.values()), "a part has no name")
    deployment = parts["Deployment"]["spec"]
    labels = deployment["template"]["metadata"]["labels"]
    for selector in [
        deployment["selector"]["matchLabels"],
        parts["Service"]["spec"]["selector"],
        parts["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"],
    ]:
        require(selector.items() <= labels.items(), f"{selector} selects no pod with {labels}")
    pod = deployment["template"]["spec"]
    require(pod["securityContext"]["runAsUser"] == UID, "the pod runs as another user than the image")
    volumes = {volume["name"] for volume in pod["volumes"]}
    for container in pod["containers"] + pod["initContainers"]:
        rights = container["securityContext"]
        require(rights["readOnlyRootFilesystem"] and rights["capabilities"]["drop"] == ["ALL"], f"rights: {rights}")
        for mount in container["volumeMounts"]:
            require(mount["name"] in volumes, f"there is no volume {mount['name']}")
    server = pod["containers"][0]
    ports = {port["name"]: port["containerPort"] for port in server["ports"]}
    require(ports == {"http": 8080}, f"the server's ports are {ports}")
    for probe, path in [("readinessProbe", "/readyz"), ("livenessProbe", "/livez")]:
        asked = server[probe]["httpGet"]
        require(asked["path"] == path and asked["port"] in ports, f"{probe} asks {asked}")
    require(parts["Service"]["spec"]["ports"][0]["targetPort"] in ports, "the Service leads to another port")


def run(root, engine, image, folder):
    """Starts a container as compose would: with its environment, volumes and rights, but the host's network."""
    service = compose(root)["services"]["broadsheet"]
    places = {"${ARTICLES:-./articles}": os.path.join(folder, "content"), "data": os.path.join(folder, "compose")}
    os.makedirs(places["data"])
    os.chown(places["data"], UID, UID)
    arguments = []
    for name, value in service["environment"].items():
        arguments += ["-e", f"{name}={value}"]
    for volume in service["volumes"]:
        # The first part may have colons of its own.
        source = next(source for source in places if volume.startswith(source + ":"))
        arguments += ["-v", places[source] + volume.removeprefix(source)]
    require(service["read_only"] and service["cap_drop"] == ["ALL"], "compose gives more rights than needed")
    with Container(engine, image, arguments) as container:
        container.wait_until_ready()
    parts = kubernetes(root)["Deployment"]["spec"]["template"]["spec"]
    environment = [f"{variable['name']}={variable['value']}" for variable in parts["containers"][0]["env"]]
    arguments = [argument for value in environment for argument in ("-e", value)]
    with Container(engine, image, ["-v", f"{places['data']}:/data:ro", *arguments]) as container:
        container.wait_until_ready()


if __name__ == "__main__":
    try:
        check(sys.argv[1])
    except Failure as failure:
        sys.exit(f"FAIL: {failure}")
