import type { AnalysisView } from '../../../shared/contract/build.ts';
import { Chip } from '../../components/chip.tsx';
import { OutsideLink } from '../../components/outside-link.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { describeMeasures } from './measure-words.ts';

/** The quality gate's word on exactly the candidate's commit, with what it measured then. */
export function AnalysisFacts({ view }: { readonly view: AnalysisView }) {
  const { analysis, commit, isFresh } = view;
  if (analysis === null) {
    return (
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <Verdict verdict="unknown" plain />
        <span>
          No analysis of <Chip text={commit} label="Commit" />
        </span>
        <span className="text-2">What the gate says about other commits says nothing about this one.</span>
      </p>
    );
  }
  const { verdict, reason, conditions, measures, analysedAt, url } = analysis;
  const unmet = conditions.filter((condition) => condition.verdict !== 'pass');
  const told = describeMeasures(measures);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        {isFresh ? <Verdict verdict={verdict} plain /> : <Verdict verdict="unknown" label={`Was ${verdict}`} plain />}
        <span className="min-w-0 break-words">{reason}</span>
        <span className="text-small text-3">
          analysed <Time at={analysedAt} />
        </span>
        <OutsideLink href={url} className="text-small">
          Analysis
        </OutsideLink>
      </p>
      {unmet.length > 0 && (
        <ul className="flex flex-col text-small">
          {unmet.map(({ metric, value, comparator, threshold, verdict: met }) => (
            <li key={metric} className="flex flex-wrap items-baseline gap-x-2">
              <Verdict verdict={met} label={met === 'fail' ? 'Not met' : undefined} plain />
              <span className="font-code">{metric}</span>
              <span className="tabular text-2">
                {value ?? 'unknown'}, {comparator} {threshold ?? 'an unknown value'}
              </span>
            </li>
          ))}
        </ul>
      )}
      {told.length > 0 && (
        <p className="tabular flex flex-wrap gap-x-4 gap-y-0.5 text-small text-2">
          {told.map((words) => (
            <span key={words}>{words}</span>
          ))}
        </p>
      )}
    </>
  );
}
