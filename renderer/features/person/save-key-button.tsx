import { FileKey } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { showToast } from '../../components/show-toast.ts';
import { useHost } from '../../data/api-context.ts';
import { describeError } from '../../data/describe-error.ts';
import { useCommand } from '../../data/use-command.ts';

/** Hands out the public half of my key, for another workspace to enrol. */
export function SaveKeyButton() {
  const host = useHost();
  const save = useCommand('person.exportKey');
  const run = async () => {
    try {
      const answer = await save.run({});
      if (answer.kind === 'refused') {
        showToast({ title: answer.reasons[0]?.message ?? 'There is no key here', tone: 'fail' });
      } else if (await host.saveFile(answer.result.file)) {
        showToast({
          title: `Saved ${answer.result.file.name}`,
          description: 'Send it to whoever enrols it, and read them the fingerprint yourself.',
        });
      }
    } catch (error) {
      showToast({ title: 'The key file was not saved', description: describeError(error).what, tone: 'fail' });
    }
  };
  return (
    <Button variant="quiet" size="small" icon={FileKey} busy={save.busy} onClick={() => void run()}>
      Save key file
    </Button>
  );
}
