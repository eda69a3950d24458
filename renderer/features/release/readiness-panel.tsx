import type { ReactNode } from 'react';
import type { OutputOf } from '../../api.ts';
import { Panel } from '../../components/panel.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useRefreshAt } from '../../data/use-refresh-at.ts';
import { LiftedList } from '../override/lifted-list.tsx';
import { EmergencyWay } from '../override/propose-button.tsx';
import { BlockerList } from './blocker-list.tsx';
import type { Release } from './stages.ts';

/** The one next step, then GO or every blocker: whose it is and what would end it. An ended release has only what is left to do. */
export function ReadinessPanel({ release, nextStep }: { readonly release: Release; readonly nextStep: ReactNode }) {
  const isOpen = release.status === 'open';
  const query = useQueryOf('readiness.get', isOpen ? { release: release.id } : null);
  useRefreshAt(query.data?.changesAt ?? null);
  if (!isOpen && nextStep === null) return null;
  if (!isOpen) {
    return (
      <div className="@max-wide:hidden">
        <Panel title="Next">{nextStep}</Panel>
      </div>
    );
  }
  return (
    <Panel
      title={release.environment === null ? 'Readiness' : `Readiness for ${release.environment}`}
      count={query.data?.blockers.length}
    >
      {nextStep !== null && <div className="border-b border-line pb-3 @max-wide:hidden">{nextStep}</div>}
      <Answer query={query} label="Reading readiness" failure="Readiness is unknown">
        {(readiness) => (
          <>
            {readiness.blockers.length === 0 ? (
              <p className="flex flex-wrap items-center gap-2 pt-3 text-2">
                <Verdict verdict="pass" label="GO" />
                {sayGo(readiness)}
              </p>
            ) : (
              <>
                <BlockerList readiness={readiness} release={release} />
                <EmergencyWay release={release.id} environment={release.environment} />
              </>
            )}
            <LiftedList lifted={readiness.lifted ?? []} />
          </>
        )}
      </Answer>
    </Panel>
  );
}

function sayGo({ checks, lifted = [] }: OutputOf['readiness.get']): string {
  if (lifted.length > 0) return 'Only because its rule is put aside.';
  return checks.length === 1 ? 'The one check passes.' : `All ${checks.length} checks pass.`;
}
