#!/usr/bin/env python3
"""The OpenFeature SDK for Python with flagd's provider in file mode, for prove.py.

  client.py eval FLAGS KEY TYPE USERS   a line a user: key, variant, reason, value as JSON, with tabs
  client.py load FILE...                a line a file: accept or reject
  client.py watch FLAGS KEY TYPE        a line whenever what user-0 gets changes, until standard input ends
  client.py bench FLAGS KEY TYPE USERS  seconds for one call a user, without loading
"""
import json
import logging
import os
import sys
import threading
import time

from openfeature import api
from openfeature.contrib.provider.flagd import FlagdProvider
from openfeature.contrib.provider.flagd.config import ResolverType
from openfeature.evaluation_context import EvaluationContext

logging.disable(logging.CRITICAL)
DEFAULTS = {"boolean": False, "string": "-", "integer": 0, "float": 0.0, "object": {}}


def open_client(path, domain):
    provider = FlagdProvider(resolver_type=ResolverType.FILE, offline_flag_source_path=path)
    api.set_provider_and_wait(provider, domain=domain)
    return api.get_client(domain)


def details(client, kind, key, user):
    context = EvaluationContext(targeting_key=user, attributes={})
    return getattr(client, f"get_{kind}_details")(key, DEFAULTS[kind], context)


def evaluate(path, key, kind, users):
    client = open_client(path, "eval")
    for number in range(int(users)):
        user = f"user-{number}"
        got = details(client, kind, key, user)
        reason = getattr(got.reason, "value", got.reason)
        print(f"{user}\t{got.variant or ''}\t{reason}\t{json.dumps(got.value)}")


def load(paths):
    for number, path in enumerate(paths):
        try:
            open_client(path, f"load-{number}")
            print("accept")
        except Exception:
            print("reject")


def watch(path, key, kind):
    client = open_client(path, "watch")
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    last = None
    while not ended.is_set():
        got = details(client, kind, key, "user-0")
        if got.variant != last:
            last = got.variant
            print(last, flush=True)
        time.sleep(0.02)


def bench(path, key, kind, users):
    client = open_client(path, "bench")
    names = [f"user-{number}" for number in range(int(users))]
    started = time.perf_counter()
    for name in names:
        details(client, kind, key, name)
    print(time.perf_counter() - started)


if __name__ == "__main__":
    verb, *rest = sys.argv[1:]
    {"eval": evaluate, "watch": watch, "bench": bench}.get(verb, lambda *paths: load(paths))(*rest)
    sys.stdout.flush()
    os._exit(0)
