#!/usr/bin/env python3
"""Holds `bosun flags` against the real SDKs of OpenFeature.

    tests/flags/prove.py BOSUN SDKS

SDKS is the folder with `python/` (a virtual environment) and `node/` (node_modules), as tests/run.sh
fills it. Exits 1 where anything disagrees.

- users: 10,000 users and 8 shapes of flags; every line equal, Python with v3, Node with v2
- files: hundreds of broken files; each client accepts exactly those that bosun says it loads
- edits: what random commands leave is loaded by both clients
- live: a running client sees each command's change within its reload bound
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
BOSUN, SDKS = (os.path.abspath(arg) for arg in sys.argv[1:3])
PYTHON = [f"{SDKS}/python/bin/python", str(HERE / "client.py")]
NODE = ["node", str(HERE / "client.mjs")]
USERS = 10_000


def client(name, *args, **more):
    command, folder = (PYTHON, None) if name == "python" else (NODE, f"{SDKS}/node")
    return [*command, *args], {"cwd": folder, **more}


def ask(name, *args):
    command, more = client(name, *args)
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, **more).stdout.splitlines()


def bosun(*args, **more):
    return subprocess.run([BOSUN, *args], capture_output=True, text=True, **more)


def flag(targeting=None, variants=None, default="off"):
    made = {"state": "ENABLED", "variants": variants or {"on": True, "off": False}, "defaultVariant": default}
    return made if targeting is None else {**made, "targeting": targeting}


def shapes():
    now = int(time.time())
    three = {"a": "A", "b": "B", "c": "C"}
    user = {"var": "targetingKey"}
    split = {"fractional": [{"cat": ["split:", {"var": "$flagd.flagKey"}, user]}, ["a", 1], ["b", 1]]}
    seconds = {"var": "$flagd.timestamp"}
    return {
        "static": flag(),
        "five-percent": flag({"fractional": [["on", 5], ["off", 95]]}),
        "hundredth": flag({"fractional": [["on", 1], ["off", 9999]]}),
        "three-way": flag({"fractional": [["a", 5], ["b", 5], ["c", 90]]}, three, "c"),
        "nested": flag({"fractional": [[split, 10], ["c", 90]]}, three, "c"),
        "rule": flag({"if": [{"and": [{"ends_with": [user, "7"]}, {"starts_with": [user, "user-"]}]}, "on",
                             {"fractional": [["on", 25], ["off", 75]]}]}),
        "time": flag({"fractional": [["on", {"-": [seconds, now - 10**6]}], ["off", {"-": [now + 10**6, seconds]}]]}),
        "list": flag({"if": [{"in": [user, ["user-1", "user-77", "user-5000"]]}, "on", None]}),
    }


def users(folder):
    flags, contexts = folder / "flags.json", folder / "users.jsonl"
    flags.write_text(json.dumps({"flags": shapes()}))
    contexts.write_text("".join(json.dumps({"targetingKey": f"user-{n}"}) + "\n" for n in range(USERS)))
    wrong = 0
    for key, made in shapes().items():
        kind = "boolean" if "on" in made["variants"] else "string"
        for name, version in (("python", "v3"), ("node", "v2")):
            theirs = ask(name, "eval", str(flags), key, kind, str(USERS))
            ours = bosun("flags", "eval", key, "--file", str(flags), "--contexts", str(contexts), "--type", kind,
                         "--bucketing", version, cwd=folder).stdout.splitlines()
            # The share of time moves on while the two are asked.
            slack = 1 if key == "time" else 0
            differ = sum(a != b for a, b in zip(theirs, ours)) + abs(len(theirs) - len(ours))
            if differ > slack or len(theirs) != USERS:
                wrong += 1
                print(f"  {key}, {name}: {differ} of {len(theirs)} lines differ")
    print(f"users: {len(shapes())} shapes x {USERS} users x 2 clients, {wrong} disagree")
    return wrong


ODD = [None, True, False, 0, 1, 2.5, "", "on", "ENABLED", [], ["a"], {}, {"a": 1}, {"a": None}, {"a": []}, {"": 1},
       "é", "a\"b", "a\\b", "\n", {"$ref": "x"}, {"if": [True, "on"]}, {"no_such": 1}, -0.0, 10**20]


def mutated(seed):
    pick = random.Random(seed)
    root = {
        "flags": {
            "good": flag(),
            "rule": flag({"if": [{"$ref": "staff"}, "on", "off"]}),
            "other": {**flag(variants={"a": 1, "b": 2}, default="a"), "metadata": {"owner": "x", "n": 1}},
        },
        "$evaluators": {"staff": {"ends_with": [{"var": "email"}, "@x"]}},
        "metadata": {"version": "1"},
    }
    for _ in range(pick.choice([1, 1, 1, 2])):
        places = []

        def walk(node):
            for key in node.keys() if isinstance(node, dict) else range(len(node)):
                places.append((node, key))
                if isinstance(node[key], (dict, list)):
                    walk(node[key])

        walk(root)
        # What stands near the top matters most.
        node, key = pick.choice(places if pick.random() < 0.4 else places[:1] + [p for p in places if p[1] in (
            "state", "variants", "defaultVariant", "metadata", "flags", "good", "other", "$evaluators", "targeting", "staff")])
        action = pick.random()
        if action < 0.25:
            del node[key]
        elif action < 0.45 and isinstance(node, dict):
            node[pick.choice(["description", "source", "selector", "key", "x", "", "default_variant", "$ref"])] = pick.choice(ODD)
        else:
            node[key] = pick.choice(ODD)
    text = json.dumps(root, indent=pick.choice([None, 2]), ensure_ascii=pick.random() < 0.5)
    action = pick.random()
    if action < 0.04:
        text = "\ufeff" + text
    elif action < 0.08:
        text = text[:-1] + ",}" if text.endswith("}") else text
    elif action < 0.12:
        text = "// why\n" + text
    elif action < 0.16:
        text = text[: pick.randrange(len(text))]
    elif action < 0.18:
        text = text.replace(": true", ": NaN", 1)
    elif action < 0.20:
        text = text.replace('"state"', '"state": 1, "state"', 1)
    return text


def files(folder, count=400):
    paths = []
    for seed in range(count):
        path = folder / f"m{seed}.json"
        path.write_text(mutated(seed), encoding="utf-8")
        paths.append(str(path))
    theirs = {name: ask(name, "load", *paths) for name in ("python", "node")}
    run = bosun("flags", "validate", "--clients", "python,node", "--format", "json", *paths, cwd=folder)
    refused = {name: set() for name in theirs}
    for finding in json.loads(run.stdout)["findings"]:
        for name in theirs:
            loses = finding["rule"] == "BF003" and name in finding["message"].rsplit(": ", 1)[1].replace(",", " ").split()
            if finding["rule"] == "BF001" or loses:
                refused[name].add(finding["path"])
    wrong = 0
    for name, verdicts in theirs.items():
        for path, verdict in zip(paths, verdicts):
            if (verdict == "reject") != (path in refused[name]):
                wrong += 1
                if wrong <= 8:
                    print(f"  {name} would {verdict}: {pathlib.Path(path).read_text()[:600]!r}")
    rejected = {name: verdicts.count("reject") for name, verdicts in theirs.items()}
    print(f"files: {count} mutated, rejected {rejected}, {wrong} disagree")
    return wrong


def edits(folder, count=120):
    pick = random.Random(7)
    bosun("flags", "init", cwd=folder)
    keys = [f"flag-{number}" for number in range(4)]
    for key in keys:
        bosun("flags", "add", key, "--owner", "team, \"x\": #1", "--description", "it's on: 50 %", cwd=folder)
    states = []
    for number in range(count):
        key = pick.choice(keys)
        words = pick.choice([
            ["toggle", key], ["on", key], ["off", key], ["kill", key], ["restore", key], ["on", key, "--everyone"],
            ["rollout", key, f"{pick.choice([0, 1, 5, 33.3, 100])}%"], ["set", key, pick.choice(["on", "off"])],
            ["target", key, "add", f'plan == "p{number}" and not age < {number}', "--serve", pick.choice(["on", "off"])],
            ["target", key, "remove", "1"], ["segment", "add", f"s{number % 3}", 'email ends_with "@x"'],
            ["target", key, "add", f'segment s{number % 3} or n == {number}', "--serve", "on"], ["undo"],
        ])
        bosun("flags", *words, cwd=folder)
        state = folder / f"state-{number}.json"
        state.write_bytes((folder / "flags.json").read_bytes())
        states.append(str(state))
    wrong = sum(verdict != "accept" for name in ("python", "node") for verdict in ask(name, "load", *states))
    wrong += bosun("flags", "build", "--check", cwd=folder).returncode
    while bosun("flags", "undo", cwd=folder).returncode == 0:
        pass
    wrong += (folder / "flags.yaml").read_text() != START
    print(f"edits: {count} random commands, {wrong} files refused or bytes not restored")
    return wrong


START = (HERE.parent.parent / "templates/flags/flags.yaml").read_text()

STEPS = [
    (["on", "f"], "on"), (["toggle", "f"], "off"), (["toggle", "f"], "on"), (["off", "f"], "off"),
    (["rollout", "f", "100%"], "on"), (["kill", "f"], "off"), (["restore", "f"], "on"), (["set", "f", "off"], "off"),
]


def live(folder):
    wrong = 0
    for name, bound in (("python", 1.5), ("node", 12.0)):
        place = folder / name
        place.mkdir()
        bosun("flags", "init", cwd=place)
        bosun("flags", "add", "f", "--type", "ops", cwd=place)
        command, more = client(name, "watch", str(place / "flags.json"), "f", "boolean")
        running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **more)
        now = running.stdout.readline().strip()
        slowest = 0.0
        for words, wanted in STEPS:
            run = bosun("flags", *words, cwd=place)
            started = time.monotonic()
            if wanted != now:
                now = running.stdout.readline().strip()
            took = time.monotonic() - started
            slowest = max(slowest, took)
            if now != wanted or run.returncode or took > bound:
                wrong += 1
                print(f"  {name}: after {' '.join(words)} {now}, want {wanted}, {took:.2f} s: {run.stderr}")
        running.stdin.close()
        running.wait()
        print(f"live: {name} saw {len(STEPS)} commands, the slowest after {slowest:.2f} s")
    return wrong


def main():
    wrong = 0
    for proof in (users, files, edits, live):
        with tempfile.TemporaryDirectory() as folder:
            wrong += proof(pathlib.Path(folder).resolve())
    sys.exit(1 if wrong else 0)


main()
