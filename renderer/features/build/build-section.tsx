import { Section } from '../../components/section.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { AnalysisFacts } from './analysis-facts.tsx';
import { ArtifactFacts } from './artifact-facts.tsx';
import { PlaceLine } from './place-line.tsx';

/** How the current candidate was analysed and built. Nothing is shown for a product that reads no such place. */
export function BuildSection({ release }: { readonly release: string }) {
  const query = useQueryOf('build.list', { release });
  const { analyses = [], artifacts = [] } = query.data ?? {};
  const places = [...analyses, ...artifacts];
  if (query.isSuccess && places.length === 0) return null;
  const showsRepository = new Set(places.map(({ repository }) => repository)).size > 1;
  return (
    <Section title="Quality and artifacts" description="What quality gates and registries say of exactly its commits.">
      <Answer query={query} label="Looking at quality and artifacts" failure="Quality and artifacts could not be read">
        {() => (
          <ul className="flex flex-col border-t border-line">
            {analyses.map((view) => (
              <PlaceLine key={`${view.source} ${view.repository}`} place={view} showsRepository={showsRepository}>
                <AnalysisFacts view={view} />
              </PlaceLine>
            ))}
            {artifacts.map((view) => (
              <PlaceLine key={`${view.source} ${view.repository}`} place={view} showsRepository={showsRepository}>
                <ArtifactFacts view={view} />
              </PlaceLine>
            ))}
          </ul>
        )}
      </Answer>
    </Section>
  );
}
