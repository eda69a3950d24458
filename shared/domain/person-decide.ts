import { accept, type Decision, type Rejection, reject } from './event.ts';
import type { NewPersonEvent } from './events.ts';
import { describeLogin, keyOfLogin, type Login, normalLogin, overlaps, writeLogin } from './login.ts';
import type { PersonCommand, PersonFacts, Profile } from './person-command.ts';
import { mailsOf, type PersonState } from './person-state.ts';
import { rejectAll, rejection } from './rejection.ts';

type PersonDecision = Decision<NewPersonEvent>;
type Command<K extends PersonCommand['kind']> = Extract<PersonCommand, { kind: K }>;

/**
 * Decides about a person. Codes: `person-exists`, `person-unknown`, `name-missing`, `mail-invalid`, `mail-taken`, `login-missing`,
 * `login-taken`, `nothing-changed`, `key-enrolled-already`, `key-taken`, `host-has-key`, `key-unknown`, `key-revoked-already`, `reason-missing`.
 */
export function decidePerson(state: PersonState | null, command: PersonCommand, facts: PersonFacts): PersonDecision {
  if (command.kind === 'add') {
    return state === null
      ? decideProfile(null, command, facts)
      : reject('person-exists', `${state.name} is here already.`, `Change ${state.name} instead.`);
  }
  if (state === null) return reject('person-unknown', 'There is no such person.', 'Add the person first.');
  switch (command.kind) {
    case 'change':
      return decideProfile(state, command, facts);
    case 'enrolKey':
      return decideEnrolment(state, command, facts);
    case 'handOver':
      return decideHandOver(state, command, facts);
    case 'revokeKey':
      return decideRevocation(state, command);
  }
}

function decideProfile(state: PersonState | null, command: Profile, facts: PersonFacts): PersonDecision {
  const name = command.name.trim();
  const email = normalMail(command.email);
  const aliases = [...new Set(command.aliases.map(normalMail))].filter((alias) => alias !== email).toSorted();
  const before = state?.logins ?? [];
  const logins = inOrder(command.logins ?? before);
  const reasons = [
    ...checkProfile(name, [email, ...aliases]),
    ...checkMails(state, [email, ...aliases], facts),
    ...checkLogins(state, logins, facts),
  ];
  if (reasons.length > 0) return rejectAll(reasons);
  // Said whenever there are or were any, so that each event stands for itself; the older ones know nothing of logins.
  const data = { name, email, aliases, ...(logins.length + before.length === 0 ? {} : { logins }) };
  if (state === null) return accept({ type: 'person.added', data });
  const isSame =
    state.name === name &&
    state.email === email &&
    state.aliases.join(' ') === aliases.join(' ') &&
    before.map(writeLogin).join('\n') === logins.map(writeLogin).join('\n');
  return isSame
    ? reject('nothing-changed', `${name} is recorded like this already.`, 'There is nothing to save.')
    : accept({ type: 'person.changed', data });
}

function checkProfile(name: string, mails: readonly string[]): readonly Rejection[] {
  const invalid = mails.filter((mail) => !/^\S+@\S+$/.test(mail));
  return [
    ...(name === '' ? [rejection('name-missing', 'A person needs a name.', 'Give the name others know.')] : []),
    ...invalid.map((mail) =>
      rejection('mail-invalid', `"${mail}" is not a mail address.`, 'Give an address like name@example.com.'),
    ),
  ];
}

function checkMails(state: PersonState | null, mails: readonly string[], facts: PersonFacts): readonly Rejection[] {
  return facts.people
    .filter((other) => other.id !== state?.id)
    .flatMap((other) =>
      mailsOf(other)
        .filter((mail) => mails.includes(mail))
        .map((mail) =>
          rejection(
            'mail-taken',
            `${mail} belongs to ${other.name}.`,
            `Take it away from ${other.name} first, or use another address: authors are known by their mail.`,
          ),
        ),
    );
}

function checkLogins(state: PersonState | null, logins: readonly Login[], facts: PersonFacts): readonly Rejection[] {
  const taken = facts.people
    .filter((other) => other.id !== state?.id)
    .flatMap((other) =>
      other.logins
        .filter((login) => logins.some((asked) => overlaps(asked, login)))
        .map((login) =>
          rejection(
            'login-taken',
            `${describeLogin(login)} belongs to ${other.name}.`,
            `Take it away from ${other.name} first, or say for both at which address, like gitlab@gitlab.example.com=octocat: an account counts for one person.`,
          ),
        ),
    );
  return logins.some(({ login }) => login === '')
    ? [rejection('login-missing', 'A login has no name.', 'Give it like github=octocat.'), ...taken]
    : taken;
}

/** Each account once, the last spelling of it. */
function inOrder(logins: readonly Login[]): Login[] {
  const byKey = new Map(logins.map(normalLogin).map((login) => [keyOfLogin(login), login] as const));
  return [...byKey].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, login]) => login);
}

function decideEnrolment(state: PersonState, command: Command<'enrolKey'>, facts: PersonFacts): PersonDecision {
  const { fingerprint, publicKey, protection, host } = command;
  const holder = [state, ...facts.people].find((one) => one.keys.some((key) => key.fingerprint === fingerprint));
  if (holder !== undefined) {
    return holder.id === state.id
      ? reject('key-enrolled-already', `This key of ${state.name} is known already.`, 'Make a new key to enrol.')
      : reject('key-taken', `This key belongs to ${holder.name}.`, `Make a key for ${state.name} alone.`);
  }
  const active = state.keys.find((key) => key.host === host && key.revokedAt === null);
  if (active !== undefined) {
    return reject(
      'host-has-key',
      `${state.name} has a key on ${host} already.`,
      'Revoke that key first, then enrol the new one.',
    );
  }
  return accept({ type: 'person.keyEnrolled', data: { fingerprint, publicKey, protection, host } });
}

/** At no moment is the person without a good key: the old one ends as the new one begins. */
function decideHandOver(state: PersonState, command: Command<'handOver'>, facts: PersonFacts): PersonDecision {
  const { from, reason, handover, kind: _kind, ...key } = command;
  const revoking = decideRevocation(state, { kind: 'revokeKey', fingerprint: from, reason });
  if (revoking.kind === 'rejected') return revoking;
  const keys = state.keys.map((one) => (one.fingerprint === from ? { ...one, revokedAt: one.enrolledAt } : one));
  const enrolling = decideEnrolment({ ...state, keys }, { kind: 'enrolKey', ...key }, facts);
  if (enrolling.kind === 'rejected') return enrolling;
  return accept(
    ...revoking.events,
    ...enrolling.events.map((event) =>
      event.type === 'person.keyEnrolled' && handover !== null
        ? { ...event, data: { ...event.data, handover } }
        : event,
    ),
  );
}

function decideRevocation(state: PersonState, command: Command<'revokeKey'>): PersonDecision {
  const key = state.keys.find((one) => one.fingerprint === command.fingerprint);
  const reason = command.reason.trim();
  if (key === undefined) {
    return reject('key-unknown', `${state.name} has no such key.`, 'Look the fingerprint up under People.');
  }
  if (key.revokedAt !== null) {
    return reject('key-revoked-already', 'This key was revoked before.', 'Enrol a new key to sign again.');
  }
  return reason === ''
    ? reject('reason-missing', 'Revoking a key needs a reason.', 'Say why the key must not sign any more.')
    : accept({ type: 'person.keyRevoked', data: { fingerprint: command.fingerprint, reason } });
}

function normalMail(mail: string): string {
  return mail.trim().toLowerCase();
}
