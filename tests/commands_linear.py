#!/usr/bin/env python3
"""Counts the instructions that the commands of `formwork` take for specs that grow, and prints a table.

Needs valgrind and a release build; takes some minutes. From the root of the project:

    cargo build --release -p formwork-cli
    python3 tests/commands_linear.py > docs/commands-linear.md

With names of families behind it, only these are counted. The program ends with an error if a spec of double size costs
more than MOST times what its length or the output's grew by, or if a command fails.
"""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache

MOST = 1.2
# What is less is the start of the program and nothing to judge by.
LEAST = 2_000_000
PROGRAM = os.path.join(os.environ.get("CARGO_TARGET_DIR", "target"), "release", "formwork")
COMMANDS = ["check", "generate", "docs", "openapi", "eval"]

HEAD = """# What a command costs grows with the spec and its output, and no faster

Millions of instructions that the commands take for a spec of one size and of double size, counted by `valgrind
--tool=cachegrind` in a release build; printed by `tests/commands_linear.py`, which says how to run it. Each family grows in
one way that a spec can grow in; sizes differ, so that each is counted in seconds. Behind the counts stands the factor; what
the program costs for a spec with nothing in it is taken off both first. A factor has to be at most {most} times what
the spec or the output grew by, whichever grew more (the output of one record in many replies, for instance, is a product).
`eval` answers 200 lines.

| family | size | {commands} |
|---|---:|{columns}"""

API = "formwork: 1\napi: {{ name: {name}, base: https://a.example, formats: [xml, json], accept: [post]{api} }}\n"


def spec(endpoints="", head="", params="", more="", name="A", api="", title="A"):
    """A spec with one operation of these parts, and others."""
    text = API.format(name=name, api=api) + head + f"endpoints:\n  A:\n    title: {title}\n    call: POST a\n"
    if params:
        text += "    params:\n" + params
    return text + more + endpoints


def lines(form, count):
    """So many numbered lines."""
    return "".join(form.format(n=number) for number in range(count))


def items(form, count):
    """So many numbered items of a list."""
    return ", ".join(form.format(n=number) for number in range(count))


