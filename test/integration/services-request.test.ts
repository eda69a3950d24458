import { expect, test } from 'vitest';
import { z } from 'zod';
import { verifyDossier } from '../../electron/dossier/verify.ts';
import { textWith } from '../support/matching.ts';
import { openCore, resultOf } from '../support/open-core.ts';
import { openDesk, openTwoDesks } from '../support/two-desks.ts';

const json = (file: { readonly base64: string }): unknown =>
  JSON.parse(Buffer.from(file.base64, 'base64').toString('utf8'));

test('a sign-off goes out as one file, comes back as one, and counts once as verified', async () => {
  await using desks = await openTwoDesks();
  const { home, ben, ask, answer } = desks;
  const { client, release } = home;
  const asked = await ask();
  expect(asked).toMatchObject({ candidate: 'rc.1', person: { name: 'Ben' } });
  expect((await client.request.list({ release })).requests).toMatchObject([{ state: 'open', person: { name: 'Ben' } }]);

  const opened = resultOf(await ben.client.request.open({ file: asked.file }));
  expect(opened).toMatchObject({
    workspace: 'Harbour',
    person: 'Ben',
    requester: { name: 'Ada Diaz', standing: 'unknown' },
    brief: { release: 'Shop@1.1.0', candidate: 'rc.1', role: 'qa', slices: [{ name: 'scope' }, { name: 'code' }] },
    key: ben.fingerprint,
    refusals: [],
  });
  const before = await ben.client.record.page({});
  const back = await answer(asked.file);
  expect((await ben.client.record.page({})).total).toBe(before.total);
  expect(json(back)).toMatchObject({
    payloadType: 'application/vnd.in-toto+json',
    signatures: [{ keyid: ben.fingerprint }],
  });

  const imported = resultOf(await client.request.import({ file: back }));
  expect(imported).toMatchObject({ person: { name: 'Ben' }, role: 'qa', decision: 'approve', candidate: 'rc.1' });
  const { signOffs, requirements } = await client.signOff.list({ release });
  expect(signOffs).toMatchObject([
    { id: imported.signOff, standing: 'current', given: { by: { name: 'Ben' }, proof: 'verified', recordedBy: null } },
  ]);
  expect(requirements.find(({ role }) => role === 'qa')).toMatchObject({ state: 'met', counted: 1 });
  expect((await client.request.list({ release })).requests).toMatchObject([
    { state: 'answered', signOff: imported.signOff },
  ]);
  expect(await client.request.import({ file: back })).toMatchObject({ reasons: [{ code: 'request-answered' }] });

  const { rows } = await client.record.page({ noun: 'signOff' });
  expect(rows).toMatchObject([
    { sentence: 'Ben signed for QA engineer on rc.1', proof: 'verified' },
    { sentence: 'Ada Diaz asked Ben to sign for QA engineer on rc.1 from another desk', proof: 'verified' },
  ]);
  expect(await client.workspace.verify({})).toMatchObject({ ok: true });
  const dossier = resultOf(await client.dossier.export({ release }));
  const report = await verifyDossier(Buffer.from(dossier.base64, 'base64'));
  expect(report).toMatchObject({ ok: true, signOffs: [{ person: 'Ben', proof: 'verified' }] });
});

test('a rejection comes back the same way, with its words', async () => {
  await using desks = await openTwoDesks();
  const { home, ben, ask, answer } = desks;
  const { file } = await ask();
  const { brief } = resultOf(await ben.client.request.open({ file }));
  const wordless = await ben.client.request.answer({ file, decision: 'reject', facts: brief.facts });
  expect(wordless).toMatchObject({ reasons: [{ code: 'comment-missing' }] });
  resultOf(await home.client.request.import({ file: await answer(file, 'reject', 'The basket loses items.') }));
  const { requirements } = await home.client.signOff.list({ release: home.release });
  expect(requirements.find(({ role }) => role === 'qa')).toMatchObject({
    state: 'rejected',
    reason: textWith('The basket loses items.'),
  });
});

test('whoever signs at the workspace itself leaves the same statement', async () => {
  await using desks = await openTwoDesks();
  const { client, product, release } = desks.home;
  const { person } = await client.workspace.status({});
  resultOf(await client.product.grantRole({ product, role: 'security', person: person?.id ?? '' }));
  const { brief } = resultOf(await client.signOff.brief({ release, role: 'security' }));
  resultOf(await client.signOff.give({ release, role: 'security', decision: 'approve', facts: brief.facts }));
  const [given] = (await client.signOff.list({ release })).signOffs;
  const { facts, raw } = await client.record.event({ event: given?.given.event ?? '' });
  const kept = facts.find(({ text }) => text.includes('application/vnd.in-toto+json'));
  expect(raw).toContain(kept?.digest);
  expect(await client.workspace.verify({})).toMatchObject({ ok: true });
});

test('nobody is asked who could not sign, and what is asked of two is asked by name', async () => {
  await using desks = await openTwoDesks();
  const { home } = desks;
  const { client, product, release } = home;
  const asked = { release, role: 'qa', hours: 1 };
  expect(resultOf(await client.request.export(asked)).person.name).toBe('Ben');
  const { id: dev } = resultOf(await client.person.add({ name: 'Dev', email: 'dev@example.com' }));
  resultOf(await client.product.grantRole({ product, role: 'qa', person: dev }));
  expect(await client.request.export({ ...asked, person: dev })).toMatchObject({
    reasons: [{ code: 'author-may-not-approve' }],
  });
  expect(await client.request.export({ ...asked, role: 'security', person: dev })).toMatchObject({
    reasons: [{ code: 'role-not-held' }, { code: 'author-may-not-approve' }],
  });
  const { id: cleo } = resultOf(await client.person.add({ name: 'Cleo', email: 'cleo@example.com' }));
  resultOf(await client.product.grantRole({ product, role: 'qa', person: cleo }));
  expect(await client.request.export(asked)).toMatchObject({ reasons: [{ code: 'person-unclear' }] });
});

