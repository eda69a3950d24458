import { getRouteApi } from '@tanstack/react-router';
import { useRef } from 'react';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Panel } from '../../components/panel.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { TemplateSettings } from '../checklist/template-settings.tsx';
import { PolicySettings } from '../policy/policy-settings.tsx';
import { SourceSettings } from '../source/source-settings.tsx';
import { LadderSettings } from './ladder-settings.tsx';
import { NameSettings } from './name-settings.tsx';
import type { Product } from './product-screen.tsx';
import { RepositorySettings } from './repository-settings.tsx';
import { RoleSettings } from './role-settings.tsx';
import { SliceSettings } from './slice-settings.tsx';
import { TicketSettings } from './ticket-settings.tsx';
import { useScrollToHash } from './use-scroll-to-hash.ts';

const route = getRouteApi('/products/$product/settings');

const sections = [
  { id: 'name', title: 'Name' },
  { id: 'repositories', title: 'Repositories' },
  { id: 'roles', title: 'Who holds the roles' },
  { id: 'policy', title: 'Policy' },
  { id: 'checklist', title: 'Checklist' },
  { id: 'ladder', title: 'Ladder' },
  { id: 'slices', title: 'Slices' },
  { id: 'tickets', title: 'Ticket patterns' },
  { id: 'sources', title: 'Sources' },
] as const;

/** Everything a product is set up with, each part saved by itself. */
export function ProductSettingsScreen() {
  const { product: id } = route.useParams();
  const query = useQueryOf('product.get', { product: id });
  return (
    <Page>
      {query.data === undefined && query.error !== null && <PageHeader title="Settings of the product" />}
      <Answer query={query} label="Opening the settings" failure="The settings could not be opened">
        {(product) => (
          <>
            <PageHeader
              title={`Settings of ${product.name}`}
              crumb="Settings"
              crumbs={[{ label: product.name, link: { to: '/products/$product', params: { product: product.id } } }]}
            />
            <SplitView sideLabel="About these settings" side={<SettingsSide product={product} />}>
              <SettingsList key={product.id} product={product} />
            </SplitView>
          </>
        )}
      </Answer>
    </Page>
  );
}

function SettingsSide({ product }: { readonly product: Product }) {
  return (
    <Panel title="On this page">
      <ul className="flex flex-col gap-1">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <TextLink to="/products/$product/settings" params={{ product: product.id }} hash={id}>
              {title}
            </TextLink>
          </li>
        ))}
      </ul>
      <p className="mt-3 border-t border-line pt-3 text-2 text-pretty">
        A release keeps the policy, checklist, ladder, slices and ticket patterns it was planned under. What you change
        here counts from the next release on; a running one can be put under the newest policy on its plan.
      </p>
    </Panel>
  );
}

function SettingsList({ product }: { readonly product: Product }) {
  const list = useRef<HTMLDivElement>(null);
  useScrollToHash(list);
  return (
    <div ref={list} className="flex max-w-180 flex-col gap-10">
      <NameSettings product={product} />
      <RepositorySettings product={product} />
      <RoleSettings product={product} />
      <PolicySettings product={product} />
      <TemplateSettings product={product} />
      <LadderSettings product={product} />
      <SliceSettings product={product} />
      <TicketSettings product={product} />
      <SourceSettings product={product} />
    </div>
  );
}
