import { useState } from 'react';
import { Button } from '../../../renderer/components/button.tsx';
import { ConfirmDialog } from '../../../renderer/components/confirm-dialog.tsx';
import { Dialog } from '../../../renderer/components/dialog.tsx';
import { TextArea } from '../../../renderer/components/text-area.tsx';
import { TextField } from '../../../renderer/components/text-field.tsx';

const calls = [
  { id: '1', verb: 'git tag', target: '-a v2.4.0-rc.3 9f3c1ab04e6d7c2b1a', purpose: 'Creates the annotated tag' },
  { id: '2', verb: 'git push', target: 'origin refs/tags/v2.4.0-rc.3', purpose: 'Sends it to the remote' },
  {
    id: '3',
    verb: 'POST',
    target: 'https://jira.example.org/rest/api/3/version',
    body: '{\n  "name": "2.4.0",\n  "released": false\n}',
  },
];

type Shown = 'plain' | 'confirm' | 'typed' | 'calls' | null;

export function DialogSamples() {
  const [shown, setShown] = useState<Shown>(null);
  const [text, setText] = useState('');
  const close = () => setShown(null);
  return (
    <>
      <Button onClick={() => setShown('plain')}>Dialog</Button>
      <Button onClick={() => setShown('confirm')}>Confirm</Button>
      <Button onClick={() => setShown('typed')}>Confirm by typing</Button>
      <Button onClick={() => setShown('calls')}>Confirm with calls</Button>
      <Dialog
        open={shown === 'plain'}
        onOpenChange={close}
        title="Plan a release of Shop"
        description="It begins where 2.3.1 ended."
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" keys="mod+enter" onClick={close}>
              Plan 2.4.0
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <TextField
            label="Version"
            value={text}
            onChange={setText}
            mono
            description="Proposed: 2.4.0, for 3 features"
          />
          <TextArea label="What it is for" value="" onChange={setText} />
        </div>
      </Dialog>
      <ConfirmDialog
        open={shown === 'confirm'}
        onOpenChange={close}
        title="Abandon 2.4.0?"
        action="Abandon 2.4.0"
        onConfirm={close}
      >
        <p>Its candidates and sign-offs stay in the record. The branch and the tags stay where they are.</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={shown === 'typed'}
        onOpenChange={close}
        title="Promote rc.2 to PROD?"
        action="Promote to PROD"
        tone="primary"
        typeToConfirm="2.4.0"
        onConfirm={close}
      >
        <p>PROD runs 2.3.1 now. You confirm each step yourself; the record says who did.</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={shown === 'calls'}
        onOpenChange={close}
        title="Cut rc.3?"
        action="Cut rc.3"
        tone="primary"
        calls={calls}
        onConfirm={() => Promise.reject(new Error('refused'))}
      />
    </>
  );
}
