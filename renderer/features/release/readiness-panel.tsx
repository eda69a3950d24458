import { useNavigate } from '@tanstack/react-router';
import type { OutputOf } from '../../api.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Panel } from '../../components/panel.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useAction } from '../../shortcuts/use-action.ts';
import { type Release, stageLink } from './stages.ts';

type Blocker = OutputOf['readiness.get']['blockers'][number];

/** GO or NO-GO with every blocker, whose it is and what would end it; below, the one next step. */
export function ReadinessPanel({ release }: { readonly release: Release }) {
  const query = useQueryOf('readiness.get', { release: release.id });
  return (
    <Panel
      title={release.environment === null ? 'Readiness' : `Readiness for ${release.environment}`}
      count={query.data?.blockers.length}
      footer={release.nextStep === null ? undefined : <NextStep release={release} step={release.nextStep} />}
    >
      <Answer query={query} label="Reading readiness" failure="Readiness is unknown">
        {({ blockers, checks, verdict }) =>
          blockers.length === 0 ? (
            <p className="flex flex-wrap items-center gap-2 text-2">
              <Verdict verdict={verdict === 'go' ? 'pass' : 'unknown'} label={verdict === 'go' ? 'GO' : 'NO-GO'} />
              {checks.length} checks pass.
            </p>
          ) : (
            <ul className="flex flex-col">
              {blockers.map((blocker) => (
                <BlockerLine key={`${blocker.code} ${blocker.title}`} blocker={blocker} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  );
}

function BlockerLine({ blocker }: { readonly blocker: Blocker }) {
  const { title, reason, owner, since, nextAction, code } = blocker;
  return (
    <li className="flex flex-col border-b border-line py-2 last:border-none">
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 font-medium break-words">{title}</span>
        <Verdict verdict={code.endsWith('unknown') ? 'unknown' : 'fail'} plain />
      </span>
      <span className="break-words text-small text-2">{reason}</span>
      <span className="break-words text-small text-1">{nextAction}</span>
      <span className="text-small text-3">
        {owner ?? 'Nobody owns it'}
        {since !== null && (
          <>
            {', since '}
            <Time at={since} />
          </>
        )}
      </span>
    </li>
  );
}

function NextStep({ release, step }: { readonly release: Release; readonly step: NonNullable<Release['nextStep']> }) {
  const navigate = useNavigate();
  const action = useAction({
    id: 'release.next',
    title: step.label,
    group: 'Release',
    keys: 'n',
    run: () => void navigate(stageLink(step.stage, release.id)),
  });
  return (
    <div className="flex flex-col gap-1.5">
      <ActionButton action={action} variant="primary" />
      <p className="text-small text-2">{step.detail}</p>
    </div>
  );
}
