import type { InboxItem, inboxContract } from '../../shared/contract/inbox.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import { isDelegatedAt } from '../../shared/domain/delegation.ts';
import { joinNames } from '../../shared/domain/rejection.ts';
import { currentCandidate, type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import type { AwaitedSignOff } from '../../shared/domain/sign-off-reminder.ts';
import { stateOfRequest } from '../../shared/domain/sign-off-request-decide.ts';
import { listReleases } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import type { ContractOutput } from './contract-input.ts';
import { signOffsToChase, waitsOf } from './inbox-wait.ts';
import type { People } from './people.ts';
import { gatherReadinessFacts } from './readiness-facts.ts';
import {
  checklistToDo,
  documentsToDo,
  findEndedInMotion,
  mostReleases,
  promotionsToEnd,
  rejectionsToAnswer,
  signOffsFor,
  type WaitingFacts,
  type WaitingItem,
} from './waiting.ts';
import { findUnreviewed, overridesToAgree, overridesToReview } from './waiting-override.ts';

type Task = InboxItem['mine'][number];
type Wait = InboxItem['waitingOn'][number];

/** All that waits over all releases: for me, and for whom else and how long. */
export async function listInbox(context: Context): Promise<ContractOutput<typeof inboxContract.list>> {
  const me = await context.me();
  const people = await context.people();
  const now = context.host.now().toISOString();
  const open = await listReleases(context.workspace, { status: 'open' }, { offset: 0, limit: mostReleases });
  const items = await Promise.all(
    open.map(async ({ id, revision }) => {
      const { state } = await context.states.release.load(id, revision);
      if (state === null) return [];
      const facts = { ...(await gatherReadinessFacts(context, state)), now };
      const mine = me === null ? [] : tasksOf(me.person, state, facts, people);
      return [itemOf(state, mine, waitsOf(me?.person ?? null, state, facts, people))];
    }),
  );
  const ended = me === null ? [] : await endedTasks(context, me.person, people);
  return {
    items: [...items.flat(), ...ended]
      .filter(({ mine, waitingOn }) => mine.length + waitingOn.length > 0)
      .toSorted((one, other) => oldestOf(one).localeCompare(oldestOf(other))),
  };
}

/** What a release that has ended still asks of a person: an end to a rollback, a review. */
async function endedTasks(context: Context, person: string, people: People): Promise<readonly InboxItem[]> {
  const found = [...(await findEndedInMotion(context)), ...(await findUnreviewed(context))];
  const states = [...new Map(found.map((state) => [state.id, state])).values()];
  return Promise.all(
    states.map(async (state) => {
      const { grants } = await context.product(state.product);
      const reviews = overridesToReview(person, state, { grants, people: people.all });
      return itemOf(state, [...asTasks('confirm', promotionsToEnd(person, state)), ...asTasks('review', reviews)], []);
    }),
  );
}

function itemOf(state: ReleaseState, mine: readonly Task[], waitingOn: readonly Wait[]): InboxItem {
  const candidate = currentCandidate(state);
  return {
    release: { id: state.id, name: releaseName(state) },
    candidate: candidate === null ? null : candidateName(candidate.number),
    mine: [...mine],
    waitingOn: [...waitingOn],
  };
}

function tasksOf(person: string, state: ReleaseState, facts: WaitingFacts, people: People): readonly Task[] {
  const roles = new Set(facts.grants.filter((grant) => grant.person === person).map(({ role }) => role));
  return [
    ...asTasks('confirm', promotionsToEnd(person, state)),
    ...asTasks('agree', overridesToAgree(person, state, facts)),
    ...asTasks('review', overridesToReview(person, state, facts)),
    ...asTasks('answer', rejectionsToAnswer(person, state, facts)),
    ...decisionsOf(person, state, facts, people),
    ...asTasks('chase', signOffsToChase(person, state, facts)),
    ...asTasks('checklist', checklistToDo(person, roles, state, facts)),
    ...asTasks('document', documentsToDo(person, state, facts)),
  ];
}

function asTasks(kind: Task['kind'], items: readonly WaitingItem[]): readonly Task[] {
  return items.map(({ title, detail, stage, since, dueAt = null }) => ({
    kind,
    title,
    detail,
    stage,
    since,
    inPlaceOf: null,
    delegatedUntil: null,
    dueAt,
    remindedAt: null,
  }));
}

/** One decision per candidate, whichever roles it could be given for: one of my own, and one for each person whose place I take. */
function decisionsOf(person: string, state: ReleaseState, facts: WaitingFacts, people: People): readonly Task[] {
  const candidate = currentCandidate(state);
  if (candidate === null) return [];
  const byHolder = Map.groupBy(
    signOffsFor(person, state, facts),
    ({ requirement }) => requirement.options.find((one) => one.person === person)?.inPlaceOf ?? null,
  );
  return [...byHolder].map(([holder, awaited]) => {
    const titles = joinNames([...new Set(awaited.map(({ requirement }) => requirement.title))]);
    const slices = [...new Set(awaited.flatMap(({ requirement }) => requirement.slices))];
    const inPlaceOf = holder === null ? null : people.ref(holder);
    return {
      kind: 'sign',
      title: `Sign ${candidateName(candidate.number)} for ${titles.replace(/ and (?=[^,]*$)/u, ' or ')}`,
      detail: `It answers for ${joinNames(slices)}${inPlaceOf === null ? '' : `, in the place of ${inPlaceOf.name}`}.`,
      stage: 'signOff',
      since: awaited.map(({ askedAt }) => askedAt).toSorted()[0] ?? candidate.cut.at,
      inPlaceOf,
      delegatedUntil: holder === null ? null : delegatedUntil(person, holder, awaited, facts),
      dueAt: dueAtOf(person, state, facts),
      remindedAt: latest(awaited.flatMap(({ remindedAt }) => remindedAt ?? [])),
    };
  });
}

/** When the first of the delegations ends that let a person decide in the place of its holder. */
function delegatedUntil(
  person: string,
  holder: string,
  awaited: readonly AwaitedSignOff[],
  { delegations, now }: WaitingFacts,
): string | null {
  const ends = awaited.flatMap(({ requirement: { role } }) =>
    delegations
      .filter((one) => one.role === role && one.from === holder && one.to === person && isDelegatedAt(one, now))
      .map(({ endsAt }) => endsAt)
      .toSorted()
      .slice(-1),
  );
  return ends.toSorted()[0] ?? null;
}

/** When the last request to a person that can still be answered ends. */
function dueAtOf(person: string, state: ReleaseState, { now }: WaitingFacts): string | null {
  const open = state.requests.filter(
    (one) => one.person === person && one.expiresAt > now && stateOfRequest(state, one) === 'open',
  );
  return open.at(-1)?.expiresAt ?? null;
}

function latest(times: readonly string[]): string | null {
  return times.toSorted().at(-1) ?? null;
}

function oldestOf({ mine, waitingOn }: InboxItem): string {
  return [...mine, ...waitingOn].flatMap(({ since }) => since ?? []).toSorted()[0] ?? '';
}
