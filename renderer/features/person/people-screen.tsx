import { UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useAction } from '../../shortcuts/use-action.ts';
import { EnrolKeyDialog } from './enrol-key-dialog.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { PersonLine } from './person-line.tsx';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';

export type PersonView = OutputOf['person.list']['people'][number];
export type Key = PersonView['keys'][number];

type Open =
  | { readonly kind: 'add' }
  | { readonly kind: 'change'; readonly person: PersonView }
  | { readonly kind: 'enrol'; readonly person: PersonView }
  | { readonly kind: 'revoke'; readonly person: PersonView; readonly keyToRevoke: Key };

/** Everybody who decides or is told: their addresses, their keys, and what they answer for. */
export function PeopleScreen() {
  const query = useQueryOf('person.list', {});
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const add = useAction({
    id: 'person.add',
    title: 'Add person',
    group: 'People',
    keys: 'c',
    icon: UserPlus,
    run: () => setOpen({ kind: 'add' }),
  });
  return (
    <Page>
      <PageHeader
        title="People"
        description="Who takes part in releases. Addresses connect people with their commits: who wrote a change cannot approve it."
        actions={<ActionButton action={add} variant="primary" />}
      />
      <Answer query={query} label="Reading the people" failure="The people could not be read">
        {({ people }) => (
          <>
            <ul className="flex flex-col border-t border-line">
              {people.map((person) => (
                <PersonLine
                  key={person.id}
                  person={person}
                  onChange={() => setOpen({ kind: 'change', person })}
                  onEnrol={() => setOpen({ kind: 'enrol', person })}
                  onRevoke={(keyToRevoke) => setOpen({ kind: 'revoke', person, keyToRevoke })}
                />
              ))}
            </ul>
            {people.length === 1 && (
              <EmptyState icon={Users} title="Only you so far" action={<ActionButton action={add} />}>
                A release takes several people: who wrote a change cannot approve it, and who approved does not deploy.
                Add those who test, approve and deploy with you.
              </EmptyState>
            )}
          </>
        )}
      </Answer>
      {open?.kind === 'add' && <PersonDialog person={null} onClose={close} />}
      {open?.kind === 'change' && <PersonDialog person={open.person} onClose={close} />}
      {open?.kind === 'enrol' && <EnrolKeyDialog person={open.person} onClose={close} />}
      {open?.kind === 'revoke' && (
        <RevokeKeyDialog person={open.person} keyToRevoke={open.keyToRevoke} onClose={close} />
      )}
    </Page>
  );
}
