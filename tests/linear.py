#!/usr/bin/env python3
"""Counts the instructions that hostile documents of doubling length cost, and prints a table.

Needs valgrind and a release build; takes some minutes. From the root of the project:

    cargo build --release -p formwork-tests --bin hostile
    python3 tests/linear.py > docs/linear.md

With names of families after it, only these are counted. The program ends with an error if a doubling costs more than 2.2 times as much anywhere.
"""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

MOST = 2.2
SIZES = ["64 KiB", "128 KiB", "256 KiB", "512 KiB", "1 MiB"]
PIECES = ["1", "100", "1400"]
SIZES_IN_PIECES = ["16 KiB", "32 KiB", "64 KiB", "128 KiB", "256 KiB"]
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

HEAD_OF_PIECES = """
## In pieces

The same answers as lists that are pushed in pieces of so many bytes, with a quarter of each length and `raised` limits.
Here a reader also pays for what it reads again because a piece ended in it.

| family | bytes a piece | {sizes} | factor |
|---|---:|{columns}---:|"""


def instructions(family, limits, *piece):
    """The instructions of each length, in order; in pieces of so many bytes, if that is said."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        command = [
            "valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", "--collect-atstart=no",
            "--toggle-collect=hostile::counted_*", PROGRAM, family, limits, *piece,
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


def rows(pool, asked, counted_from):
    """Prints a row for each question, and returns the greatest factor."""
    worst = 0.0
    for question, counts in zip(asked, pool.map(lambda one: instructions(*one), asked)):
        factor = greatest(counts[counted_from(question):])
        worst = max(worst, factor)
        asked_for = question[2] if question[2:] else question[1]
        cells = " | ".join([question[0], asked_for, *(f"{count:,}" for count in counts)])
        print(f"| {cells} | {factor:.2f} |", flush=True)
    return worst


def main():
    listed = subprocess.run([PROGRAM], check=True, capture_output=True, text=True).stdout.splitlines()
    families = [line.split(" ", 1) for line in listed]
    families = [one for one in families if one[1] in (sys.argv[1:] or [one[1]])]
    whole = [(family, limits) for _, family in families for limits in ("default", "raised")]
    pieces = [
        (family, "raised", piece) for reader, family in families if reader == "pieces" for piece in PIECES
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        print(HEAD.format(most=MOST, sizes=" | ".join(SIZES), columns="---:|" * len(SIZES)))
        worst = rows(pool, whole, lambda question: question[1] == "default")
        print(HEAD_OF_PIECES.format(sizes=" | ".join(SIZES_IN_PIECES), columns="---:|" * len(SIZES)))
        worst = max(worst, rows(pool, pieces, lambda question: 0))
    print(f"\n{len(families)} families; the greatest factor is {worst:.2f}.")
    sys.exit(worst > MOST)


if __name__ == "__main__":
    main()
