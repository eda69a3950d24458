import * as fc from 'fast-check';
import { currentCandidate } from '../../../shared/domain/release-state.ts';
import { createLog, keyOf } from './log.ts';
import { ada, ben, brief, createRoad, dan, nora, omar, product, type Road, release } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, freshId, signOf } from './steps.ts';

/** Two roles and three people of each at most; approvals last an hour, and two people may put the rule aside for an hour. */
export const rules = rulesWith({
  uat: false,
  checklist: false,
  signOffs: [
    { role: 'qa', quorum: 2, slices: ['code'] },
    { role: 'security', quorum: 1, slices: ['database'] },
  ],
  requesterMayApprove: false,
  signOffHours: 1,
  override: { roles: ['qa', 'security'], hours: 1 },
});
export const slicesOf = { qa: ['code'], security: ['database'] };

const roles = ['qa', 'security'] as const;
const mails = ['ben@example.com', 'nora@home.example', 'dan@example.com', 'nobody@example.com'] as const;
/** Around the ends of an hour, to the second, and the time it takes to sign. */
const waits = [1, 2, 60, 1799, 1800, 3598, 3599, 3600, 3601] as const;

/** Omar and Nora, who hold a role to begin with, have the most to do. */
const who = fc.constantFrom(ada, ben, dan, dan, omar, omar, nora, nora);
const role = fc.constantFrom(...roles);
/** How long delegations last, in seconds. */
const lengths = [2, 61, 1800, 7200] as const;

const upToThree = fc.nat({ max: 3 });
const kinds = [
  'cut',
  'sign',
  'sign',
  'sign',
  'sign',
  'withdraw',
  'grant',
  'delegate',
  'delegate',
  'end-delegation',
  'ask',
  'revoke-key',
  'second-key',
  'propose',
  'propose',
  'agree',
  'agree',
  'agree',
  'end',
  'wait',
  'wait',
] as const;

/** One random thing that somebody tries. Numbers pick among what is there when it happens. */
const attempt = fc.record({
  kind: fc.constantFrom(...kinds),
  person: who,
  other: who,
  role,
  first: upToThree,
  second: upToThree,
  wait: fc.constantFrom(...waits),
  isOdd: fc.boolean(),
});
type Attempt = typeof attempt extends fc.Arbitrary<infer A> ? A : never;

/** Attempts in a row. */
export const attempts = fc.array(attempt, { minLength: 10, maxLength: 40, size: 'max' });

/** A road with a clock of its own. */
export interface Clocked {
  readonly road: Road;
  readonly wait: (seconds: number) => void;
}

/** Everybody, the rules, and rc.1, at a time that only `wait` moves. */
export function begin(): Clocked {
  let time = Date.UTC(2026, 10, 21, 9);
  const road = createRoad(
    createLog(() => new Date(time).toISOString()),
    rules,
  );
  const wait = (seconds: number) => {
    time += seconds * 1000;
    road.outside.now = new Date(time).toISOString();
  };
  wait(1);
  road.run(cutOf({}), ada);
  return { road, wait };
}

