import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Panel } from '../../components/panel.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { LadderSettings } from './ladder-settings.tsx';
import { NameSettings } from './name-settings.tsx';
import { PolicySettings } from './policy-settings.tsx';
import { RepositorySettings } from './repository-settings.tsx';
import { RoleSettings } from './role-settings.tsx';
import { SliceSettings } from './slice-settings.tsx';
import { TicketSettings } from './ticket-settings.tsx';

const route = getRouteApi('/products/$product/settings');

/** Everything a product is set up with, each part saved by itself. */
export function ProductSettingsScreen() {
  const { product: id } = route.useParams();
  const query = useQueryOf('product.get', { product: id });
  return (
    <Page>
      <Answer query={query} label="Opening the settings" failure="The settings could not be opened">
        {(product) => (
          <>
            <PageHeader
              title={`Settings of ${product.name}`}
              crumbs={[{ label: product.name, link: { to: '/products/$product', params: { product: product.id } } }]}
            />
            <SplitView
              sideLabel="How settings take effect"
              side={
                <Panel title="When this takes effect">
                  <p className="text-2">
                    A release keeps the slices, the ladder, the policy and the ticket patterns it was planned under.
                    What you change here counts from the next release on.
                  </p>
                </Panel>
              }
            >
              <div key={product.id} className="flex max-w-180 flex-col gap-10">
                <NameSettings product={product} />
                <RepositorySettings product={product} />
                <RoleSettings product={product} />
                <PolicySettings product={product} />
                <LadderSettings product={product} />
                <SliceSettings product={product} />
                <TicketSettings product={product} />
              </div>
            </SplitView>
          </>
        )}
      </Answer>
    </Page>
  );
}
