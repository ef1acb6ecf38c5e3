// The OpenFeature SDK for Node with flagd's provider in file mode, for prove.py.
// The same verbs and lines as client.py; run in the folder with node_modules.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'here.js'));
const { OpenFeature } = require('@openfeature/server-sdk');
const { FlagdProvider } = require('@openfeature/flagd-provider');
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
OpenFeature.setLogger(quiet);

const DEFAULTS = { boolean: false, string: '-', number: 0, object: {} };
const CALLS = { boolean: 'getBooleanDetails', string: 'getStringDetails', number: 'getNumberDetails', object: 'getObjectDetails' };

async function openClient(file, domain) {
  const provider = new FlagdProvider({ resolverType: 'in-process', offlineFlagSourcePath: file }, quiet);
  await OpenFeature.setProviderAndWait(domain, provider);
  return OpenFeature.getClient(domain);
}

const details = (client, kind, key, user) => client[CALLS[kind]](key, DEFAULTS[kind], { targetingKey: user });

// A pipe may be left half full when the process ends.
const print = (text) => fs.writeSync(1, `${text}\n`);

const verbs = {
  async eval(file, key, kind, users) {
    const client = await openClient(file, 'eval');
    for (let number = 0; number < Number(users); number += 1) {
      const user = `user-${number}`;
      const got = await details(client, kind, key, user);
      print(`${user}\t${got.variant ?? ''}\t${got.reason}\t${JSON.stringify(got.value)}`);
    }
  },
  async load(...files) {
    for (const [number, file] of files.entries()) {
      try {
        await openClient(file, `load-${number}`);
        print('accept');
      } catch {
        print('reject');
      }
    }
  },
  async watch(file, key, kind) {
    const client = await openClient(file, 'watch');
    let ended = false;
    let last;
    process.stdin.on('end', () => { ended = true; }).resume();
    while (!ended) {
      const got = await details(client, kind, key, 'user-0');
      if (got.variant !== last) {
        last = got.variant;
        print(last);
      }
      await new Promise((wake) => { setTimeout(wake, 20); });
    }
  },
  async bench(file, key, kind, users) {
    const client = await openClient(file, 'bench');
    const names = [...Array(Number(users)).keys()].map((number) => `user-${number}`);
    const started = process.hrtime.bigint();
    for (const name of names) await details(client, kind, key, name);
    print(Number(process.hrtime.bigint() - started) / 1e9);
  },
};

const [verb, ...rest] = process.argv.slice(2);
await verbs[verb](...rest);
process.exit(0);
