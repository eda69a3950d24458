import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { sendJson } from '../../../electron/connectors/http/json.ts';
import { createNetwork, type NetworkOptions } from '../../../electron/connectors/http/network.ts';
import { createTransport, type Transport } from '../../../electron/connectors/http/transport.ts';
import { type ConnectProxy, openConnectProxy } from '../../servers/connect-proxy.ts';
import { type LoopbackServer, openLoopbackServer } from '../../servers/loopback-server.ts';
import { canary, errorOf } from '../../support/outside.ts';
import { createPrivateAuthority, type PrivateAuthority } from '../../support/private-authority.ts';

const host = 'git.corp.test';
let authority: PrivateAuthority;
let server: LoopbackServer;
/** A host that no name server knows, so that only a proxy leads there. */
let hidden: string;
let places: ReadonlyMap<string, string>;

beforeAll(async () => {
  authority = createPrivateAuthority();
  server = await openLoopbackServer(() => ({ status: 200, body: { fine: true } }), 0, authority.server);
  const { port } = new URL(server.address);
  hidden = `https://${host}:${port}`;
  places = new Map([[`${host}:${port}`, `127.0.0.1:${port}`]]);
});

afterAll(() => server[Symbol.asyncDispose]());

/** A transport over this way out; nothing is waited for between attempts. */
function open(options: NetworkOptions, address: string): Transport {
  const network = createNetwork(options);
  onTestFinished(() => network.close());
  return createTransport({
    system: 'Example',
    network,
    address,
    credentials: { authorization: `Bearer ${canary}` },
    secrets: [canary],
    explain: (body) => body,
    version: '0.0.0',
    random: () => 0,
    wait: () => Promise.resolve(),
  });
}

const ask = (options: NetworkOptions, address: string) =>
  sendJson(
    open(options, address),
    { method: 'GET', url: `${address}/things`, intent: 'read' },
    z.object({ fine: z.boolean() }),
  );

async function openProxy(options: Parameters<typeof openConnectProxy>[0] = {}): Promise<ConnectProxy> {
  const proxy = await openConnectProxy({ places, ...options });
  onTestFinished(() => proxy[Symbol.asyncDispose]());
  return proxy;
}

const withAccount = (proxy: ConnectProxy, account: string) => proxy.address.replace('//', `//${account}@`);

describe('a certificate of a company’s own authority', () => {
  it('is refused with what to do while the authority is unknown, and nothing is sent', async () => {
    const before = server.received.length;
    const error = await errorOf(ask({}, server.address));
    expect(error).toMatchObject({ kind: 'network', isOffline: false, status: null });
    expect(error.message).toBe('Example shows a certificate of an authority that this machine does not know.');
    expect(error.nextAction).toContain('add it to the certificates of this machine');
    expect(server.received).toHaveLength(before);
  });

  it('is trusted once its authority was given', async () => {
    await expect(ask({ certificates: [authority.certificate] }, server.address)).resolves.toEqual({ fine: true });
  });

  it('does not do once it has ended, and it is said who renews it', async () => {
    await using old = await openLoopbackServer(() => ({ status: 200, body: { fine: true } }), 0, authority.ended);
    const error = await errorOf(ask({ certificates: [authority.certificate] }, old.address));
    expect(error).toMatchObject({ kind: 'network', message: 'The certificate that Example shows has ended.' });
    expect(error.nextAction).toBe('Ask whoever runs Example to renew it; look at the clock of this machine, too.');
    expect(old.received).toEqual([]);
  });

  it('does not do for another name, whoever made it', async () => {
    const proxy = await openProxy({ places: new Map([['other.test:443', new URL(server.address).host]]) });
    const error = await errorOf(
      ask({ proxy: proxy.address, certificates: [authority.certificate] }, 'https://other.test'),
    );
    expect(error.message).toContain('is for another name than its address');
  });
});

