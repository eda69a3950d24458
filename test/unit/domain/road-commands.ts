import * as fc from 'fast-check';
import { currentCandidate } from '../../../shared/domain/release-state.ts';
import { type Asked, ada, ben, brief, dan, nora, omar, product, type Road } from './road.ts';
import { agree, confirmIn, cutOf, finishChecklist, freshId, promoteTo, rollBack, signOf, verdictOn } from './steps.ts';

/** One random thing that somebody tries. Numbers pick among what is there when it happens. */
export type Attempt =
  | {
      readonly kind: 'cut';
      readonly code: number;
      readonly database: number;
      readonly ticket: number;
      readonly by: number;
    }
  | {
      readonly kind: 'sign';
      readonly person: number;
      readonly role: number;
      readonly recorder: number;
      readonly isRecorded: boolean;
      readonly isReject: boolean;
      readonly isStale: boolean;
    }
  | { readonly kind: 'withdraw' | 'answer'; readonly which: number; readonly person: number }
  | { readonly kind: 'verdict'; readonly ticket: number; readonly verdict: number }
  | { readonly kind: 'item'; readonly which: number; readonly isDone: boolean }
  | { readonly kind: 'promote' | 'rollback'; readonly environment: number; readonly person: number }
  | { readonly kind: 'settle'; readonly isConfirmed: boolean; readonly person: number }
  | { readonly kind: 'grant'; readonly person: number; readonly role: number }
  | { readonly kind: 'forget'; readonly person: number }
  | { readonly kind: 'agree' | 'close' | 'abandon' | 'climb' | 'satisfy' };

export const everybody = [ada, ben, nora, omar, dan] as const;
export const roles = ['qa', 'security'] as const;
const environments = ['DEV', 'QA', 'PROD', 'DR'] as const;
const mails = ['ben@example.com', 'NORA@example.com', 'omar@home.example', 'ada@example.com'] as const;

const few = fc.nat({ max: 3 });
const person = fc.nat({ max: everybody.length - 1 });
const role = fc.nat({ max: 1 });
const often = fc.nat({ max: 5 }).map((number) => number > 0);
const rarely = often.map((isOften) => !isOften);

const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant<'cut'>('cut'), code: few, database: few, ticket: few, by: few }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant<'sign'>('sign'),
      person,
      role,
      recorder: person,
      isRecorded: rarely,
      isReject: rarely,
      isStale: rarely,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom<'withdraw' | 'answer'>('withdraw', 'answer'),
      which: fc.nat({ max: 1 }),
      person,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant<'verdict'>('verdict'), ticket: few, verdict: few }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant<'item'>('item'), which: fc.nat({ max: 12 }), isDone: often }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant<'promote'>('promote'), environment: few, person }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant<'rollback'>('rollback'), environment: few, person }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant<'settle'>('settle'), isConfirmed: often, person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant<'grant'>('grant'), person, role }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant<'forget'>('forget'), person }) },
  { weight: 9, arbitrary: fc.record({ kind: fc.constantFrom<'climb' | 'satisfy'>('climb', 'satisfy') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom<'agree' | 'close'>('agree', 'close') }) },
  { weight: 1, arbitrary: rarely.map((isMeant): Attempt => ({ kind: isMeant ? 'abandon' : 'climb' })) },
);

/** A stretch on which everything goes well: a candidate by Ben goes up to PROD. */
function wellWith(code: number): readonly Attempt[] {
  const cut: Attempt = { kind: 'cut', code, database: 0, ticket: 0, by: 0 };
  return [cut, { kind: 'climb' }, { kind: 'satisfy' }, { kind: 'climb' }];
}

const start = fc.constantFrom<readonly Attempt[]>([], [], wellWith(4), [...wellWith(4), ...wellWith(5)]);
const rest = fc.array(attempt, { minLength: 8, maxLength: 60, size: 'max' });

/** Attempts in a row; some roads begin at PROD, with one or two candidates. */
export const attempts: fc.Arbitrary<readonly Attempt[]> = fc
  .tuple(start, rest)
  .map(([well, tries]) => [...well, ...tries]);

/** What is asked, by whom, and whose key signs. */
interface Trial {
  readonly asked: Asked;
  readonly actor: string;
  readonly signer?: string;
}

