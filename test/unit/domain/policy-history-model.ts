import type { DomainEvent, EventType } from '../../../shared/domain/events.ts';

/**
 * A second, naive reading of who counts, straight from the raw events of a product, its people and one release, knowing nothing of states
 * or deciders. The rule is that of `policy-history.ts`: an approval counts an hour, requesters and authors do not approve, once in all.
 */
export interface History {
  readonly all: readonly DomainEvent[];
  readonly release: string;
  readonly slicesOf: Readonly<Record<string, readonly string[]>>;
  readonly now: string;
}

type Given = DomainEvent<'signOff.given'>;

type Of<T extends EventType> = Extract<DomainEvent, { readonly type: T }>;

function events<T extends EventType>({ all }: History, type: T): readonly Of<T>[] {
  const isOfType = (event: DomainEvent): event is Of<T> => event.type === type;
  return all.filter(isOfType);
}

const actorOf = (event: DomainEvent) => (event.actor.kind === 'person' ? event.actor.person : '');
const seconds = (time: string) => Date.parse(time) / 1000;

function holds(history: History, person: string, role: string): boolean {
  const isAbout = (one: { readonly data: { readonly person: string; readonly role: string } }) =>
    one.data.person === person && one.data.role === role;
  const granted = events(history, 'product.roleGranted').findLast(isAbout)?.sequence ?? 0;
  return granted > (events(history, 'product.roleRevoked').findLast(isAbout)?.sequence ?? 0);
}

function wasDelegated(history: History, given: Given): boolean {
  const { onBehalf, person, role } = given.data;
  if (onBehalf === undefined) return true;
  const delegated = events(history, 'product.roleDelegated').find((one) => one.data.delegation === onBehalf.delegation);
  const ended = events(history, 'product.delegationEnded').find((one) => one.data.delegation === onBehalf.delegation);
  if (delegated === undefined) return false;
  const { from, to, startsAt, endsAt } = delegated.data;
  const isInTime = seconds(startsAt) <= seconds(given.at) && seconds(given.at) < seconds(endsAt);
  const isBeforeEnd = ended === undefined || ended.sequence > given.sequence;
  const isFit = from === onBehalf.person && to === person && delegated.data.role === role;
  return isInTime && isBeforeEnd && isFit && delegated.sequence < given.sequence;
}

/** Whoever has a part in an approval: who gave it, and in whose place. */
export function partsOf({ data }: Given): readonly string[] {
  return data.onBehalf === undefined ? [data.person] : [data.person, data.onBehalf.person];
}

/** Every sign-off that was given. */
export function givenIn(history: History): readonly Given[] {
  return events(history, 'signOff.given');
}

/**
 * The rejections that stand: a "no" is heard whoever's key it was, until its person takes it back or decides again, or the slices change.
 */
export function rejectedIn(history: History): readonly Given[] {
  return undisturbed(history, 'reject');
}

/** Nobody took them back or decided again, and the slices are as they were. */
function undisturbed(history: History, decision: 'approve' | 'reject'): readonly Given[] {
  const given = givenIn(history);
  const withdrawn = events(history, 'signOff.withdrawn').map((one) => one.data.signOff);
  const cut = events(history, 'candidate.cut').at(-1);
  const now = new Map(cut?.data.slices.map((slice) => [slice.name, slice.digest]));
  return given.filter(
    (one) =>
      one.data.decision === decision &&
      !withdrawn.includes(one.data.signOff) &&
      given.findLast(({ data }) => data.person === one.data.person && data.role === one.data.role) === one &&
      one.data.slices.every((slice) => now.get(slice.name) === slice.digest),
  );
}

/** Approvals whose hour is not over, by keys that had not been revoked. */
function standing(history: History): readonly Given[] {
  return undisturbed(history, 'approve').filter(
    (one) => seconds(history.now) < seconds(one.at) + 3600 && !isByRevokedKey(history, one),
  );
}

/** The approvals that count. */
export function countedIn(history: History): readonly Given[] {
  const approvals = standing(history);
  const cut = events(history, 'candidate.cut').at(-1);
  const mails = (person: string) =>
    events(history, 'person.added')
      .filter(({ stream }) => stream === `person/${person}`)
      .flatMap(({ data }) => [data.email, ...data.aliases]);
  return approvals.filter((one, index) => {
    const { role } = one.data;
    const parts = partsOf(one);
    const slices = cut?.data.slices.filter(({ name }) => history.slicesOf[role]?.includes(name)) ?? [];
    const wrote = parts.some((person) =>
      slices.some(({ authors }) => authors.some((author) => mails(person).includes(author))),
    );
    const requests = events(history, 'signOff.requested').filter(
      ({ data }) => data.role === role && data.manifest === cut?.data.manifest,
    );
    const requesters = [...(cut === undefined ? [] : [cut]), ...requests].map(actorOf);
    const isLater = approvals.slice(index + 1).some((later) => partsOf(later).some((person) => parts.includes(person)));
    return (
      holds(history, one.data.onBehalf?.person ?? one.data.person, role) &&
      wasDelegated(history, one) &&
      !wrote &&
      !parts.some((person) => requesters.includes(person)) &&
      !isLater
    );
  });
}

/** Whether the key that signed an event was the person's, and not revoked then. */
export function isByOwnKey(history: History, given: Given): boolean {
  const stream = `person/${given.data.person}`;
  const enrolled = events(history, 'person.keyEnrolled').find(
    (one) => one.stream === stream && one.data.fingerprint === given.signer,
  );
  const revoked = events(history, 'person.keyRevoked').find(
    (one) => one.stream === stream && one.data.fingerprint === given.signer,
  );
  const isEnrolled = enrolled !== undefined && enrolled.sequence < given.sequence;
  return isEnrolled && (revoked === undefined || revoked.sequence > given.sequence);
}

/** Whether the key that signed an event had been revoked before, whoever held it. */
export function isByRevokedKey(history: History, event: DomainEvent): boolean {
  const isAbout = (one: Of<'person.keyEnrolled' | 'person.keyRevoked'>) =>
    one.data.fingerprint === event.signer && one.sequence < event.sequence;
  const revoked = events(history, 'person.keyRevoked').findLast(isAbout)?.sequence ?? 0;
  return revoked > (events(history, 'person.keyEnrolled').findLast(isAbout)?.sequence ?? 0);
}

/** The two people who have put the rule aside for the current bits, or null. */
export function putAsideBy(history: History): readonly [string, string] | null {
  const manifest = events(history, 'candidate.cut').at(-1)?.data.manifest;
  for (const proposed of events(history, 'override.proposed').toReversed()) {
    const { override, expiresAt } = proposed.data;
    const agreed = events(history, 'override.agreed').find((one) => one.data.override === override);
    const isEnded = events(history, 'override.ended').some((one) => one.data.override === override);
    const isInTime = seconds(history.now) < seconds(expiresAt);
    const isSound = [proposed, agreed].every((one) => one !== undefined && !isByRevokedKey(history, one));
    if (agreed !== undefined && isSound && !isEnded && isInTime && proposed.data.manifest === manifest) {
      return [actorOf(proposed), actorOf(agreed)];
    }
  }
  return null;
}
