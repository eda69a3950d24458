import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { verifyDossier } from '../../electron/dossier/verify.ts';
import { envelopeSchema, signEnvelope } from '../../electron/store/envelope.ts';
import { parseJson } from '../../electron/store/event-row.ts';
import { vouchPayloadType } from '../../electron/store/vouch-statement.ts';
import { exportDossierOf } from '../support/dossier-files.ts';
import { textWith } from '../support/matching.ts';
import { openCore, resultOf } from '../support/open-core.ts';
import { createSigner } from '../support/store-signer.ts';
import { tamper } from '../support/store-tamper.ts';
import { openTwoDesks } from '../support/two-desks.ts';

const reason = 'The laptop was lost.';
const job = '0191d3a0-0000-7000-8000-000000000001';
const fileOf = (envelope: unknown) => ({
  name: 'vouch.json',
  base64: Buffer.from(JSON.stringify(envelope)).toString('base64'),
});

/** The log of the first desk on another machine, without its keys. */
async function openLost({ home }: Awaited<ReturnType<typeof openTwoDesks>>) {
  const folder = join(home.outside, 'copy');
  cpSync(join(home.folder, 'workspace.db'), join(folder, 'workspace.db'), { recursive: true });
  return openCore({ folder });
}

test('a host that lost its keys signs again once somebody vouches, and everything of before stays as it was', async () => {
  await using desks = await openTwoDesks();
  const { home, ben, ask, answer } = desks;
  const checkpoint = Buffer.from(resultOf(await home.client.workspace.checkpoint({})).base64, 'base64').toString();
  resultOf(await home.client.request.import({ file: await answer((await ask()).file) }));
  const { person: ada } = await home.client.workspace.status({});
  const adaId = ada?.id ?? '';
  await home.core.close();
  await using lost = await openLost(desks);
  const { client } = lost;
  expect(await client.vouch.status({})).toMatchObject({
    isLost: true,
    vouchers: [{ person: { id: ben.person }, fingerprint: ben.fingerprint }],
  });
  const first = resultOf(await client.vouch.ask({ person: adaId, reason }));
  const { fingerprint, file } = resultOf(await client.vouch.ask({ person: adaId, reason }));
  expect(fingerprint).toBe(first.fingerprint);
  expect(await ben.client.vouch.give({ file, fingerprint: ben.fingerprint })).toMatchObject({
    reasons: [{ code: 'fingerprint-differs' }],
  });
  const { file: vouched } = resultOf(await ben.client.vouch.give({ file, fingerprint }));
  expect(await ben.client.vouch.take({ file: vouched })).toMatchObject({ reasons: [{ code: 'vouch-elsewhere' }] });
  expect(resultOf(await client.vouch.take({ file: vouched }))).toMatchObject({
    person: { id: adaId },
    vouchedBy: { id: ben.person },
    fingerprint,
  });
  expect(await client.vouch.take({ file: vouched })).toMatchObject({ reasons: [{ code: 'vouch-elsewhere' }] });
  expect(await client.vouch.status({})).toEqual({ isLost: false, vouchers: [] });

  const { people } = await client.person.list({});
  expect(people.find(({ id }) => id === adaId)?.keys).toMatchObject([
    { fingerprint: ada?.fingerprint, revokedAt: textWith('T') },
    { fingerprint, revokedAt: null },
  ]);
  const { rows } = await client.record.page({ limit: 3 });
  expect(rows.at(-1)?.sentence).toBe(
    'Ada Diaz has a new key for the workspace, for which Ben vouched: The laptop was lost.',
  );
  for (const { event } of rows) expect(await client.record.event({ event })).toMatchObject({ signatureValid: true });
  resultOf(await client.person.add({ name: 'Cy Young', email: 'cy@example.com' }));
  expect((await client.signOff.list({ release: home.release })).signOffs).toMatchObject([
    { given: { proof: 'verified' } },
  ]);

  expect(await client.workspace.verify({ job, checkpoint })).toMatchObject({ ok: true, problems: [] });
  const later = Buffer.from(resultOf(await client.workspace.checkpoint({})).base64, 'base64').toString();
  expect(await client.workspace.verify({ job, checkpoint: later })).toMatchObject({ ok: true });
  const report = await verifyDossier(await exportDossierOf({ ...home, client }), { checkpoint });
  expect(report.checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);

  await using again = await lost.reopen();
  expect((await again.client.workspace.status({})).person?.fingerprint).toBe(fingerprint);
  resultOf(await again.client.workspace.checkpoint({}));
  expect(await again.client.workspace.rebuild({ job })).toMatchObject({ result: { changed: false } });
});

test('only a key that is good in this log, and vouches for exactly these keys and this place, brings a host back', async () => {
  await using desks = await openTwoDesks();
  const { home, ben } = desks;
  const { person: ada } = await home.client.workspace.status({});
  expect(await home.client.vouch.ask({ person: ada?.id ?? '', reason })).toMatchObject({
    reasons: [{ code: 'host-has-key' }],
  });
  await home.core.close();
  await using lost = await openLost(desks);
  const { client } = lost;
  const { fingerprint, file } = resultOf(await client.vouch.ask({ person: ada?.id ?? '', reason }));
  const text = Buffer.from(file.base64, 'base64').toString();
  const cut = { ...file, base64: Buffer.from(text.slice(0, 400)).toString('base64') };
  expect(await ben.client.vouch.open({ file: cut })).toMatchObject({ reasons: [{ code: 'vouch-unreadable' }] });
  expect(await client.vouch.take({ file })).toMatchObject({ reasons: [{ code: 'vouch-unreadable' }] });

  const { file: vouched } = resultOf(await ben.client.vouch.give({ file, fingerprint }));
  const given = envelopeSchema.parse(parseJson(Buffer.from(vouched.base64, 'base64').toString()));
  const said = z.record(z.string(), z.unknown()).parse(parseJson(Buffer.from(given.payload, 'base64').toString()));
  const stranger = signEnvelope(vouchPayloadType, said, createSigner());
  expect(await client.vouch.take({ file: fileOf(stranger) })).toMatchObject({ reasons: [{ code: 'voucher-unknown' }] });
  const changed = { ...given, payload: Buffer.from(JSON.stringify({ ...said, reason: 'Other.' })).toString('base64') };
  expect(await client.vouch.take({ file: fileOf(changed) })).toMatchObject({ kind: 'refused' });
  expect((await client.workspace.status({})).person).toBeNull();

  // What was taken in and then changed does not verify: neither the log before it nor the word for it.
  resultOf(await client.vouch.take({ file: vouched }));
  await lost.core.close();
  tamper(join(lost.folder, 'workspace.db'), (db) => {
    db.exec(
      `UPDATE events SET data = json_set(data, '$.vouchedBy', '${ada?.id ?? ''}') WHERE type = 'workspace.keyReplaced'`,
    );
  });
  await using read = await openCore({ folder: lost.folder, mode: 'read' });
  const { ok, problems } = await read.client.workspace.verify({ job });
  expect(ok).toBe(false);
  expect(problems.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['key-invalid', 'event-changed', 'signer-unknown']),
  );
});
