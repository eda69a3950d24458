import type { OutputOf } from '../../api.ts';
import { DisclosureMark } from '../../components/disclosure-mark.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import { VerdictIcon } from '../../components/verdict-icon.tsx';
import { type Release, stageLink, stageOfNoun, stages } from './stages.ts';

type Readiness = OutputOf['readiness.get'];
type Blocker = Readiness['blockers'][number];

/** What stops the release, by who can end it; each opens to its reason, what to do and where. */
export function BlockerList({ readiness, release }: { readonly readiness: Readiness; readonly release: Release }) {
  const { blockers, checks } = readiness;
  const blockersByOwner = Map.groupBy(blockers, ({ owner }) => owner ?? 'Nobody owns these');
  return (
    <ul className="flex flex-col gap-2.5 pt-2">
      {[...blockersByOwner].map(([owner, owned]) => (
        <li key={owner}>
          <h3 className="flex items-baseline gap-1.5 text-small font-medium text-2">
            <span className="min-w-0 truncate">{owner}</span>
            <span className="tabular font-regular text-3">{owned.length}</span>
          </h3>
          <ul className="flex flex-col">
            {owned.map((blocker) => (
              <BlockerLine
                key={`${blocker.code} ${blocker.title}`}
                blocker={blocker}
                checks={checks}
                release={release}
              />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function BlockerLine({ blocker, checks, release }: BlockerIconProps & { readonly release: Release }) {
  const { title, reason, since, nextAction, noun } = blocker;
  const stage = stageOfNoun(noun);
  return (
    <li>
      <details className="group/disclosure">
        <summary className="ring-focus -mx-1.5 flex cursor-pointer list-none gap-2 rounded-1 px-1.5 py-1 hover:bg-hover">
          <BlockerIcon blocker={blocker} checks={checks} />
          <span className="min-w-0 flex-1 break-words">
            {title}
            {noun === 'checklist' && <span className="text-small whitespace-nowrap text-3"> not done</span>}
          </span>
          <DisclosureMark />
        </summary>
        <div className="flex flex-col gap-1 pt-0.5 pb-2 pl-5 text-small">
          {noun !== 'checklist' && <p className="break-words text-2">{reason}</p>}
          <p className="break-words text-1">{nextAction}</p>
          <p className="flex flex-wrap gap-x-2 text-3">
            <TextLink {...stageLink(stage, release.id)}>Open {stages[stage].title}</TextLink>
            {since !== null && (
              <span>
                since <Time at={since} />
              </span>
            )}
          </p>
        </div>
      </details>
    </li>
  );
}

interface BlockerIconProps {
  readonly blocker: Blocker;
  readonly checks: Readiness['checks'];
}

/** Said no, or not known: the two ways to stop a release. */
export function BlockerIcon({ blocker, checks }: BlockerIconProps) {
  const check = checks.find(({ code, title }) => code === blocker.code && title === blocker.title);
  const verdict = check?.verdict === 'unknown' ? 'unknown' : 'fail';
  return (
    <span className={verdict === 'unknown' ? 'flex h-5 items-center text-unknown' : 'flex h-5 items-center text-fail'}>
      <VerdictIcon verdict={verdict} className="size-3" />
      <span className="sr-only">{verdict === 'unknown' ? 'Unknown:' : 'Fail:'}</span>
    </span>
  );
}
