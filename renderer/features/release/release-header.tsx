import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge } from '../../components/badge.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { Chip } from '../../components/chip.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { useActions } from '../../shortcuts/use-action.ts';
import type { Release } from './stages.ts';

interface ReleaseHeaderProps {
  readonly release: Release;
  readonly children: ReactNode;
}

const endings = { closed: 'Closed', abandoned: 'Abandoned', superseded: 'Superseded' } as const;

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
      keys: 'g c',
      run: () => void navigate({ to: '/releases/$release/compare', params }),
    },
  ]);
  return (
    <PageHeader
      title={`${product.name} ${version}`}
      crumbs={[{ label: product.name, link: { to: '/products/$product', params: { product: product.id } } }]}
      meta={
        <>
          {candidate !== null && (
            <Chip text={`v${version}-rc.${candidate.number}`} shown={`rc.${candidate.number}`} label="Tag" />
          )}
          {candidate !== null && <Chip text={candidate.manifest} label="Manifest" />}
          {commit !== undefined && <Chip text={commit.commit} label="Commit" />}
          {status !== 'open' ? (
            <Badge tone={status === 'closed' ? 'pass' : 'neutral'}>{endings[status]}</Badge>
          ) : (
            environment !== null && (
              <Verdict
                verdict={verdict === 'go' ? 'pass' : 'fail'}
                size="medium"
                label={
                  verdict === 'go'
                    ? `GO for ${environment}`
                    : `NO-GO for ${environment}, ${blockerCount} ${blockerCount === 1 ? 'blocker' : 'blockers'}`
                }
              />
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
        </>
      }
    >
      {children}
    </PageHeader>
  );
}
