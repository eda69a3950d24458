import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { listMissing, readLock } from './check/lock-file.ts';
import { root } from './setup/place.mjs';

// npm leaves a binary package out of the lock file when the registry at hand does not carry it, and then `npm ci` refuses
// that lock file on every machine. Those packages are named here by version, which their parents pin: node build/complete-lock.ts
const path = join(root, 'package-lock.json');

const systems = ['android', 'darwin', 'freebsd', 'openharmony', 'linux', 'win32', 'windows'];
const processors = ['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32', 'arm'];

function describeBinary(name: string, version: string, isDev: boolean): Record<string, unknown> {
  const words = name.split(/[-/]/);
  const system = systems.find((word) => words.includes(word));
  const processor = processors.find((word) => words.includes(word));
  if (processor === undefined || !/^\d+\.\d+\.\d+$/.test(version)) {
    throw new Error(`${name}@${version} is not a binary package for one machine and of one version`);
  }
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  return {
    version,
    cpu: [processor],
    ...(isDev ? { dev: true } : {}),
    ...(system === 'linux' ? { libc: [libc] } : {}),
    optional: true,
    ...(system === undefined ? {} : { os: [system === 'windows' ? 'win32' : system] }),
  };
}

const text = readFileSync(path, 'utf8');
const missing = listMissing(readLock(text));
const added = Object.fromEntries(
  missing.map(({ name, version, isDev }) => [`node_modules/${name}`, describeBinary(name, version, isDev)]),
);
// The records themselves pass through as they are, in the order npm writes them.
const record = z.record(z.string(), z.unknown());
const lock = record.parse(JSON.parse(text));
const packages = Object.entries({ ...record.parse(lock.packages), ...added });
packages.sort(([one], [other]) => one.localeCompare(other, 'en'));
writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
console.log(`${missing.length} packages for other machines added`);
