import { productionOf } from '../../shared/domain/environment.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import { currentCandidate, type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import { findTakenBack } from '../../shared/domain/taken-back.ts';
import { type TellableTickets, tellableTickets } from '../../shared/domain/tracker-facts.ts';
import { findReleasePage } from '../../shared/domain/write-page.ts';
import { type PlannedWrite, planForHosts } from '../../shared/domain/write-plan.ts';
import { planForMonitors } from '../../shared/domain/write-plan-monitor.ts';
import { planForTickets } from '../../shared/domain/write-plan-tickets.ts';
import { planForTrackers, planRepair } from '../../shared/domain/write-plan-tracker.ts';
import type { WriteWishes } from '../../shared/domain/write-wishes.ts';
import type { Context } from './context.ts';
import { findFindings } from './finding.ts';
import { readPublicNotes } from './notes.ts';
import { messageOf } from './planned-refs.ts';
import { readCandidateScope } from './release-scope.ts';
import { readTrackers } from './trackers.ts';

/** What could be written, in order; where there is nothing, why. */
export interface WritePlan {
  readonly writes: readonly PlannedWrite[];
  readonly nothing: string;
  /** What would have to be there first; null where that does not help. */
  readonly missing: 'candidate' | 'source' | null;
  /** Why some of what was wished for is not among them. */
  readonly leftOut: readonly Rejection[];
  /** Null where no ticket could be told anything. */
  readonly tickets: TellableTickets | null;
}

/** Nothing can be written. */
function none(nothing: string, missing: WritePlan['missing'] = null): WritePlan {
  return { writes: [], nothing, missing, leftOut: [], tickets: null };
}

/** What a release could tell the systems of its product, and of what is wished for its tickets. */
export async function planPublication(context: Context, state: ReleaseState, wishes: WriteWishes): Promise<WritePlan> {
  const { name, sources } = await context.product(state.product);
  if (state.status === 'abandoned' || state.status === 'superseded') {
    return none(`${releaseName(state)} was ${state.status}: nothing of it is told to other systems.`);
  }
  if (sources.length === 0) return none(`${name} reads from no connected system, so none can be told.`, 'source');
  if (state.candidates.length === 0) {
    return none('There is no candidate yet that other systems could be told of.', 'candidate');
  }
  const [notes, people, occupancy] = await Promise.all([
    readPublicNotes(context, state),
    context.people(),
    context.occupancy(state.product, state.rules.ladder),
  ]);
  const production = productionOf(state.rules.ladder)?.name ?? '';
  const here = occupancy.find(({ environment }) => environment === production);
  const live =
    here?.occupant?.release === state.id
      ? (state.candidates.find(({ number }) => number === here.occupant?.candidate) ?? null)
      : null;
  const facts = {
    sources,
    live,
    production,
    notes,
    messageOf: (candidate: number, purpose: 'candidate' | 'release') => messageOf(state, candidate, purpose),
  };
  const day = (here?.since ?? context.host.now().toISOString()).slice(0, 10);
  const trackers = readTrackers(context, sources);
  const shipping = trackers.length === 0 ? state : await withoutTakenBack(context, state);
  const usual = [
    ...planForHosts(state, facts),
    ...planForMonitors(state, sources),
    ...planForTrackers(shipping, facts, trackers, day),
  ];
  const page = findReleasePage(state, sources, usual);
  const nameOf = (person: string) => people.ref(person).name;
  const told = planForTickets(shipping, { ...facts, day, page, nameOf }, trackers, wishes);
  const writes = [...usual, ...told.writes];
  return writes.length > 0
    ? { ...told, writes, nothing: '', missing: null, tickets: tellableTickets(shipping, trackers) }
    : none(
        'No source of the product is a code host of one of its repositories, a tracker, or Grafana with something deployed.',
        'source',
      );
}

/** Of the current candidate only the tickets that ship with it: not those of which it takes back what was shipped before. */
async function withoutTakenBack(context: Context, state: ReleaseState): Promise<ReleaseState> {
  const candidate = currentCandidate(state);
  if (candidate === null) return state;
  const { commits } = await readCandidateScope(context, candidate, state.rules.slices);
  const takenBack = findTakenBack(commits.flatMap(({ commit, isGone }) => (isGone ? [] : commit)));
  if (takenBack.size === 0) return state;
  const tickets = candidate.tickets.filter(({ key }) => !takenBack.has(key));
  return { ...state, candidates: [...state.candidates.slice(0, -1), { ...candidate, tickets }] };
}

/** What would end a finding. */
export async function planRepairOf(context: Context, state: ReleaseState, finding: string): Promise<WritePlan> {
  const found = (await findFindings(context, state)).find(({ id }) => id === finding);
  if (found === undefined) return none('This finding is not there any more.');
  const { sources } = await context.product(state.product);
  const write = found.repair === null ? null : planRepair(found.repair, readTrackers(context, sources), state);
  return write === null ? none('Countersign cannot repair this by itself.') : { ...none(''), writes: [write] };
}
