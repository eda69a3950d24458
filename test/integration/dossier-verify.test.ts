import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signatureText } from '../../electron/dossier/check-seal.ts';
import { dossierPayloadType } from '../../electron/dossier/format.ts';
import type { DossierReport } from '../../electron/dossier/report.ts';
import { DossierError, verifyDossier } from '../../electron/dossier/verify.ts';
import { keyFileProtector } from '../../electron/keys/key-file-protector.ts';
import { createKeyStore } from '../../electron/keys/key-store.ts';
import type { Signer } from '../../electron/keys/signer.ts';
import { signEnvelope } from '../../electron/store/envelope.ts';
import { canonicalBytes, chainHash, eventBytes } from '../../electron/store/event-bytes.ts';
import { type LoggedEvent, loggedEventSchema } from '../../electron/store/event-row.ts';
import {
  type DossierFiles,
  eventLines,
  exportDossierOf,
  failedChecks,
  relist,
  setEventLines,
  verifyForged,
} from '../support/dossier-files.ts';
import { memberOf, textWith } from '../support/matching.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease, walkToLive } from '../support/open-release.ts';

/** A live release beside another one and a person who had nothing to do with it, its dossier, and the key of its workspace. */
async function exported(
  opened: OpenedRelease,
): Promise<{ readonly dossier: Buffer; readonly seal: (files: DossierFiles) => void }> {
  await walkToLive(opened);
  resultOf(await opened.client.person.add({ name: 'Zoe Else', email: 'zoe@example.com' }));
  resultOf(await opened.client.release.plan({ product: opened.product, version: '9.0.0', strategy: 'tag' }));
  const dossier = await exportDossierOf(opened);
  const protector = keyFileProtector(join(opened.outside, 'secret'));
  const keys = createKeyStore({ folder: opened.folder, protector, now: () => new Date() });
  const own = (await keys.listKeys()).find(({ owner }) => owner.kind === 'workspace');
  const signer = await keys.openSigner(own?.fingerprint ?? '');
  return { dossier, seal: (files) => reseal(files, signer) };
}

/** What whoever holds the key of the workspace can do: list and sign whatever is there. */
function reseal(files: DossierFiles, signer: Signer): void {
  relist(files);
  const contents: unknown = JSON.parse(files.get('dossier.json')?.toString() ?? '');
  files.set('dossier.json', canonicalBytes(contents));
  files.set('dossier.sig.json', Buffer.from(signatureText(signEnvelope(dossierPayloadType, contents, signer))));
}

function parseLine(line: string): LoggedEvent {
  return loggedEventSchema.parse(JSON.parse(line));
}

/** The failed checks; `unreadable` for a dossier that is none any more. Any other error fails the test. */
async function outcomeOf(running: Promise<DossierReport>): Promise<readonly string[]> {
  try {
    const report = await running;
    return report.ok ? [] : failedChecks(report);
  } catch (error) {
    if (error instanceof DossierError) return ['unreadable'];
    throw error;
  }
}

test('a dossier holds with nothing but its bytes, and names what it cannot know', async () => {
  let dossier: Buffer;
  {
    await using opened = await openRelease();
    ({ dossier } = await exported(opened));
  }
  const report = await verifyDossier(dossier);
  expect(report).toMatchObject({
    ok: true,
    identities: 'not-established',
    summary: textWith('Consistent, identities not established'),
    release: 'Shop@1.1.0',
    candidate: 'rc.1',
  });
  expect(report.checks.map(({ code }) => code)).toEqual([
    'files',
    'seal',
    'subject',
    'chains',
    'signatures',
    'checkpoint',
    'facts',
    'manifest',
    'sign-offs',
    'attestations',
    'documents',
  ]);
  expect(report.signOffs.map(({ role, proof }) => [role, proof])).toEqual(
    ['product-owner', 'qa', 'security', 'operations'].map((role) => [role, 'recorded']),
  );
  const trust = report.signers.map(({ fingerprint }) => fingerprint.toUpperCase().replaceAll(/(..)(?=.)/gu, '$1:'));
  expect(await verifyDossier(dossier, { trust })).toMatchObject({ ok: true, identities: 'established' });
  const some = await verifyDossier(dossier, { trust: trust.slice(0, 1) });
  expect(some).toMatchObject({ ok: false, identities: 'not-trusted' });
  expect(failedChecks(some)).toEqual(['trust']);
  expect(failedChecks(await verifyDossier(dossier, { trust: ['0'.repeat(64)] }))).toEqual(['trust']);
});

