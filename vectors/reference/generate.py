"""Writes ../*.json. Run by hand when a format changes, never by a build: the files are the contract.

Everything is deterministic. Keys and secrets are fixed and belong to nobody.
"""

import json
import pathlib

import formats
import standards

OUT = pathlib.Path(__file__).parent.parent


def write(name, algorithm, source, groups):
    number = 0
    for group in groups:
        for test in group["tests"]:
            number += 1
            test["tcId"] = number
    document = {"algorithm": algorithm, "source": source, "groups": groups}
    text = json.dumps(document, indent=1, ensure_ascii=True)
    (OUT / (name + ".json")).write_text(text + "\n", encoding="ascii")


if __name__ == "__main__":
    for vectors in standards.ALL + formats.ALL:
        write(*vectors())
