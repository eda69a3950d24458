import type { ReleasePage } from '../../../shared/contract/build.ts';
import { OutsideLink } from '../../components/outside-link.tsx';
import { Section } from '../../components/section.tsx';
import { Time } from '../../components/time.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { PlaceLine } from './place-line.tsx';

/** The pages that code hosts show of this version. Nothing is shown where none is known. */
export function ReleasePages({ release }: { readonly release: string }) {
  const query = useQueryOf('build.list', { release });
  if (query.isPending || query.data?.pages.length === 0) return null;
  return (
    <Section title="Release page" description="What code hosts show of this version.">
      <Answer query={query} label="Looking at the release page" failure="The release page could not be read">
        {({ pages }) => <PageList pages={pages} />}
      </Answer>
    </Section>
  );
}

function PageList({ pages }: { readonly pages: readonly ReleasePage[] }) {
  const showsRepository = new Set(pages.map(({ repository }) => repository)).size > 1;
  return (
    <ul className="flex flex-col border-t border-line">
      {pages.map((view) => (
        <PlaceLine key={`${view.source} ${view.page.id}`} place={view} showsRepository={showsRepository}>
          <PageFacts page={view.page} />
        </PlaceLine>
      ))}
    </ul>
  );
}

function PageFacts({ page }: Pick<ReleasePage, 'page'>) {
  const { tag, name, isDraft, publishedAt, url } = page;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
      <span className="min-w-0 break-words">{name === '' ? tag : name}</span>
      <span className="text-2">
        {isDraft ? 'a draft, not public yet' : 'public'}
        {!isDraft && publishedAt !== null && (
          <>
            , since <Time at={publishedAt} />
          </>
        )}
      </span>
      <OutsideLink href={url} className="text-small">
        Open the page
      </OutsideLink>
    </p>
  );
}
