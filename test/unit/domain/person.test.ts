import { describe, expect, test } from 'vitest';
import type { Login } from '../../../shared/domain/login.ts';
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
    [
      {
        type: 'person.added',
        data: { name: 'Bob', email: 'bob@example.com', aliases: ['rob@example.com'], logins: [login('github', 'Rob')] },
      },
    ],
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

const login = (system: Login['system'], name: string): Login => ({ system, login: name });
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

  test('has logins, each account once and without the @ that code hosts show', () => {
    const logins = [
      login('jira', ' Ann Lee '),
      login('github', 'ann'),
      login('github', '@ANN'),
      login('gitlab', 'rob'),
    ];
    expect(after({ ...added, logins }).person?.logins).toEqual([
      login('github', 'ANN'),
      login('gitlab', 'rob'),
      login('jira', 'Ann Lee'),
    ]);
  });

  test('keeps the logins where a change says nothing of them, and gives them up where it says none', () => {
    const logins = [login('github', 'ann')];
    const change = { kind: 'change', ...profile } as const;
    const kept = after({ ...added, logins }, { ...change, name: 'Ann Lee' });
    expect(kept.person).toMatchObject({ name: 'Ann Lee', logins });
    expect(kept.log.read(`person/${ann}`).at(-1)?.data).toMatchObject({ logins });
    expect(after({ ...added, logins }, { ...change, logins: [] }).person?.logins).toEqual([]);
    expect(after(added, { ...change, logins }).person?.logins).toEqual(logins);
  });

  test('keeps the logins given up, until they come back', () => {
    const change = (...logins: readonly Login[]): PersonCommand => ({ kind: 'change', ...profile, logins });
    const former = (...commands: readonly PersonCommand[]) => after(added, ...commands).person?.formerLogins;
    const [first, second] = [login('gitlab', 'rob'), login('gitlab', 'ann')];
    expect(former(change(first), change(second))).toEqual([first]);
    expect(former(change(first), change(), change(first))).toEqual([]);
  });

  test('whose events know nothing of logins has none, and is written as before', () => {
    const { log, person } = after(added, { kind: 'change', ...profile, name: 'Ann Lee' });
    expect(person?.logins).toEqual([]);
    expect(log.read(`person/${ann}`).map(({ data }) => Object.keys(data))).toEqual([
      ['name', 'email', 'aliases'],
      ['name', 'email', 'aliases'],
    ]);
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
    ['with the login of another', [], { ...added, logins: [login('github', '@rob')] }, 'login-taken', /away from Bob/],
    ['with a login of no name', [], { ...added, logins: [login('github', '@')] }, 'login-missing', /octocat/],
    [
      'changed into the same logins',
      [{ ...added, logins: [login('github', 'ann')] }],
      { kind: 'change', ...profile, logins: [login('github', 'ann')] },
      'nothing-changed',
      /nothing to save/,
    ],
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
      keys: [
        {
          ...key,
          enrolledBy: '',
          enrolledAt: '',
          enrolledSequence: 5,
          revokedAt: '',
          revokedSequence: 9,
          revokedReason: '',
        },
      ],
    };
    const proofs = [4, 5, 6, 8, 9, 10].map((sequence) => proofOf(state, entry(sequence, key.fingerprint)));
    expect(proofs).toEqual(['recorded', 'recorded', 'verified', 'verified', 'recorded', 'recorded']);
    expect(proofOf(state, entry(6, keyOf(bob)))).toBe('recorded');
    expect(proofOf(null, entry(6, key.fingerprint))).toBe('recorded');
  });
});