test('every file that is removed, changed or added is named', async () => {
  await using opened = await openRelease();
  const { dossier } = await exported(opened);
  const changedBy: Readonly<Record<string, string>> = {
    'dossier.json': 'seal',
    'dossier.sig.json': 'seal',
    'events.jsonl': 'unreadable',
  };
  const paths: string[] = [];
  await verifyForged(dossier, (files) => paths.push(...files.keys()));
  expect(paths).toEqual(
    expect.arrayContaining(['index.html', 'events.jsonl', 'manifest.json', 'notes/customer.md', 'keys.json']),
  );
  for (const path of paths) {
    const removed = await outcomeOf(verifyForged(dossier, (files) => files.delete(path)));
    const changed = await outcomeOf(
      verifyForged(dossier, (files) =>
        files.set(path, Buffer.concat([files.get(path) ?? Buffer.alloc(0), Buffer.from(' ')])),
      ),
    );
    const expected = path === 'dossier.sig.json' ? 'seal' : path === 'dossier.json' ? 'unreadable' : 'files';
    expect([path, ...removed]).toContain(expected);
    expect([path, ...changed]).toContain(changedBy[path] ?? 'files');
  }
  const added = await verifyForged(dossier, (files) => files.set('facts/extra', Buffer.from('x')));
  expect(added.checks[0]).toMatchObject({ code: 'files', verdict: 'fail', reason: 'facts/extra was added.' });
});