def doc(text):
    """A family whose documentation repeats a text."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return lambda n: spec(more=f'    doc: "{quoted * n}"\n', params=f'      p: {{ doc: "{quoted * n}" }}\n')


def group(rule):
    """A family of one rule on many parameters."""
    return lambda n: spec(params=lines("      p{n}: text\n", n), more="    rules: [{ " + rule + ": [" + items("p{n}", n) + "] }]\n")


def circle(count):
    """Records of which each has the next two inside, and the last ones the first."""
    field = "a: {{ type: R{one}, required: false }}, b: {{ list: R{two}, wire: b.N }}, c: text".format
    fields = [field(one=(k + 1) % count, two=(k + 2) % count) for k in range(count)]
    return "records:\n" + "".join(f"  R{k}: {{ fields: {{ {one} }} }}\n" for k, one in enumerate(fields))


OPERATION = "  O{n}: {{ title: O, call: POST p{n} }}\n"
CALL = "{{ from: ours, format: xml, body: {body} }}"
ANSWER = "from: ours, format: xml, ok: { message: success }, body: <result><message>success</message></result>"
RECORD = "records:\n  R: {{ fields: {{ {fields} }} }}\n"
REPLY = "    reply: { record: R, root: r }\n"

FAMILIES = {
    "credentials": (250, lambda n: spec(head="credentials:\n" + lines("  c{n}: text\n", n))),
    "credentials of every kind": (50, lambda n: spec(head="credentials:\n" + lines("  c{n}: {{ max_chars: 9 }}\n  i{n}: {{ type: int, min: 1 }}\n  l{n}: {{ list: true }}\n  s{n}: secret\n  q{n}: {{ type: secret, equals: s{n} }}\n", n))),
    "operations on paths of their own": (250, lambda n: spec(lines(OPERATION, n))),
    "operations on one path": (150, lambda n: spec(lines("  O{n}: {{ title: O, call: POST p, where: {{ m: v{n} }} }}\n", n))),
    "operations on one path, each with a key of its own": (100, lambda n: spec(lines("  O{n}: {{ title: O, call: POST p, where: {{ m{n}: v }} }}\n", n))),
    "credentials and operations": (75, lambda n: spec(lines(OPERATION, n), head="credentials:\n" + lines("  c{n}: text\n", n))),
    "credentials and operations with a parameter": (75, lambda n: spec(lines("  O{n}: {{ title: O, call: POST p{n}, params: {{ p: text }} }}\n", n), head="credentials:\n" + lines("  c{n}: text\n", n))),
    "secret credentials and operations with samples": (50, lambda n: spec(lines("  O{n}: {{ title: O, call: POST p{n}, samples: {{ calls: {{ a: {{ from: ours, format: xml, body: a=1, fails: [a: unknown] }} }} }} }}\n", n), head="credentials:\n" + lines("  c{n}: {{ type: secret, required: false }}\n", n))),
    "parameters": (250, lambda n: spec(params=lines("      p{n}: int\n", n))),
    "parameters with rules": (150, lambda n: spec(params=lines("      p{n}: {{ required: true, min_chars: 2, max_chars: 9, forbidden: x, aliases: [q{n}], server: known, doc: D, example: abc }}\n", n))),
    "parameters that equal one": (250, lambda n: spec(params="      p: text\n" + lines("      p{n}: {{ equals: p }}\n", n))),
    "parameters that each equal the next": (250, lambda n: spec(params=lines("      p{n}: {{ equals: q{n} }}\n      q{n}: text\n", n))),
    "lists": (250, lambda n: spec(params=lines('      p{n}: {{ list: true, wire: "p{n}[]" }}\n', n))),
    "members of `only_one`": (150, group("only_one")),
    "members of `zero_or_one`": (150, group("zero_or_one")),
    "members of `at_least_one`": (150, group("at_least_one")),
    "members of `all_or_none`": (150, group("all_or_none")),
    "members of `requires`": (150, group("requires")),
    "rules on two parameters": (150, lambda n: spec(params=lines("      p{n}: text\n", n + 1), more="    rules: [" + ", ".join(f"{{ requires: [p{k}, p{k + 1}] }}" for k in range(n)) + "]\n")),
    "rules that require one": (150, lambda n: spec(params=lines("      p{n}: text\n", n) + "      q: text\n", more="    rules: [" + items("{{ requires: [p{n}, q] }}", n) + "]\n")),
    "choices": (1_000, lambda n: spec(params="      p: { one_of: [" + items("c{n}", n) + "] }\n")),
    "choices under other rules": (1_000, lambda n: spec(params="      p: { max_chars: 9, forbidden: " + "x" * n + ", one_of: [" + items("c{n}", n) + "] }\n")),
    "choices of a type, and parameters of it": (50, lambda n: spec(head="types: { t: { one_of: [" + items("c{n}", n) + "] } }\n", params=lines("      p{n}: t\n", n))),
    "types": (250, lambda n: spec(head="types:\n" + lines("  t{n}: {{ max_chars: 9 }}\n", n), params=lines("      p{n}: t{n}\n", n))),
    "aliases of a parameter": (500, lambda n: spec(params="      p: { aliases: [" + items("q{n}", n) + "] }\n")),
    "constants of an operation": (150, lambda n: spec(more="    where: { " + items("c{n}: v", n) + " }\n")),
    "constants with other values": (150, lambda n: spec(more="    where: { " + items("c{n}: v", n) + " }\n    also: { " + items("c{n}: [w]", n) + " }\n")),
    "other values of a constant": (500, lambda n: spec(more="    where: { c: v }\n    also: { c: [" + items("v{n}", n) + "] }\n")),
    "records": (100, lambda n: spec(lines("  O{n}: {{ title: O, call: POST p{n}, reply: {{ record: R{n}, root: r }} }}\n", n), head="records:\n" + lines("  R{n}: {{ fields: {{ a: text }} }}\n", n))),
    "fields of a record": (250, lambda n: spec(head=RECORD.format(fields=items("f{n}: text", n)), more=REPLY)),
    "fields of a record, and replies of it": (50, lambda n: spec(lines("  O{n}: {{ title: O, call: POST p{n}, reply: {{ record: R, root: r }} }}\n", n), head=RECORD.format(fields=items("f{n}: text", n)), more=REPLY)),
    "fields of a record, and replies on one path": (50, lambda n: spec(lines("  O{n}: {{ title: O, call: POST p, where: {{ m: v{n} }}, reply: {{ record: R, root: r }} }}\n", n), head=RECORD.format(fields=items("f{n}: text", n)), more=REPLY)),
    "fields in an answer": (150, lambda n: spec(head=RECORD.format(fields=items("f{n}: text", n)), more=REPLY + "    samples: { answers: [{ name: a, from: ours, format: xml, ok: { " + items("f{n}: x", n) + " }, body: \"<r>" + lines("<f{n}>x</f{n}>", n) + "</r>\" }] }\n")),
    "rows in an answer": (150, lambda n: spec(head=RECORD.format(fields="f: text"), more="    reply: { list: R, root: r, item: i }\n    samples: { answers: [{ name: a, from: ours, format: xml, ok: [" + items("{{ f: x }}", n) + "], body: \"<r>" + "<i><f>x</f></i>" * n + "</r>\" }] }\n")),
    "lists in lists": (15, lambda n: spec(params="      p: { list: " + "{ list: " * n + "int" + " }" * n + ", wire: p.N }\n")),
    "maps in maps": (15, lambda n: spec(params="      p: { map: " + "{ map: " * n + "int" + " }" * n + " }\n")),
    "parameters of nested types": (75, lambda n: spec(head=RECORD.format(fields="f: text"), params=lines("      p{n}: {{ wire: p{n}.N, list: {{ map: {{ map: R }} }} }}\n", n))),
    "records in a circle": (75, lambda n: spec(head=circle(n), more="    reply: { record: R0, root: r }\n", params="      p: R0\n")),
    "records in a circle, with names like another's": (75, lambda n: spec(head=circle(n), api=", join: \"\"", params="      p: R0\n      pa: text\n")),
    "records in one another": (30, lambda n: spec(head="records:\n" + "".join(f"  R{k}: {{ fields: {{ a: R{k + 1}, b: text }} }}\n" for k in range(n)) + f"  R{n}: {{ fields: {{ a: text }} }}\n", more="    reply: { record: R0, root: r }\n")),
    "fields of one record in many": (30, lambda n: spec(head="records:\n  R: { fields: { " + items("f{n}: R{n}", n) + " } }\n" + lines("  R{n}: {{ fields: {{ a: S }} }}\n", n) + "  S: { fields: { " + items("f{n}: text", n) + " } }\n", more=REPLY)),
    "fields in a nested answer": (75, lambda n: spec(head="records:\n  R: { fields: { a: S } }\n  S: { fields: { " + items("f{n}: text", n) + " } }\n", more=REPLY + "    samples: { answers: [{ name: a, from: ours, format: xml, ok: { a: { " + items("f{n}: x", n) + " } }, body: \"<r><a>" + lines("<f{n}>x</f{n}>", n) + "</a></r>\" }] }\n")),
    "pairs of a nested sample": (40, lambda n: spec(head=RECORD.format(fields="f: text"), params='      p: { list: R, wire: "p[N]" }\n', more="    samples: { calls: { a: { from: ours, format: xml, body: \"" + "&".join(f"p[{k}][f]=v" for k in range(n)) + "\" } } }\n")),
    "samples of calls": (150, lambda n: spec(params="      p: text\n", more="    samples:\n      calls:\n" + lines("        s{n}: {{ from: ours, format: xml, body: p=v{n} }}\n", n))),
    "operations with a sample each": (100, lambda n: spec(lines("  O{n}: {{ title: O, call: POST p, where: {{ m: v{n} }}, samples: {{ calls: {{ a: {{ from: ours, format: xml, body: m=v{n} }} }} }} }}\n", n))),
    "pairs of a sample": (60, lambda n: spec(params=lines("      p{n}: text\n", n), more="    samples: { calls: { a: { from: ours, format: xml, body: \"" + "&".join(f"p{k}=v" for k in range(n)) + "\" } } }\n")),
    "items of a list in a sample": (60, lambda n: spec(params='      p: { list: true, type: int, wire: "p[]" }\n', more="    samples: { calls: { a: { from: ours, format: xml, body: \"" + "&".join(["p[]=1"] * n) + "\" } } }\n")),
    "violations of a sample": (30, lambda n: spec(params=lines("      p{n}: int\n", n), more="    samples: { calls: { a: { from: ours, format: xml, body: \"" + "&".join(f"p{k}=v" for k in range(n)) + "\", fails: [" + items("p{n}: int", n) + "] } } }\n")),
    "samples of answers": (150, lambda n: spec(more="    samples:\n      answers:\n" + "".join(f"        - {{ name: a{k}, {ANSWER} }}\n" for k in range(n)))),
    "shared answers": (150, lambda n: spec(head="answers:\n" + "".join(f"  a{k}: {{ {ANSWER} }}\n" for k in range(n)), more="    samples: { answers: [" + items("a{n}", n) + "] }\n")),
    "operations that share an answer": (100, lambda n: spec(lines("  O{n}: {{ title: O, call: POST p{n}, samples: {{ answers: [a] }} }}\n", n), head=f"answers: {{ a: {{ {ANSWER} }} }}\n", more="    samples: { answers: [a] }\n")),
    "errors of an answer": (50, lambda n: spec(more="    samples: { answers: [{ name: a, from: ours, format: xml, refused: { message: error, errors: [" + items("e{n}", n) + "] }, body: \"<result><message>error</message><errors>" + lines("<error>e{n}</error>", n) + "</errors></result>\" }] }\n")),
    "errata": (100, lambda n: spec(params=lines("      p{n}: {{ max_chars: 9 }}\n", n), more="    errata: [" + items("{{ at: params.p{n}.max_chars, page: \"8\", ours: \"9\", why: seen }}", n) + "]\n")),
    "length of a doc": (2_000, doc("words of it ")),
    "lines of a doc": (1_000, lambda n: spec(more="    doc: |\n" + "      A line.\n" * n)),
    "back-ticks": (1_000, doc("`")),
    "back-ticks apart": (1_000, doc("` ")),
    "back-ticks of growing runs": (30, lambda n: spec(more="    doc: \"" + " ".join("`" * k for k in range(1, n)) + "\"\n")),
    "code": (500, doc("`a` ")),
    "asterisks": (1_000, doc("*")),
    "asterisks before words": (1_000, doc("*a ")),
    "asterisks behind words": (1_000, doc("a* ")),
    "emphasis in emphasis": (500, doc("*a **b ")),
    "underscores": (1_000, doc("_a ")),
    "brackets": (1_000, doc("[a ")),
    "links": (250, doc("https://a.example/b ")),
    "beginnings of links": (500, doc("https://")),
    "entities": (1_000, doc("&amp")),
    "tags": (1_000, doc("<a ")),
    "quotes and backslashes": (1_000, doc("\\\"")),
    "white space": (2_000, lambda n: spec(more="    doc: \"a" + "  " * n + "b\"\n")),
    "length of a title": (4_000, lambda n: spec(title="word " * n + "end")),
    "length of the name": (4_000, lambda n: spec(name="word " * n + "end")),
    "length of a key": (75, lambda n: spec(params="      " + "ab_" * n + "c: text\n")),
    "length of a forbidden text": (4_000, lambda n: spec(params="      p: { forbidden: " + "a" * n + " }\n")),
    "length of an example": (4_000, lambda n: spec(params="      p: { example: " + "a" * n + " }\n")),
    "length of a body": (4_000, lambda n: spec(params="      p: lines\n", more="    samples: { calls: { a: { from: ours, format: xml, body: \"p=" + "a" * n + "\" } } }\n")),
    "segments of a path": (500, lambda n: spec("  B: { title: B, call: POST b" + "/b" * n + " }\n")),
    "segments of a root": (250, lambda n: spec(head=RECORD.format(fields="f: text"), more="    reply: { record: R, root: r" + "/r" * n + " }\n")),
    "comments": (1_000, lambda n: "# comment\n" * n + spec()),
    "white lines": (4_000, lambda n: "\n" * n + spec()),
}


def instructions(command, text, folder):
    """The instructions of one run, and the length of its output."""
    path, out = os.path.join(folder, "spec.yaml"), os.path.join(folder, "out")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    files = {"generate": ["--out", out + ".rs"], "docs": ["--out", out]}
    run = [PROGRAM, command, path] + files.get(command, [])
    line = '{"id":1,"request":{"method":"POST","path":"a.xml","body":""}}\n'
    counted = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"] + run
    done = subprocess.run(counted, input=line * 200 if command == "eval" else "", capture_output=True, text=True)
    if done.returncode != 0:
        print(f"{command}: exit {done.returncode}\n{done.stdout[:400]}{done.stderr[:1500]}", file=sys.stderr)
        sys.exit(2)
    count = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    written = len(done.stdout)
    for root, _, names in os.walk(folder):
        written += sum(os.path.getsize(os.path.join(root, name)) for name in names if name != "spec.yaml")
    return int(count.group(1).replace(",", "")), written


@cache
def small(command):
    """The counts of a command for a spec with nothing in it."""
    with tempfile.TemporaryDirectory() as folder:
        return instructions(command, spec(), folder)


def measured(job):
    """The counts of a command for a spec of its family's size and one of double size, the factor and the allowed one."""
    family, command = job
    size, make = FAMILIES[family]
    texts = [make(size), make(2 * size)]
    runs = []
    for text in texts:
        with tempfile.TemporaryDirectory() as folder:
            runs.append(instructions(command, text, folder))
    (least, first), (once, short), (twice, long) = small(command), *runs
    grown = (len(texts[1]) - len(spec())) / (len(texts[0]) - len(spec()))
    output = (long - first) / max(short - first, 1) if long - first > 10_000 else 0
    factor = (twice - least) / max(once - least, 1) if twice - least > LEAST else 0
    return once, twice, factor, max(grown, output)


