#!/usr/bin/env python3
"""Makes a git repository to measure hooks on: repository.py FOLDER [FILES]

FILES text files (5,400 unless given), the same bytes every time: source code for the most part, then Markdown, YAML,
JSON, TOML and shell; most of them small, a few large, in folders up to four deep, with nothing for a fixer to do.
"""

import os
import random
import subprocess
import sys

KINDS = {"rs": 58, "md": 10, "yaml": 8, "json": 10, "toml": 4, "sh": 4, "txt": 6}
WORDS = "stage layer index lock serial variant address shim hook step plan scope target key value path".split()


def text(rng, kind, size):
    """A text of about `size` bytes that every check passes."""
    word = lambda: rng.choice(WORDS)
    lines, length = (["#!/bin/sh"] if kind == "sh" else []), 0
    while length < size:
        number = len(lines)
        lines.append({
            "yaml": f'{word()}{number}: "{word()} {number}"',
            "toml": f'{word()}{number} = "{word()} {number}"',
            "json": f'  "{word()}{number}": "{word()} {word()}"',
        }.get(kind, "    " * rng.randint(0, 3) + " ".join(word() for _ in range(rng.randint(2, 12)))))
        length += len(lines[-1]) + 1
    if kind == "json":
        return "{\n" + ",\n".join(lines) + "\n}\n"
    return "\n".join(lines) + "\n"


def main():
    root, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5400
    rng = random.Random(7)
    folders = ["/".join(rng.choice(WORDS) for _ in range(rng.randint(1, 4))) for _ in range(400)]
    for number in range(count):
        kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
        size = min(200_000, int(rng.lognormvariate(7.7, 1.1)) + 30)
        path = os.path.join(root, rng.choice(folders), f"{rng.choice(WORDS)}_{number}.{kind}")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", newline="\n") as file:
            file.write(text(rng, kind, size))
        if kind == "sh":
            os.chmod(path, 0o755)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "a repository to measure on"]):
        subprocess.run(["git", "-c", "user.name=b", "-c", "user.email=b@example.org", *command], cwd=root, check=True)


main()
