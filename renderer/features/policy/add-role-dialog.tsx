import { type SubmitEvent, useId, useState } from 'react';
import type { Role } from '../../../shared/domain/policy.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';

interface AddRoleDialogProps {
  readonly roles: readonly Role[];
  readonly onAdd: (role: Role) => void;
  readonly onClose: () => void;
}

/** The short name follows from the title once and then stays: the record and the command line know the role by it. */
export function AddRoleDialog({ roles, onAdd, onClose }: AddRoleDialogProps) {
  const form = useId();
  const [title, setTitle] = useState('');
  const name = shortNameOf(title);
  const isTaken = roles.some((role) => role.name === name);
  const reason = name === '' ? 'Write a title that has letters first' : isTaken ? 'Choose another title' : undefined;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    // The dialog stands inside the form of the policy, which is not meant.
    event.stopPropagation();
    if (reason !== undefined) return;
    onAdd({ name, title: title.trim() });
    onClose();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add a role"
      description="It is there once the policy is saved."
      size="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" reason={reason}>
            Add role
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextField
          label="Title"
          value={title}
          onChange={setTitle}
          maxLength={80}
          autoComplete="off"
          placeholder="Data protection"
          description={name === '' ? undefined : `On the command line: ${name}`}
          error={isTaken ? `There is a role ${name} already.` : undefined}
        />
      </form>
    </Dialog>
  );
}

/** Lower case, letters and digits of ASCII, joined by hyphens; begins with a letter. */
function shortNameOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^[^a-z]+|-+$/gu, '')
    .slice(0, 40);
}
