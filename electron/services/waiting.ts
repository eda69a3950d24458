import type { environmentContract } from '../../shared/contract/environment.ts';
import type { Stage } from '../../shared/contract/readiness.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import { answerOf } from '../../shared/domain/checklist-answer.ts';
import { sayDue } from '../../shared/domain/checklist-due.ts';
import { documentsWaitingFor } from '../../shared/domain/document-waiting.ts';
import { personOf } from '../../shared/domain/entry.ts';
import { productionOf } from '../../shared/domain/environment.ts';
import { ruleOf } from '../../shared/domain/policy.ts';
import type { ReadinessFacts } from '../../shared/domain/readiness.ts';
import { judgeGates } from '../../shared/domain/readiness-gates.ts';
import { occupantName } from '../../shared/domain/record-name.ts';
import { currentCandidate, type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import type { SignOffFacts } from '../../shared/domain/sign-off-command.ts';
import { type AwaitedSignOff, awaitedSignOffs } from '../../shared/domain/sign-off-reminder.ts';
import { requirementsFor } from '../../shared/domain/sign-off-requirement.ts';
import { listReleases } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import type { ContractOutput } from './contract-input.ts';
import { readProducts } from './products.ts';
import { gatherReadinessFacts } from './readiness-facts.ts';
import { findUnreviewed, overridesToAgree, overridesToReview } from './waiting-override.ts';

type Waiting = ContractOutput<typeof environmentContract.waiting>;
/** What it takes to know who waits. */
export type WaitingFacts = ReadinessFacts & SignOffFacts;
type Item = Waiting['items'][number];

/** One thing that waits, with the stage of its release. */
export type WaitingItem = Omit<Item, 'stage'> & { readonly stage: Stage; readonly dueAt?: string | null };

/** The newest open releases are looked through; who leads more than these reads the list. */
export const mostReleases = 50;

/** What waits for the person whose key this host holds, the oldest first. */
export async function listWaiting(context: Context): Promise<Waiting> {
  const me = await context.me();
  if (me === null) return { items: [] };
  const open = await listReleases(context.workspace, { status: 'open' }, { offset: 0, limit: mostReleases });
  const [ended, unreviewed, { all: people }] = await Promise.all([
    findEndedInMotion(context),
    findUnreviewed(context),
    context.people(),
  ]);
  const now = context.host.now().toISOString();
  const found = await Promise.all(
    open.map(async ({ id, revision }) => {
      const { state } = await context.states.release.load(id, revision);
      return state === null
        ? []
        : waitingFor(me.person, state, { ...(await gatherReadinessFacts(context, state)), now });
    }),
  );
  const owed = await Promise.all(
    unreviewed.map(async (state) => {
      const { grants } = await context.product(state.product);
      return overridesToReview(me.person, state, { grants, people });
    }),
  );
  const items = [...found.flat(), ...ended.flatMap((state) => promotionsToEnd(me.person, state)), ...owed.flat()];
  return { items: items.toSorted((one, other) => (one.since ?? '').localeCompare(other.since ?? '')) };
}

/** Closed releases that are being rolled back: somebody has to say whether what was there before is back. */
export async function findEndedInMotion(context: Context): Promise<readonly ReleaseState[]> {
  const products = await readProducts(context);
  const places = await Promise.all(products.map(({ id, ladder }) => context.occupancy(id, ladder)));
  const moving = places.flat().flatMap(({ inProgress }) => inProgress?.release ?? []);
  const releases = await Promise.all([...new Set(moving)].map((id) => context.release(id)));
  return releases.filter(({ status }) => status !== 'open');
}

function waitingFor(person: string, state: ReleaseState, facts: WaitingFacts): readonly Item[] {
  const roles = new Set(facts.grants.filter((grant) => grant.person === person).map(({ role }) => role));
  return [
    ...promotionsToEnd(person, state),
    ...overridesToAgree(person, state, facts),
    ...overridesToReview(person, state, facts),
    ...rejectionsToAnswer(person, state, facts),
    ...signOffsToGive(person, state, facts),
    ...[...checklistToDo(person, roles, state, facts), ...documentsToDo(person, state, facts)].map((item) => ({
      ...item,
      detail: `${releaseName(state)} · ${item.detail}`,
    })),
  ];
}

/** The documents that a person writes or approves. */
export function documentsToDo(person: string, state: ReleaseState, facts: WaitingFacts): readonly WaitingItem[] {
  return documentsWaitingFor(person, state, facts).map(({ title, detail, since }) => ({
    release: state.id,
    title,
    detail,
    stage: 'gates',
    since,
  }));
}

export function promotionsToEnd(person: string, state: ReleaseState): readonly WaitingItem[] {
  return state.promotions
    .filter(({ status, started }) => status === 'inProgress' && personOf(started.actor) === person)
    .map(({ environment, target, started }) => ({
      release: state.id,
      title: `Confirm ${environment} of ${releaseName(state)}`,
      detail: `${occupantName(target)} is on its way: say whether it arrived.`,
      stage: 'promote',
      since: started.at,
    }));
}

/** Whoever planned the release leads it, and answers a rejection. */
export function rejectionsToAnswer(person: string, state: ReleaseState, facts: WaitingFacts): readonly WaitingItem[] {
  const environment = productionOf(state.rules.ladder)?.name;
  if (personOf(state.planned.actor) !== person || environment === undefined) return [];
  return requirementsFor(state, environment, facts)
    .rules.flatMap(({ title, rejections }) => rejections.map((rejection) => ({ title, ...rejection })))
    .filter(({ signOff }) => signOff.answers.length === 0)
    .map(({ title, name, signOff }) => ({
      release: state.id,
      title: `Answer ${title} on ${releaseName(state)}`,
      detail: `${name} rejected ${candidateName(signOff.candidate)}: ${signOff.comment}`,
      stage: 'signOff',
      since: signOff.given.at,
    }));
}

/** The sign-offs that a person could give now. */
export function signOffsFor(person: string, state: ReleaseState, facts: WaitingFacts): readonly AwaitedSignOff[] {
  return awaitedSignOffs(state, facts).filter(({ signers }) => signers.some((one) => one.person === person));
}

function signOffsToGive(person: string, state: ReleaseState, facts: WaitingFacts): readonly Item[] {
  const candidate = currentCandidate(state);
  if (candidate === null) return [];
  return signOffsFor(person, state, facts).map(({ requirement: { title, slices }, askedAt }) => ({
    release: state.id,
    title: `Sign for ${title} on ${releaseName(state)}`,
    detail: `${candidateName(candidate.number)} asks for ${title}: ${slices.join(', ')}.`,
    stage: 'signOff',
    since: askedAt,
  }));
}

export function checklistToDo(
  person: string,
  roles: ReadonlySet<string>,
  state: ReleaseState,
  facts: WaitingFacts,
): readonly WaitingItem[] {
  const environment = productionOf(state.rules.ladder)?.name ?? '';
  const rule = ruleOf(state.rules.policy, environment);
  if (rule?.checklist !== true) return [];
  const gates = judgeGates(state, rule, facts.gates, facts.now);
  const isMine = ({ assigned, owner }: ReleaseState['checklist'][number]) =>
    assigned === person || (assigned === null && owner !== null && roles.has(owner));
  const answers = { ...facts, gates };
  const mine = state.checklist.filter(
    (item) => item.done === null && isMine(item) && answerOf(item, state, answers) === null,
  );
  return mine.map(({ title, opened, evidenceRequired, due }) => ({
    release: state.id,
    title,
    detail: `On the checklist${evidenceRequired ? '; it asks for evidence' : ''}${due === null ? '' : `; ${sayDue({ due }, facts.now)}`}.`,
    stage: 'gates',
    since: opened.at,
  }));
}