def main():
    chosen = sys.argv[1:] or list(FAMILIES)
    print(HEAD.format(most=MOST, commands=" | ".join(f"`{one}`" for one in COMMANDS), columns="---:|" * len(COMMANDS)))
    jobs = [(family, command) for family in chosen for command in COMMANDS]
    bad, worst = [], 0.0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = {}
        for job, result in zip(jobs, pool.map(measured, jobs)):
            results[job] = result
            print(job, result, file=sys.stderr, flush=True)
    for family in chosen:
        cells = []
        for command in COMMANDS:
            once, twice, factor, allowed = results[family, command]
            share = factor / allowed
            worst = max(worst, share)
            shown = f"{factor:.2f}" if factor else "–"
            grown = f" of {allowed:.1f}" if allowed > 2.2 and factor else ""
            cells.append(f"{once / 1e6:,.1f}, {twice / 1e6:,.1f}: {shown}{grown}")
            if share > MOST:
                bad.append(f"{command}: {family}: {factor:.2f} of {allowed:.2f}")
        print(f"| {family} | {FAMILIES[family][0]:,} | {' | '.join(cells)} |", flush=True)
    print(f"\n{len(chosen)} families; the greatest factor is {worst:.2f} times what spec or output grew by.")
    print("\n".join(bad), file=sys.stderr)
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
