import type { SolutionView as Solution } from '../../../shared/contract/policy.ts';
import { textClassByTone } from '../../components/tone.ts';
import { VerdictIcon } from '../../components/verdict-icon.tsx';

/** Whether an environment can be signed, by whom, who cannot be done without, and what would have to change. */
export function SolutionView({ solution }: { readonly solution: Solution }) {
  const { verdict, sentences } = solution;
  const tone = verdict === 'impossible' ? 'fail' : 'pass';
  const [first, ...others] = sentences;
  return (
    <div className="flex items-start gap-1.5">
      <span className={`flex h-5 items-center ${textClassByTone[tone]}`}>
        <VerdictIcon verdict={tone} />
      </span>
      <div className="min-w-0 break-words text-2">
        <p className={tone === 'fail' ? 'text-fail' : undefined}>{first}</p>
        {others.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </div>
  );
}
