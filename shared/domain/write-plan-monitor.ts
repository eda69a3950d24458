import { candidateName } from './candidate-state.ts';
import { type ReleaseState, releaseName } from './release-state.ts';
import type { Source } from './source.ts';
import { lastPromotions, type PlannedWrite, planned } from './write-plan.ts';

/** What graphs are told of a release: a mark where each environment got it, once that was confirmed. */
export function planForMonitors(state: ReleaseState, sources: readonly Source[]): readonly PlannedWrite[] {
  const confirmed = lastPromotions(state).flatMap((promotion) =>
    promotion.status === 'confirmed' && promotion.outcome !== null ? [{ promotion, at: promotion.outcome.at }] : [],
  );
  return sources
    .filter(({ system }) => system === 'grafana')
    .flatMap((source) =>
      confirmed.map(({ promotion: { promotion, environment, target }, at }) =>
        planned(source, {
          kind: 'annotation',
          path: source.path,
          environment,
          at,
          text: `${releaseName(state)} ${candidateName(target.candidate)} in ${environment}`,
          tags: [state.productName, state.version, environment],
          marker: `countersign-${promotion}`,
        }),
      ),
    );
}
