import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { versionSchema } from '../../../shared/domain/release.ts';
import { sayTagged } from '../../../shared/domain/release-tagged.ts';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { Section } from '../../components/section.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { PlanBaseline } from './plan-baseline.tsx';

type Proposal = OutputOf['release.propose'];

interface PlanFormProps {
  readonly product: string;
  readonly name: string;
  readonly proposal: Proposal;
}

/** Version, strategy and start of the release, filled in with what the repositories propose. */
export function PlanForm({ product, name, proposal }: PlanFormProps) {
  const navigate = useNavigate();
  const plan = useCommand('release.plan');
  const [typed, setTyped] = useState<string | null>(null);
  const [strategy, setStrategy] = useState<'branch' | 'tag'>('branch');
  const [from, setFrom] = useState<Readonly<Record<string, string>>>({});
  const version = (typed ?? proposal.version ?? '').trim();
  const fault = faultOf(version);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (fault !== null || plan.busy) return;
    const asked = Object.entries(from).map(([repository, ref]) => [repository, ref.trim()] as const);
    plan
      .run({ product, version, strategy, from: Object.fromEntries(asked.filter(([, ref]) => ref !== '')) })
      .then((outcome) => {
        if (outcome.kind !== 'done') return;
        void navigate({ to: '/releases/$release', params: { release: outcome.result.id } });
      })
      .catch(() => undefined);
  };

  return (
    <form onSubmit={submit} className="flex max-w-160 flex-col gap-7">
      {proposal.warnings.length > 0 && (
        <ul className="flex flex-col gap-1">
          {proposal.warnings.map((warning) => (
            <li key={warning} className="flex items-start gap-2">
              <Verdict verdict="unknown" label="Note" plain />
              <span className="min-w-0 break-words text-2">{warning}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-col gap-1">
        <div className="max-w-80">
          <TextField
            label="Version"
            value={typed ?? proposal.version ?? ''}
            onChange={setTyped}
            mono
            autoFocus
            autoComplete="off"
            error={typed !== null && fault !== null ? fault : undefined}
          />
        </div>
        <p className="text-small text-2">
          {proposal.version === null ? '' : `Proposed: ${proposal.version}. `}
          {proposal.reason}
          {proposal.previous !== null && proposal.version !== null && ` It follows ${proposal.previous.version}.`}
        </p>
        {proposal.tagged
          .filter((one) => one.version === version)
          .map(({ repository, tag }) => (
            <p key={repository + tag} role="status" className="flex items-start gap-2">
              <Verdict verdict="unknown" label="Note" plain />
              <span className="min-w-0 break-words text-2">{sayTagged(repository, tag)}</span>
            </p>
          ))}
      </div>
      <RadioGroup<'branch' | 'tag'>
        label="How candidates are cut"
        value={strategy}
        onChange={setStrategy}
        options={[
          {
            value: 'branch',
            label: 'On a branch',
            detail: `Candidates come from release/v${fault === null ? version : '…'}; fixes are made there and carried back to the main branch.`,
          },
          {
            value: 'tag',
            label: 'By tags alone',
            detail: 'Candidates are commits of the main branch; a fix means cutting the next candidate from it.',
          },
        ]}
      />
      <Section
        title="Starts from"
        description="Commits that are in the candidate and not here are what the release ships."
      >
        <PlanBaseline baseline={proposal.baseline} from={from} onChange={setFrom} />
      </Section>
      <CommandProblem title="The release was not planned" answer={plan.answer} error={plan.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={plan.busy} reason={fault ?? undefined}>
          {fault === null ? `Plan ${name} ${version}` : 'Plan release'}
        </Button>
        <ButtonLink to="/products/$product" params={{ product }}>
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}

function faultOf(version: string): string | null {
  if (version === '') return 'Give the release a version first.';
  if (/^v\d/u.test(version)) return 'Leave the v out: tags get it by themselves.';
  return versionSchema.safeParse(version).success
    ? null
    : 'A version has three numbers, such as 2.4.0 or 2.4.0-beta.1.';
}
