import type { OutputOf } from '../../api.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { textClassByTone } from '../../components/tone.ts';
import { VerdictIcon } from '../../components/verdict-icon.tsx';

type Trials = OutputOf['policy.try']['environments'][number]['releases'];
type Trial = Trials[number];

/** So many of those that would not have entered stand open. */
const shown = 2;

/** What the policy would have made of the releases that entered an environment last, with the facts of then. */
export function TrialView({ releases, environment }: { readonly releases: Trials; readonly environment: string }) {
  if (releases.length === 0) {
    return <p className="text-3">No release has entered {environment} yet that it could be tried on.</p>;
  }
  const held = releases.filter(({ verdict }) => verdict !== 'pass');
  const open = held.slice(0, shown);
  const others = releases.filter((trial) => !open.includes(trial));
  return (
    <div className="flex flex-col">
      <TrialLines trials={open} />
      {others.length > 0 && (
        <Disclosure title={sayCounts(releases, environment)}>
          <div className="pt-1 pl-5">
            <TrialLines trials={others} />
          </div>
        </Disclosure>
      )}
    </div>
  );
}

function TrialLines({ trials }: { readonly trials: readonly Trial[] }) {
  if (trials.length === 0) return null;
  return (
    <ul className="flex flex-col gap-0.5">
      {trials.map((trial) => (
        <li key={trial.release} className="flex items-start gap-1.5">
          <span className={`flex h-5 items-center ${textClassByTone[trial.verdict]}`}>
            <VerdictIcon verdict={trial.verdict} />
          </span>
          <p className="min-w-0 break-words text-2">
            {trial.sentence}
            {trial.isOverridden && ' Its rule was put aside then.'}{' '}
            <TextLink to="/releases/$release" params={{ release: trial.release }}>
              Open {trial.version}
            </TextLink>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** "Of the last 6 releases in PROD, 4 would have entered, 1 would have been blocked, 1 is unknown." */
function sayCounts(releases: Trials, environment: string): string {
  const count = (verdict: Trial['verdict']) => releases.filter((trial) => trial.verdict === verdict).length;
  const parts = [
    ...(count('pass') > 0 ? [`${count('pass')} would have entered`] : []),
    ...(count('fail') > 0 ? [`${count('fail')} would have been blocked`] : []),
    ...(count('unknown') > 0 ? [`${count('unknown')} unknown`] : []),
  ];
  const last = releases.length === 1 ? 'Tried on the last release' : `Tried on the last ${releases.length} releases`;
  return `${last} in ${environment}: ${parts.join(', ')}`;
}
