import type { InboxItem, inboxContract } from '../../shared/contract/inbox.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import { productionOf } from '../../shared/domain/environment.ts';
import { joinNames } from '../../shared/domain/rejection.ts';
import { currentCandidate, type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import { stateOfRequest } from '../../shared/domain/sign-off-request-decide.ts';
import { requirementsFor } from '../../shared/domain/sign-off-requirement.ts';
import { listReleases } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import type { ContractOutput } from './contract-input.ts';
import type { People } from './people.ts';
import { gatherReadinessFacts } from './readiness-facts.ts';
import {
  checklistToDo,
  documentsToDo,
  findEndedInMotion,
  mostReleases,
  promotionsToEnd,
  rejectionsToAnswer,
  rolesToSign,
  type WaitingFacts,
  type WaitingItem,
} from './waiting.ts';

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
      return [itemOf(state, mine, waitsOf(me?.person ?? null, state, facts, people, now))];
    }),
  );
  const ended = me === null ? [] : await findEndedInMotion(context);
  const ending = ended.map((state) => itemOf(state, asTasks('confirm', promotionsToEnd(me?.person ?? '', state)), []));
  return {
    items: [...items.flat(), ...ending]
      .filter(({ mine, waitingOn }) => mine.length + waitingOn.length > 0)
      .toSorted((one, other) => oldestOf(one).localeCompare(oldestOf(other))),
  };
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
    ...asTasks('answer', rejectionsToAnswer(person, state, facts)),
    ...decisionsOf(person, state, facts, people),
    ...asTasks('checklist', checklistToDo(person, roles, state, facts)),
    ...asTasks('document', documentsToDo(person, state, facts)),
  ];
}

function asTasks(kind: Task['kind'], items: readonly WaitingItem[]): readonly Task[] {
  return items.map(({ title, detail, stage, since }) => ({ kind, title, detail, stage, since, inPlaceOf: null }));
}

/** One decision per candidate, whichever roles it could be given for: one of my own, and one for each person whose place I take. */
function decisionsOf(person: string, state: ReleaseState, facts: WaitingFacts, people: People): readonly Task[] {
  const candidate = currentCandidate(state);
  if (candidate === null) return [];
  const byHolder = Map.groupBy(
    rolesToSign(person, state, facts),
    ({ options }) => options.find((one) => one.person === person)?.inPlaceOf ?? null,
  );
  return [...byHolder].map(([holder, roles]) => {
    const titles = joinNames([...new Set(roles.map(({ title }) => title))]).replace(/ and (?=[^,]*$)/u, ' or ');
    const slices = [...new Set(roles.flatMap((role) => role.slices))];
    const inPlaceOf = holder === null ? null : people.ref(holder);
    return {
      kind: 'sign',
      title: `Sign ${candidateName(candidate.number)} for ${titles}`,
      detail: `It answers for ${joinNames(slices)}${inPlaceOf === null ? '' : `, in the place of ${inPlaceOf.name}`}.`,
      stage: 'signOff',
      since: candidate.cut.at,
      inPlaceOf,
    };
  });
}

/** The sign-offs that production still misses and that are not mine alone to give. */
function waitsOf(
  me: string | null,
  state: ReleaseState,
  facts: WaitingFacts,
  people: People,
  now: string,
): readonly Wait[] {
  const candidate = currentCandidate(state);
  const environment = productionOf(state.rules.ladder)?.name;
  if (candidate === null || environment === undefined) return [];
  return requirementsFor(state, environment, facts)
    .rules.filter(({ missing, couldSign }) => missing > 0 && !isOnly(couldSign, me))
    .map(({ role, title, missing, couldSign }) => ({
      roleTitle: title,
      missing,
      people: couldSign.filter(({ person }) => person !== me).map(({ person }) => people.ref(person)),
      since: candidate.cut.at,
      asked: state.requests
        .filter((one) => one.role === role && one.expiresAt > now && stateOfRequest(state, one) === 'open')
        .map((one) => ({ person: people.ref(one.person), expiresAt: one.expiresAt })),
    }));
}

/** What only I can give waits for nobody else. */
function isOnly(couldSign: readonly { readonly person: string }[], me: string | null): boolean {
  return couldSign.length > 0 && couldSign.every(({ person }) => person === me);
}

function oldestOf({ mine, waitingOn }: InboxItem): string {
  return [...mine, ...waitingOn].flatMap(({ since }) => since ?? []).toSorted()[0] ?? '';
}