test('a request is answered at the desk of whoever is asked, in its time, and only as it was sent', async () => {
  let clock = Date.now();
  await using desks = await openTwoDesks(() => new Date(clock));
  const { home, ben, ask } = desks;
  const { file, expiresAt } = await ask(1);
  await using cleo = await openDesk(home, 'Cleo');
  const codes = async (client: typeof ben.client) =>
    resultOf(await client.request.open({ file })).refusals.map(({ code }) => code);
  expect(await codes(cleo.client)).toEqual(['request-for-another']);
  const { facts } = resultOf(await ben.client.request.open({ file })).brief;
  const given = { file, decision: 'approve', facts } as const;
  expect(await cleo.client.request.answer(given)).toMatchObject({ reasons: [{ code: 'request-for-another' }] });
  expect(await ben.client.request.answer({ ...given, facts: ben.fingerprint })).toMatchObject({
    reasons: [{ code: 'brief-unknown' }],
  });
  expect(await ben.client.request.answer({ ...given, trust: ben.fingerprint })).toMatchObject({
    reasons: [{ code: 'requester-not-trusted' }],
  });
  const { person: ada } = await home.client.workspace.status({});
  resultOf(await ben.client.request.answer({ ...given, trust: ada?.fingerprint ?? '' }));
  clock = Date.parse(expiresAt) + 1;
  expect(await codes(ben.client)).toEqual(['request-expired']);
  clock -= 2 * 3_600_000;
  expect(await codes(ben.client)).toEqual(['request-from-future']);

  const text = Buffer.from(file.base64, 'base64').toString('utf8');
  const upload = (content: string) => ({ name: 'request.json', base64: Buffer.from(content).toString('base64') });
  const open = (content: string) => ben.client.request.open({ file: upload(content) });
  expect(await open(text.slice(0, -20))).toMatchObject({ reasons: [{ code: 'request-unreadable' }] });
  expect(await open(text.replace('request+json', 'key+json'))).toMatchObject({
    reasons: [{ code: 'request-unknown-form' }],
  });
  const { payload: signed } = z.object({ payload: z.string() }).parse(JSON.parse(text));
  const payload = Buffer.from(signed, 'base64').toString('utf8').replace('"role":"qa"', '"role":"qb"');
  const swapped = text.replace(signed, Buffer.from(payload).toString('base64'));
  expect(await open(swapped)).toMatchObject({ reasons: [{ code: 'signature-wrong' }] });
});

test('a key is enrolled only with the fingerprint that its holder said, and from any file it signed', async () => {
  await using desks = await openTwoDesks();
  const { home, ask } = desks;
  const { client } = home;
  await using other = await openCore();
  resultOf(await other.client.workspace.create({ name: 'Other', personName: 'Eve', personEmail: 'eve@example.com' }));
  const { id: eve } = resultOf(await client.person.add({ name: 'Eve', email: 'eve@example.com' }));
  const { file, fingerprint } = resultOf(await other.client.person.exportKey({}));
  expect(resultOf(await client.person.readKey({ file }))).toMatchObject({ name: 'Eve', fingerprint, holder: null });
  const wrong = `${fingerprint.slice(0, -1)}${fingerprint.endsWith('0') ? '1' : '0'}`;
  expect(await client.person.enrolKey({ person: eve, file, fingerprint: wrong })).toMatchObject({
    reasons: [{ code: 'fingerprint-differs', message: textWith(`from group 16 of 16 on, “${wrong.slice(-4)}”`) }],
  });
  resultOf(await client.person.enrolKey({ person: eve, file, fingerprint }));
  expect(await client.person.enrolKey({ person: desks.ben.person, file, fingerprint })).toMatchObject({
    reasons: [{ code: 'key-taken' }],
  });
  // The desk that answers learns the key of whoever asks from the request itself.
  const request = (await ask()).file;
  const carried = resultOf(await desks.ben.client.person.readKey({ file: request }));
  const { id: ada } = resultOf(await desks.ben.client.person.add({ name: 'Ada Diaz', email: 'ada@example.com' }));
  resultOf(await desks.ben.client.person.enrolKey({ person: ada, file: request, fingerprint: carried.fingerprint }));
  const requester = async () => resultOf(await desks.ben.client.request.open({ file: request })).requester;
  expect(await requester()).toMatchObject({ standing: 'known', holder: 'Ada Diaz' });
  // Whose key it is, this desk knows better than the file does.
  const renamed = { person: ada, name: 'Eve', email: 'ada@example.com', aliases: [] };
  resultOf(await desks.ben.client.person.change(renamed));
  expect(await requester()).toMatchObject({ name: 'Ada Diaz', standing: 'other', holder: 'Eve' });
  const junk = { name: 'junk', base64: Buffer.from('{}').toString('base64') };
  expect(await client.person.readKey({ file: junk })).toMatchObject({ reasons: [{ code: 'key-unreadable' }] });
});
