import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { readArchive, writeArchive } from '../../electron/dossier/archive.ts';
import { verifyDossier } from '../../electron/dossier/verify.ts';
import { createId } from '../../electron/host/create-id.ts';
import type { Signer } from '../../electron/keys/signer.ts';
import { fingerprintOf } from '../../electron/store/event-bytes.ts';
import { projections } from '../../electron/store/projections/list.ts';
import { openWorkspace } from '../../electron/store/workspace.ts';
import { forgeAnswers } from '../support/forge-answer.ts';
import { openCore, resultOf } from '../support/open-core.ts';
import { openDesk, openSigner, openTwoDesks } from '../support/two-desks.ts';

function makeStranger(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  return { fingerprint: fingerprintOf(spki), publicKey: spki, sign: (bytes) => sign(null, bytes, privateKey) };
}

const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const upload = (text: string) => ({ name: 'answer.json', base64: Buffer.from(text).toString('base64') });

test('of 200 forged answers each is refused for its own reason, and the genuine one still counts once', async () => {
  await using desks = await openTwoDesks();
  const { home, ben, ask, answer } = desks;
  const { client, product, release } = home;
  await using cleo = await openDesk(home, 'Cleo');
  resultOf(await client.product.grantRole({ product, role: 'qa', person: cleo.person }));
  // The same folder signs with a new key from now on; the old one is revoked at home as well.
  const revoked = await openSigner(ben, ben.fingerprint);
  const { person } = await ben.client.workspace.status({});
  const lost = { fingerprint: ben.fingerprint, reason: 'Lost.' };
  resultOf(await ben.client.person.revokeKey({ person: person?.id ?? '', ...lost }));
  resultOf(await client.person.revokeKey({ person: ben.person, ...lost }));
  const { file, fingerprint } = resultOf(await ben.client.person.exportKey({}));
  resultOf(await client.person.enrolKey({ person: ben.person, file, fingerprint }));

  const { id: other } = resultOf(await client.release.plan({ product, version: '1.2.0', strategy: 'tag' }));
  const asked = await ask();
  const genuine = Buffer.from((await answer(asked.file)).base64, 'base64').toString('utf8');
  const [given] = (await client.candidate.list({ release })).candidates;
  const forged = forgeAnswers(
    genuine,
    {
      own: await openSigner(ben, fingerprint),
      stranger: makeStranger(),
      colleague: await openSigner(cleo, cleo.fingerprint),
      revoked,
    },
    { release: other, person: cleo.person, request: createId(), digest: fingerprintOf(given?.manifest ?? '') },
  );
  expect(forged.length).toBeGreaterThanOrEqual(200);
  expect(new Set(forged.map(({ file: content }) => content)).size).toBe(forged.length);
  const before = (await client.record.page({})).total;
  const wrong: unknown[] = [];
  for (const { name, file: content, code } of forged) {
    const outcome = await client.request.import({ file: upload(content) });
    const codes = outcome.kind === 'done' ? ['counted'] : outcome.reasons.map((reason) => reason.code);
    if (!codes.includes(code)) wrong.push({ name, expected: code, codes });
  }
  expect(wrong).toEqual([]);
  expect((await client.record.page({})).total).toBe(before);
  expect((await client.signOff.list({ release })).signOffs).toEqual([]);

  resultOf(await client.request.import({ file: upload(genuine) }));
  expect(await client.request.import({ file: upload(JSON.stringify(JSON.parse(genuine), null, 2)) })).toMatchObject({
    reasons: [{ code: 'request-answered' }],
  });
  expect((await client.signOff.list({ release })).signOffs).toMatchObject([{ given: { proof: 'verified' } }]);
});

test('an answer to what is no longer asked is refused: a later request, a later candidate, a role taken away, a new author', async () => {
  await using desks = await openTwoDesks();
  const { home, ben, ask, answer } = desks;
  const { client, product, release, shop, cut } = home;
  const codes = async (file: { readonly name: string; readonly base64: string }) => {
    const outcome = await client.request.import({ file });
    return outcome.kind === 'done' ? [] : outcome.reasons.map(({ code }) => code);
  };
  const first = await answer((await ask()).file);
  const second = await answer((await ask()).file);
  expect(await codes(first)).toEqual(['request-superseded']);
  resultOf(await client.product.revokeRole({ product, role: 'qa', person: ben.person }));
  expect(await codes(second)).toEqual(['role-not-held']);
  resultOf(await client.product.grantRole({ product, role: 'qa', person: ben.person }));
  const profile = { person: ben.person, name: 'Ben', email: 'ben@example.com' };
  resultOf(await client.person.change({ ...profile, aliases: ['dev@example.com'] }));
  expect(await codes(second)).toEqual(['author-may-not-approve']);
  resultOf(await client.person.change({ ...profile, email: 'ben@other.example' }));
  shop.commit('fix: SHOP-2 a hole', { 'src/basket.js': '2' });
  await cut();
  expect(await codes(second)).toEqual(['request-superseded']);
  resultOf(await client.release.abandon({ release, reason: 'No.' }));
  expect(await codes(second)).toContain('request-superseded');
  expect((await client.signOff.list({ release })).signOffs).toEqual([]);
});

