#!/usr/bin/env python3
"""Situations that people reported of neighbouring projects, tried on this one.

    python3 tests/reported.py [FOLDER] [ID …]

FOLDER (tests/reported) has one JSON file a situation, named by its `id`: `situation`, `right` and `links` are for people; the
rest says what is run and what has to come out:

- `tool: eval`: `spec` (left out: the shipped one) and `lines`, each with what goes `in` and the members that the answer must
  have (`want`); what an answer has beyond them is not compared.
- `tool: check`: `spec`, and the exit code in `want.rc`.
- `tool: crate`: `files` of a crate that depends on formwork, `cmd` to run in it, and its exit code in `want.rc`. `dep` replaces
  the line of the dependency. A toolchain that is not installed (`cargo +1.88.0`) is named and not counted as a failure.

Prints a line each and exits with 1 if one does not hold.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "spec/customer_management.yaml"
FORMWORK = ROOT / "target/debug/formwork"

MANIFEST = """[package]
name = "subject"
version = "0.0.0"
edition = "2024"

[dependencies]
{dependency}

[build-dependencies]
formwork-codegen = {{ path = "{root}/codegen" }}

[workspace]
"""


def holds(want, got):
    """Whether the answer has all that is wanted, at any depth. What is absent may be left out or null."""
    if isinstance(want, dict):
        return isinstance(got, dict) and all(holds(value, got.get(key)) for key, value in want.items())
    if isinstance(want, list):
        return isinstance(got, list) and len(want) == len(got) and all(map(holds, want, got))
    return type(want) is type(got) and want == got


def spec_of(case, folder):
    if "spec" not in case:
        return SHIPPED
    path = folder / "api.yaml"
    path.write_text(case["spec"], encoding="utf-8")
    return path


def run_eval(case, folder):
    lines = "".join(json.dumps(line["in"]) + "\n" for line in case["lines"])
    command = [FORMWORK, "eval", "--today", "2026-01-15", spec_of(case, folder)]
    ran = subprocess.run(command, input=lines, capture_output=True, text=True)
    answers = ran.stdout.splitlines()
    if len(answers) != len(case["lines"]):
        return f"{len(answers)} answers to {len(case['lines'])} lines: {ran.stderr.strip()}"
    for line, answer in zip(case["lines"], answers):
        if not holds(line["want"], json.loads(answer)):
            return f"{json.dumps(line['in'])}: {answer}"
    return None


def run_check(case, folder):
    ran = subprocess.run([FORMWORK, "check", spec_of(case, folder)], capture_output=True, text=True)
    return None if ran.returncode == case["want"]["rc"] else f"exit {ran.returncode}: {ran.stderr[-400:]}"


def run_crate(case, folder):
    words = case["cmd"].split()
    if len(words) > 1 and words[1].startswith("+"):
        if subprocess.run(["cargo", words[1], "--version"], capture_output=True).returncode:
            return Missing(f"{words[1]} is not installed")
    dependency = case.get("dep", 'formwork = { path = "%s/core" }') % ROOT
    files = {"Cargo.toml": MANIFEST.format(dependency=dependency, root=ROOT), **case["files"]}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    # The versions that are locked here, and what was built of them before.
    (folder / "Cargo.lock").write_text((ROOT / "Cargo.lock").read_text())
    command = [*words, "--target-dir", ROOT / "target/reported"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return None if ran.returncode == case["want"]["rc"] else f"exit {ran.returncode}: {ran.stderr[-2000:]}"


class Missing(str):
    """Why a case was not run."""


TOOLS = {"eval": run_eval, "check": run_check, "crate": run_crate}


def main(arguments):
    folder = pathlib.Path(arguments[0]) if arguments else ROOT / "tests/reported"
    cases = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    cases = [case for case in cases if len(arguments) < 2 or case["id"] in arguments[1:]]
    subprocess.run(["cargo", "build", "-q", "-p", "formwork-cli"], cwd=ROOT, check=True)
    failed = []
    for case in cases:
        with tempfile.TemporaryDirectory() as scratch:
            wrong = TOOLS[case["tool"]](case, pathlib.Path(scratch))
        verdict = "holds" if wrong is None else "not run" if isinstance(wrong, Missing) else "FAILS"
        print(f"{case['id']:28} {verdict}" + ("" if wrong is None else f"  {wrong}"))
        if verdict == "FAILS":
            failed.append(case["id"])
    print(f"{len(cases) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
