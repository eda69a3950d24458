import { Button } from '../../components/button.tsx';
import { showToast } from '../../components/show-toast.ts';
import { describeError } from '../../data/describe-error.ts';
import { useCommand } from '../../data/use-command.ts';
import type { SignOff } from './sign-off-line.tsx';

interface ReaffirmButtonProps {
  readonly signOff: SignOff;
  readonly release: string;
  /** The number of the current candidate. */
  readonly now: number;
}

/** Gives what was carried forward anew, on the candidate that is current: one click, since what it covers is the same. */
export function ReaffirmButton({ signOff, release, now }: ReaffirmButtonProps) {
  const reaffirm = useCommand('signOff.reaffirm');
  const { id, person, roleTitle, cannotReaffirm } = signOff;
  const run = async () => {
    try {
      const answer = await reaffirm.run({ release, signOff: id });
      if (answer.kind === 'done') showToast({ title: `${person.name} re-affirmed rc.${now} for ${roleTitle}` });
      else showToast({ title: answer.reasons[0]?.message ?? 'This was not re-affirmed', tone: 'fail' });
    } catch (error) {
      showToast({ title: 'This was not re-affirmed', description: describeError(error).what, tone: 'fail' });
    }
  };
  return (
    <Button size="small" busy={reaffirm.busy} reason={cannotReaffirm ?? undefined} onClick={() => void run()}>
      Re-affirm on rc.{now}
    </Button>
  );
}
