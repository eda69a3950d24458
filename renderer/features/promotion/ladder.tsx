import { ArrowUp, Undo2 } from 'lucide-react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import type { Release } from '../release/stages.ts';

type Cell = OutputOf['environment.list']['cells'][number];

interface LadderProps {
  readonly cells: readonly Cell[];
  readonly release: Release;
  readonly onPromote: (environment: string) => void;
  readonly onRollBack: (environment: string) => void;
  readonly onEnd: (environment: string) => void;
}

/** The rungs from the first to production, with what each holds; the next one can be climbed. */
export function Ladder({ cells, release, onPromote, onRollBack, onEnd }: LadderProps) {
  return (
    <ol className="flex flex-col border-t border-line">
      {cells.map((cell) => {
        const isHere = cell.holds?.release === release.id;
        const isCurrent = isHere && cell.holds?.manifest === release.candidate?.manifest;
        // A rollback is ended where it was begun: in the release that leaves.
        const isArriving = cell.arriving?.kind === 'rollback' ? isHere : cell.arriving?.release === release.id;
        const isRung = release.candidate !== null && cell.kind === 'rung';
        const canPromote = isRung && release.status === 'open';
        // An incident can come after closing: what an environment holds can still leave it.
        const canRollBack = isRung && isHere && (release.status === 'open' || release.status === 'closed');
        return (
          <li
            key={cell.environment}
            className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2"
          >
            <span className="w-40 shrink-0">
              <span className="font-strong">{cell.environment}</span>
              <span className="block text-small text-3">{cell.title}</span>
            </span>
            <span className="min-w-0 flex-1">
              {cell.holds === null ? (
                <span className="text-3">
                  {cell.kind === 'standby' ? 'Standby: never promoted to' : 'Nothing recorded here'}
                </span>
              ) : (
                <span className="flex flex-wrap items-center gap-x-2">
                  <span className="font-code">
                    {cell.holds.version} rc.{cell.holds.candidate}
                  </span>
                  <span className="text-small text-3">
                    <Time at={cell.holds.since} />
                  </span>
                  {isHere && !isCurrent && <span className="text-small text-2">an earlier candidate</span>}
                </span>
              )}
            </span>
            {isCurrent && <Verdict verdict="pass" label="This candidate" plain />}
            {isArriving && (
              <Verdict
                verdict="unknown"
                label={cell.arriving?.kind === 'rollback' ? 'Rolling back' : 'On its way'}
                plain
              />
            )}
            {(canPromote || canRollBack) && (
              <span className="flex gap-1">
                {isArriving && (
                  <Button size="small" variant="primary" onClick={() => onEnd(cell.environment)}>
                    Confirm
                  </Button>
                )}
                {canRollBack && !isArriving && (
                  <Button size="small" variant="quiet" icon={Undo2} onClick={() => onRollBack(cell.environment)}>
                    Roll back
                  </Button>
                )}
                {canPromote && !isCurrent && !isArriving && (
                  <Button
                    size="small"
                    variant={
                      release.environment === cell.environment && release.nextStep?.stage === 'promote'
                        ? 'primary'
                        : 'secondary'
                    }
                    icon={ArrowUp}
                    onClick={() => onPromote(cell.environment)}
                  >
                    Promote to {cell.environment}
                  </Button>
                )}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
