import { FileKey } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { showToast } from '../../components/show-toast.ts';
import { useHost } from '../../data/api-context.ts';
import { describeError } from '../../data/describe-error.ts';
import { useCommand } from '../../data/use-command.ts';

const wordsByKind = {
  key: {
    label: 'Save key file',
    next: 'Send it to whoever enrols it, and read them the fingerprint yourself.',
    fault: 'The key file was not saved',
  },
  handover: {
    label: 'Save hand-over file',
    next: 'Whoever knows the key before takes the new one over with it.',
    fault: 'The hand-over file was not saved',
  },
} as const;

/** Hands out the public half of my key for another workspace to enrol, or the word of the key before it. */
export function SaveKeyButton({ kind }: { readonly kind: 'key' | 'handover' }) {
  const host = useHost();
  const saveKey = useCommand('person.exportKey');
  const saveHandover = useCommand('person.exportHandover');
  const save = kind === 'key' ? saveKey : saveHandover;
  const { label, next, fault } = wordsByKind[kind];
  const run = async () => {
    try {
      const answer = await save.run({});
      if (answer.kind === 'refused') {
        showToast({ title: answer.reasons[0]?.message ?? 'There is no key here', tone: 'fail' });
      } else if (await host.saveFile(answer.result.file)) {
        showToast({
          title: `Saved ${answer.result.file.name}`,
          description: next,
        });
      }
    } catch (error) {
      showToast({ title: fault, description: describeError(error).what, tone: 'fail' });
    }
  };
  return (
    <Button variant="quiet" size="small" icon={FileKey} busy={save.busy} onClick={() => void run()}>
      {label}
    </Button>
  );
}
