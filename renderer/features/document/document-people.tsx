import { Section } from '../../components/section.tsx';
import { Select } from '../../components/select.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { DocumentView } from './document-words.ts';

const nobody = 'nobody';

interface DocumentPeopleProps {
  readonly view: DocumentView;
  readonly release: string;
  readonly isOpen: boolean;
}

/** Who writes it and who is asked to approve it. */
export function DocumentPeople({ view, release, isOpen }: DocumentPeopleProps) {
  const assign = useCommand('document.assign');
  const people = useQueryOf('person.list', {}).data?.people ?? [];
  const { document, owner, approver } = view;
  const options = [
    { value: nobody, label: 'Nobody in particular' },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const change = (as: 'owner' | 'approver') => (person: string) => {
    assign.run({ release, document, as, person: person === nobody ? null : person }).catch(() => undefined);
  };
  return (
    <Section title="Who" level={3}>
      <div className="grid max-w-160 gap-4 narrow:grid-cols-2">
        <Select
          label="Writes it"
          value={owner.person?.id ?? nobody}
          onChange={change('owner')}
          options={options}
          disabled={!isOpen}
          description={owner.roleTitle === null ? undefined : `Otherwise ${owner.roleTitle}.`}
        />
        <Select
          label="Is asked to approve it"
          value={approver.person?.id ?? nobody}
          onChange={change('approver')}
          options={options}
          disabled={!isOpen}
          description={sayApprovers(view)}
        />
      </div>
      <CommandProblem title="This was not assigned" answer={assign.answer} error={assign.error} />
    </Section>
  );
}

function sayApprovers({ approver, writerMayApprove, approvers, version }: DocumentView): string {
  const roles = approver.roleTitles.join(' or ');
  const who = roles === '' ? 'Anybody may' : `Only ${roles} may`;
  const now = version === null || approvers.length > 0 ? '' : ' Nobody can now.';
  return `${who}${writerMayApprove ? '' : ', not who wrote it'}.${now}`;
}