/** What an attempt asks for now: one thing, or nothing. */
export function askedBy(road: Road, tried: Attempt): readonly Trial[] {
  const state = road.state();
  switch (tried.kind) {
    case 'cut': {
      const author = mails[tried.by] ?? '';
      const bits = { code: `code ${tried.code}`, database: `database ${tried.database}` };
      const tickets = { 'ABC-1': 'one', 'ABC-2': `two ${tried.ticket}` };
      const authors = { code: [author], scope: [author], database: tried.database > 1 ? [author] : [] };
      return [{ asked: cutOf({ ...bits, tickets, authors }), actor: ada }];
    }
    case 'sign': {
      const who = everybody[tried.person] ?? ada;
      const decision = tried.isReject ? ('reject' as const) : ('approve' as const);
      const stale = tried.isStale ? { candidate: 1 } : {};
      const by = tried.isRecorded ? (everybody[tried.recorder] ?? ada) : who;
      const given = { by, decision, comment: 'Words.', ...stale };
      return [{ asked: signOf(road, roles[tried.role] ?? 'qa', who, given), actor: who, signer: by }];
    }
    case 'withdraw':
    case 'answer': {
      const among = state.signOffs.filter((one) => tried.kind === 'withdraw' || one.decision === 'reject');
      const signOff = among.at(-1 - tried.which)?.signOff ?? freshId();
      const by = everybody[tried.person] ?? ada;
      const command =
        tried.kind === 'withdraw'
          ? { kind: 'withdraw' as const, signOff, by, reason: 'Because.' }
          : { kind: 'answer' as const, signOff, answer: 'Look again.' };
      return [{ asked: { noun: 'sign-off', command }, actor: by }];
    }
    case 'verdict': {
      const verdict = (['pass', 'pass', 'fail', 'blocked'] as const)[tried.verdict] ?? 'pass';
      return [{ asked: verdictOn(`ABC-${1 + (tried.ticket % 2)}`, verdict), actor: omar }];
    }
    case 'item': {
      const item = state.checklist[tried.which]?.item ?? '';
      const command = tried.isDone
        ? { kind: 'done' as const, item, evidence: [{ kind: 'text' as const, text: 'Seen.' }], note: '' }
        : { kind: 'reopen' as const, item, reason: 'Because.' };
      return [{ asked: { noun: 'checklist', command }, actor: ada }];
    }
    case 'promote': {
      const by = everybody[tried.person] ?? dan;
      return [{ asked: promoteTo(environments[tried.environment] ?? 'DEV', by), actor: by }];
    }
    case 'rollback':
      return [{ asked: rollBack(environments[tried.environment] ?? 'DEV'), actor: dan }];
    case 'settle': {
      const moving = state.promotions.findLast((one) => one.status === 'inProgress');
      if (moving === undefined) return [];
      const by = everybody[tried.person] ?? dan;
      const failed = { kind: 'fail' as const, promotion: moving.promotion, reason: 'It broke.' };
      const asked: Asked = tried.isConfirmed
        ? confirmIn(road, moving.environment, by)
        : { noun: 'promotion', command: failed };
      return [{ asked, actor: by }];
    }
    case 'close':
      return [{ asked: { noun: 'release', command: { kind: 'close', facts: brief } }, actor: ada }];
    case 'abandon':
      return [{ asked: { noun: 'release', command: { kind: 'abandon', reason: 'No.' } }, actor: ada }];
    default:
      return [];
  }
}

/** What changes without a command to the release, or a stretch of the road that everybody means to go well. */
export function happens(road: Road, tried: Attempt): void {
  if (tried.kind === 'grant') grantOrRevoke(road, everybody[tried.person] ?? ada, roles[tried.role] ?? 'qa');
  if (tried.kind === 'forget') forgetAlias(road, everybody[tried.person] ?? ada);
  const candidate = currentCandidate(road.state());
  if (road.state().status !== 'open' || candidate === null) return;
  if (tried.kind === 'agree') agree(road);
  if (tried.kind === 'satisfy') {
    for (const { key } of candidate.tickets) road.run(verdictOn(key, 'pass'), omar);
    finishChecklist(road);
    road.run(signOf(road, 'qa', omar), omar);
    road.run(signOf(road, 'security', nora), nora);
  }
  if (tried.kind === 'climb') {
    for (const environment of environments) {
      if (road.run(promoteTo(environment), dan).kind === 'accepted') road.run(confirmIn(road, environment), dan);
    }
  }
}

function grantOrRevoke(road: Road, who: string, name: string): void {
  const isHeld = road.grants().some((grant) => grant.person === who && grant.role === name);
  const type = isHeld ? ('product.roleRevoked' as const) : ('product.roleGranted' as const);
  road.log.append(`product/${product}`, [{ type, data: { role: name, person: who } }], ada);
}

function forgetAlias(road: Road, who: string): void {
  const { name, email } = road.people().find((one) => one.id === who) ?? {
    name: 'Nobody',
    email: 'nobody@example.com',
  };
  road.log.append(`person/${who}`, [{ type: 'person.changed', data: { name, email, aliases: [] } }], who);
}
