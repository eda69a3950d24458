import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Kept, Pushed } from '../servers/registry-data.ts';
import { canary } from './outside.ts';

function missing(program: string, hint: string): string | null {
  const found = spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
  return found ? null : `${program} is not installed here (Debian: ${hint})`;
}

/** Why a test with the real server is left out; null where it can run. */
export const missingRegistry = missing('docker-registry', 'docker-registry');
/** Why a test with a client that nobody here wrote is left out; null where it can run. */
export const missingSkopeo = missing('skopeo', 'skopeo');

/** Of the canary, as htpasswd writes it. */
const account = 'robot:$2b$04$BDtE7.TOnfOKepo4hZMKpeioAIyviBiKnA.y9x9wnedVriBqlKn3.';

interface RealRegistry extends AsyncDisposable {
  readonly address: string;
  push(path: string, tag: string, pushed: Pushed): Promise<void>;
}

/** A real registry on the loopback address, with a user and a password, for as long as its test. */
export async function openRealRegistry(): Promise<RealRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-registry-'));
  writeFileSync(join(folder, 'accounts'), `${account}\n`);
  const settings = {
    version: '0.1',
    log: { level: 'info', formatter: 'text' },
    storage: { filesystem: { rootdirectory: join(folder, 'storage') } },
    http: { addr: '127.0.0.1:0' },
    auth: { htpasswd: { realm: 'test', path: join(folder, 'accounts') } },
  };
  writeFileSync(join(folder, 'settings.yml'), JSON.stringify(settings));
  const child = spawn('docker-registry', ['serve', join(folder, 'settings.yml')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, OTEL_TRACES_EXPORTER: 'none' },
  });
  const said: string[] = [];
  const listening = Promise.withResolvers<string>();
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    const port = /listening on 127\.0\.0\.1:(\d+)/u.exec(line)?.[1];
    if (port !== undefined) listening.resolve(`http://127.0.0.1:${port}`);
  });
  child.once('exit', () => listening.reject(new Error(`The registry did not start: ${said.join('\n')}`)));
  const address = await listening.promise;
  const authorization = `Basic ${Buffer.from(`robot:${canary}`).toString('base64')}`;

  async function send(method: string, url: string, type?: string, body?: Buffer): Promise<Response> {
    const headers = { authorization, ...(type === undefined ? {} : { 'content-type': type }) };
    const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: new Uint8Array(body) }) });
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  async function pushBlob(path: string, { digest, bytes }: Kept): Promise<void> {
    const begun = await send('POST', `${address}/v2/${path}/blobs/uploads/`);
    const place = new URL(begun.headers.get('location') ?? '', address);
    place.searchParams.set('digest', digest);
    await send('PUT', place.href, 'application/octet-stream', bytes);
  }

  return {
    address,
    async push(path, tag, pushed) {
      for (const blob of pushed.blobs) await pushBlob(path, blob);
      for (const { digest, type, bytes } of pushed.manifests) {
        await send('PUT', `${address}/v2/${path}/manifests/${digest}`, type, bytes);
      }
      await send('PUT', `${address}/v2/${path}/manifests/${tag}`, pushed.type, pushed.bytes);
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
