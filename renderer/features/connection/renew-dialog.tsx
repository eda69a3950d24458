import { type SubmitEvent, useId, useState } from 'react';
import { connectableSystems } from '../../../shared/domain/connection.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextField } from '../../components/text-field.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Connection } from './connections-screen.tsx';
import { ExpiryField, endOfDay } from './expiry-field.tsx';
import { wordsBySystem } from './system-words.ts';

/** Systems that tell themselves when a token ends. */
const saysItself: ReadonlySet<Connection['system']> = new Set(['github', 'gitlab']);

/** Another token, and whose it is where the system has to be told; it is tried before it takes the place of the old one. */
export function RenewDialog({
  connection,
  onClose,
}: {
  readonly connection: Connection;
  readonly onClose: () => void;
}) {
  const form = useId();
  const renew = useCommand('connection.renew', { work: `Asking ${connection.name}` });
  const [secret, setSecret] = useState('');
  const [account, setAccount] = useState(connection.account);
  const [lastDay, setLastDay] = useState('');
  const system = connectableSystems.find((one) => one === connection.system);
  const words = system === undefined ? null : wordsBySystem[system];
  const isMissing = secret.trim() === '';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isMissing || renew.busy) return;
    renew
      .run({ connection: connection.id, account: account.trim(), secret: secret.trim(), expiresAt: endOfDay(lastDay) })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: `${connection.name} has a new token`, tone: 'pass' });
        onClose();
      })
      .catch(() => undefined);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`New token for ${connection.name}`}
      description="The old one stays until the new one is known to work."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={renew.busy}
            reason={isMissing ? 'Give a token first' : undefined}
          >
            Take this token
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        {words?.account != null && (
          <TextField
            label={words.account}
            value={account}
            onChange={setAccount}
            autoComplete="off"
            description="Another one where the new token belongs to it."
          />
        )}
        <TextField
          label={words?.token ?? 'Token'}
          type="password"
          mono
          value={secret}
          onChange={setSecret}
          autoComplete="off"
          description={words?.tokenHelp}
        />
        {!saysItself.has(connection.system) && <ExpiryField value={lastDay} onChange={setLastDay} />}
        <CommandProblem title="The old token stays" answer={renew.answer} error={renew.error} />
      </form>
    </Dialog>
  );
}
