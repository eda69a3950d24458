import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fetchThrough } from '../../../electron/connectors/http/fetch-through.ts';
import { sendJson } from '../../../electron/connectors/http/json.ts';
import { createNetwork } from '../../../electron/connectors/http/network.ts';
import { createTransport } from '../../../electron/connectors/http/transport.ts';
import { type Given, type LoopbackServer, openLoopbackServer } from '../../servers/loopback-server.ts';
import { canary, errorOf, withServer } from '../../support/outside.ts';

const ok: Given = { status: 200, body: { fine: true } };
const fine = z.object({ fine: z.boolean() });

const readOf = (server: LoopbackServer, path = '/things') =>
  ({ method: 'GET', url: `${server.address}${path}`, intent: 'read' }) as const;

describe('the way to an outside system', () => {
  it('proves who asks, says what asks, and parses the answer', async () => {
    await withServer(
      () => ok,
      async ({ server, transport }) => {
        await expect(sendJson(transport, readOf(server), fine)).resolves.toEqual({ fine: true });

        expect(server.received[0]?.headers).toMatchObject({
          authorization: `Bearer ${canary}`,
          'user-agent': 'Countersign/0.0.0',
        });
      },
    );
  });

  it.for([
    [400, 'validation'],
    [401, 'auth'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [409, 'conflict'],
    [410, 'gone'],
    [422, 'validation'],
    [429, 'rateLimited'],
    [501, 'server'],
  ] as const)('tells a %i as %s, with a sentence and a next step', async ([status, kind]) => {
    await withServer(
      () => ({ status, body: 'No, because of the moon.', headers: { 'retry-after': '600' } }),
      async ({ server, transport }) => {
        const error = await errorOf(transport.send(readOf(server)));

        expect(error).toMatchObject({ system: 'Example', kind, status });
        expect(error.message).toContain('Example');
        expect(error.message).toContain('because of the moon');
        expect(error.nextAction).not.toBe('');
        expect(server.received).toHaveLength(1);
      },
    );
  });

  it('repeats a read that may do better in a moment, and no more than three times', async () => {
    await withServer(
      () => ok,
      async ({ server, transport, waits }) => {
        server.faults.push(
          { kind: 'answer', given: { status: 502 } },
          { kind: 'cut', takesEffect: false },
          { kind: 'truncated' },
        );
        await transport.send(readOf(server));
        expect(server.received).toHaveLength(4);
        expect(waits).toHaveLength(3);

        server.faults.push(...Array.from({ length: 4 }, () => ({ kind: 'answer' as const, given: { status: 503 } })));
        const error = await errorOf(transport.send(readOf(server)));
        expect(error.kind).toBe('server');
        expect(server.received).toHaveLength(8);
      },
    );
  });

  it.for([{ status: 500 }, { status: 502 }, { status: 503 }, { status: 429, headers: { 'retry-after': '0' } }])(
    'never repeats a write that was answered $status',
    async (given) => {
      await withServer(
        () => ok,
        async ({ server, transport }) => {
          server.faults.push({ kind: 'answer', given });
          await errorOf(transport.send({ ...readOf(server), method: 'POST', intent: 'write', body: '{}' }));
          expect(server.received).toHaveLength(1);
        },
      );
    },
  );

  it('never repeats a write whose answer was cut off, whether it took effect or not', async () => {
    await withServer(
      () => ok,
      async ({ server, transport }) => {
        for (const takesEffect of [true, false]) {
          server.faults.push({ kind: 'cut', takesEffect });
          const write = { ...readOf(server), method: 'POST', intent: 'write', body: '{}' } as const;
          expect((await errorOf(transport.send(write))).kind).toBe('network');
        }
        expect(server.received).toHaveLength(2);
      },
    );
  });

  it.for(['GET', 'POST'] as const)('tells of a %s that is sent on to a place that is no address', async (method) => {
    await withServer(
      () => ({ status: 302, headers: { location: 'http://' } }),
      async ({ server, transport }) => {
        const intent = method === 'GET' ? 'read' : 'write';
        const error = await errorOf(transport.send({ ...readOf(server), method, intent }));
        expect(error.kind).toBe('server');
        expect(error.message).toContain('no address');
        expect(server.received).toHaveLength(1);
      },
    );
  });

  it('follows a read to another host without the credentials, and a write nowhere', async () => {
    await using elsewhere = await openLoopbackServer(() => ok);
    await withServer(
      () => ({ status: 302, headers: { location: `${elsewhere.address}/blob` } }),
      async ({ server, transport }) => {
        await transport.send(readOf(server));
        expect(elsewhere.received[0]?.headers['authorization']).toBeUndefined();

        const write = { ...readOf(server), method: 'POST', intent: 'write' } as const;
        expect((await errorOf(transport.send(write))).kind).toBe('server');
        expect(elsewhere.received).toHaveLength(1);
      },
    );
  });

  it('stops reading what is too long, and says so', async () => {
    await withServer(
      () => ok,
      async ({ server, transport }) => {
        server.faults.push({ kind: 'huge', bytes: 50_000_000 });
        const error = await errorOf(transport.send({ ...readOf(server), mostBytes: 1_000_000 }));
        expect(error).toMatchObject({ kind: 'server' });
        expect(error.message).toContain('too much');
      },
    );
  });

  it.for([
    ['a log-in page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Log in</html>' }],
    ['half of an answer', { status: 200, body: '{"fine":' }],
    ['another shape', { status: 200, body: { fine: 'perhaps' } }],
  ] as const)('calls %s nonsense of the server', async ([, given]) => {
    await withServer(
      () => given,
      async ({ server, transport }) => {
        const error = await errorOf(sendJson(transport, readOf(server), fine));
        expect(error.kind).toBe('server');
        expect(error.message).not.toContain('Log in');
      },
    );
  });

  it('gives up on what does not answer in time', async () => {
    await withServer(
      () => ok,
      async ({ server, transport }) => {
        server.faults.push(...Array.from({ length: 4 }, () => ({ kind: 'slow' as const, milliseconds: 60_000 })));
        const error = await errorOf(transport.send({ ...readOf(server), timeout: 30 }));
        expect(error).toMatchObject({ kind: 'network', isOffline: false });
        expect(error.message).toContain('in time');
      },
    );
  });

  it('stops at once when it is told to, with the reason it was given', async () => {
    await withServer(
      () => ok,
      async ({ server, transport }) => {
        server.faults.push({ kind: 'slow', milliseconds: 60_000 });
        const stop = new AbortController();
        const asked = transport.send({ ...readOf(server), signal: stop.signal });
        const reason = new Error('enough');
        stop.abort(reason);
        await expect(asked).rejects.toBe(reason);
      },
    );
  });

  it('shows the secret to nobody but the host it belongs to', async () => {
    await withServer(
      ({ url, headers }) => ({ status: 400, body: `${url.search} ${headers['authorization']} ${btoa(canary)}` }),
      async ({ server, transport, lines }) => {
        const error = await errorOf(transport.send(readOf(server, `/things/${canary}?token=${canary}`)));
        const shown = JSON.stringify([error.message, error.said, String(error.stack), lines]);
        expect(lines).toHaveLength(1);
        expect(shown).not.toContain(canary);
        expect(shown).not.toContain(btoa(canary).replace(/=+$/u, ''));
      },
    );
  });

  it('leaves out what follows “Basic” where a system tells that alone', async () => {
    const proof = Buffer.from(`ada@example.com:${canary}`).toString('base64');
    await using server = await openLoopbackServer(() => ({ status: 400, body: `Cannot read ${proof}.` }));
    const network = createNetwork();
    const credentials = { authorization: `Basic ${proof}` };
    const options = { system: 'Example', network, address: server.address, credentials, secrets: [canary] };
    const transport = createTransport({ ...options, explain: (body) => body, version: '0.0.0' });
    const error = await errorOf(transport.send(readOf(server)));
    expect(error.said).toContain('Cannot read');
    expect(error.said).not.toContain(proof.slice(0, 12));
    await network.close();
  });

  it.for([
    ['JSON', (secret: string) => JSON.stringify({ message: `No: ${secret}` })],
    ['a page', (secret: string) => `No: ${secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}`],
    ['Base64 behind a user', (secret: string) => `No: ${Buffer.from(`ada:${secret}:`).toString('base64')}`],
  ] as const)('leaves out a password with signs in it where a system repeats it in %s', async ([, write]) => {
    const secret = 'pass&<word"=%-6c1f';
    await using server = await openLoopbackServer(() => ({ status: 400, body: write(secret) }));
    const network = createNetwork();
    const explain = (body: string) =>
      body.startsWith('{') ? z.object({ message: z.string() }).parse(JSON.parse(body)).message : body;
    const options = { system: 'Example', network, address: server.address, credentials: {}, secrets: [secret] };
    const error = await errorOf(createTransport({ ...options, explain, version: '0.0.0' }).send(readOf(server)));
    expect(error.said).toContain('[left out]');
    expect(error.said).not.toMatch(/word|cGFzcy|Fzcyb3/u);
    await network.close();
  });

  it('asks this machine itself without a proxy', async () => {
    await using server = await openLoopbackServer(() => ok);
    const network = createNetwork({ proxy: 'http://127.0.0.1:9' });
    const options = { system: 'Example', network, address: server.address, credentials: {}, secrets: [] };
    const transport = createTransport({ ...options, explain: () => '', version: '0.0.0' });
    await expect(sendJson(transport, readOf(server), fine)).resolves.toEqual({ fine: true });
    await network.close();
  });

  it('lets five at once to a host, the others wait', async () => {
    let running = 0;
    let most = 0;
    const handle = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return ok;
    };
    await withServer(handle, async ({ server, transport }) => {
      await Promise.all(Array.from({ length: 30 }, () => transport.send(readOf(server))));
      expect(server.received).toHaveLength(30);
    });
    expect(most).toBeLessThanOrEqual(5);
  });

  it('serves a library that wants a fetch, and throws what the library would have retried', async () => {
    await withServer(
      ({ url }) => (url.pathname === '/missing' ? { status: 404, body: 'nothing' } : ok),
      async ({ server, transport }) => {
        const through = fetchThrough(transport);
        const response = await through(`${server.address}/things`, { headers: { accept: 'application/json' } });
        await expect(response.json()).resolves.toEqual({ fine: true });
        expect((await errorOf(through(`${server.address}/missing`))).kind).toBe('notFound');
        expect((await errorOf(through('http://127.0.0.1:9/'))).kind).toBe('network');
      },
    );
  });
});
