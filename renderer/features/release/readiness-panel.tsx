import type { ReactNode } from 'react';
import { Panel } from '../../components/panel.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { BlockerList } from './blocker-list.tsx';
import type { Release } from './stages.ts';

/** The one next step, then GO or every blocker: whose it is and what would end it. An ended release has only what is left to do. */
export function ReadinessPanel({ release, nextStep }: { readonly release: Release; readonly nextStep: ReactNode }) {
  const isOpen = release.status === 'open';
  const query = useQueryOf('readiness.get', isOpen ? { release: release.id } : null);
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
        {(readiness) =>
          readiness.blockers.length === 0 ? (
            <p className="flex flex-wrap items-center gap-2 pt-3 text-2">
              <Verdict verdict="pass" label="GO" />
              {readiness.checks.length === 1 ? 'The one check passes.' : `All ${readiness.checks.length} checks pass.`}
            </p>
          ) : (
            <BlockerList readiness={readiness} release={release} />
          )
        }
      </Answer>
    </Panel>
  );
}
