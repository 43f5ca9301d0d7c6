"""Reads Prometheus text from standard input with Prometheus' own parser and prints its samples as JSON.

The object has one member for each sample: the name with its labels in alphabetical order, as in `x{a="1",b="2"}`. Exits
with 1 where the text is none that Prometheus would take, or names a sample twice.
"""

import json
import sys

from prometheus_client.parser import text_string_to_metric_families


def main():
    samples = {}
    families = set()
    for family in text_string_to_metric_families(sys.stdin.read()):
        if family.name in families or not family.documentation or family.type == "unknown":
            sys.exit(f"{family.name}: is there twice, or lacks a HELP or TYPE line")
        families.add(family.name)
        for sample in family.samples:
            labels = ",".join(f'{name}="{value}"' for name, value in sorted(sample.labels.items()))
            name = f"{sample.name}{{{labels}}}" if labels else sample.name
            if name in samples:
                sys.exit(f"{name}: is there twice")
            samples[name] = sample.value
    print(json.dumps(samples))


main()
