import { describe, expect, it } from 'vitest';
import { OutsideError } from '../../electron/connectors/http/outside-error.ts';
import { openPorts } from '../../electron/connectors/open-ports.ts';
import { openWrite } from '../../electron/connectors/open-write.ts';
import type { OutwardWrite } from '../../electron/connectors/outward-write.ts';
import type { Change } from '../../shared/domain/write.ts';
import type { Fault } from '../servers/loopback-server.ts';
import { canary } from './outside.ts';
import { adapterOptions } from './outside-adapter.ts';
import { faultScripts } from './outside-faults.ts';
import { writeScript } from './outside-scripts.ts';
import type { WriteKind } from './write-kinds.ts';

const scripts = 200;
/** Milliseconds; what is held is held until then. */
const soon = 30;

interface WriteFault {
  readonly title: string;
  readonly fault: Fault;
  readonly kinds: readonly string[];
}

const held = (takesEffect: boolean): Fault => ({ kind: 'held', takesEffect, onHeld: () => {} });

/** A write is refused as it is said; GitHub says 404 where a right is missing, and what a write needs may not be there. */
const writeFaults: readonly WriteFault[] = [
  ...faultScripts.map(({ title, fault, kind }) => ({
    title,
    fault,
    kinds: kind === 'notFound' ? [kind, 'forbidden', 'conflict'] : [kind],
  })),
  { title: 'an answer too late', fault: held(false), kinds: ['network'] },
  { title: 'an answer too late, after it took effect', fault: held(true), kinds: ['network'] },
  { title: 'an answer without end', fault: { kind: 'huge', bytes: 1_000_000 }, kinds: ['server'] },
];

async function outcomeOf<T>(work: Promise<T>): Promise<T | OutsideError> {
  return work.catch((error: unknown) => {
    if (error instanceof OutsideError) return error;
    throw error;
  });
}

async function openAt({ system, account, address }: WriteKind) {
  const given = adapterOptions({ system, account, address });
  const impatient = adapterOptions({ system, account, address, limits: { timeout: soon, mostBytes: 300_000 } });
  return {
    given,
    /** The adapter as it is after a new start of the product. */
    async start(isImpatient = false): Promise<(change: Change) => OutwardWrite> {
      const ports = await openPorts((isImpatient ? impatient : given).options);
      return (change) => {
        const write = openWrite(ports, change);
        if (write === null) throw new Error(`${system} does not do ${change.kind}.`);
        return write;
      };
    },
    async [Symbol.asyncDispose]() {
      await given[Symbol.asyncDispose]();
      await impatient[Symbol.asyncDispose]();
    },
  };
}

const countWrites = ({ server }: WriteKind) => server.received.filter(({ method }) => method !== 'GET').length;

/** One fault at each request of a write in turn: it is told, nothing is sent again, and what was done is known afterwards. */
async function tryFaults(kind: WriteKind): Promise<void> {
  await using opened = await openAt(kind);
  const { faults, received } = kind.server;
  const spared = await opened.start();
  await spared(kind.prepare('rehearsal')).send();
  const requests = received.length;
  const writes = countWrites(kind);
  for (const { title, fault, kinds } of writeFaults) {
    for (let at = 0; at < requests; at += 1) {
      const name = `t-${title.replaceAll(/\W+/gu, '-')}-${at}`;
      const change = kind.prepare(name);
      const before = countWrites(kind);
      const isSlow = fault.kind === 'held' || fault.kind === 'huge';
      const write = (await opened.start(isSlow))(change);
      faults.push(...Array.from({ length: at }, () => null), fault);
      const outcome = await outcomeOf(write.send());
      faults.length = 0;
      const told = outcome instanceof OutsideError ? outcome.kind : 'done';
      expect([kind.title, name, told]).toEqual([kind.title, name, expect.toBeOneOf([...kinds, 'done', 'network'])]);
      expect(countWrites(kind) - before).toBeLessThanOrEqual(writes);
      const isDone = await spared(change).isDone();
      expect([kind.title, name, kind.count(name)]).toEqual([kind.title, name, isDone ? 1 : 0]);
      if (!isDone) await spared(change).send();
      expect([kind.title, name, kind.count(name)]).toEqual([kind.title, name, 1]);
    }
  }
  expect(JSON.stringify(opened.given.lines)).not.toContain(canary);
  expect(kind.violations).toEqual([]);
}

/** Whoever writes asks first, every time, as after a crash. */
async function persist(write: OutwardWrite): Promise<boolean> {
  for (let round = 0; round < 40; round += 1) {
    const before = await outcomeOf(write.isDone());
    if (before === true) return true;
    if (before === false) await outcomeOf(write.send());
  }
  return false;
}

/** Everything that can go wrong with a write, for every kind that a system has. */
export function describeWrites(title: string, openKinds: () => Promise<readonly WriteKind[]>): void {
  describe(`what is written to ${title} that fails`, () => {
    it('is told as the kind of failure that it is, never sent again by itself, and known afterwards', async () => {
      await using stack = new AsyncDisposableStack();
      const kinds = await openKinds();
      for (const kind of kinds) stack.use(kind);
      await Promise.all(kinds.map(tryFaults));
    });

    it('in two hundred ways is neither lost nor doubled', async () => {
      await using stack = new AsyncDisposableStack();
      const kinds = await openKinds();
      for (const kind of kinds) stack.use(kind);
      const tried = async (kind: WriteKind, index: number) => {
        await using opened = await openAt(kind);
        const { faults } = kind.server;
        for (let seed = index; seed < scripts; seed += kinds.length) {
          const name = `s-${seed}`;
          const change = kind.prepare(name);
          faults.splice(0, faults.length, ...writeScript(1000 + seed, 30));
          const isDone = await persist((await opened.start())(change));
          faults.length = 0;
          expect([kind.title, name, isDone, kind.count(name)]).toEqual([kind.title, name, true, 1]);
        }
        expect(JSON.stringify(opened.given.lines)).not.toContain(canary);
        expect(kind.violations).toEqual([]);
      };
      await Promise.all(kinds.map(tried));
    });
  });
}
