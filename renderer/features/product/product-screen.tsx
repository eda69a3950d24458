import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Rocket, Settings2 } from 'lucide-react';
import type { OutputOf } from '../../api.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useAction } from '../../shortcuts/use-action.ts';
import { ProductEnvironments } from './product-environments.tsx';
import { ProductReleases } from './product-releases.tsx';
import { ProductRepositories } from './product-repositories.tsx';
import { ProductRoles } from './product-roles.tsx';

export type Product = OutputOf['product.get'];

const route = getRouteApi('/products/$product');

/** A product: what is where, its releases, where its code lies and who answers for what. */
export function ProductScreen() {
  const { product } = route.useParams();
  const query = useQueryOf('product.get', { product });
  return (
    <Page>
      {query.data === undefined && query.error !== null && <PageHeader title="Product" />}
      <Answer query={query} label="Opening the product" failure="The product could not be opened">
        {(found) => (
          <>
            <ProductHeader product={found} />
            <SplitView
              sideLabel={`Roles and repositories of ${found.name}`}
              side={
                <div className="flex flex-col gap-4">
                  <ProductRoles product={found} />
                  <ProductRepositories product={found} />
                </div>
              }
            >
              <div className="flex flex-col gap-7">
                <ProductEnvironments product={found} />
                <ProductReleases key={found.id} product={found} />
              </div>
            </SplitView>
          </>
        )}
      </Answer>
    </Page>
  );
}

function ProductHeader({ product }: { readonly product: Product }) {
  const navigate = useNavigate();
  const params = { product: product.id };
  const plan = useAction({
    id: 'product.plan-release',
    title: 'Plan release',
    group: product.name,
    keys: 'c',
    icon: Rocket,
    run: () => void navigate({ to: '/products/$product/plan', params }),
  });
  const settings = useAction({
    id: 'product.settings',
    title: 'Product settings',
    group: product.name,
    keys: 'e',
    icon: Settings2,
    run: () => void navigate({ to: '/products/$product/settings', params }),
  });
  return (
    <PageHeader
      title={product.name}
      actions={
        <>
          <ButtonLink to="/products/$product/settings" params={params} icon={settings.icon} keys={settings.keys}>
            {settings.title}
          </ButtonLink>
          <ActionButton action={plan} variant="primary" />
        </>
      }
    />
  );
}
