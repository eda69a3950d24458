import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serveRouter } from '../../electron/host/http-calls.ts';
import { type HttpHost, startHttpHost } from '../../electron/host/http-host.ts';
import { createLog } from '../../electron/host/log.ts';
import { servePort } from '../../electron/host/message-port-host.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { hostileCalls } from '../support/host/hostile-calls.ts';
import { digestState } from '../support/host/state-digest.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';

/** Of each transport. */
const count = Number(process.env.COUNTERSIGN_HOSTILE_CALLS ?? 2000);
const seed = 20_261_121;
const secret = 'the secret of this test';

let opened: OpenedRelease;
let host: HttpHost;
let before = '';
const log = createLog({ to: 'stderr', level: 'silent' });

beforeAll(async () => {
  opened = await openRelease();
  await opened.cut();
  const served = serveRouter(opened.core.router, log);
  host = await startHttpHost({ core: () => served, pages: null, port: 0, secret });
});
beforeEach(() => {
  before = digestState(opened.folder);
});
afterAll(async () => {
  await host.close();
  await opened[Symbol.asyncDispose]();
});

async function expectUntouched(): Promise<void> {
  expect(digestState(opened.folder)).toBe(before);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(memberOfAnything('polluted')).toBeUndefined();
  expect(await opened.client.workspace.verify({})).toMatchObject({ ok: true });
}

const memberOfAnything = (member: string): unknown => Reflect.get({}, member);

const failureSchema = z.object({ json: z.object({ code: z.string(), message: z.string(), status: z.number() }) });

describe('hostile calls', () => {
  it(`over HTTP, ${count} of them, are refused one by one and change nothing`, async () => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    for (const { path, body } of hostileCalls(count, seed)) {
      const what = `${path} ${body.slice(0, 200)}`;
      const answer = await fetch(`${host.origin}/process/rpc/${path}`, { method: 'POST', headers, body });
      expect([what, answer.status >= 400 && answer.status < 500]).toEqual([what, true]);
      const text = await answer.text();
      const isJson = answer.headers.get('content-type') === 'application/json';
      expect([what, !isJson || failureSchema.safeParse(JSON.parse(text)).success]).toEqual([what, true]);
      // Nothing of the inside leaves: no stack, no path, no query.
      expect(text).not.toMatch(/\bat .*\.ts|node_modules|SQLITE|SELECT /u);
      expect(text.length).toBeLessThan(2000);
    }
    await expectUntouched();
  });

  it(`over a message port, ${count} of them, are refused or dropped and change nothing`, async () => {
    const { port1, port2 } = new MessageChannel();
    servePort(opened.core, portOf(port2), log);
    const client = createORPCClient<ContractRouterClient<Contract>>(new RPCLink({ port: port1 }));
    const statuses = new Map<string, number>();
    port1.on('message', (data: unknown) => {
      const answer = z
        .object({ i: z.string(), p: z.looseObject({ s: z.number().default(200) }) })
        .parse(JSON.parse(String(data)));
      statuses.set(answer.i, answer.p.s);
    });
    port1.start();
    const states = new Set<string>();
    const calls = hostileCalls(count, seed + 1);
    for (const [number, { path, body }] of calls.entries()) {
      const id = `hostile-${number}`;
      port1.postMessage(`{"i":"${id}","p":{"u":${JSON.stringify(`/${path}`)},"b":${body === '' ? 'null' : body}}}`);
      // The host is up after each of them.
      if (number % 50 === 0) states.add((await client.workspace.status({})).state);
    }
    for (const garbage of [
      0,
      null,
      undefined,
      true,
      [],
      {},
      new Uint8Array(9),
      '',
      '{',
      '[]',
      '{"i":1}',
      '{"i":"x","t":3}',
      '{"i":"x","t":9,"p":{}}',
    ]) {
      port1.postMessage(garbage);
    }
    states.add((await client.workspace.status({})).state);
    expect([...states]).toEqual(['ready']);
    const answered = [...statuses].filter(([id]) => id.startsWith('hostile-'));
    expect(answered.length).toBeGreaterThan(count / 2);
    expect(answered.filter(([, status]) => status < 400 || status >= 500)).toEqual([]);
    await expectUntouched();
    port1.close();
    await once(port2, 'close');
  });
});

type Port = MessageChannel['port2'];

/** A port of Node as Electron's main process and utility processes see theirs. */
function portOf(port: Port): Parameters<typeof servePort>[1] {
  return {
    on(event: 'message' | 'close', listener: (message: { readonly data: unknown }) => void) {
      port.on(event, (data: unknown) => listener({ data }));
    },
    postMessage: (message) => port.postMessage(message),
  };
}
