import { type Entry, entryOf, idOfStream } from './entry.ts';
import type { DomainEvent } from './events.ts';
import { type Account, isAt, keyOfLogin, type Login, nameAt } from './login.ts';
import type { Protection } from './person.ts';

/** One key of a person on one host. `fingerprint`: SHA-256 of the SubjectPublicKeyInfo DER, in hexadecimal. */
export interface PersonKey {
  readonly fingerprint: string;
  readonly publicKey: string;
  readonly protection: Protection;
  readonly host: string;
  /** Digest of the statement by which the key before handed over to this one. */
  readonly handover?: string | undefined;
  /** Fingerprint of the key that signed the enrolment. */
  readonly enrolledBy: string;
  readonly enrolledAt: string;
  readonly enrolledSequence: number;
  readonly revokedAt: string | null;
  readonly revokedSequence: number | null;
  readonly revokedReason: string | null;
}

/** A person; mail addresses in lower case. `formerMails` and `formerLogins` are those of before: what was done under them stays theirs. */
export interface PersonState {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly aliases: readonly string[];
  readonly formerMails: readonly string[];
  readonly logins: readonly Login[];
  readonly formerLogins: readonly Login[];
  readonly keys: readonly PersonKey[];
  readonly added: Entry;
}

/** *Verified*: signed by a key of the person who decided. *Recorded*: entered by somebody else's hand. */
export type Proof = 'verified' | 'recorded';

/** The person after one more event of the stream `person/<id>`; null before the first. */
export function evolvePerson(state: PersonState | null, event: DomainEvent): PersonState | null {
  if (event.type === 'person.added') {
    const { logins = [], ...profile } = event.data;
    return {
      id: idOfStream(event.stream),
      ...profile,
      logins,
      formerMails: [],
      formerLogins: [],
      keys: [],
      added: entryOf(event),
    };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'person.changed': {
      const { logins = state.logins, ...profile } = event.data;
      const now = mailsOf(profile);
      const known = [...state.formerMails, ...mailsOf(state)];
      const formerMails = [...new Set(known)].filter((mail) => !now.includes(mail));
      const kept = new Set(logins.map(keyOfLogin));
      const formerLogins = [...state.formerLogins, ...state.logins].filter((login) => !kept.has(keyOfLogin(login)));
      return { ...state, ...profile, logins, formerMails, formerLogins };
    }
    case 'person.keyEnrolled':
      return {
        ...state,
        keys: [
          ...state.keys,
          {
            ...event.data,
            enrolledBy: event.signer,
            enrolledAt: event.at,
            enrolledSequence: event.sequence,
            revokedAt: null,
            revokedSequence: null,
            revokedReason: null,
          },
        ],
      };
    case 'person.keyRevoked': {
      const { fingerprint, reason } = event.data;
      const revoked = { revokedAt: event.at, revokedSequence: event.sequence, revokedReason: reason };
      return {
        ...state,
        keys: state.keys.map((key) =>
          key.fingerprint === fingerprint && key.revokedSequence === null ? { ...key, ...revoked } : key,
        ),
      };
    }
    default:
      return state;
  }
}

/** Whether the person's own key, enrolled and not yet revoked at that place of the log, signed the entry or the statement inside it. */
export function proofOf(person: PersonState | null, entry: Pick<Entry, 'sequence' | 'signer' | 'attested'>): Proof {
  const isOwn = person?.keys.some(
    (key) =>
      (key.fingerprint === entry.signer || key.fingerprint === entry.attested) && isGoodKeyAt(key, entry.sequence),
  );
  return isOwn === true ? 'verified' : 'recorded';
}

/** Whether a key was enrolled and not yet revoked at a place of the log. */
export function isGoodKeyAt(key: PersonKey, sequence: number): boolean {
  return key.enrolledSequence < sequence && (key.revokedSequence === null || key.revokedSequence > sequence);
}

/** Whether a key that had been revoked before signed an entry or the statement inside it, whoever held that key. */
export function isByRevokedKey(
  people: readonly PersonState[],
  { sequence, signer, attested }: Pick<Entry, 'sequence' | 'signer' | 'attested'>,
): boolean {
  const isRevoked = ({ revokedSequence }: PersonKey) => revokedSequence !== null && revokedSequence < sequence;
  return [signer, ...(attested === undefined ? [] : [attested])].some((fingerprint) => {
    const own = people.flatMap(({ keys }) => keys.filter((key) => key.fingerprint === fingerprint));
    return own.some(isRevoked) && own.every((key) => !isGoodKeyAt(key, sequence));
  });
}

/** The mail addresses of a person, in lower case. */
export function mailsOf(person: Pick<PersonState, 'email' | 'aliases'>): readonly string[] {
  return [person.email, ...person.aliases].map((mail) => mail.trim().toLowerCase());
}

/**
 * The mail addresses under which a person may have written: also those given up, unless somebody else has one now. So nobody stops being
 * an author by forgetting an address.
 */
export function authorMailsOf(person: PersonState, people: readonly PersonState[]): readonly string[] {
  if (person.formerMails.length === 0) return mailsOf(person);
  const others = new Set(people.filter((one) => one.id !== person.id).flatMap(mailsOf));
  return [...mailsOf(person), ...person.formerMails.filter((mail) => !others.has(mail))];
}

/** Whether an account is a person's, or was and is nobody else's now. */
export function hasAccount(person: PersonState, people: readonly PersonState[], account: Account): boolean {
  const isOwn = (login: Login) => nameAt(login) === nameAt(account) && isAt(login, account.address);
  if (person.logins.some(isOwn)) return true;
  return person.formerLogins.some(isOwn) && !people.some((one) => one.id !== person.id && one.logins.some(isOwn));
}

/** The person's name, or a short id for one who is not known here. */
export function nameOf(people: readonly Pick<PersonState, 'id' | 'name'>[], id: string | null): string {
  if (id === null) return 'A policy';
  return people.find((person) => person.id === id)?.name ?? `Unknown person ${id.slice(-6)}`;
}