test('every event that is altered, dropped or swapped is found, even where the list of files was made to fit', async () => {
  await using opened = await openRelease();
  const { dossier, seal } = await exported(opened);
  let count = 0;
  await verifyForged(dossier, (files) => {
    count = eventLines(files).length;
  });
  for (let index = 0; index < count; index += 1) {
    const forged = (forge: (lines: string[], line: string) => string[]) =>
      outcomeOf(
        verifyForged(dossier, (files) => {
          const lines = eventLines(files);
          setEventLines(files, forge(lines, lines[index] ?? ''));
          seal(files);
        }),
      );
    const altered = await forged((lines, line) => lines.with(index, line.replace(/"at":"2\d/u, '"at":"19')));
    expect([index, ...altered]).toEqual(expect.arrayContaining([index, 'chains', 'signatures']));
    if (index % 4 !== 0) continue;
    const dropped = await forged((lines) => lines.toSpliced(index, 1));
    expect(dropped.some((code) => ['chains', 'checkpoint', 'unreadable'].includes(code))).toBe(true);
    const swapped = await forged((lines, line) =>
      index + 1 < count ? lines.with(index, lines[index + 1] ?? '').with(index + 1, line) : lines.toReversed(),
    );
    expect([index, ...swapped]).toContain('chains');
    const twice = await forged((lines, line) => lines.toSpliced(index, 0, line));
    expect([index, ...twice]).toContain('chains');
  }
});

test('whoever cannot sign for the workspace cannot make the list of files fit', async () => {
  await using opened = await openRelease();
  const { dossier } = await exported(opened);
  const forged = await verifyForged(dossier, (files) => {
    files.set('notes/customer.md', Buffer.from('# Nothing changed\n'));
    relist(files);
  });
  expect(failedChecks(forged)).toEqual(['seal']);
});

test('an event with a chain that was made anew has no signature that fits, and differs from the checkpoint', async () => {
  await using opened = await openRelease();
  const { dossier, seal } = await exported(opened);
  const forged = await verifyForged(dossier, (files) => {
    const lines = eventLines(files).map(parseLine);
    const given = lines.findIndex(({ event }) => event.type === 'signOff.given');
    const heads = new Map<string, string>();
    const rewritten = lines.map((line, index) => {
      const event =
        index === given ? { ...line.event, data: { ...line.event.data, comment: 'Never said.' } } : line.event;
      const prev = heads.get(event.stream) ?? '0'.repeat(64);
      const hash = chainHash(prev, eventBytes(event));
      heads.set(event.stream, hash);
      return JSON.stringify({ ...line, event, prev, hash });
    });
    setEventLines(files, rewritten);
    seal(files);
  });
  expect(failedChecks(forged)).toEqual(['signatures', 'checkpoint']);
});

test('a signature of another event does not fit', async () => {
  await using opened = await openRelease();
  const { dossier, seal } = await exported(opened);
  const forged = await verifyForged(dossier, (files) => {
    const lines = eventLines(files).map(parseLine);
    const [last, before] = [lines.at(-1), lines.at(-2)];
    if (last === undefined || before === undefined) throw new Error('There are no events.');
    const swapped = [...lines.slice(0, -1), { ...last, signature: before.signature }];
    setEventLines(
      files,
      swapped.map((line) => JSON.stringify(line)),
    );
    seal(files);
  });
  expect(failedChecks(forged)).toEqual(['signatures']);
});

test('a stream that was left out, and a tail that was cut, differ from the checkpoint', async () => {
  await using opened = await openRelease();
  const { dossier, seal } = await exported(opened);
  const without = (keep: (line: LoggedEvent, lines: readonly LoggedEvent[]) => boolean) =>
    verifyForged(dossier, (files) => {
      const lines = eventLines(files).map(parseLine);
      setEventLines(
        files,
        lines.filter((line) => keep(line, lines)).map((line) => JSON.stringify(line)),
      );
      seal(files);
    });
  expect(failedChecks(await without(({ event }) => !event.stream.startsWith('product/')))).toContain('checkpoint');
  expect(failedChecks(await without(({ event }) => !event.stream.startsWith('person/')))).toContain('checkpoint');
  expect(failedChecks(await without((line, lines) => line !== lines.at(-1)))).toContain('checkpoint');
});

test('the manifest of another candidate, or facts that nobody saw, do not pass', async () => {
  await using opened = await openRelease();
  const { dossier, seal } = await exported(opened);
  const manifest = await verifyForged(dossier, (files) => {
    const text = files.get('manifest.json')?.toString() ?? '';
    files.set('manifest.json', Buffer.from(text.replace('SHOP-1', 'SHOP-2')));
    seal(files);
  });
  expect(failedChecks(manifest)).toEqual(['manifest']);
  const pretty = await verifyForged(dossier, (files) => {
    files.set(
      'manifest.json',
      Buffer.from(JSON.stringify(JSON.parse(files.get('manifest.json')?.toString() ?? ''), null, 2)),
    );
    seal(files);
  });
  expect(pretty.checks.find(({ code }) => code === 'manifest')?.reason).toContain('not in canonical form');
  const facts = await verifyForged(dossier, (files) => {
    const path = [...files.keys()].find((name) => name.startsWith('facts/')) ?? '';
    files.set(path, Buffer.from('{}'));
    seal(files);
  });
  expect(failedChecks(facts)).toContain('facts');
  const other = await verifyForged(dossier, (files) => {
    const contents: unknown = JSON.parse(files.get('dossier.json')?.toString() ?? '');
    const release: unknown = memberOf(contents, 'release');
    if (typeof contents !== 'object' || typeof release !== 'object') throw new Error('There is no release.');
    files.set('dossier.json', Buffer.from(JSON.stringify({ ...contents, release: { ...release, version: '9.9.9' } })));
    seal(files);
  });
  expect(failedChecks(other)).toEqual(['subject']);
});

test('the checkpoint of another workspace, or one that disagrees, is refused; one that left earlier agrees', async () => {
  await using opened = await openRelease();
  const { client, release } = opened;
  const earlier = Buffer.from(resultOf(await client.workspace.checkpoint({})).base64, 'base64').toString();
  const { dossier, seal } = await exported(opened);
  expect(await verifyDossier(dossier, { checkpoint: earlier })).toMatchObject({ ok: true });
  await using stranger = await openRelease();
  const foreign = Buffer.from(resultOf(await stranger.client.workspace.checkpoint({})).base64, 'base64').toString();
  resultOf(await client.person.add({ name: 'Somebody Later', email: 'later@example.com' }));
  const later = Buffer.from(resultOf(await client.workspace.checkpoint({})).base64, 'base64').toString();
  expect(await verifyDossier(dossier, { checkpoint: later })).toMatchObject({ ok: true });
  resultOf(await client.notes.setIntroduction({ release, edition: 'internal', text: 'Said after the export.' }));
  const beyond = Buffer.from(resultOf(await client.workspace.checkpoint({})).base64, 'base64').toString();
  const report = await verifyDossier(dossier, { checkpoint: beyond });
  expect([report.ok, failedChecks(report), report.checks.find(({ verdict }) => verdict === 'unknown')?.code]).toEqual([
    false,
    [],
    'given-checkpoint',
  ]);
  for (const checkpoint of [foreign, 'not a checkpoint', '{}', earlier.slice(0, -40)]) {
    expect(failedChecks(await verifyDossier(dossier, { checkpoint }))).toEqual(['given-checkpoint']);
  }
  const inside = await verifyForged(dossier, (files) => {
    files.set('checkpoint.json', Buffer.from(foreign));
    seal(files);
  });
  expect(failedChecks(inside)).toEqual(['checkpoint']);
});
