import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sendJson } from '../../../electron/connectors/http/json.ts';
import type { Given, LoopbackServer } from '../../servers/loopback-server.ts';
import { errorOf, withServer } from '../../support/outside.ts';

const ok: Given = { status: 200, body: { fine: true } };
const fine = z.object({ fine: z.boolean() });

const readOf = (server: LoopbackServer) =>
  ({ method: 'GET', url: `${server.address}/things`, intent: 'read' }) as const;

describe('a system that may be asked so often', () => {
  it('waits as long as it is told, when that is short, and else says until when', async () => {
    await withServer(
      () => ok,
      async ({ server, transport, waits }) => {
        server.faults.push({ kind: 'answer', given: { status: 429, headers: { 'retry-after': '2' } } });
        await transport.send(readOf(server));
        expect(waits.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThanOrEqual(1900);

        server.faults.push({ kind: 'answer', given: { status: 429, headers: { 'retry-after': '900' } } });
        const error = await errorOf(transport.send(readOf(server)));
        expect(error.kind).toBe('rateLimited');
        expect(Date.parse(error.retryAt ?? '')).toBeGreaterThan(Date.now() + 800_000);
        const asked = server.received.length;
        await errorOf(transport.send(readOf(server)));
        expect(server.received).toHaveLength(asked);
      },
    );
  });

  it('knows a secondary rate limit for what it is, and measures a window by the clock of the other side', async () => {
    await withServer(
      () => ok,
      async ({ server, transport }) => {
        const ahead = Date.now() + 3_600_000;
        server.faults.push({
          kind: 'answer',
          given: {
            status: 403,
            body: { message: 'You have exceeded a secondary rate limit.' },
            headers: {
              date: new Date(ahead).toUTCString(),
              'x-ratelimit-remaining': '0',
              'x-ratelimit-reset': String(Math.round(ahead / 1000) + 60),
            },
          },
        });
        const error = await errorOf(transport.send(readOf(server)));
        expect(error.kind).toBe('rateLimited');
        const wait = Date.parse(error.retryAt ?? '') - Date.now();
        expect(wait).toBeGreaterThan(50_000);
        expect(wait).toBeLessThan(70_000);
        expect(transport.budget()).toMatchObject({ remaining: 0 });
      },
    );
  });

  it('repeats a read that was answered 503 by a system which names its window in every answer', async () => {
    await withServer(
      () => ok,
      async ({ server, transport }) => {
        const reset = String(Math.round(Date.now() / 1000) + 3000);
        const headers = { 'x-ratelimit-remaining': '4000', 'x-ratelimit-reset': reset };
        server.faults.push({ kind: 'answer', given: { status: 503, headers } });
        await expect(sendJson(transport, readOf(server), fine)).resolves.toEqual({ fine: true });
      },
    );
  });

  it.for([403, 429])(
    'waits a minute after a secondary limit (%i) that names no time, not for the window',
    async (status) => {
      await withServer(
        () => ok,
        async ({ server, transport }) => {
          const reset = String(Math.round(Date.now() / 1000) + 3000);
          const headers = { 'x-ratelimit-remaining': '4000', 'x-ratelimit-reset': reset };
          const body = { message: 'You have exceeded a secondary rate limit.' };
          server.faults.push({ kind: 'answer', given: { status, headers, body } });
          const error = await errorOf(transport.send(readOf(server)));
          expect(error.kind).toBe('rateLimited');
          expect(Math.abs(Date.parse(error.retryAt ?? '') - Date.now() - 60_000)).toBeLessThan(5000);
          expect(server.received).toHaveLength(1);
        },
      );
    },
  );

  it.for(['read', 'write'] as const)(
    'is not asked again (%s) once nothing is left, until the window ends',
    async (intent) => {
      await withServer(
        () => ok,
        async ({ server, transport }) => {
          const reset = String(Math.round(Date.now() / 1000) + 900);
          const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
          server.faults.push({ kind: 'answer', given: { ...ok, headers } });
          await expect(sendJson(transport, readOf(server), fine)).resolves.toEqual({ fine: true });
          const error = await errorOf(transport.send({ ...readOf(server), method: 'POST', intent }));
          expect(error.kind).toBe('rateLimited');
          // The clock of the other side is told in whole seconds.
          expect(Math.abs(Date.parse(error.retryAt ?? '') - Number(reset) * 1000)).toBeLessThan(2000);
          expect(server.received).toHaveLength(1);
        },
      );
    },
  );

  it('goes on at once where only another resource has nothing left', async () => {
    const reset = String(Math.round(Date.now() / 1000) + 900);
    const headers = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': reset,
      'x-ratelimit-resource': 'search',
    };
    await withServer(
      () => ({ ...ok, headers }),
      async ({ server, transport }) => {
        await transport.send(readOf(server));
        await transport.send(readOf(server));
        expect(server.received).toHaveLength(2);
        expect(transport.budget()).toBeNull();
      },
    );
  });

  it('does not believe a time that no calendar holds', async () => {
    await withServer(
      () => ok,
      async ({ server, transport }) => {
        server.faults.push({ kind: 'answer', given: { status: 429, headers: { 'retry-after': '1e300' } } });
        await expect(sendJson(transport, readOf(server), fine)).resolves.toEqual({ fine: true });
      },
    );
  });

  it('tells what is left of a window where the count names the window', async () => {
    const headers = { 'ratelimit-limit': '100;w=21600', 'ratelimit-remaining': '76;w=21600' };
    await withServer(
      () => ({ ...ok, headers }),
      async ({ server, transport }) => {
        await transport.send(readOf(server));
        expect(transport.budget()).toEqual({ limit: 100, remaining: 76, resetAt: null });
      },
    );
  });
});
