import type { ChecklistItem as Item } from '../../../shared/domain/checklist.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { checklistGroups } from './checklist-groups.ts';

/** What an item is asked with. `due` is a day, empty for none. */
export interface ItemDraft {
  readonly title: string;
  readonly group: Item['group'];
  readonly owner: string | null;
  readonly evidenceRequired: boolean;
  readonly due: string;
}

const leader = 'leader';

interface ItemFieldsProps {
  readonly draft: ItemDraft;
  readonly onChange: (draft: ItemDraft) => void;
  readonly roles: readonly { readonly name: string; readonly title: string }[];
  /** What follows from the title. */
  readonly hint?: string | undefined;
}

/** What has to be done, for which group, by whom, until when, and with what. */
export function ItemFields({ draft, onChange, roles, hint }: ItemFieldsProps) {
  const { title, group, owner, evidenceRequired, due } = draft;
  return (
    <>
      <TextField
        label="What has to be done"
        value={title}
        onChange={(next) => onChange({ ...draft, title: next })}
        description={hint}
        maxLength={200}
      />
      <div className="grid gap-4 narrow:grid-cols-2">
        <Select
          label="Group"
          value={group}
          onChange={(next) => onChange({ ...draft, group: next })}
          options={checklistGroups}
        />
        <Select
          label="Owned by"
          value={owner ?? leader}
          onChange={(next) => onChange({ ...draft, owner: next === leader ? null : next })}
          options={[
            { value: leader, label: 'Whoever leads the release' },
            ...roles.map((role) => ({ value: role.name, label: role.title })),
          ]}
        />
        <TextField
          label="Due on"
          type="date"
          value={due}
          onChange={(next) => onChange({ ...draft, due: next })}
          description="It is late once this day has passed, UTC."
        />
      </div>
      <Checkbox
        label="Evidence is required"
        checked={evidenceRequired}
        onChange={(next) => onChange({ ...draft, evidenceRequired: next })}
      />
    </>
  );
}
