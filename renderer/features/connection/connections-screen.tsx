import { getRouteApi } from '@tanstack/react-router';
import { Cable } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useAction } from '../../shortcuts/use-action.ts';
import { AddConnectionDialog } from './add-connection-dialog.tsx';
import { ConnectionLine } from './connection-line.tsx';
import { RemoveConnectionDialog } from './remove-connection-dialog.tsx';
import { RenewDialog } from './renew-dialog.tsx';

export type Connection = OutputOf['connection.list']['connections'][number];

const route = getRouteApi('/connections');

type Open = { readonly kind: 'add' } | { readonly kind: 'remove'; readonly connection: Connection };

/** The systems that facts come from: who we are there, what the token may do, how old what we know is. */
export function ConnectionsScreen() {
  const query = useQueryOf('connection.list', {});
  const [open, setOpen] = useState<Open | null>(null);
  const { renew } = route.useSearch();
  const navigate = route.useNavigate();
  const close = () => setOpen(null);
  const renewing = query.data?.connections.find(({ id }) => id === renew);
  const add = useAction({
    id: 'connection.add',
    title: 'Connect a system',
    group: 'Connections',
    keys: 'c',
    icon: Cable,
    run: () => setOpen({ kind: 'add' }),
  });
  return (
    <Page>
      <PageHeader
        title="Connections"
        description="Where tickets, pull requests, pipelines, quality gates, artifacts and deployments are read. Tokens stay on this machine, encrypted, and are never shown again."
        actions={<ActionButton action={add} variant="primary" />}
      />
      <Answer query={query} label="Reading the connections" failure="The connections could not be read">
        {({ connections }) =>
          connections.length === 0 ? (
            <EmptyState
              icon={Cable}
              title="Nothing is connected yet"
              action={<ActionButton action={add} variant="primary" />}
            >
              Connect the system that holds your pull requests or runs your pipelines. Then choose in the settings of a
              product what it reads from there.
            </EmptyState>
          ) : (
            <ul className="flex flex-col border-t border-line">
              {connections.map((connection) => (
                <ConnectionLine
                  key={connection.id}
                  connection={connection}
                  onRenew={() => void navigate({ search: { renew: connection.id } })}
                  onRemove={() => setOpen({ kind: 'remove', connection })}
                />
              ))}
            </ul>
          )
        }
      </Answer>
      {open?.kind === 'add' && <AddConnectionDialog onClose={close} />}
      {renewing !== undefined && <RenewDialog connection={renewing} onClose={() => void navigate({ search: {} })} />}
      {open?.kind === 'remove' && <RemoveConnectionDialog connection={open.connection} onClose={close} />}
    </Page>
  );
}
