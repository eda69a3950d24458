import type { ConnectionCheck } from '../../../shared/domain/connection.ts';
import { Verdict } from '../../components/verdict.tsx';

type Right = ConnectionCheck['rights'][number];

/** What the token may do, and where that is too little or too much. */
export function RightList({ check }: { readonly check: ConnectionCheck }) {
  const { edition, account, rights, warnings } = check;
  return (
    <div className="flex flex-col gap-1.5 text-small">
      <p className="text-2">
        {[edition, account === null ? null : `as ${account}`].filter((part) => part !== null).join(', ')}
      </p>
      <ul className="flex flex-col gap-1">
        {rights.map((right) => (
          <li key={right.title} className="flex flex-wrap items-baseline gap-x-2">
            <span className="w-24 shrink-0">
              <Verdict {...wordsOf(right)} plain />
            </span>
            <span className="min-w-0 flex-1 break-words">
              {right.title} <span className="text-3">{right.source}</span>
            </span>
          </li>
        ))}
      </ul>
      {rights.every(({ need }) => need !== 'reading') && (
        <p className="text-2">It is let in. What it may read shows once a place there is tried.</p>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="break-words text-unknown">
          {warning}
        </p>
      ))}
    </div>
  );
}

function wordsOf({ granted, need }: Right) {
  if (granted === 'unknown') return { verdict: 'unknown', label: 'Not said' } as const;
  if (need === 'never') {
    return granted === 'yes'
      ? ({ verdict: 'unknown', label: 'Too much' } as const)
      : ({ verdict: 'pass', label: 'Not given' } as const);
  }
  if (granted === 'yes') return { verdict: 'pass', label: 'Allowed' } as const;
  return need === 'reading'
    ? ({ verdict: 'fail', label: 'Too little' } as const)
    : ({ verdict: 'waived', label: 'Reads only' } as const);
}
