import { describe, expect, it } from 'vitest';
import type { AdapterOptions } from '../../electron/connectors/adapter-options.ts';
import { OutsideError } from '../../electron/connectors/http/outside-error.ts';
import type { System } from '../../shared/domain/connection.ts';
import { type Answering, type Fault, type LoopbackServer, openLoopbackServer } from '../servers/loopback-server.ts';
import { alterations } from './fault-alter.ts';
import { canary, errorOf } from './outside.ts';
import { adapterOptions } from './outside-adapter.ts';
import { type FaultScript, faultScripts, lasting } from './outside-faults.ts';
import { writeScript } from './outside-scripts.ts';

/** One method of an adapter that only reads. */
export interface Reading<P> {
  readonly name: string;
  readonly call: (ports: P, address: string) => Promise<unknown>;
  /** Statuses that are an answer to one of its calls. */
  readonly understands?: readonly number[];
  /** Any bytes are an answer to it. */
  readonly takesAnything?: boolean;
  /** It is sent on to another place, by an answer that has no body to end too early. */
  readonly isSentOn?: boolean;
  /** What it lists has no order. */
  readonly isUnordered?: boolean;
  /** It says of what it cannot find out that it is unknown, and does not fail. */
  readonly knowsLess?: boolean;
  /** What it answers rightly where it is refused something that not every edition has. */
  readonly otherwise?: unknown;
}

interface Loop<P> {
  readonly name: string;
  readonly call: (ports: P) => Promise<unknown>;
  /** A page, and the way to one that was read or that says nothing new; `address` is its own. */
  readonly answer: (asked: Parameters<Answering>[0], address: string) => ReturnType<Answering>;
}

/** A system, and everything that its adapter reads of it. */
export interface Stand<P> {
  readonly title: string;
  readonly system: System;
  readonly account?: string;
  /** Behind the host. */
  readonly path?: string;
  readonly openServer: () => Promise<LoopbackServer & { readonly violations: readonly string[] }>;
  readonly openPorts: (options: AdapterOptions) => P;
  /** What comes before anything else, so that the faults are of what is read. */
  readonly begin?: (ports: P) => Promise<unknown>;
  readonly readings: readonly Reading<P>[];
  readonly loops: readonly Loop<P>[];
  /** Lists in its answers whose order, or whose repetitions, mean something. */
  readonly keptLists?: readonly string[];
  /** It cannot tell that a clock is wrong. */
  readonly knowsNoClock?: boolean;
}

const scripts = 200;

function always(server: LoopbackServer, fault: Fault): void {
  server.faults.splice(0, server.faults.length, ...Array.from({ length: lasting }, () => fault));
}

function isFor<P>({ understands = [], takesAnything = false, isSentOn = false }: Reading<P>) {
  return ({ fault }: FaultScript) => {
    if (fault.kind === 'truncated') return !isSentOn;
    if (fault.kind !== 'answer') return true;
    const { status } = fault.given;
    return !understands.includes(status) && !(takesAnything && status === 200);
  };
}

