#!/usr/bin/env python3
"""Measures what it costs to compile the shipped API at two revisions, and prints a table.

From the root of the project, with git and cargo:

    python3 tests/compile_cost.py 5043f30 HEAD

It is `cargo build -p customer-management` in an empty target folder, the libraries that it depends on included: the
processor's seconds of cargo and all that it starts, which other work on the machine hardly changes. Each revision is built
so many times, by turns; the least counts. Sources are fetched before. Below it stands what is compiled, so that a
difference that a new library makes is seen as one.
"""

import os
import resource
import shutil
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

TIMES = 3
PACKAGE = "customer-management"
ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "target" / "compile-cost"


def unpacked(revision, folder):
    """A revision's files."""
    archive = subprocess.run(["git", "archive", revision], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    cargo(folder, "fetch", "--locked")
    return folder


def cargo(folder, *arguments):
    """What cargo prints; what it builds lies in the revision's own folder."""
    environment = {**os.environ, "CARGO_TARGET_DIR": str(folder / "built"), "CARGO_TERM_COLOR": "never"}
    run = subprocess.run(["cargo", *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    return run.stderr


def seconds(folder):
    """The processor's seconds of one build, and how many packages were compiled."""
    shutil.rmtree(folder / "built", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = cargo(folder, "build", "--offline", "-p", PACKAGE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    shutil.rmtree(folder / "built")
    taken = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return taken, said.count(" Compiling ")


def main(revisions):
    shutil.rmtree(FOLDER, ignore_errors=True)
    try:
        folders = []
        for number, revision in enumerate(revisions):
            folder = FOLDER / str(number)
            folder.mkdir(parents=True)
            folders.append(unpacked(revision, folder))
        found = [[seconds(folder) for folder in folders] for _ in range(TIMES)]
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
    print(f"| `cargo build -p {PACKAGE}`, cold | " + " | ".join(revisions) + " | change |\n|---|---:|---:|---:|")
    old, new = (min(taken for taken, _ in builds) for builds in zip(*found))
    print(f"| processor's seconds, least of {TIMES} | {old:.1f} | {new:.1f} | {100 * (new / old - 1):+.1f} % |")
    old, new = (count for _, count in found[0])
    print(f"| packages compiled | {old} | {new} | {new - old:+} |")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1:])
