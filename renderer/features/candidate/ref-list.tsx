import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useRelease } from '../release/release-context.ts';

type MadeRef = OutputOf['candidate.list']['candidates'][number]['refs'][number];

const words = {
  created: { verdict: 'pass', label: 'In place' },
  intended: { verdict: 'unknown', label: 'Not confirmed' },
  failed: { verdict: 'fail', label: 'Failed' },
  moved: { verdict: 'fail', label: 'Moved' },
  missing: { verdict: 'fail', label: 'Missing' },
  unknown: { verdict: 'unknown', label: 'Unknown' },
} as const;

/** The tags and branches that were made for a candidate, and whether they still are where they were made. */
export function RefList({ refs }: { readonly refs: readonly MadeRef[] }) {
  const release = useRelease();
  const repair = useCommand('candidate.repairRefs');
  if (refs.length === 0) return null;
  const isBroken = refs.some(({ state }) => state === 'intended' || state === 'failed');
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col border-t border-line">
        {refs.map((ref) => (
          <li
            key={`${ref.repository} ${ref.kind} ${ref.name}`}
            className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line"
          >
            <span className="w-28 shrink-0">
              <Verdict {...words[ref.state]} plain />
            </span>
            <span className="text-small text-2">{ref.kind}</span>
            <span className="min-w-0 font-code text-small break-all">{ref.name}</span>
            <span className="text-small text-2">in {ref.repository}</span>
            <Chip text={ref.commit} label="Commit" />
            {ref.reason !== null && (
              <span className="min-w-0 basis-full break-words text-small text-2">{ref.reason}</span>
            )}
          </li>
        ))}
      </ul>
      {isBroken && release.status === 'open' && (
        <div>
          <Button
            size="small"
            busy={repair.busy}
            onClick={() => void repair.run({ release: release.id }).catch(() => undefined)}
          >
            Look again and make what is missing
          </Button>
        </div>
      )}
      <CommandProblem title="This was not repaired" answer={repair.answer} error={repair.error} />
    </div>
  );
}
