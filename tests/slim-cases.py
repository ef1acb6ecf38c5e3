#!/usr/bin/env python3
"""Holds `bosun docker slim` against outside Dockerfiles of applications.

Usage: slim-cases.py BOSUN CORPUS [NEED]

Every file is slimmed by its text alone. A result must read back, bring no rule
of any profile that its file had not broken, and be left alone the second time;
what is not converted must say why. Fewer results than NEED is a failure.
"""

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

PROFILES = ("default", "hadolint", "buildkit")


def bosun(binary, folder, *words):
    done = subprocess.run([binary, "docker", *words], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"bosun docker {words[0]} ended with {done.returncode}: {done.stderr}")
    found = json.loads(done.stdout)
    return found if isinstance(found, list) else [found]


def rules(binary, folder, names, profile):
    words = ["lint", "--isolated", "--profile", profile, "--format", "json", *names]
    found = {name: set() for name in names}
    for finding in bosun(binary, folder, *words)[0]["findings"]:
        found[finding["path"]].add(finding["rule"])
    return found


def middle(size):
    return (size["low"] + size["high"]) / 2


def main(binary, corpus, need="0"):
    binary = str(pathlib.Path(binary).resolve())
    files = [it for it in json.loads(pathlib.Path(corpus).read_text(encoding="utf-8"))["files"] if it.get("app")]
    bad = []
    with tempfile.TemporaryDirectory() as before, tempfile.TemporaryDirectory() as after:
        names = [f"{number:03}.Dockerfile" for number in range(len(files))]
        for name, it in zip(names, files):
            (pathlib.Path(before) / name).write_text(it["text"], encoding="utf-8", newline="")
        answers = bosun(binary, before, "slim", "--no-context", "--format", "json", *names)
        converted = [it for it in answers if it["decision"] == "converted"]
        for it in answers:
            if it["decision"] != "converted" and not it["reasons"]:
                bad.append(f"{it['path']}: no reason")
            if it["decision"] == "converted" and it["contract"] is None:
                bad.append(f"{it['path']}: no contract")
        for it in converted:
            (pathlib.Path(after) / it["path"]).write_text(it["dockerfile"], encoding="utf-8", newline="")
        results = [it["path"] for it in converted]
        for again in bosun(binary, after, "slim", "--no-context", "--format", "json", *results):
            if again["decision"] != "unchanged":
                bad.append(f"{again['path']}: {again['decision']} the second time")
        for profile in PROFILES:
            old, new = (rules(binary, folder, results, profile) for folder in (before, after))
            for name in results:
                for rule in sorted(new[name] - old[name]):
                    bad.append(f"{name}: {rule} of {profile} is new")
    savings = [1 - middle(it["estimate"]["after"]) / middle(it["estimate"]["before"]) for it in converted]
    median = statistics.median(savings) if savings else 0
    print(f"docker-slim {len(converted)} / {len(files)}, median estimated saving {median:.0%}")
    for text in bad:
        print(f"  {text}")
    return 1 if bad or len(converted) < int(need) or median < 0.65 else 0


if __name__ == "__main__":
    if not 3 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