async function openStand<P>(stand: Stand<P>, limits: NonNullable<AdapterOptions['limits']> = {}) {
  const { system, account = '', path = '' } = stand;
  const server = await stand.openServer();
  const given = adapterOptions({ system, account, address: `${server.address}${path}`, limits });
  return {
    server,
    given,
    async ports(): Promise<P> {
      server.faults.length = 0;
      const ports = stand.openPorts(given.options);
      await stand.begin?.(ports);
      return ports;
    },
    async [Symbol.asyncDispose]() {
      await given[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** What a check warns of is about the moment; the rest are facts. */
function factsOf(answer: unknown, isUnordered = false): unknown {
  if (Array.isArray(answer) && isUnordered) return answer.map((item) => JSON.stringify(item)).toSorted();
  return typeof answer === 'object' && answer !== null && 'warnings' in answer ? { ...answer, warnings: [] } : answer;
}

/** Everything that can go wrong with the answers of any system, tried on every method that reads. */
export function describeReadings<P>(stand: Stand<P>): void {
  const { readings, loops, keptLists = [], knowsNoClock = false } = stand;

  describe(`${stand.title} that fails`, () => {
    it.for(readings)('is told as the kind of failure that it is from $name', async (reading) => {
      await using opened = await openStand(stand);
      const { server, given } = opened;
      for (const { title, fault, kind, isPassing, retryIn } of faultScripts.filter(isFor(reading))) {
        const ports = await opened.ports();
        always(server, fault);
        const asked = Date.now();
        const error = await errorOf(reading.call(ports, server.address));
        expect([title, error.kind]).toEqual([title, kind]);
        expect(error.nextAction).not.toBe('');
        const wait = error.retryAt === null ? null : (Date.parse(error.retryAt) - asked) / 1000;
        expect([title, wait === null]).toEqual([title, retryIn === null]);
        expect(Math.abs((wait ?? 0) - (retryIn ?? 0))).toBeLessThan(30);
        expect(JSON.stringify([error.message, error.said, given.lines])).not.toContain(canary);

        if (!isPassing) continue;
        const again = await opened.ports();
        server.faults.push(fault);
        await expect(reading.call(again, server.address)).resolves.toBeDefined();
      }
      expect(server.violations).toEqual([]);
    });

    it('by answering too late is told as out of reach', async () => {
      await using opened = await openStand(stand, { timeout: 20 });
      const { server, given } = opened;
      const fault: Fault = { kind: 'held', takesEffect: false, onHeld: () => {} };
      server.faults.push(...Array.from({ length: lasting * readings.length }, () => fault));
      const errors = await Promise.all(
        readings.map(({ call }) => errorOf(call(stand.openPorts(given.options), server.address))),
      );
      expect(errors.map(({ kind, said }) => [kind, said])).toEqual(
        readings.map(() => ['network', 'it did not answer in time']),
      );
    });

    it('by answering without end is stopped', async () => {
      await using opened = await openStand(stand, { mostBytes: 300_000 });
      const { server } = opened;
      for (const { name, call } of readings) {
        const ports = await opened.ports();
        always(server, { kind: 'huge', bytes: 1_000_000 });
        expect([name, (await errorOf(call(ports, server.address))).kind]).toEqual([name, 'server']);
      }
    });

    it('in two hundred ways never gives a wrong answer: it is whole, or it fails in words', async () => {
      await using opened = await openStand(stand);
      const { server } = opened;
      const tried = readings.filter(({ takesAnything, knowsLess }) => takesAnything !== true && knowsLess !== true);
      const right: unknown[][] = [];
      for (const { call, otherwise } of tried) {
        right.push([await call(await opened.ports(), server.address), ...(otherwise === undefined ? [] : [otherwise])]);
      }
      const failures: OutsideError[] = [];
      for (let seed = 0; seed < scripts; seed += 1) {
        const which = seed % tried.length;
        const ports = await opened.ports();
        server.faults.push(...writeScript(seed, 40));
        const asked = tried[which]?.call(ports, server.address) ?? Promise.resolve();
        const outcome = await asked.catch((error: unknown) => error);
        if (outcome instanceof OutsideError) failures.push(outcome);
        expect(outcome instanceof OutsideError ? [outcome] : right[which]).toContainEqual(outcome);
      }
      expect(failures.map(({ message }) => message).join()).not.toContain(canary);
      expect(failures.length).toBeGreaterThan(20);
      expect(failures.length).toBeLessThan(scripts - 20);
      expect(server.violations).toEqual([]);
    });
  });

  describe(`${stand.title} that answers`, () => {
    it.for(alterations)('$title is told with the same facts', async ({ title, faultOf }) => {
      await using opened = await openStand(stand);
      const { server } = opened;
      for (const { name, call, isUnordered } of readings) {
        const expected = await call(await opened.ports(), server.address);
        const ports = await opened.ports();
        always(server, faultOf(keptLists));
        const altered = await call(ports, server.address);
        expect([name, factsOf(altered, isUnordered)]).toEqual([name, factsOf(expected, isUnordered)]);
        const isCheck = typeof altered === 'object' && altered !== null && 'warnings' in altered;
        if (!isCheck || knowsNoClock || !title.includes('clock')) continue;
        expect([name, JSON.stringify(altered.warnings).includes('ahead')]).toEqual([name, true]);
      }
      expect(server.violations).toEqual([]);
    });

    it.for(loops)('$name in circles is not asked for ever, and what came is not taken for all', async (loop) => {
      let address = '';
      await using server = await openLoopbackServer((received) => loop.answer(received, address));
      address = `${server.address}${stand.path ?? ''}`;
      await using given = adapterOptions({ system: stand.system, account: stand.account ?? '', address });
      const error = await errorOf(loop.call(stand.openPorts(given.options)));
      expect(error.kind).toBe('server');
      expect(error.message).toMatch(/circle|again and again/u);
      expect(server.received.length).toBeLessThan(250);
    });
  });
}
