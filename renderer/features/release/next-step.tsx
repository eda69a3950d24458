import { useNavigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { useActions } from '../../shortcuts/use-action.ts';
import type { Beginnings } from './begin-context.ts';
import { type Release, type Stage, stageLink, stageOfPath } from './stages.ts';

/** The one next step of a release as a button with its key, to be shown in sight on every stage; null when there is none. */
export function useNextStep(release: Release | undefined, beginnings: Beginnings): ReactNode {
  const navigate = useNavigate();
  const here = useRouterState({ select: ({ location }) => stageOfPath(location.pathname) });
  const step = release?.nextStep ?? null;
  const action =
    release === undefined || step === null
      ? null
      : {
          id: 'release.next',
          title: step.label,
          group: 'Release',
          keys: 'n',
          run: () => {
            const stage = stageOfStep(step, here);
            const begin = here === stage ? beginnings.get(stage) : undefined;
            if (begin === undefined) void navigate(stageLink(stage, release.id));
            else begin();
          },
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

/** Why a cut is due is shown on the step's own stage; from there it leads on to where it is cut. */
function stageOfStep({ code, stage }: NonNullable<Release['nextStep']>, here: Stage | null): Stage {
  return code === 'cut-candidate' && (here === stage || here === 'candidate') ? 'candidate' : stage;
}
