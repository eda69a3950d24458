import { FileKey } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { showToast } from '../../components/show-toast.ts';
import { useHost } from '../../data/api-context.ts';
import { describeError } from '../../data/describe-error.ts';
import { useCommand } from '../../data/use-command.ts';
import { Fingerprint } from './fingerprint.tsx';

const wordsByKind = {
  key: { label: 'Save key file', fault: 'The key file was not saved' },
  handover: { label: 'Save hand-over file', fault: 'The hand-over file was not saved' },
} as const;

interface Saved {
  readonly name: string;
  readonly fingerprint: string;
}

/** Hands out the public half of my key for another workspace to enrol, or the word of the key before it. */
export function SaveKeyButton({ kind }: { readonly kind: 'key' | 'handover' }) {
  const host = useHost();
  const saveKey = useCommand('person.exportKey');
  const saveHandover = useCommand('person.exportHandover');
  const save = kind === 'key' ? saveKey : saveHandover;
  const { label, fault } = wordsByKind[kind];
  const [saved, setSaved] = useState<Saved | null>(null);
  const run = async () => {
    try {
      const answer = await save.run({});
      if (answer.kind === 'refused') {
        showToast({ title: answer.reasons[0]?.message ?? 'There is no key here', tone: 'fail' });
        return;
      }
      const { file, fingerprint } = answer.result;
      if (!(await host.saveFile(file))) return;
      if (kind === 'key') setSaved({ name: file.name, fingerprint });
      else {
        showToast({
          title: `Saved ${file.name}`,
          description: 'Whoever knows the key before takes the new one over with it.',
        });
      }
    } catch (error) {
      showToast({ title: fault, description: describeError(error).what, tone: 'fail' });
    }
  };
  return (
    <>
      <Button variant="quiet" size="small" icon={FileKey} busy={save.busy} onClick={() => void run()}>
        {label}
      </Button>
      {saved !== null && <ReadAloudDialog saved={saved} onClose={() => setSaved(null)} />}
    </>
  );
}

/** What goes with the file, and must not travel with it. */
function ReadAloudDialog({ saved, onClose }: { readonly saved: Saved; readonly onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Saved ${saved.name}`}
      description="Send the file to whoever enrols your key, and read them this fingerprint: by phone or face to face, not in the message that brings the file. It stands in the settings, too."
      footer={
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <Fingerprint fingerprint={saved.fingerprint} />
    </Dialog>
  );
}