test('an answer that comes after its request has ended is refused, whenever it says it was signed', async () => {
  let clock = Date.now();
  await using desks = await openTwoDesks();
  const { home, ask, answer } = desks;
  const asked = await ask(1);
  const file = await answer(asked.file);
  clock = Date.parse(asked.expiresAt) + 1;
  await using later = await home.reopen('write', () => new Date(clock));
  expect(await later.client.request.import({ file })).toMatchObject({ reasons: [{ code: 'request-expired' }] });
  expect((await later.client.request.list({ release: home.release })).requests).toMatchObject([{ state: 'expired' }]);
  clock -= 1;
  resultOf(await later.client.request.import({ file }));
});

test('an event that claims a statement its person never signed does not hold in the log, nor in a dossier', async () => {
  await using desks = await openTwoDesks();
  const { home, ben, ask, answer } = desks;
  const { client, release, folder, outside } = home;
  await using cleo = await openDesk(home, 'Cleo');
  const { file } = await ask();
  const envelope = Buffer.from((await answer(file)).base64, 'base64');
  const imported = resultOf(await client.request.import({ file: await answer(file) }));
  const { person: ada } = await client.workspace.status({});
  await home.core.close();

  const workspace = await openWorkspace(folder, { mode: 'write', projections, now: () => new Date(), createId });
  const stream = `release/${release}`;
  const given = (await workspace.log.readStream(stream)).findLast(({ type }) => type === 'signOff.given')?.data ?? {};
  const forge = async (claim: object, key: string, blob: Buffer | null) => {
    const digest = digestOf(blob ?? Buffer.from('nowhere'));
    const data = { ...given, signOff: createId(), ...claim, attestation: { key, envelope: digest } };
    await workspace.log.append({
      stream,
      expectedVersion: await workspace.log.version(stream),
      events: [{ type: 'signOff.given', data }],
      actor: { kind: 'person', person: ben.person },
      signer: await openSigner({ folder, outside }, ada?.fingerprint ?? ''),
      blobs: blob === null ? [] : [blob],
    });
  };
  await forge({}, ben.fingerprint, Buffer.from('{}'));
  await forge({ decision: 'reject', comment: 'No.' }, ben.fingerprint, envelope);
  await forge({ candidate: 2 }, ben.fingerprint, envelope);
  await forge({}, ben.fingerprint, null);
  await forge({}, cleo.fingerprint, envelope);
  await forge({ person: cleo.person }, cleo.fingerprint, envelope);
  await workspace.close();

  await using again = await openCore({ folder });
  const { problems, ok } = await again.client.workspace.verify({});
  expect(ok).toBe(false);
  expect(problems.map(({ code, message }) => [code, message.split('. ').at(-1)])).toEqual([
    ['attestation-invalid', 'It is no signed statement.'],
    ['attestation-invalid', 'It says something else than the sign-off.'],
    ['attestation-invalid', 'It says something else than the sign-off.'],
    ['attestation-invalid', 'It is not there.'],
    ['attestation-invalid', 'Its key is not one of the person who decided.'],
    ['attestation-invalid', 'The signature in it is not one of the key that the sign-off names.'],
  ]);
  expect(imported.decision).toBe('approve');
});

test('a dossier whose statement was swapped for that of another decision does not hold', async () => {
  await using desks = await openTwoDesks();
  const { home, ben, ask, answer } = desks;
  const { client, release } = home;
  resultOf(await client.request.import({ file: await answer((await ask()).file, 'reject', 'No.') }));
  const approval = await answer((await ask()).file);
  resultOf(await client.request.import({ file: approval }));
  const dossier = Buffer.from(resultOf(await client.dossier.export({ release })).base64, 'base64');
  const whole = await verifyDossier(dossier);
  expect(whole).toMatchObject({ ok: true });
  // Whoever signed only a statement has to be trusted, too.
  const signers = whole.signers.map(({ fingerprint }) => fingerprint);
  expect(signers).toContain(ben.fingerprint);
  const trust = signers.filter((fingerprint) => fingerprint !== ben.fingerprint);
  expect(await verifyDossier(dossier, { trust: signers })).toMatchObject({ identities: 'established' });
  expect(await verifyDossier(dossier, { trust })).toMatchObject({ identities: 'not-trusted' });
  const files = new Map(await readArchive(dossier));
  expect([...files.keys()].filter((path) => path.startsWith('attestations/'))).toEqual([
    'attestations/1-rc.1-qa.intoto.json',
    'attestations/2-rc.1-qa.intoto.json',
  ]);
  expect(files.get('attestations/2-rc.1-qa.intoto.json')?.toString()).toBe(
    Buffer.from(approval.base64, 'base64').toString(),
  );
  const statements = [...files.keys()].filter(
    (path) => files.get(path)?.includes('application/vnd.in-toto+json') === true,
  );
  const [first = '', second = ''] = statements.filter((path) => path.startsWith('facts/'));
  files.set(first, files.get(second) ?? Buffer.alloc(0));
  const report = await verifyDossier(await writeArchive(files, new Date()));
  expect(report.checks.filter(({ verdict }) => verdict === 'fail').map(({ code }) => code)).toEqual([
    'files',
    'facts',
    'attestations',
  ]);
});
