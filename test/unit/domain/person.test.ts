import { describe, expect, test } from 'vitest';
import type { PersonCommand } from '../../../shared/domain/person-command.ts';
import { decidePerson } from '../../../shared/domain/person-decide.ts';
import { evolvePerson, type PersonState, proofOf } from '../../../shared/domain/person-state.ts';
import { createLog, digestOf, idOf, keyOf } from './log.ts';
import { textLike } from './matching.ts';

const ann = idOf(1);
const bob = idOf(2);
const profile = { name: 'Ann', email: 'ann@example.com', aliases: [] };
const key = { fingerprint: keyOf(ann), publicKey: 'AAAA', protection: 'keyFile', host: 'laptop' } as const;
const enrol: PersonCommand = { kind: 'enrolKey', ...key };

/** Ann as the commands leave her, beside Bob with his key. */
function after(...commands: readonly PersonCommand[]) {
  const log = createLog();
  const fold = (id: string) => log.read(`person/${id}`).reduce<PersonState | null>(evolvePerson, null);
  const bobs = { ...key, fingerprint: keyOf(bob) };
  log.append(
    `person/${bob}`,
    [{ type: 'person.added', data: { name: 'Bob', email: 'bob@example.com', aliases: ['rob@example.com'] } }],
    bob,
  );
  log.append(`person/${bob}`, [{ type: 'person.keyEnrolled', data: bobs }], bob);
  const decide = (command: PersonCommand) =>
    decidePerson(fold(ann), command, { people: [fold(ann), fold(bob)].filter((one) => one !== null) });
  for (const command of commands) {
    const decision = decide(command);
    if (decision.kind === 'rejected') throw new Error(decision.reasons[0]?.message);
    log.append(`person/${ann}`, decision.events, ann);
  }
  return { log, decide, person: fold(ann) };
}

const added: PersonCommand = { kind: 'add', ...profile };

describe('a person', () => {
  test('is added with mail addresses in lower case, each once', () => {
    const { person } = after({
      kind: 'add',
      name: ' Ann ',
      email: 'Ann@Example.com',
      aliases: ['ANN@home.example', 'ann@home.example', 'ann@example.com'],
    });
    expect(person).toMatchObject({ id: ann, name: 'Ann', email: 'ann@example.com', aliases: ['ann@home.example'] });
  });

  test('keeps the addresses given up, until they come back', () => {
    const change = (email: string): PersonCommand => ({ kind: 'change', ...profile, email });
    const mails = (...commands: readonly PersonCommand[]) => after(added, ...commands).person?.formerMails;
    expect(mails(change('ann@new.example'))).toEqual(['ann@example.com']);
    expect(mails(change('ann@new.example'), change('ann@example.com'))).toEqual(['ann@new.example']);
  });

  test('keeps keys and revocations, by host', () => {
    const revoke: PersonCommand = { kind: 'revokeKey', fingerprint: key.fingerprint, reason: 'Lost.' };
    const { person } = after(added, enrol, revoke, { ...enrol, fingerprint: digestOf('new') });
    expect(person?.keys).toMatchObject([
      { host: 'laptop', revokedReason: 'Lost.' },
      { fingerprint: digestOf('new'), revokedAt: null },
    ]);
  });

  test.each<[string, readonly PersonCommand[], PersonCommand, string, RegExp]>([
    ['added twice', [added], added, 'person-exists', /Change Ann/],
    ['changed before being added', [], { kind: 'change', ...profile }, 'person-unknown', /Add the person/],
    ['without a name', [], { ...added, name: ' ' }, 'name-missing', /name/],
    ['with a mail that is none', [], { ...added, email: 'ann' }, 'mail-invalid', /name@example\.com/],
    ['with the mail of another', [], { ...added, email: 'BOB@example.com' }, 'mail-taken', /Bob/],
    ['with an alias of another', [], { ...added, aliases: ['rob@example.com'] }, 'mail-taken', /Bob/],
    ['changed into the same', [added], { kind: 'change', ...profile }, 'nothing-changed', /nothing to save/],
    ['with the same key again', [added, enrol], enrol, 'key-enrolled-already', /new key/],
    ['with the key of another', [added], { ...enrol, fingerprint: keyOf(bob) }, 'key-taken', /Ann alone/],
    [
      'with a second key on one host',
      [added, enrol],
      { ...enrol, fingerprint: digestOf('2') },
      'host-has-key',
      /Revoke that key/,
    ],
    [
      'without the key that is revoked',
      [added],
      { kind: 'revokeKey', fingerprint: digestOf('2'), reason: 'x' },
      'key-unknown',
      /fingerprint/,
    ],
    [
      'without a reason to revoke',
      [added, enrol],
      { kind: 'revokeKey', fingerprint: keyOf(ann), reason: ' ' },
      'reason-missing',
      /why/,
    ],
    [
      'with a key that was revoked',
      [added, enrol, { kind: 'revokeKey', fingerprint: keyOf(ann), reason: 'Lost.' }],
      { kind: 'revokeKey', fingerprint: keyOf(ann), reason: 'Again.' },
      'key-revoked-already',
      /new key/,
    ],
  ])('is refused %s', (_name, before, command, code, nextAction) => {
    expect(after(...before).decide(command)).toMatchObject({
      kind: 'rejected',
      reasons: [{ code, nextAction: textLike(nextAction) }],
    });
  });
});

describe('an entry', () => {
  test('is verified only by a key its person held at that place of the log', () => {
    const { log, person } = after(added);
    const entry = (sequence: number, signer: string) => {
      const event = log.read()[0];
      if (event === undefined) throw new Error('The log is empty.');
      return { event: event.id, sequence, at: event.at, actor: event.actor, signer };
    };
    const state = person && {
      ...person,
      keys: [{ ...key, enrolledAt: '', enrolledSequence: 5, revokedAt: '', revokedSequence: 9, revokedReason: '' }],
    };
    const proofs = [4, 5, 6, 8, 9, 10].map((sequence) => proofOf(state, entry(sequence, key.fingerprint)));
    expect(proofs).toEqual(['recorded', 'recorded', 'verified', 'verified', 'recorded', 'recorded']);
    expect(proofOf(state, entry(6, keyOf(bob)))).toBe('recorded');
    expect(proofOf(null, entry(6, key.fingerprint))).toBe('recorded');
  });
});
