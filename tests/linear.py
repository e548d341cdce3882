#!/usr/bin/env python3
"""Counts the instructions that hostile documents of doubling length cost, and prints a table.

Needs valgrind and a release build; takes some minutes. From the root of the project:

    cargo build --release -p formwork-tests --bin hostile
    python3 tests/linear.py > docs/linear.md

The program ends with an error if a doubling costs more than 2.2 times as much anywhere.
"""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

MOST = 2.2
SIZES = ["64 KiB", "128 KiB", "256 KiB", "512 KiB", "1 MiB"]
PROGRAM = os.path.join(os.environ.get("CARGO_TARGET_DIR", "target"), "release", "hostile")

HEAD = """# Work grows with the length, and no faster

Instructions that reading a hostile document costs, counted by `valgrind --tool=callgrind` in a release build; printed by
`tests/linear.py`, which says how to run it. Each family repeats what a careless reader pays for twice. `default` are the
default limits (without the one on a reply's whole length); `raised` are limits that stop nothing early, apart from those
on the attributes of one element and the members of one object: names are compared with one another there, and these
limits are what makes the whole linear. Where a limit stops a document, all lengths cost the same. The factor is the
greatest from one length to its double, and has to be at most {most}; with the default limits, from 128 KiB on: the limit
of 64 KiB on a text begins to bite before, and finding the first byte beyond it takes a second, careful look at those 64
KiB, once.

| family | limits | {sizes} | factor |
|---|---|{columns}---:|"""


def instructions(family, limits):
    """The instructions of each length, in order."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        command = [
            "valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", "--collect-atstart=no",
            "--toggle-collect=hostile::counted_*", PROGRAM, family, limits,
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        command = ["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--show-percs=no", out]
        report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found = re.findall(r"^\s*([\d,]+)\s.*hostile::counted_(\d)", report, re.M)
        counts = {int(part): int(count.replace(",", "")) for count, part in found}
        return [counts[part] for part in range(1, len(SIZES) + 1)]


def greatest(counts):
    """The greatest factor from one length to its double."""
    return max(after / before for before, after in zip(counts, counts[1:]))


def main():
    families = subprocess.run([PROGRAM], check=True, capture_output=True, text=True).stdout.splitlines()
    print(HEAD.format(most=MOST, sizes=" | ".join(SIZES), columns="---:|" * len(SIZES)))
    worst = 0.0
    asked = [(family, limits) for family in families for limits in ("default", "raised")]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        counted = pool.map(lambda one: instructions(*one), asked)
        for (family, limits), counts in zip(asked, counted):
            factor = greatest(counts if limits == "raised" else counts[1:])
            worst = max(worst, factor)
            cells = " | ".join(f"{count:,}" for count in counts)
            print(f"| {family} | {limits} | {cells} | {factor:.2f} |", flush=True)
    print(f"\n{len(families)} families; the greatest factor is {worst:.2f}.")
    sys.exit(worst > MOST)


if __name__ == "__main__":
    main()