/** Lets one attempt happen: through the deciders where it is a command, past them where the world just changes. */
export function happen({ road, wait }: Clocked, tried: Attempt): void {
  wait(1);
  const { kind, person, other, first, second } = tried;
  const newest = road.state().overrides.at(-1 - (first % 2))?.override ?? freshId();
  switch (kind) {
    case 'wait':
      wait(tried.wait);
      break;
    case 'cut': {
      const authors = { code: [mails[first] ?? ''], database: [mails[second] ?? ''] };
      road.run(cutOf({ code: `code ${first}`, database: `data ${second % 2}`, authors }), person);
      break;
    }
    case 'sign': {
      const decision = first === 3 ? 'reject' : 'approve';
      const by = second === 3 ? other : person;
      const signed = signOf(road, tried.role, person, { decision, by, comment: 'Words.' });
      road.run(signed, person, tried.isOdd && by === person ? secondKey(person) : by);
      break;
    }
    case 'withdraw': {
      const given = road.state().signOffs.at(-1 - first);
      if (given === undefined) break;
      const command = { kind: 'withdraw', signOff: given.signOff, by: given.person, reason: 'Because.' } as const;
      road.run({ noun: 'sign-off', command }, given.person);
      break;
    }
    case 'propose': {
      const about = { override: freshId(), environment: 'PROD', by: person, reason: 'It burns.', hours: 1 };
      road.run({ noun: 'override', command: { kind: 'propose', ...about } }, person);
      break;
    }
    case 'agree':
      road.run({ noun: 'override', command: { kind: 'agree', override: newest, by: person } }, person);
      break;
    case 'end': {
      const command = { kind: 'end', override: newest, by: person, reason: 'Over.' } as const;
      if (second === 0) road.run({ noun: 'override', command }, person);
      break;
    }
    default:
      change(road, kind, tried);
  }
  if (kind !== 'delegate' || person === other || second < 2) return;
  // Whoever was given a role often uses it.
  wait(first);
  road.run(signOf(road, tried.role, other), other);
}

const secondKey = (person: string) => `${person} again`;

type Change = Extract<Attempt['kind'], 'grant' | 'delegate' | 'end-delegation' | 'ask' | 'revoke-key' | 'second-key'>;

/** What happens without a command to the release. */
function change(road: Road, kind: Change, { person, other, role: name, first, second }: Attempt): void {
  const { log } = road;
  const candidate = currentCandidate(road.state());
  switch (kind) {
    case 'grant': {
      const isHeld = road.grants().some((grant) => grant.person === person && grant.role === name);
      const type = isHeld ? ('product.roleRevoked' as const) : ('product.roleGranted' as const);
      log.append(`product/${product}`, [{ type, data: { role: name, person } }], ada);
      break;
    }
    case 'delegate': {
      if (person === other) break;
      const now = Date.parse(road.outside.now);
      const startsAt = new Date(now + (first - 1) * 1000).toISOString();
      const endsAt = new Date(now + (first + (lengths[second] ?? 1)) * 1000).toISOString();
      const data = { delegation: freshId(), role: name, from: person, to: other, startsAt, endsAt, reason: 'Away.' };
      log.append(`product/${product}`, [{ type: 'product.roleDelegated', data }], person);
      break;
    }
    case 'end-delegation': {
      const delegation = road.facts().delegations.at(-1 - first)?.delegation;
      if (delegation === undefined) break;
      log.append(
        `product/${product}`,
        [{ type: 'product.delegationEnded', data: { delegation, reason: 'Back.' } }],
        person,
      );
      break;
    }
    case 'ask': {
      if (candidate === null || second > 1) break;
      const { number, manifest, slices: all } = candidate;
      const slices = all.map(({ name: slice, digest }) => ({ name: slice, digest }));
      const bits = { candidate: number, manifest, slices, facts: brief, file: brief, payload: brief };
      const data = { request: freshId(), role: name, person: other, ...bits, expiresAt: '2027-01-01T00:00:00.000Z' };
      log.append(`release/${release}`, [{ type: 'signOff.requested', data }], person);
      break;
    }
    case 'revoke-key': {
      const data = { fingerprint: keyOf(person), reason: 'Lost.' };
      log.append(`person/${person}`, [{ type: 'person.keyRevoked', data }], person);
      break;
    }
    case 'second-key': {
      const fingerprint = keyOf(secondKey(person));
      const known = road.people().find(({ id }) => id === person)?.keys ?? [];
      if (known.some((key) => key.fingerprint === fingerprint)) break;
      const data = { fingerprint, publicKey: 'AAAA', protection: 'keyFile', host: 'there' } as const;
      log.append(`person/${person}`, [{ type: 'person.keyEnrolled', data }], person);
      break;
    }
  }
}
