import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge } from '../../components/badge.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { Chip } from '../../components/chip.tsx';
import { countOf } from '../../components/count-of.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { useActions } from '../../shortcuts/use-action.ts';
import type { Release } from './stages.ts';

interface ReleaseHeaderProps {
  readonly release: Release;
  readonly children: ReactNode;
}

const endings = { closed: 'Closed', abandoned: 'Abandoned', superseded: 'Superseded' } as const;

/** The panel takes the focus, which brings it into sight where it stands below the stage. */
export const readinessId = 'readiness';

function showReadiness(): void {
  document.getElementById(readinessId)?.focus();
}

/** What release it is, which bits, and whether it can go. */
export function ReleaseHeader({ release, children }: ReleaseHeaderProps) {
  const { id, product, version, status, candidate, environment, verdict, blockerCount } = release;
  const [commit] = candidate?.commits ?? [];
  const params = { release: id };
  const navigate = useNavigate();
  useActions([
    {
      id: 'release.notes',
      title: 'Notes',
      group: 'Release',
      keys: 'g n',
      run: () => void navigate({ to: '/releases/$release/notes', params }),
    },
    {
      id: 'release.compare',
      title: 'Compare',
      group: 'Release',
      keys: 'g d',
      run: () => void navigate({ to: '/releases/$release/compare', params }),
    },
    {
      id: 'release.publish',
      title: 'Publish',
      group: 'Release',
      keys: 'g u',
      run: () => void navigate({ to: '/releases/$release/publish', params }),
    },
  ]);
  return (
    <PageHeader
      title={`${product.name} ${version}`}
      crumb={version}
      crumbs={[{ label: product.name, link: { to: '/products/$product', params: { product: product.id } } }]}
      meta={
        <>
          {candidate !== null && (
            <Chip text={`v${version}-rc.${candidate.number}`} shown={`rc.${candidate.number}`} label="Tag" />
          )}
          {candidate !== null && <Chip text={candidate.manifest} label="Manifest" />}
          {commit !== undefined && (
            <span className="max-middle:hidden">
              <Chip text={commit.commit} label="Commit" />
            </span>
          )}
          {status !== 'open' ? (
            <Badge tone={status === 'closed' ? 'pass' : 'neutral'}>{endings[status]}</Badge>
          ) : (
            environment !== null && (
              <button type="button" onClick={showReadiness} className="ring-focus flex cursor-pointer rounded-1">
                <Verdict
                  verdict={verdict === 'go' ? 'pass' : 'fail'}
                  size="medium"
                  label={
                    verdict === 'go'
                      ? `GO for ${environment}`
                      : `NO-GO for ${environment}, ${countOf(blockerCount, 'blocker')}`
                  }
                />
              </button>
            )
          )}
        </>
      }
      actions={
        <>
          <ButtonLink to="/releases/$release/compare" params={params}>
            Compare
          </ButtonLink>
          <ButtonLink to="/releases/$release/notes" params={params}>
            Notes
          </ButtonLink>
          <ButtonLink to="/releases/$release/publish" params={params}>
            Publish
          </ButtonLink>
        </>
      }
    >
      {children}
    </PageHeader>
  );
}
