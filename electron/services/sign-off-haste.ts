import type { signOffContract } from '../../shared/contract/sign-off.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import { personOf } from '../../shared/domain/entry.ts';
import { type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import { findRuns } from '../../shared/domain/sign-off-haste.ts';
import { roleTitle } from '../../shared/domain/sign-off-statement.ts';
import { listReleases } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import type { People } from './people.ts';
import { signedAt } from './signed-at.ts';

type Haste = typeof signOffContract.haste;

/** Newer releases are looked through for fast approvals; what is older is history. */
const mostReleases = 50;

/** Fast serial approvals that this release is part of, for whoever leads it and for nobody else. */
export async function listHaste(context: Context, { release }: ContractInput<Haste>): Promise<ContractOutput<Haste>> {
  const [state, me, people] = await Promise.all([context.release(release), context.me(), context.people()]);
  if (me === null || !(await isLeader(context, state, me.person))) return { runs: [] };
  const newest = await listReleases(context.workspace, {}, { offset: 0, limit: mostReleases });
  const states = await Promise.all(newest.map(({ id, revision }) => context.states.release.load(id, revision)));
  const approvals = await Promise.all(
    states.flatMap(({ state: one }) => (one === null ? [] : approvalsOf(context, one, people))),
  );
  const runs = findRuns(approvals.flat()).filter((run) => run.approvals.some((one) => one.release === release));
  return {
    runs: runs.map(({ person, approvals: own, seconds }) => ({
      person: people.ref(person),
      seconds,
      approvals: own.map(({ role: _role, person: _person, ...approval }) => ({ ...approval })),
    })),
  };
}

/**
 * What people signed themselves, here or at another desk. What somebody else recorded for them was decided at another time than it was
 * entered, and what is re-affirmed was read before.
 */
function approvalsOf(context: Context, state: ReleaseState, people: People) {
  return Promise.all(
    state.signOffs
      .filter(({ decision, reaffirms, given }) => {
        return decision === 'approve' && reaffirms === undefined && people.proofOf(given) === 'verified';
      })
      .map(async (signOff) => ({
        person: signOff.person,
        role: signOff.role,
        at: await signedAt(context, signOff),
        release: state.id,
        releaseName: releaseName(state),
        roleTitle: roleTitle(state, signOff.role),
        candidate: candidateName(signOff.candidate),
      })),
  );
}

async function isLeader(context: Context, state: ReleaseState, person: string): Promise<boolean> {
  const { grants } = await context.product(state.product);
  return (
    personOf(state.planned.actor) === person ||
    grants.some((grant) => grant.role === 'release-manager' && grant.person === person)
  );
}
