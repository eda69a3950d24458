import { z } from 'zod';
import { type Brief, briefSchema, type signOffContract } from '../../shared/contract/sign-off.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { roleTitle } from '../../shared/domain/sign-off-statement.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { failure } from './failure.ts';
import { signedAt } from './signed-at.ts';

type Input<K extends keyof typeof signOffContract> = ContractInput<(typeof signOffContract)[K]>;
type Output<K extends keyof typeof signOffContract> = ContractOutput<(typeof signOffContract)[K]>;

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
    signedAt: await signedAt(context, signOff),
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
