import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../../electron/services/context.ts';
import { lookAgainEverywhere } from '../../electron/services/write-again.ts';
import { inFlight } from '../../electron/services/write-look.ts';
import { makeWrite } from '../../electron/services/write-make.ts';
import { openPlanned } from '../../electron/services/write-open.ts';
import type { PlannedWrite } from '../../shared/domain/write-plan.ts';
import { lastWrite } from '../../shared/domain/write-state.ts';
import { writeKey } from '../../shared/domain/write-words.ts';
import { openContext } from '../support/open-context.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';
import { canary } from '../support/outside.ts';
import { openHostKinds, type WriteKind } from '../support/write-kinds.ts';
import { openGrafanaKinds } from '../support/write-kinds-grafana.ts';
import { openJiraKinds } from '../support/write-kinds-jira.ts';

const script = fileURLToPath(new URL('../support/write-process.ts', import.meta.url));
const late = () => new Date(Date.now() + 2 * inFlight);

/** A request at which the process ends: before it is looked at, or after it took effect and before it is answered. */
interface Point {
  readonly request: number;
  readonly takesEffect: boolean;
}

interface Tried {
  readonly kind: WriteKind;
  readonly connection: string;
}

let opened: OpenedRelease;
let kinds: readonly Tried[];

beforeAll(async () => {
  opened = await openRelease();
  const open = [...(await openHostKinds()), ...(await openJiraKinds()), ...(await openGrafanaKinds())];
  const access = open.map(({ system, address, account, title }) => ({
    system,
    address,
    account,
    secret: canary,
    name: title,
  }));
  const added = await Promise.all(access.map((one) => opened.client.connection.add(one)));
  kinds = open.map((kind, index) => {
    const outcome = added[index];
    if (outcome?.kind !== 'done') throw new Error(`Not connected: ${JSON.stringify(outcome)}`);
    return { kind, connection: outcome.result.id };
  });
  await opened.core.close();
  // Only a process that ends by itself leaves its compiled code for others.
  await once(startProcess([]), 'close');
});

afterAll(async () => {
  await opened[Symbol.asyncDispose]();
  await Promise.all(kinds.map(({ kind }) => kind[Symbol.asyncDispose]()));
});

async function withContext<T>(work: (context: Context) => Promise<T>, now?: () => Date): Promise<T> {
  const context = await openContext(opened.outside, now);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

function planOf({ kind, connection }: Tried, name: string): PlannedWrite {
  const change = kind.prepare(name);
  const key = writeKey(connection, change);
  return { key, connection, system: kind.system, change, needs: [], after: [], notYet: null };
}

async function make(context: Context, planned: PlannedWrite): Promise<string> {
  const about = { release: opened.release, finding: null };
  return (await makeWrite(context, about, await openPlanned(context, planned, await context.release(opened.release))))
    .outcome;
}

/** Makes every kind once, and answers at which requests it could have ended. */
async function rehearse(): Promise<readonly (readonly Point[])[]> {
  return withContext((context) =>
    Promise.all(
      kinds.map(async (tried) => {
        const { received } = tried.kind.server;
        const before = received.length;
        expect(await make(context, planOf(tried, 'rehearsal'))).toBe('done');
        return received
          .slice(before)
          .flatMap(({ method }, request) => [
            { request, takesEffect: false },
            ...(method === 'GET' ? [] : [{ request, takesEffect: true }]),
          ]);
      }),
    ),
  );
}

function startProcess(planned: readonly PlannedWrite[]) {
  const { outside, release } = opened;
  return spawn(process.execPath, [script, outside, release, JSON.stringify(planned)], {
    env: { ...process.env, NODE_COMPILE_CACHE: join(outside, 'cache') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Lets a process make all of them at once, each as far as its point, and kills it there; one without a point gets through. */
async function makeAndKill(planned: readonly PlannedWrite[], points: readonly (Point | undefined)[]): Promise<void> {
  const held = kinds.map(({ kind }, index) => {
    const point = points[index];
    if (point === undefined) return null;
    const { promise, resolve } = Promise.withResolvers<void>();
    const { takesEffect } = point;
    const passing = Array.from({ length: point.request }, () => null);
    kind.server.faults.push(...passing, { kind: 'held', takesEffect, onHeld: resolve });
    return promise;
  });
  const child = startProcess(planned);
  const ended = once(child, 'close');
  const through = (async () => {
    const left = new Set(planned.filter((_, index) => held[index] === null).map(({ key }) => key));
    if (left.size === 0) return;
    for await (const key of createInterface({ input: child.stdout })) {
      left.delete(key);
      if (left.size === 0) return;
    }
  })();
  await Promise.race([
    Promise.all([...held, through]),
    ended.then(() => {
      throw new Error('The process ended before it was killed.');
    }),
  ]);
  child.kill('SIGKILL');
  await ended;
}

/** Jira is searched by POST. */
const writesOf = ({ received }: WriteKind['server']) =>
  received.filter(({ method, url }) => method !== 'GET' && !url.pathname.includes('/search')).length;

test('a process that is killed at any request of any kind of write leaves none unknown and none made twice', async () => {
  const pointsByKind = await rehearse();
  const rounds = Math.max(...pointsByKind.map(({ length }) => length)) + 1;
  let unsettled = 0;
  for (let round = 0; round < rounds; round += 1) {
    const name = `round-${round}`;
    const planned = kinds.map((tried) => planOf(tried, name));
    await makeAndKill(
      planned,
      pointsByKind.map((points) => points[round]),
    );
    const made = kinds.map(({ kind }) => kind.count(name));
    const sent = kinds.map(({ kind }) => writesOf(kind.server));

    const titles = kinds.map(({ kind }) => kind.title);
    const whole = made.map((count) => count === 1);

    // At once, what is not known is not sent again: it may still be on its way.
    await withContext(async (context) => {
      const { writes } = await context.release(opened.release);
      const intended = planned.map(({ key }) => lastWrite(writes, key)?.outcome ?? null);
      expect(
        titles.filter((_, index) => made[index] !== 0 && intended[index] === null),
        `round ${round}: effects without an intent`,
      ).toEqual([]);
      const pending = planned.flatMap((one, index) => (intended[index] === 'pending' ? [{ one, index }] : []));
      unsettled += pending.length;
      for (const { one, index } of pending) {
        expect(await make(context, one), `${titles[index]} ${name}`).toBe(whole[index] === true ? 'done' : 'left-out');
      }
    });

    // Later it is read back, and nothing is sent for that. In between, the other side went on.
    for (const { kind } of kinds) kind.goOn?.(name);
    await withContext(async (context) => {
      const open = await lookAgainEverywhere(context, new AbortController().signal);
      expect(open, `round ${round}: what is still not known`).toBe(0);
      expect(kinds.map(({ kind }) => writesOf(kind.server))).toEqual(sent);
      const { writes } = await context.release(opened.release);
      const known = planned.map(({ key }) => lastWrite(writes, key)?.outcome === 'done');
      expect(known, `round ${round}: what is on record as done, and what is there`).toEqual(whole);
      for (const [index, one] of planned.entries()) {
        expect(await make(context, one), `${titles[index]} ${name}`).toBe('done');
        expect(kinds[index]?.kind.count(name), `${titles[index]} ${name}`).toBe(1);
      }
    }, late);
  }
  expect(unsettled).toBeGreaterThan(20);
  expect(kinds.flatMap(({ kind }) => kind.violations)).toEqual([]);
  await withContext(async (context) => expect((await context.workspace.verifyLog()).problems).toEqual([]));
}, 120_000);
