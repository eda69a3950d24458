import { type SubmitEvent, useId, useState } from 'react';
import {
  addressSchema,
  connectableSystems,
  isRead,
  mayBeOpen,
  systemTitles,
} from '../../../shared/domain/connection.ts';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextField } from '../../components/text-field.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { ExpiryField, endOfDay } from './expiry-field.tsx';
import { RightList } from './right-list.tsx';
import { wordsBySystem } from './system-words.ts';

type System = (typeof connectableSystems)[number];
type Probe = Extract<OutputOf['connection.probe'], { kind: 'done' }>['result'];

/** In two steps: try the access and see what it may do, then keep it. */
export function AddConnectionDialog({ onClose }: { readonly onClose: () => void }) {
  const form = useId();
  const probe = useCommand('connection.probe', { work: 'Asking the system' });
  const add = useCommand('connection.add', { work: 'Asking the system' });
  const [system, setSystem] = useState<System>('github');
  const [address, setAddress] = useState('');
  const [account, setAccount] = useState('');
  const [secret, setSecret] = useState('');
  const [triedAt, setTriedAt] = useState('');
  const [name, setName] = useState('');
  const [lastDay, setLastDay] = useState('');
  const [tried, setTried] = useState<Probe | null>(null);
  const words = wordsBySystem[system];
  const place = address.trim() === '' ? words.address : address;
  const isAddress = addressSchema.safeParse(place).success;
  const missing = !isAddress
    ? 'Give its address first'
    : secret.trim() === '' && !(mayBeOpen(system) && account.trim() === '')
      ? `Give ${words.token === undefined ? 'a token' : `the ${words.token.toLowerCase()}`} first`
      : words.account !== null && words.accountHelp === undefined && account.trim() === '' && !mayBeOpen(system)
        ? 'Say whose token it is first'
        : undefined;
  const access = { system, address: place, account: account.trim(), secret: secret.trim(), place: triedAt.trim() };
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      setTried(null);
      probe.reset();
      set(value);
    };
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (missing !== undefined || probe.busy || add.busy) return;
    if (tried === null) {
      probe
        .run(access)
        .then((outcome) => outcome.kind === 'done' && setTried(outcome.result))
        .catch(() => undefined);
      return;
    }
    const title = name.trim() === '' ? systemTitles[system] : name.trim();
    add
      .run({ ...access, name: title, expiresAt: endOfDay(lastDay) })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: `${title} is connected`, tone: 'pass' });
        onClose();
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Connect a system"
      description="It is asked who the token belongs to and what it may do, before anything is kept."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={probe.busy || add.busy} reason={missing}>
            {tried === null ? 'Try the token' : 'Connect'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Select<System>
          label="System"
          value={system}
          onChange={change((next: System) => {
            setSystem(next);
            setTriedAt('');
          })}
          options={connectableSystems.map((value) => ({ value, label: systemTitles[value] }))}
        />
        <TextField
          label="Address"
          mono
          value={address}
          onChange={change(setAddress)}
          placeholder={words.address}
          description={words.addressHelp}
          error={address.trim() !== '' && !isAddress ? 'Begin with https:// and leave out user and query.' : undefined}
        />
        {words.account !== null && (
          <TextField
            label={words.account}
            value={account}
            onChange={change(setAccount)}
            autoComplete="off"
            description={words.accountHelp}
          />
        )}
        <TextField
          label={words.token ?? 'Token'}
          type="password"
          mono
          value={secret}
          onChange={change(setSecret)}
          autoComplete="off"
          description={words.tokenHelp}
        />
        {isRead(system) && (
          <TextField
            label={`Try it at (${words.place.toLowerCase()})`}
            mono
            value={triedAt}
            onChange={change(setTriedAt)}
            placeholder={words.placeExample}
            description="Optional. Rights differ from place to place: what the token may do is tried at this one."
          />
        )}
        {tried !== null && (
          <>
            <div className="rounded-3 border border-line p-3">
              <RightList check={tried} />
            </div>
            {tried.expiresAt === null && <ExpiryField value={lastDay} onChange={setLastDay} />}
            <TextField label="Name" value={name} onChange={setName} placeholder={systemTitles[system]} maxLength={80} />
          </>
        )}
        <CommandProblem title="The access does not work" answer={probe.answer} error={probe.error} />
        <CommandProblem title="It was not connected" answer={add.answer} error={add.error} />
      </form>
    </Dialog>
  );
}
