import { getRouteApi } from '@tanstack/react-router';
import { ButtonLink } from '../../components/button-link.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { PlanForm } from './plan-form.tsx';

const route = getRouteApi('/products/$product/plan');

/** A new release: what it would be called, where it starts from, and how it is built. */
export function PlanReleaseScreen() {
  const { product } = route.useParams();
  const proposal = useQueryOf('release.propose', { product });
  const found = useQueryOf('product.get', { product });
  const name = found.data?.name;
  return (
    <Page>
      <PageHeader
        title="Plan release"
        crumbs={
          name === undefined ? undefined : [{ label: name, link: { to: '/products/$product', params: { product } } }]
        }
        description="A release is what changed since the one before it. Planning reads the repositories and changes nothing in them."
      />
      <Answer query={proposal} label="Reading what changed" failure="What changed could not be read">
        {(answer) => <PlanForm key={product} product={product} name={name ?? ''} proposal={answer} />}
      </Answer>
      {proposal.data === undefined && proposal.error !== null && (
        <div>
          <ButtonLink to="/products/$product" params={{ product }}>
            Look at the repositories
          </ButtonLink>
        </div>
      )}
    </Page>
  );
}
