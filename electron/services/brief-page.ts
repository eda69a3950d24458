import { z } from 'zod';
import { type Brief, briefSchema, type signOffContract } from '../../shared/contract/sign-off.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import { personOf } from '../../shared/domain/entry.ts';
import { currentCandidate, type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import { findRuns } from '../../shared/domain/sign-off-haste.ts';
import { roleTitle } from '../../shared/domain/sign-off-statement.ts';
import { listReleases } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { failure } from './failure.ts';

type Input<K extends keyof typeof signOffContract> = ContractInput<(typeof signOffContract)[K]>;
type Output<K extends keyof typeof signOffContract> = ContractOutput<(typeof signOffContract)[K]>;

/** Newer releases are looked through for fast approvals; what is older is history. */
const mostReleases = 50;

/** The page that somebody had before them when they signed, from the record. */
export async function readPage(context: Context, { release, signOff: id }: Input<'page'>): Promise<Output<'page'>> {
  const state = await context.release(release);
  const signOff = state.signOffs.find((one) => one.signOff === id);
  if (signOff === undefined) {
    throw failure('NOT_FOUND', 'There is no such sign-off.', 'Choose one of those under Sign-off.');
  }
  const bytes = await context.workspace.blobs.getBlob(signOff.facts);
  if (bytes === undefined) {
    throw failure('NOT_FOUND', 'The page is not in this workspace.', 'Restore a backup that holds it.');
  }
  const people = await context.people();
  return {
    brief: readBriefBytes(bytes, signOff.facts),
    digest: signOff.facts,
    given: people.deed(signOff.given),
    person: people.ref(signOff.person),
    roleTitle: roleTitle(state, signOff.role),
    candidate: candidateName(signOff.candidate),
    decision: signOff.decision,
    comment: signOff.comment,
    statement: signOff.statement,
  };
}

/** What the first briefs did not hold. */
const addedLater = { tickets: [], ticketsTotal: 0, consequences: [], meaning: [] };

/** The brief in the words of this version; null for one that an earlier version wrote in a way this one cannot show. */
function readBriefBytes(bytes: Uint8Array, facts: string): Brief | null {
  const raw = z
    .looseObject({ readiness: z.looseObject({}) })
    .safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  if (!raw.success) return null;
  const readiness = { gates: [], ...raw.data.readiness };
  return briefSchema.safeParse({ ...addedLater, ...raw.data, readiness, facts }).data ?? null;
}

/** Fast serial approvals that this release is part of, for whoever leads it and for nobody else. */
export async function listHaste(context: Context, { release }: Input<'haste'>): Promise<Output<'haste'>> {
  const [state, me, people] = await Promise.all([context.release(release), context.me(), context.people()]);
  if (me === null || !(await isLeader(context, state, me.person))) return { runs: [] };
  const newest = await listReleases(context.workspace, {}, { offset: 0, limit: mostReleases });
  const states = await Promise.all(newest.map(({ id, revision }) => context.states.release.load(id, revision)));
  const approvals = states.flatMap(({ state: one }) => (one === null ? [] : approvalsOf(one)));
  const runs = findRuns(approvals).filter((run) => run.approvals.some((one) => one.release === release));
  return {
    runs: runs.map(({ person, approvals: own, seconds }) => ({
      person: people.ref(person),
      seconds,
      approvals: own.map(({ role: _role, person: _person, ...approval }) => ({ ...approval })),
    })),
  };
}

/** What came from another desk, or was recorded for somebody, was decided at another time than it came in; what is re-affirmed was read before. */
function approvalsOf(state: ReleaseState) {
  return state.signOffs
    .filter(({ person, given }) => personOf(given.actor) === person)
    .filter(
      ({ decision, request, reaffirms }) => decision === 'approve' && request === undefined && reaffirms === undefined,
    )
    .map(({ person, role, given, candidate }) => ({
      person,
      role,
      at: given.at,
      release: state.id,
      releaseName: releaseName(state),
      roleTitle: roleTitle(state, role),
      candidate: candidateName(candidate),
    }));
}

async function isLeader(context: Context, state: ReleaseState, person: string): Promise<boolean> {
  const { grants } = await context.product(state.product);
  return (
    personOf(state.planned.actor) === person ||
    grants.some((grant) => grant.role === 'release-manager' && grant.person === person)
  );
}

/** What the environment that a brief is about holds now, and the candidate behind it. */
export async function findThere(context: Context, state: ReleaseState, environment: string) {
  const places = await context.occupancy(state.product, state.rules.ladder);
  const there = places.find((place) => place.environment === environment) ?? null;
  const occupant = there?.occupant ?? null;
  if (occupant === null) return { there, bits: null };
  const { state: other } = await context.states.release.load(occupant.release);
  const bits = other?.candidates.find(({ manifest }) => manifest === occupant.manifest) ?? null;
  return { there, bits: bits?.manifest === currentCandidate(state)?.manifest ? null : bits };
}
