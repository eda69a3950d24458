import { expect, it } from 'vitest';
import { signEnvelope } from '../../../electron/store/envelope.ts';
import { canonicalText } from '../../../electron/store/event-bytes.ts';
import { keySpansOf, workspaceKeysOf } from '../../../electron/store/verify-keys.ts';
import { type Vouch, vouchPayloadType } from '../../../electron/store/vouch-statement.ts';
import type { StoredEvent } from '../../../shared/domain/event.ts';
import { createSigner } from '../../support/store-signer.ts';

const [lost, fresh, ben, cy, stranger] = [
  createSigner(),
  createSigner(),
  createSigner(),
  createSigner(),
  createSigner(),
];
const id = (digit: string) => `0191d3a0-0000-7000-8000-00000000000${digit}`;
const [workspace, benId, cyId, ada] = [id('1'), id('2'), id('3'), id('4')];
const at = '2026-11-27T09:00:00.000Z';

function eventOf(
  sequence: number,
  stream: string,
  type: string,
  data: StoredEvent['data'],
  signer = lost,
): StoredEvent {
  const actor = { kind: 'person', person: ada } as const;
  return { sequence, stream, version: 1, id: id('9'), type, at, actor, signer: signer.fingerprint, data };
}

const enrolled = (sequence: number, person: string, { fingerprint, publicKey }: typeof ben) =>
  eventOf(sequence, `person/${person}`, 'person.keyEnrolled', {
    fingerprint,
    publicKey,
    protection: 'keyFile',
    host: 'desk',
  });

const before = [
  eventOf(1, 'workspace', 'workspace.created', { workspace, name: 'Harbour', publicKey: lost.publicKey }),
  enrolled(2, benId, ben),
  enrolled(3, cyId, cy),
  eventOf(4, `person/${cyId}`, 'person.keyRevoked', { fingerprint: cy.fingerprint, reason: 'Stolen.' }),
];

const said: Vouch = {
  schema: 'countersign/vouch/1',
  workspace: { id: workspace, name: 'Harbour' },
  replaces: lost.fingerprint,
  workspaceKey: fresh.publicKey,
  person: { id: ada, name: 'Ada Diaz' },
  key: { fingerprint: stranger.fingerprint, publicKey: stranger.publicKey, protection: 'keyFile', host: 'new' },
  log: { sequence: 4, headsDigest: 'a'.repeat(64) },
  reason: 'The laptop was lost.',
  createdAt: at,
  vouchedAt: at,
};

const textOf = (vouch: unknown, by = ben, type = vouchPayloadType) => canonicalText(signEnvelope(type, vouch, by));

/** The event that names the new key, with something else in it. */
function replaced(
  change: Readonly<Record<string, unknown>> = {},
  { sequence = 5, signer = fresh, stream = 'workspace' } = {},
) {
  const data = {
    publicKey: fresh.publicKey,
    replaces: lost.fingerprint,
    vouchedBy: benId,
    reason: said.reason,
    statement: textOf(said),
    ...change,
  };
  return eventOf(sequence, stream, 'workspace.keyReplaced', data, signer);
}

it('takes a new key of the workspace for good from its own event on, and the lost one until then', () => {
  const { spans, problems } = keySpansOf([...before, replaced()]);
  expect(problems).toEqual([]);
  expect(workspaceKeysOf(spans)).toMatchObject([
    { fingerprint: lost.fingerprint, from: 1, until: 5 },
    { fingerprint: fresh.fingerprint, from: 5, until: null },
  ]);
  const after = enrolled(6, ada, stranger);
  const isKnown = (signer: typeof lost) =>
    keySpansOf([...before, replaced(), { ...after, signer: signer.fingerprint }]).spans.some(
      ({ fingerprint }) => fingerprint === stranger.fingerprint,
    );
  expect([isKnown(fresh), isKnown(lost)]).toEqual([true, false]);
});

const changed = textOf(said).replace(/"sig":"./u, (found) => `${found.slice(0, -1)}${found.endsWith('A') ? 'B' : 'A'}`);
const forged: Readonly<Record<string, readonly [StoredEvent, string]>> = {
  'vouched for by a key that nobody knows': [replaced({ statement: textOf(said, stranger) }), 'not one of the person'],
  'vouched for by a key that was revoked': [
    replaced({ statement: textOf(said, cy), vouchedBy: cyId }),
    'not good at that time',
  ],
  'vouched for by the lost key itself': [replaced({ statement: textOf(said, lost) }), 'not one of the person'],
  'vouched for by the new key itself': [replaced({ statement: textOf(said, fresh) }), 'not one of the person'],
  'in the name of another person': [replaced({ vouchedBy: cyId }), 'not one of the person'],
  'with a changed signature': [replaced({ statement: changed }), 'not signed by the key that vouches'],
  'with a statement written otherwise': [replaced({ statement: textOf({ ...said, more: 1 }) }), 'cannot be read'],
  'with a statement of another kind': [
    replaced({ statement: textOf(said, ben, 'application/json') }),
    'cannot be read',
  ],
  'signed by another key than it names': [replaced({}, { signer: stranger }), 'not signed by the key that it names'],
  'signed by the key it replaces': [replaced({}, { signer: lost }), 'not signed by the key that it names'],
  'with a statement for another workspace': [
    replaced({ statement: textOf({ ...said, workspace: { id: id('8'), name: 'Harbour' } }) }),
    'about another workspace',
  ],
  'with a statement for another key': [
    replaced({ statement: textOf({ ...said, workspaceKey: stranger.publicKey }) }),
    'about another key',
  ],
  'for the place of a key that is not the one of now': [
    replaced({ replaces: ben.fingerprint }),
    'does not replace the key of before',
  ],
  'with a statement that replaces something else': [
    replaced({ statement: textOf({ ...said, replaces: ben.fingerprint }) }),
    'does not replace the key of before',
  ],
  'at another place of the log': [replaced({}, { sequence: 7 }), 'about another place of the log'],
  'with another reason': [replaced({ reason: 'A new laptop.' }), 'gives another reason'],
};

it.each(Object.entries(forged))('does not take a new key %s', (_, [event, why]) => {
  const { spans, problems } = keySpansOf([...before, event]);
  expect(workspaceKeysOf(spans)).toMatchObject([{ fingerprint: lost.fingerprint, until: null }]);
  expect(problems).toMatchObject([{ code: 'key-invalid', sequence: event.sequence }]);
  expect(problems[0]?.message).toContain(why);
});

it('knows no new key of the workspace from any other stream, and none twice from one statement', () => {
  expect(workspaceKeysOf(keySpansOf([...before, replaced({}, { stream: `person/${benId}` })]).spans)).toHaveLength(1);
  const again = keySpansOf([...before, replaced(), replaced({}, { sequence: 6 })]);
  expect(workspaceKeysOf(again.spans)).toHaveLength(2);
  expect(again.problems).toMatchObject([{ code: 'key-invalid', sequence: 6 }]);
});
