import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { useActions } from '../../shortcuts/use-action.ts';
import { type Release, stageLink } from './stages.ts';

/** The one next step of a release as a button with its key, to be shown in sight on every stage; null when there is none. */
export function useNextStep(release: Release | undefined): ReactNode {
  const navigate = useNavigate();
  const step = release?.nextStep ?? null;
  const action =
    release === undefined || step === null
      ? null
      : {
          id: 'release.next',
          title: step.label,
          group: 'Release',
          keys: 'n',
          run: () => void navigate(stageLink(step.stage, release.id)),
        };
  useActions(action === null ? [] : [action]);
  if (action === null || step === null) return null;
  return (
    <div className="flex flex-col items-stretch gap-1.5">
      <ActionButton action={action} variant="primary" />
      <p className="break-words text-small text-2">{step.detail}</p>
    </div>
  );
}
