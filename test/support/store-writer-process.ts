import { createHash, randomInt } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createId } from '../../electron/host/create-id.ts';
import { keyFileProtector } from '../../electron/keys/key-file-protector.ts';
import { createKeyStore } from '../../electron/keys/key-store.ts';
import { openWorkspace } from '../../electron/store/workspace.ts';
import { countProjection } from './store-count-projection.ts';

/**
 * A process that decides without end and says so after each decision: `FOLDER KEYFILE FINGERPRINT [DECISIONS]`. It begins when a line
 * comes in, so that it can be started ahead of time. Every decision is three events and a blob that they pin.
 */
const [folder = '', keyFile = '', fingerprint = '', decisions = 'Infinity'] = process.argv.slice(2);
const now = (): Date => new Date();

const lines = createInterface({ input: process.stdin });
await lines[Symbol.asyncIterator]().next();

const keys = createKeyStore({ folder, protector: keyFileProtector(keyFile), now });
const signer = await keys.openSigner(fingerprint);
const workspace = await openWorkspace(folder, {
  mode: 'write',
  projections: [countProjection],
  now,
  createId,
  checkpointEvery: 20,
});
workspace.checkpoints.useSigner(signer);

const streams = Array.from({ length: 3 }, () => `release/${createId()}`);
for (let decision = 0; decision < Number(decisions); decision += 1) {
  const stream = streams[decision % streams.length] ?? '';
  const blob = Buffer.from(createId());
  const digest = createHash('sha256').update(blob).digest('hex');
  const stored = await workspace.log.append({
    stream,
    expectedVersion: await workspace.log.version(stream),
    events: [0, 1, 2].map((part) => ({ type: 'uat.set', data: { part, digest, text: 'x'.repeat(randomInt(3000)) } })),
    actor: { kind: 'policy', policy: 'default' },
    signer,
    blobs: [blob],
  });
  writeSync(1, `${JSON.stringify({ last: stored.at(-1)?.sequence, ids: stored.map(({ id }) => id), digest })}\n`);
}
await workspace.close();
lines.close();
