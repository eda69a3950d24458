import { getRouteApi, Outlet } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { Rail } from '../../components/rail.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useNextStep } from './next-step.tsx';
import { ReadinessPanel } from './readiness-panel.tsx';
import { ReleaseContext } from './release-context.ts';
import { ReleaseHeader } from './release-header.tsx';
import { type Release, stageLink, stages } from './stages.ts';

const route = getRouteApi('/releases/$release');

/** A release with its rail, the stage on screen, and readiness with the one next step always in sight. */
export function ReleaseLayout() {
  const { release } = route.useParams();
  const query = useQueryOf('release.get', { release });
  const nextStep = useNextStep(query.data);
  return (
    <Page>
      <Answer query={query} label="Opening the release" failure="The release could not be opened">
        {(found) => (
          <ReleaseContext value={found}>
            <ReleaseHeader release={found}>
              <ReleaseRail release={found} />
            </ReleaseHeader>
            <SplitView side={<ReadinessPanel release={found} nextStep={nextStep} />} sideLabel="Readiness">
              {nextStep !== null && (
                <div className="mb-5 rounded-3 border border-line p-3 @wide:hidden">{nextStep}</div>
              )}
              <Outlet />
            </SplitView>
          </ReleaseContext>
        )}
      </Answer>
    </Page>
  );
}

function ReleaseRail({ release }: { readonly release: Release }) {
  return (
    <Rail
      label={`Stages of ${release.version}`}
      stages={release.rail.map(({ stage, state }) => ({
        id: stage,
        title: stages[stage].title,
        state,
        link: stageLink(stage, release.id),
        detail: stage === 'candidate' && release.candidate !== null ? `rc.${release.candidate.number}` : undefined,
      }))}
    />
  );
}
