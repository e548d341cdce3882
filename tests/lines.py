#!/usr/bin/env python3
"""Counts the lines of the published packages at two revisions, and prints a table.

From the root of the project, with git and rustfmt:

    python3 tests/lines.py 5043f30 HEAD

A line counts if it holds more than white space and comments, after rustfmt (with the rustfmt.toml of today for both), in a
file of Rust of a package's own: not in adapters, benches, examples and generated files. What is there for tests alone does
not count: folders `tests`, files `tests.rs` and `*_tests.rs`, and whatever stands under `#[cfg(test)]`, modules in files of
their own with all that is below them.

A file that says `//! For speed only: ` in its first lines could be left out, or be done in a simpler way, if speed were no
concern. It names the works of `benches/instructions.txt` that it serves. At the older revision, where none is marked, the
files of the same names are counted.
"""

import re
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

PACKAGES = ["vocabulary", "core", "macros", "codegen", "cli", "spec"]
NOT_OURS = {"tests", "benches", "examples", "target"}
MARK = "//! For speed only: "
# In so many of a file's first lines.
MARKED_WITHIN = 8

ROOT = Path(__file__).resolve().parent.parent

TOKEN = re.compile(
    r"""
    (?P<line>//[^\n]*)
  | (?P<block>/\*)
  | \b[bc]?r(?P<hashes>\#*)".*?"(?P=hashes)
  | "(?:[^"\\]|\\.)*"
  | '(?:[^'\\\n]|\\(?:u\{[^}]*\}|x..|.))'
    """,
    re.X | re.S,
)
BLOCK = re.compile(r"/\*|\*/")
TEST = re.compile(r"#\[cfg\((?:all\()?test\b[^\]]*\]")
ATTRIBUTE = re.compile(r"\s*#\[")
MODULE = re.compile(r"\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*;")


def blank(text):
    """White space of the same lines."""
    return re.sub(r"[^\n]", " ", text)


def without_comments(source):
    """The source without comments, twice: as it is, and with nothing in its texts, for brackets to be counted."""
    code, bones, at = [], [], 0
    while found := TOKEN.search(source, at):
        between, token, end = source[at:found.start()], found.group(), found.end()
        if found["block"]:
            depth = 1
            while depth:
                sign = BLOCK.search(source, end)
                depth, end = depth + (1 if sign.group() == "/*" else -1), sign.end()
            token = source[found.start():end]
        is_comment = found["line"] is not None or found["block"] is not None
        code += [between, blank(token) if is_comment else token]
        bones += [between, blank(token)]
        at = end
    return "".join(code) + source[at:], "".join(bones) + source[at:]


def end_of_item(bones, at):
    """Where what follows an attribute ends: behind its `;`, or its last bracket."""
    while attribute := ATTRIBUTE.match(bones, at):
        at = closing(bones, attribute.end())
    while at < len(bones):
        if bones[at] == ";":
            return at + 1
        if bones[at] in "([":
            at = closing(bones, at + 1)
        elif bones[at] == "{":
            end = closing(bones, at + 1)
            follows = re.compile(r"\s*[;,]").match(bones, end)
            return follows.end() if follows else end
        else:
            at += 1
    return at


def closing(bones, at):
    """Behind the bracket that closes the one before this."""
    depth = 1
    while depth and at < len(bones):
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(bones[at], 0)
        at += 1
    return at


def without_tests(source):
    """The source without comments and tests, and the names of modules in other files that are tests."""
    code, bones = without_comments(source)
    modules = []
    while found := TEST.search(bones):
        end = end_of_item(bones, found.end())
        modules += MODULE.findall(bones[found.end():end])
        code = code[:found.start()] + blank(code[found.start():end]) + code[end:]
        bones = bones[:found.start()] + blank(bones[found.start():end]) + bones[end:]
    return code, modules


def files_of(folder):
    """The files of a package that are no tests by their names."""
    for path in sorted(folder.rglob("*.rs")):
        inner = path.relative_to(folder)
        is_test = path.name == "tests.rs" or path.name.endswith("_tests.rs")
        if not NOT_OURS.intersection(inner.parts) and not is_test:
            yield path


def count(root):
    """The lines of each file, by its path."""
    lines, tests = {}, []
    for package in PACKAGES:
        for path in files_of(root / package):
            code, modules = without_tests(path.read_text())
            below = path.parent if path.name in ("mod.rs", "lib.rs", "main.rs") else path.with_suffix("")
            tests += [below / module for module in modules]
            lines[path] = sum(1 for line in code.splitlines() if line.strip())
    is_test = lambda path: any(path == test.with_suffix(".rs") or test in path.parents for test in tests)
    return {path.relative_to(root).as_posix(): found for path, found in lines.items() if not is_test(path)}


def marked(root):
    """The works that each file for speed only serves, by its path."""
    works = {}
    for package in PACKAGES:
        for path in files_of(root / package):
            first = path.read_text().splitlines()[:MARKED_WITHIN]
            said = [line[len(MARK):] for line in first if line.startswith(MARK)]
            if said:
                works[path.relative_to(root).as_posix()] = re.findall(r"[\w-]+", said[0].split(".")[0])
    return works


def unpacked(revision, folder):
    """A revision's files, formatted."""
    archive = subprocess.run(["git", "archive", revision], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    root = Path(folder)
    paths = [path for package in PACKAGES for path in files_of(root / package)]
    command = ["rustfmt", "--edition", "2024", "--config-path", str(ROOT / "rustfmt.toml"), *map(str, paths)]
    subprocess.run(command, check=True)
    return root


def row(name, before, now):
    change = f"{now - before:+,}"
    return f"| {name} | {before:,} | {now:,} | {change} |"


def main(old, new):
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        roots = [unpacked(old, one), unpacked(new, other)]
        before, now = map(count, roots)
        works = marked(roots[1])
        baseline = (roots[1] / "benches/instructions.txt").read_text()
    print(f"| lines | {old} | {new} | change |\n|---|---:|---:|---:|")
    for package in PACKAGES:
        within = lambda lines: sum(found for path, found in lines.items() if path.startswith(package + "/"))
        print(row(package, within(before), within(now)))
    totals = sum(before.values()), sum(now.values())
    print(row("all", *totals))
    print(f"\n| for speed only | {old} | {new} | change | serves |\n|---|---:|---:|---:|---|")
    fast = [0, 0]
    for path, served in works.items():
        found = before.get(path, 0), now[path]
        fast = [sum(pair) for pair in zip(fast, found)]
        print(row(path, *found), ", ".join(served), "|")
    print(row("all", *fast), "|")
    shares = [f"{100 * part / whole:.1f} %" for part, whole in zip(fast, totals)]
    print(f"| of all lines | {shares[0]} | {shares[1]} | | |")
    known = {line.split()[0] for line in baseline.splitlines() if line.strip()}
    unknown = [f"{path}: {work}" for path, served in works.items() for work in served if work not in known]
    if unknown:
        sys.exit("no works of benches/instructions.txt:\n" + "\n".join(unknown))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
