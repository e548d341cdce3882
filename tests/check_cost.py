#!/usr/bin/env python3
"""Measures what `formwork check` costs, and prints a table: time and greatest resident memory.

Needs GNU time and a release build. From the root of the project:

    cargo build --release -p formwork-cli
    python3 tests/check_cost.py

The program ends with an error if a spec takes more than a second or 64 MiB, if a hostile one is not diagnosed, or if
one of ours is. Each is checked three times; the fastest counts. The time is the processor's, which is the clock's on a
machine that does nothing else: `check` has one thread.
"""

import os
import subprocess
import sys
import tempfile

MIB = 1 << 20
MOST_SECONDS, MOST_KIB = 1.0, 64 * 1024
PROGRAM = os.path.join(os.environ.get("CARGO_TARGET_DIR", "target"), "release", "formwork")
CLEAN = ["spec/customer_management.yaml", "examples/your-own-api/sns.yaml"]
API = "formwork: 1\napi: { name: A, base: https://a.example, formats: [xml], accept: [post] }\n"
HEAD = API + "endpoints:\n"
ONE = HEAD + "  A:\n    title: A\n    call: POST a\n"


def filled(head, line, tail=""):
    """So many numbered lines that all is a mebibyte."""
    parts, length, number = [head], len(head) + len(tail), 0
    while length < MIB:
        part = line.format(n=number)
        parts.append(part)
        length += len(part)
        number += 1
    return "".join(parts)[: MIB - len(tail)] + tail


def bomb():
    """Aliases of aliases, each nine times the one before, and more of them."""
    lines = [f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 12)]
    return filled("a0: &a0 lol\n" + "".join(lines), "b{n}: *a11\n")


def nested_blocks():
    """Each map one space deeper than the one around it."""
    return "".join(" " * depth + "a:\n" for depth in range(1_440))[:MIB]


def operation(more):
    """Operations on one path, told apart by a constant."""
    return "  O{n}: {{ title: O, call: POST a, where: {{ m: v{n} }}" + more + " }}\n"


SAMPLE = ", samples: {{ calls: {{ a: {{ from: ours, format: xml, body: m=v{n} }} }} }}"
HOSTILE = {
    "aliases of aliases": bomb,
    "`[[[[…`": lambda: "[" * MIB,
    "`{a: {a: …`": lambda: "{a: " * (MIB // 4),
    "`- - - …`": lambda: "- " * (MIB // 2),
    "block maps in block maps": nested_blocks,
    "one long line": lambda: "a" * MIB,
    "one long line of one key": lambda: filled("formwork: 1\napi: ", "a"),
    "a quoted text without an end": lambda: filled('formwork: 1\napi: "', "a"),
    "different keys in one map": lambda: filled("formwork: 1\napi: {", "k{n}: x, ", "}"),
    "equal keys in one map": lambda: filled("formwork: 1\n", "k: x\n"),
    "unknown keys of an operation": lambda: filled(ONE, "    titel{n}: x\n"),
    "unknown types, each nearly known": lambda: filled(API + "types: { name1: text }\n" + ONE[len(API):] + "    params:\n", "      p{n}: nmae{n}\n"),
    "parameters that equal unknown ones": lambda: filled(ONE + "    params:\n", "      p{n}: {{ equals: q{n} }}\n"),
    "secrets' names": lambda: filled(ONE + "    params:\n", "      p{n}_token: text\n"),
    "errata about nothing": lambda: filled(ONE + "    errata:\n", "      - {{ at: params.p{n}.type, ours: x, why: y }}\n"),
    "anchors": lambda: "&a " * (MIB // 3),
    "tags": lambda: filled("", "- !t x\n"),
    "escapes": lambda: 'a: "' + "\\u202e" * (MIB // 6) + '"',
    "right-to-left marks": lambda: "\u202e" * (MIB // 3),
    "white lines": lambda: "\n" * MIB,
    "comments": lambda: filled("", "# {n}\n"),
    "a sample of one text": lambda: filled(ONE + "    samples: { calls: { a: { from: ours, format: xml, body: \"", "a", "\" } } }\n"),
    "a sample of many pairs": lambda: filled(ONE + "    samples: { calls: { a: { from: ours, format: xml, body: \"", "p{n}=1&", "\" } } }\n"),
    "an answer of many elements": lambda: filled(ONE + "    samples: { answers: [{ name: a, from: ours, format: xml, ok: { message: success }, body: \"", "<a>", "\" }] }\n"),
    "claims about unknown parameters": lambda: filled(ONE + "    samples: { calls: { a: { from: ours, format: xml, body: a=1, fails: [", "p{n}: int, ", "] } } }\n"),
}


def samples_of_one():
    """Half of the nodes are operations, half are samples, and each sample looks for its operation."""
    operations = "".join(operation("").format(n=number) for number in range(3_700))
    samples = "".join(f"        a{n}: {{ from: ours, format: xml, body: m=last }}\n" for n in range(4_600))
    last = "  Last:\n    title: L\n    call: POST a\n    where: { m: last }\n    samples:\n      calls:\n"
    return HEAD + operations + last + samples


# These are legal, so nothing is found where the last line is whole.
LEGAL = {
    "operations on one path": lambda: whole(HEAD, operation("")),
    "operations on one path with a sample each": lambda: whole(HEAD, operation(SAMPLE)),
    "operations on one path, and samples of one of them": samples_of_one,
    "operations on paths of their own": lambda: whole(HEAD, "  O{n}: {{ title: O, call: POST p{n} }}\n"),
    "parameters of one operation": lambda: whole(ONE + "    params:\n", "      p{n}: int\n"),
}


def whole(head, line):
    """A mebibyte of whole lines, within the limit of 75,000 nodes."""
    parts, length, nodes = [head], len(head), 100
    per_line = line.count(":") * 2 + line.count("{{")
    while length < MIB and nodes + per_line < 75_000:
        parts.append(line.format(n=len(parts)))
        length += len(parts[-1])
        nodes += per_line
    return "".join(parts)


def cost(path):
    """Seconds, KiB and the exit code, of the fastest of three runs."""
    runs = []
    for _ in range(3):
        command = ["/usr/bin/time", "-q", "-f", "%U %S %M", PROGRAM, "check", path]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        user, system, kib = done.stderr.split()[-3:]
        runs.append((float(user) + float(system), int(kib), done.returncode))
    return min(runs)


def row(name, size, measured, expected):
    """Prints a line; whether it is as it should be."""
    seconds, kib, code = measured
    fine = seconds <= MOST_SECONDS and kib <= MOST_KIB and code in expected
    shown = f"{seconds:.2f}" if seconds >= 0.01 else "< 0.01"
    print(f"| {name} | {size / 1024:,.0f} KiB | {shown} s | {kib / 1024:.1f} MiB |{'' if fine else f' exit {code}: NO'}", flush=True)
    return fine


def main():
    print("| spec | length | time | memory |\n|---|---:|---:|---:|")
    fine = [row(f"`{path}`", os.path.getsize(path), cost(path), [0]) for path in CLEAN]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "spec.yaml")
        made = [(name, make, [1]) for name, make in HOSTILE.items()]
        made += [(name, make, [0]) for name, make in LEGAL.items()]
        for name, make, expected in made:
            text = make()
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            fine.append(row(name, os.path.getsize(path), cost(path), expected))
    sys.exit(not all(fine))


if __name__ == "__main__":
    main()
