"""The examples for compose and Kubernetes, checked and, as far as podman can, run.

Usage: manifests.py ROOT checks them alone, and exits with 1 where they do not fit together.
"""

import os
import sys

import yaml

from containers import Container
from engine import Failure, require

UID = 10001
# What `podman run` is told for a key of compose; others are not for one container that is there already.
KNOWN = {"build", "image", "environment", "ports", "volumes", "read_only", "cap_drop", "security_opt", "restart",
         "stop_grace_period"}  # fmt: skip


def compose(root):
    with open(os.path.join(root, "config/compose.yaml"), encoding="utf-8") as file:
        return yaml.safe_load(file)


def kubernetes(root):
    with open(os.path.join(root, "config/kubernetes.yaml"), encoding="utf-8") as file:
        documents = list(yaml.safe_load_all(file))
    return {document["kind"]: document for document in documents}


def check(root):
    """That parts of the examples fit together, and with the image."""
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
    service = compose(root)["services"]["broadsheet"]
    require(set(service) <= KNOWN, f"keys that nobody tries: {set(service) - KNOWN}")


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
