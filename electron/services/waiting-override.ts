import { candidateName } from '../../shared/domain/candidate-state.ts';
import { personOf } from '../../shared/domain/entry.ts';
import { decideOverride } from '../../shared/domain/override-decide.ts';
import { reviewersOf } from '../../shared/domain/override-review.ts';
import { overrideStatus, reviewDueAt } from '../../shared/domain/override-state.ts';
import { nameOf } from '../../shared/domain/person-state.ts';
import { type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import { listRecords } from '../store/projections/record-read.ts';
import type { Context } from './context.ts';
import type { WaitingFacts, WaitingItem } from './waiting.ts';

/** So many events of overrides are looked through for a review that an ended release still owes. */
const mostEvents = 200;

/** Proposals to put a rule aside to which a person could agree. */
export function overridesToAgree(person: string, state: ReleaseState, facts: WaitingFacts): readonly WaitingItem[] {
  return state.overrides
    .filter((one) => overrideStatus(one, facts) === 'proposed')
    .filter(({ override }) => decideOverride(state, { kind: 'agree', override, by: person }, facts).kind === 'accepted')
    .map(({ environment, candidate, reason, proposed, expiresAt }) => ({
      release: state.id,
      title: `Agree or not to put ${environment} aside for ${releaseName(state)}`,
      detail: `${nameOf(facts.people, personOf(proposed.actor))} asks for it on ${candidateName(candidate)}: ${reason}`,
      stage: 'signOff',
      since: proposed.at,
      dueAt: expiresAt,
    }));
}

/** Overrides that a person is asked to review, also those of a release that has ended. */
export function overridesToReview(
  person: string,
  state: ReleaseState,
  { grants, people }: Pick<WaitingFacts, 'grants' | 'people'>,
): readonly WaitingItem[] {
  return state.overrides
    .filter((one) => reviewDueAt(one) !== null && reviewersOf(state, one, grants).includes(person))
    .map((override) => {
      const { environment, reason, proposed, agreed } = override;
      const names = [proposed, agreed].flatMap((one) => (one === null ? [] : nameOf(people, personOf(one.actor))));
      return {
        release: state.id,
        title: `Review why ${environment} was put aside for ${releaseName(state)}`,
        detail: `${names.join(' and ')}: ${reason}`,
        stage: 'signOff',
        since: agreed?.at ?? null,
        dueAt: reviewDueAt(override),
      };
    });
}

/** Releases that have ended and whose overrides nobody has reviewed. */
export async function findUnreviewed(context: Context): Promise<readonly ReleaseState[]> {
  const lines = await listRecords(context.workspace, { noun: 'override' }, undefined, mostEvents);
  const ids = [...new Set(lines.flatMap(({ release }) => release ?? []))];
  const states = await Promise.all(ids.map((id) => context.release(id)));
  return states.filter(
    ({ status, overrides }) => status !== 'open' && overrides.some((one) => reviewDueAt(one) !== null),
  );
}
