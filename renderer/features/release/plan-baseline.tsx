import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { TextField } from '../../components/text-field.tsx';

type Baseline = OutputOf['release.propose']['baseline'][number];

interface PlanBaselineProps {
  readonly baseline: readonly Baseline[];
  /** Other starts by repository. */
  readonly from: Readonly<Record<string, string>>;
  readonly onChange: (from: Readonly<Record<string, string>>) => void;
}

/** Where the release starts in each repository, and how much came since. */
export function PlanBaseline({ baseline, from, onChange }: PlanBaselineProps) {
  return (
    <ul className="flex flex-col border-t border-line">
      {baseline.map((one) => (
        <BaselineLine
          key={one.repository}
          baseline={one}
          other={from[one.repository] ?? ''}
          onChange={(ref) => onChange({ ...from, [one.repository]: ref })}
        />
      ))}
    </ul>
  );
}

interface BaselineLineProps {
  readonly baseline: Baseline;
  readonly other: string;
  readonly onChange: (ref: string) => void;
}

function BaselineLine({ baseline, other, onChange }: BaselineLineProps) {
  const { repository, ref, commit, commits } = baseline;
  const [isOpen, setIsOpen] = useState(false);
  const isOther = other.trim() !== '';
  const close = () => {
    setIsOpen(false);
    onChange('');
  };
  return (
    <li className="flex flex-col gap-2 border-b border-line py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-28 font-medium break-words">{repository}</span>
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
          {isOther ? (
            <span className="text-2">Starts from the ref below.</span>
          ) : (
            <>
              {commit === null ? (
                <span className="text-2">The first commit: everything is new</span>
              ) : (
                <>
                  {ref !== commit && <Chip text={ref} label="Ref" />}
                  <Chip text={commit} label="Commit" />
                </>
              )}
              <span className="tabular text-2">
                {commits.toLocaleString()} {commits === 1 ? 'commit' : 'commits'} since
              </span>
            </>
          )}
        </span>
        <Button variant="quiet" size="small" onClick={isOpen ? close : () => setIsOpen(true)}>
          {isOpen ? 'As proposed' : 'Start elsewhere'}
        </Button>
      </div>
      {isOpen && (
        <TextField
          label={`Other start in ${repository}`}
          value={other}
          onChange={onChange}
          mono
          autoFocus
          autoComplete="off"
          placeholder="v2.3.0"
          description="A tag, a branch or a commit; it is turned into a commit now and never followed."
        />
      )}
    </li>
  );
}
