import type { OutputOf } from '../../api.ts';
import { OutsideLink } from '../../components/outside-link.tsx';
import { Person } from '../../components/person.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { AsOf } from '../source/as-of.tsx';
import { useStandings } from '../source/standing.ts';
import { approvalWords, type PullRequestView, unaskedWords } from './pull-request-mark.tsx';

type Review = OutputOf['scope.commit']['reviews'][number];

const reviewWords: Readonly<Record<Review['state'], string>> = {
  approved: 'approved',
  'changes-requested': 'asked for changes',
  commented: 'commented',
  dismissed: 'approval dismissed',
};

interface PullRequestFactsProps {
  readonly view: PullRequestView;
  readonly reviews: readonly Review[];
}

/** The pull request of a commit: who approved exactly what was merged, and what every reviewer said last. */
export function PullRequestFacts({ view, reviews }: PullRequestFactsProps) {
  const isFresh = useStandings().of(view.source, 'pull-requests')?.isFresh === true;
  return (
    <div className="flex flex-col gap-1">
      {view.kind !== 'known' ? (
        <p className="text-2">
          {!isFresh ? 'Nobody knows.' : view.kind === 'none' ? 'None is known that brought this commit.' : unaskedWords}
        </p>
      ) : (
        <>
          <p className="min-w-0 break-words">
            <OutsideLink href={view.url}>#{view.number}</OutsideLink> {view.title}
          </p>
          <p className="flex flex-wrap items-baseline gap-x-2 text-2">
            <Verdict
              verdict={!isFresh ? 'unknown' : view.approval === 'approved' ? 'pass' : 'fail'}
              label={
                view.approval === 'approved' ? 'Approved' : view.approval === 'outdated' ? 'Outdated' : 'Not approved'
              }
              plain
            />
            <span className="min-w-0 break-words">{approvalWords(view)}</span>
            {view.mergedAt !== null && (
              <span className="text-small text-3">
                <Time at={view.mergedAt} />
              </span>
            )}
          </p>
          {reviews.length > 0 && (
            <ul className="flex flex-col gap-0.5">
              {reviews.map(({ by, state, at }) => (
                <li
                  key={`${by.name} ${at ?? ''} ${state}`}
                  className="flex flex-wrap items-baseline gap-x-2 text-small text-2"
                >
                  <Person name={by.name} /> {reviewWords[state]}
                  {at !== null && (
                    <span className="text-3">
                      <Time at={at} />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <AsOf sources={[view.source]} resource="pull-requests" />
    </div>
  );
}
