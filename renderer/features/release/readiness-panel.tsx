import type { ReactNode } from 'react';
import type { OutputOf } from '../../api.ts';
import { Panel } from '../../components/panel.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { VerdictIcon } from '../../components/verdict-icon.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Release } from './stages.ts';

type Blocker = OutputOf['readiness.get']['blockers'][number];

/** The one next step, then GO or every blocker: whose it is and what would end it. */
export function ReadinessPanel({ release, nextStep }: { readonly release: Release; readonly nextStep: ReactNode }) {
  const query = useQueryOf('readiness.get', { release: release.id });
  const isOpen = release.status === 'open';
  return (
    <Panel
      title={release.environment === null ? 'Readiness' : `Readiness for ${release.environment}`}
      count={isOpen ? query.data?.blockers.length : undefined}
    >
      {nextStep !== null && <div className="border-b border-line pb-3 @max-wide:hidden">{nextStep}</div>}
      {isOpen && (
        <Answer query={query} label="Reading readiness" failure="Readiness is unknown">
          {({ blockers, checks }) =>
            blockers.length === 0 ? (
              <p className="flex flex-wrap items-center gap-2 pt-3 text-2">
                <Verdict verdict="pass" label="GO" />
                {checks.length === 1 ? 'The one check passes.' : `All ${checks.length} checks pass.`}
              </p>
            ) : (
              <ul className="flex flex-col pt-1">
                {blockers.map((blocker) => (
                  <BlockerLine key={`${blocker.code} ${blocker.title}`} blocker={blocker} />
                ))}
              </ul>
            )
          }
        </Answer>
      )}
    </Panel>
  );
}

function BlockerLine({ blocker }: { readonly blocker: Blocker }) {
  const { title, reason, owner, since, nextAction, code } = blocker;
  const isUnknown = code.endsWith('unknown');
  return (
    <li className="border-b border-line py-2 last:border-none">
      <details className="group">
        <summary className="ring-focus flex cursor-pointer list-none gap-2 rounded-1">
          <span className={isUnknown ? 'flex h-5 items-center text-unknown' : 'flex h-5 items-center text-fail'}>
            <VerdictIcon verdict={isUnknown ? 'unknown' : 'fail'} className="size-3" />
            <span className="sr-only">{isUnknown ? 'Unknown' : 'Fail'}</span>
          </span>
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="break-words">{title}</span>
            <span className="truncate text-small text-3 group-open:hidden">{owner ?? 'Nobody owns it'}</span>
          </span>
        </summary>
        <div className="flex flex-col gap-1 pt-1 pl-5 text-small">
          <p className="break-words text-2">{reason}</p>
          <p className="break-words text-1">{nextAction}</p>
          <p className="text-3">
            {owner ?? 'Nobody owns it'}
            {since !== null && (
              <>
                {', since '}
                <Time at={since} />
              </>
            )}
          </p>
        </div>
      </details>
    </li>
  );
}
