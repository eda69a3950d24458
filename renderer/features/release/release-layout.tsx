import { getRouteApi, Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Rail } from '../../components/rail.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useActions } from '../../shortcuts/use-action.ts';
import { OverrideNotice } from '../override/override-notice.tsx';
import { StandingsProvider } from '../source/standings-provider.tsx';
import { BeginContext, type Beginnings } from './begin-context.ts';
import { DriftNotice } from './drift-notice.tsx';
import { useNextStep } from './next-step.tsx';
import { ReadinessPanel } from './readiness-panel.tsx';
import { ReleaseContext } from './release-context.ts';
import { ReleaseHeader, readinessId } from './release-header.tsx';
import { type Release, stageLink, stages } from './stages.ts';

const route = getRouteApi('/releases/$release');

/** A release with its rail, the stage on screen, and readiness with the one next step always in sight. */
export function ReleaseLayout() {
  const { release } = route.useParams();
  const query = useQueryOf('release.get', { release });
  const [beginnings] = useState<Beginnings>(() => new Map());
  const nextStep = useNextStep(query.data, beginnings);
  return (
    <Page>
      {query.data === undefined && query.error !== null && <PageHeader title="Release" />}
      <Answer query={query} label="Opening the release" failure="The release could not be opened">
        {(found) => (
          <ReleaseContext value={found}>
            <BeginContext value={beginnings}>
              <StandingsProvider product={found.product.id}>
                <ReleaseHeader release={found}>
                  <ReleaseRail release={found} />
                  <DriftNotice drift={found.drift} />
                  <OverrideNotice release={found.id} />
                </ReleaseHeader>
                <SplitView
                  side={<ReadinessPanel release={found} nextStep={nextStep} />}
                  sideLabel="Readiness"
                  sideId={readinessId}
                >
                  {nextStep !== null && (
                    <div className="mb-5 rounded-3 border border-line p-3 @wide:hidden">{nextStep}</div>
                  )}
                  <Outlet />
                </SplitView>
              </StandingsProvider>
            </BeginContext>
          </ReleaseContext>
        )}
      </Answer>
    </Page>
  );
}

/** The stages by the digits of their place: `1` is the plan, `8` is live. */
function ReleaseRail({ release }: { readonly release: Release }) {
  const navigate = useNavigate();
  useActions(
    release.rail.map(({ stage }, index) => ({
      id: `release.stage.${stage}`,
      title: stages[stage].title,
      group: 'Release',
      keys: String(index + 1),
      run: () => void navigate(stageLink(stage, release.id)),
    })),
  );
  return (
    <Rail
      label={`Stages of ${release.version}`}
      stages={release.rail.map(({ stage, state, reason, detail }, index) => ({
        id: stage,
        title: stages[stage].title,
        state,
        reason,
        keys: String(index + 1),
        link: stageLink(stage, release.id),
        detail:
          stage === 'candidate' && release.candidate !== null
            ? `rc.${release.candidate.number}`
            : (detail ?? undefined),
      }))}
    />
  );
}
