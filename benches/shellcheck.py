#!/usr/bin/env python3
"""Compares our own rules for ShellCheck's codes with ShellCheck: shellcheck.py BOSUN SHELLCHECK FOLDER [PROFILE]

Lints every file under FOLDER twice, once alone and once with the program, and prints for each code that has a rule of
its own how often both report it for one RUN, at the same byte or not, how often only one does, and what that makes of
recall and precision. PROFILE is `all` unless given. Exits 1 below a recall of 95 % or a precision of 98 %.
"""

import collections
import json
import os
import re
import subprocess
import sys
import tempfile

RUN = re.compile(rb"^[ \t]*(?:ONBUILD[ \t]+)?RUN\b", re.IGNORECASE | re.MULTILINE)


def bosun(binary, folder, program, args, extra=()):
    """What a run prints as JSON; `program` is a folder for the PATH, or none."""
    path = os.pathsep.join(filter(None, [program, "/usr/bin", "/bin"]))
    env = {"PATH": path, "HOME": folder, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([binary, *args, "--format", "json", *extra], cwd=folder, env=env, capture_output=True)
    if done.returncode > 1:
        sys.exit(done.stderr.decode(errors="replace"))
    if done.stderr:
        print(done.stderr.decode(errors="replace"), end="", file=sys.stderr)
    return json.loads(done.stdout)


def findings(report, texts, claimed):
    """For each code, RUN and place, how many findings there are."""
    found = collections.Counter()
    for finding in report["findings"]:
        if finding["rule"] in claimed:
            path, at = finding["path"], finding["start"]["offset"]
            starts = [match.start() for match in RUN.finditer(texts[path], 0, at + 1)]
            found[finding["rule"], path, starts[-1] if starts else 0, at] += 1
    return found


def by_run(found):
    runs = collections.Counter()
    for (code, path, run, _), count in found.items():
        runs[code, path, run] += count
    return runs


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    binary, shellcheck, corpus = map(os.path.abspath, sys.argv[1:4])
    profile = sys.argv[4] if len(sys.argv) > 4 else "all"
    texts = {}
    for folder, _, names in os.walk(corpus):
        for path in (os.path.join(folder, name) for name in names):
            with open(path, "rb") as file:
                texts[path] = file.read()
    with tempfile.TemporaryDirectory() as empty:
        programs = os.path.join(empty, "programs")
        os.mkdir(programs)
        os.symlink(shellcheck, os.path.join(programs, "shellcheck"))
        rules = bosun(binary, empty, None, ["rules"])["rules"]
        claimed = {rule["id"] for rule in rules if re.fullmatch(r"SC\d{4}", rule["id"])}
        lint = ["docker", "lint", "--profile", profile, "--select", "SC"]
        own = findings(bosun(binary, empty, None, [*lint, "--isolated"], sorted(texts)), texts, claimed)
        asked = findings(bosun(binary, empty, programs, lint, sorted(texts)), texts, claimed)
    rows, total = collections.defaultdict(lambda: [0, 0, 0, 0]), [0, 0, 0, 0]
    for key in own.keys() | asked.keys():
        rows[key[0]][1] += min(own[key], asked[key])
    own, asked = by_run(own), by_run(asked)
    for key in own.keys() | asked.keys():
        both, row = min(own[key], asked[key]), rows[key[0]]
        for column, count in ((0, both), (2, own[key] - both), (3, asked[key] - both)):
            row[column] += count
    print(f"{len(texts)} files, {len(claimed)} codes\n\n  code  both  same place  only own  only ShellCheck  recall  precision")
    for code, row in sorted(rows.items()):
        total = [one + more for one, more in zip(total, row)]
        print(line(code, row))
    print(line("all", total))
    both, _, extra, missed = total
    sys.exit(both < 0.95 * (both + missed) or both < 0.98 * (both + extra))


def line(name, row):
    both, same, extra, missed = row
    recall, precision = (both / (both + other) if both + other else 1 for other in (missed, extra))
    return f"{name:>6} {both:5} {same:11} {extra:9} {missed:16} {recall:7.1%} {precision:10.1%}"


if __name__ == "__main__":
    main()
