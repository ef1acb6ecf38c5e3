#!/usr/bin/env python3
"""Compares `bosun flags` with the real clients of flag files, in one run.

    benches/flags.py BOSUN SDKS

SDKS is the folder that tests/run.sh fills (target/flag-sdks). Prints the tables of docs/benchmarks.md.
Each number is the median of several runs; whole processes, unless said otherwise.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
BOSUN, SDKS = (os.path.abspath(arg) for arg in sys.argv[1:3])
CLIENTS = HERE.parent / "tests" / "flags"
USERS = 10_000
ENV = {**{key: value for key, value in os.environ.items() if not key.startswith("BOSUN_")}, "NO_COLOR": "1"}


def took(command, runs=7, prepare=None, **more):
    times = []
    for _ in range(runs):
        if prepare:
            prepare()
        started = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=ENV, **more)
        times.append(time.perf_counter() - started)
        if done.returncode not in (0, 1):
            sys.exit(f"{command}: {done.stderr.decode()}")
    return statistics.median(times)


def flag(targeting=None):
    made = {"state": "ENABLED", "variants": {"on": True, "off": False}, "defaultVariant": "off"}
    return made if targeting is None else {**made, "targeting": targeting}


RULE = {"if": [{"and": [{"ends_with": [{"var": "targetingKey"}, "7"]}, {"in": [{"var": "targetingKey"}, ["user-17", "user-27"]]}]},
               "on", {"fractional": [["on", 5], ["off", 95]]}]}
SHAPES = {"static": flag(), "five": flag({"fractional": [["on", 5], ["off", 95]]}), "rule": flag(RULE)}


def rate(folder, key):
    """Evaluations a second of one thread: the start of the process falls out of the difference."""
    few, many = 200_000, 5_200_000 if key != "static" else 20_200_000
    command = [BOSUN, "flags", "simulate", key, "--file", "flags.json", "--users"]
    return (many - few) / (took([*command, str(many)], 3, cwd=folder) - took([*command, str(few)], 5, cwd=folder))


def yaml_of(count):
    lines = ["# a thousand flags", "flags:"]
    for number in range(count):
        lines += [f"  flag-{number}:   # of team {number % 7}", "    state: ENABLED",
                  '    variants: {"on": true, "off": false}', '    defaultVariant: "off"']
        if number % 3 == 0:
            lines += ["    targeting:", "      if:", '        - ends_with: [{var: email}, "@corp.com"]', '        - "on"',
                      '        - fractional: [["on", 5], ["off", 95]]']
        lines += [f'    metadata: {{type: ops, owner: team-{number % 7}, expires: "2031-01-31"}}', ""]
    return "\n".join(lines)


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder).resolve()
        flags = folder / "flags.json"
        flags.write_text(json.dumps({"flags": SHAPES}))
        (folder / "users.jsonl").write_text("".join(json.dumps({"targetingKey": f"user-{n}"}) + "\n" for n in range(USERS)))
        print(f"### {USERS:,} users, one process\n\n| | static | 5 % | rule |\n|---|---|---|---|")
        ours = [took([BOSUN, "flags", "eval", key, "--file", "flags.json", "--contexts", "users.jsonl"], cwd=folder) for key in SHAPES]
        rows = [("bosun", ours)]
        for name, command, cwd in (("Python SDK and provider", [f"{SDKS}/python/bin/python", str(CLIENTS / "client.py")], None),
                                   ("Node SDK and provider", ["node", str(CLIENTS / "client.mjs")], f"{SDKS}/node")):
            rows.append((name, [took([*command, "eval", str(flags), key, "boolean", str(USERS)], 3, cwd=cwd) for key in SHAPES]))
        for name, times in rows:
            print(f"| {name} | " + " | ".join(f"{1000 * it:.1f} ms" for it in times) + " |")

        print("\n### Evaluations a second, one thread\n\n| | static | 5 % | rule |\n|---|---|---|---|")
        print("| bosun (`simulate`) | " + " | ".join(f"{rate(folder, key) / 1e6:.1f} M" for key in SHAPES) + " |")
        for name, command, cwd in (("Python SDK and provider", [f"{SDKS}/python/bin/python", str(CLIENTS / "client.py")], None),
                                   ("Node SDK and provider", ["node", str(CLIENTS / "client.mjs")], f"{SDKS}/node")):
            cells = []
            for key in SHAPES:
                done = subprocess.run([*command, "bench", str(flags), key, "boolean", "50000"], capture_output=True, text=True, cwd=cwd, check=True)
                cells.append(f"{50_000 / float(done.stdout) / 1e6:.3f} M")
            print(f"| {name} | " + " | ".join(cells) + " |")

        thousand = folder / "thousand"
        thousand.mkdir()
        (thousand / "flags.yaml").write_text(yaml_of(1000))
        subprocess.run([BOSUN, "flags", "build"], cwd=thousand, check=True, capture_output=True, env=ENV)
        plain = folder / "plain"
        plain.mkdir()
        built = json.loads((thousand / "flags.json").read_text())
        (plain / "flags.json").write_text(json.dumps({"flags": built["flags"]}, indent=2) + "\n")
        print("\n### 1,000 flags\n\n| | |\n|---|---|")
        million = took([BOSUN, "flags", "simulate", "five", "--file", "flags.json", "--users", "1000000"], cwd=folder)
        print(f"| simulate a million users, one flag | {1000 * million:.0f} ms |")
        for name, place in (("YAML source, built JSON", thousand), ("JSON source", plain)):
            print(f"| toggle, {name} | {1000 * took([BOSUN, 'flags', 'toggle', 'flag-500'], 15, cwd=place):.1f} ms |")
            print(f"| validate, {name} | {1000 * took([BOSUN, 'flags', 'validate'], 9, cwd=place):.1f} ms |")


main()
