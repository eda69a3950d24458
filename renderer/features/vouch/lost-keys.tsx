import { FileCheck, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import type { PickedFile } from '../../components/read-file.ts';
import { Section } from '../../components/section.tsx';
import { showToast } from '../../components/show-toast.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { AskVouchDialog } from './ask-vouch-dialog.tsx';

/** A machine that cannot sign: why, and how somebody else's key brings new ones. */
export function LostKeys() {
  const status = useQueryOf('vouch.status', {}).data;
  const take = useCommand('vouch.take');
  const [isAsking, setIsAsking] = useState(false);
  const vouchers = [...new Set((status?.vouchers ?? []).map(({ person }) => person.name))];
  const onFile = (file: PickedFile) => {
    take
      .run({ file })
      .then((answer) => {
        if (answer.kind !== 'done') return;
        const { person, vouchedBy } = answer.result;
        showToast({
          title: `This machine signs for ${person.name} from now on`,
          description: `${vouchedBy.name} vouched for it. What was signed before stays verified.`,
        });
      })
      .catch(() => undefined);
  };
  return (
    <Section title="My key">
      <p className="max-w-[72ch] text-2 text-pretty">
        This machine holds no key, so nothing can be decided here; reading and verifying work. Keys do not travel in a
        backup: open the workspace where they were made, or put the folder of keys back.
      </p>
      {status !== undefined && vouchers.length === 0 && (
        <p className="max-w-[72ch] text-2 text-pretty">
          Lost for good, they cannot be replaced: nobody else’s key is known in this workspace, so nobody can vouch for
          new ones.
        </p>
      )}
      {vouchers.length > 0 && (
        <>
          <p className="max-w-[72ch] text-2 text-pretty">
            If they are lost for good, somebody whose key this workspace knows can vouch for new ones:{' '}
            <span className="text-1">{vouchers.join(', ')}</span>. You save a file, they sign it at their own desk, and
            you take theirs in. What was signed before stays verified.
          </p>
          <div>
            <Button icon={KeyRound} onClick={() => setIsAsking(true)}>
              Ask for new keys
            </Button>
          </div>
          <FileDrop
            label="Take in the answer"
            hint="Drop the file that came back from whoever vouches."
            icon={FileCheck}
            busy={take.busy}
            onFile={onFile}
          />
          <CommandProblem title="This does not bring new keys" answer={take.answer} error={take.error} />
        </>
      )}
      {isAsking && <AskVouchDialog vouchers={vouchers} onClose={() => setIsAsking(false)} />}
    </Section>
  );
}
