import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Person } from '../../components/person.tsx';
import { Section } from '../../components/section.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { ProofMark } from '../record/proof-mark.tsx';
import { useBegin } from '../release/begin-context.ts';
import { useRelease } from '../release/release-context.ts';
import { EndDialog } from './end-dialog.tsx';
import { Ladder } from './ladder.tsx';
import { PromoteDialog } from './promote-dialog.tsx';

type Promotion = OutputOf['promotion.list']['promotions'][number];

const stateWords = {
  'in-progress': { verdict: 'unknown', label: 'Under way' },
  confirmed: { verdict: 'pass', label: 'Confirmed' },
  failed: { verdict: 'fail', label: 'Failed' },
} as const;

/** Climbing the ladder: where the bits are, what is under way, and every promotion so far. */
export function PromoteStage() {
  const release = useRelease();
  const promotions = useQueryOf('promotion.list', { release: release.id });
  const cells = useQueryOf('environment.list', { product: release.product.id });
  const [promoting, setPromoting] = useState<{
    readonly environment: string;
    readonly kind: 'promote' | 'rollback';
  } | null>(null);
  const [ending, setEnding] = useState<string | null>(null);
  const rungs = cells.data?.cells.filter(({ kind }) => kind === 'rung') ?? [];
  const moving = rungs.find(({ arriving }) => arriving?.release === release.id);
  const next = rungs.find(({ environment }) => environment === release.environment);
  useBegin('promote', () => {
    if (moving !== undefined) setEnding(moving.environment);
    else if (next !== undefined) setPromoting({ environment: next.environment, kind: 'promote' });
  });
  return (
    <div className="flex flex-col gap-7">
      <Section title="Ladder">
        <Answer query={cells} label="Reading what is where" failure="What is where could not be read">
          {(answer) => (
            <Ladder
              cells={answer.cells}
              release={release}
              onPromote={(environment) => setPromoting({ environment, kind: 'promote' })}
              onRollBack={(environment) => setPromoting({ environment, kind: 'rollback' })}
              onEnd={setEnding}
            />
          )}
        </Answer>
      </Section>
      <Section title="Promotions" count={promotions.data?.promotions.length}>
        <Answer query={promotions} label="Reading the promotions" failure="The promotions could not be read">
          {(answer) =>
            answer.promotions.length === 0 ? (
              <p className="text-2">Nothing of this release was promoted yet.</p>
            ) : (
              <ul className="flex flex-col border-t border-line">
                {answer.promotions.map((promotion) => (
                  <PromotionLine
                    key={promotion.id}
                    promotion={promotion}
                    onEnd={() => setEnding(promotion.environment)}
                  />
                ))}
              </ul>
            )
          }
        </Answer>
      </Section>
      {promoting !== null && (
        <PromoteDialog
          key={`${promoting.kind} ${promoting.environment}`}
          {...promoting}
          release={release}
          onClose={() => setPromoting(null)}
        />
      )}
      {ending !== null && <EndDialog environment={ending} release={release.id} onClose={() => setEnding(null)} />}
    </div>
  );
}

function PromotionLine({ promotion, onEnd }: { readonly promotion: Promotion; readonly onEnd: () => void }) {
  const { kind, environment, target, replaced, reason, started, endNote, seconds, state } = promotion;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2.5">
      <span className="w-28 shrink-0">
        <Verdict {...stateWords[state]} plain />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="font-medium">
          {kind === 'promote' ? `${target} to ${environment}` : `${environment} back to ${target}`}
        </span>
        <span className="break-words text-2">
          {replaced !== null && <span className="text-3">Replaced {replaced}. </span>}
          {[reason, endNote ?? ''].filter((words) => words !== '').join(' ')}
        </span>
      </div>
      <span className="flex items-center gap-3 text-small text-2">
        <ProofMark proof={started.proof} />
        {started.by !== null && <Person name={started.by.name} />}
        <Time at={started.at} />
        {seconds !== null && <span className="tabular text-3">took {durationOf(seconds)}</span>}
      </span>
      {state === 'in-progress' && (
        <Button size="small" onClick={onEnd}>
          Confirm
        </Button>
      )}
    </li>
  );
}

function durationOf(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}
