import { sayFixVersion } from '../../../shared/domain/ticket.ts';
import { OutsideLink } from '../../components/outside-link.tsx';
import { Section } from '../../components/section.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { PlaceLine } from './place-line.tsx';

/** The fix version that Jira has for this release. Nothing is shown where none is known. */
export function TrackedVersions({ release }: { readonly release: string }) {
  const versions = useQueryOf('build.list', { release }).data?.versions ?? [];
  if (versions.length === 0) return null;
  return (
    <Section title="Fix version" description="What Jira has for this release.">
      <ul className="flex flex-col border-t border-line">
        {versions.map(({ version, ...place }) => (
          <PlaceLine key={`${place.source} ${version.id}`} place={place}>
            <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
              <span className="min-w-0 break-words">{version.name}</span>
              <span className="text-2">{sayFixVersion(version)}</span>
              <OutsideLink href={version.url} className="text-small">
                Open in Jira
              </OutsideLink>
            </p>
          </PlaceLine>
        ))}
      </ul>
    </Section>
  );
}