describe('a proxy', () => {
  it('leads to a host that cannot be reached otherwise, and the certificate is still looked at', async () => {
    const proxy = await openProxy();
    const given = { proxy: proxy.address, certificates: [authority.certificate] };
    await expect(ask(given, hidden)).resolves.toEqual({ fine: true });
    expect(proxy.asked).toEqual([new URL(hidden).host]);
    expect((await errorOf(ask({ proxy: proxy.address }, hidden))).message).toContain('does not know');
  });

  it('is told who asks, and the password stands in no failure', async () => {
    const proxy = await openProxy({ account: `ada:${canary}` });
    const certificates = [authority.certificate];
    await expect(ask({ proxy: withAccount(proxy, `ada:${canary}`), certificates }, hidden)).resolves.toEqual({
      fine: true,
    });
    for (const address of [proxy.address, withAccount(proxy, 'ada:wrong-canary-5512')]) {
      const error = await errorOf(ask({ proxy: address, certificates }, hidden));
      expect(error).toMatchObject({ kind: 'network', isOffline: false, status: 407 });
      expect(error.message).toContain('wants to know who asks');
      expect(error.nextAction).toContain('Give its user and password');
      expect(JSON.stringify([error, error.message, String(error.stack), String(error.cause)])).not.toContain('canary');
    }
  });

  it('that does not lead there says so with its answer', async () => {
    const proxy = await openProxy({ refuses: 403 });
    const error = await errorOf(ask({ proxy: proxy.address }, hidden));
    expect(error).toMatchObject({ kind: 'network', isOffline: false, status: 403 });
    expect(error.message).toBe('The proxy does not lead to Example: it answers 403.');
  });

  it('that is not there is told apart from a system that is not there', async () => {
    const gone = await openConnectProxy();
    await gone[Symbol.asyncDispose]();
    const error = await errorOf(ask({ proxy: withAccount(gone, `ada:${canary}`) }, hidden));
    expect(error).toMatchObject({ kind: 'network', isOffline: false });
    expect(error.message).toContain('The proxy on the way to Example cannot be reached');
    expect(await errorOf(ask({}, hidden))).toMatchObject({ kind: 'network', isOffline: true });
    expect(JSON.stringify([error.message, String(error.stack)])).not.toContain(canary);
  });

  it.for([
    ['a name', host],
    ['a domain', '.corp.test'],
    ['everything below', '*.corp.test'],
    ['everything', '*'],
  ])('is left out for hosts that are asked directly: %s', async ([, direct = '']) => {
    const proxy = await openProxy();
    const error = await errorOf(ask({ proxy: proxy.address, direct }, hidden));
    // No name server knows the host: it was looked for without the proxy.
    expect(error.message).toContain('Example cannot be reached');
    expect(proxy.asked).toEqual([]);
  });

  it('is taken from the variables of the process, with NO_PROXY, where nothing else is said', async () => {
    const proxy = await openProxy();
    onTestFinished(() => void vi.unstubAllEnvs());
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy']) vi.stubEnv(name, undefined);
    const certificates = [authority.certificate];
    vi.stubEnv('HTTPS_PROXY', proxy.address);
    await expect(ask({ certificates }, hidden)).resolves.toEqual({ fine: true });
    vi.stubEnv('NO_PROXY', host);
    expect((await errorOf(ask({ certificates }, hidden))).message).toContain('cannot be reached');
    expect(proxy.asked).toHaveLength(1);
  });
});

describe('the settings of the system', () => {
  const variables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy'];
  beforeEach(() => {
    for (const name of variables) vi.stubEnv(name, undefined);
    return () => void vi.unstubAllEnvs();
  });

  it('lead through their proxy, asked at every call, and out directly where they say so', async () => {
    const proxy = await openProxy();
    const asked: string[] = [];
    let rules = `PROXY ${new URL(proxy.address).host}; DIRECT`;
    const transport = open(
      {
        certificates: [authority.certificate],
        findProxyRules: (origin) => {
          asked.push(origin);
          return Promise.resolve(rules);
        },
      },
      hidden,
    );
    const call = () => transport.send({ method: 'GET', url: `${hidden}/things`, intent: 'read' });
    await expect(call()).resolves.toMatchObject({ status: 200 });
    expect(asked).toEqual([hidden]);
    rules = 'DIRECT';
    expect((await errorOf(call())).message).toContain('Example cannot be reached');
    expect(proxy.asked).toEqual([new URL(hidden).host]);
  });

  it('give way to the variables, and hosts that are named there are asked directly', async () => {
    const proxy = await openProxy();
    const findProxyRules = () => Promise.resolve(`PROXY ${new URL(proxy.address).host}`);
    const certificates = [authority.certificate];
    vi.stubEnv('NO_PROXY', host);
    expect((await errorOf(ask({ certificates, findProxyRules }, hidden))).message).toContain('cannot be reached');
    expect(proxy.asked).toEqual([]);
    vi.stubEnv('NO_PROXY', undefined);
    vi.stubEnv('HTTPS_PROXY', proxy.address);
    const never = () => Promise.reject(new Error('nobody asks the system'));
    await expect(ask({ certificates, findProxyRules: never }, hidden)).resolves.toEqual({ fine: true });
  });

  it('never lead to this machine by way of a proxy', async () => {
    const findProxyRules = () => Promise.resolve('PROXY 127.0.0.1:9');
    const given = { certificates: [authority.certificate], findProxyRules };
    await expect(ask(given, server.address)).resolves.toEqual({ fine: true });
  });
});
