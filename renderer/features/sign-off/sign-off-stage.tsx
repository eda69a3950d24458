import { useNavigate } from '@tanstack/react-router';
import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { ButtonLink } from '../../components/button-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Section } from '../../components/section.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { OverrideSection } from '../override/override-section.tsx';
import { SolutionView } from '../policy/solution-view.tsx';
import { useBegin } from '../release/begin-context.ts';
import { useRelease } from '../release/release-context.ts';
import { AskDialog } from './ask-dialog.tsx';
import { BriefView } from './brief-view.tsx';
import { DeskSection } from './desk-section.tsx';
import { HasteNote } from './haste-note.tsx';
import { ImpliedApprovalLine } from './implied-approval-line.tsx';
import { groupRequirements, type Requirement } from './requirement-groups.ts';
import { RequirementList } from './requirement-list.tsx';
import { SignOffLine } from './sign-off-line.tsx';

/** Who has to sign, who did and what that is worth now; a role opens to its brief. */
export function SignOffStage() {
  const release = useRelease();
  const query = useQueryOf('signOff.list', { release: release.id });
  const [role, setRole] = useState<string | null>(null);
  const [cameFrom, setCameFrom] = useState<string | null>(null);
  const [asking, setAsking] = useState<Requirement | null>(null);
  const open = (opened: string) => {
    setRole(opened);
    setCameFrom(null);
  };
  const close = () => {
    setCameFrom(role);
    setRole(null);
  };
  const asked = query.data?.requirements.find(({ state }) => state === 'missing' || state === 'rejected')?.role;
  const navigate = useNavigate();
  useBegin('signOff', () => {
    if (release.nextStep?.code === 'grant-role') {
      void navigate({ to: '/products/$product/settings', params: { product: release.product.id }, hash: 'roles' });
    } else if (asked !== undefined) open(asked);
  });
  if (release.candidate === null) {
    return (
      <EmptyState
        icon={PenLine}
        title="Nothing to sign yet"
        action={
          <ButtonLink to="/releases/$release/candidate" params={{ release: release.id }} variant="primary">
            Go to the candidate
          </ButtonLink>
        }
      >
        A sign-off is bound to the exact bits of a candidate. Cut rc.1 first.
      </EmptyState>
    );
  }
  return (
    <Answer query={query} label="Reading the sign-offs" failure="The sign-offs could not be read">
      {({ requirements, signOffs, implied, impliedApprovals }) => {
        const opened = requirements.find((one) => one.role === role);
        if (opened !== undefined) {
          return <BriefView key={opened.role} requirement={opened} release={release} onClose={close} />;
        }
        return (
          <div className="flex flex-col gap-7">
            <Section title="Sign-offs asked for" count={countAsked(requirements)}>
              {release.status === 'open' && <Solutions release={release.id} />}
              <RequirementList
                requirements={requirements}
                implied={implied}
                signOffs={signOffs}
                release={release}
                cameFrom={cameFrom}
                onSign={(requirement) => open(requirement.role)}
                onAsk={setAsking}
              />
            </Section>
            {signOffs.length > 0 && (
              <Section title="Sign-offs given" count={signOffs.length}>
                <ul className="flex flex-col border-t border-line">
                  {signOffs.map((signOff) => (
                    <SignOffLine key={signOff.id} signOff={signOff} release={release} />
                  ))}
                </ul>
              </Section>
            )}
            {impliedApprovals.length > 0 && (
              <Section
                title="Approved by gates"
                count={impliedApprovals.length}
                description="Where the policy lets gates decide. It counts for no role that has to sign."
              >
                <ul className="flex flex-col border-t border-line">
                  {impliedApprovals.map((approval) => (
                    <ImpliedApprovalLine key={approval.recorded.event} approval={approval} />
                  ))}
                </ul>
              </Section>
            )}
            <HasteNote release={release.id} />
            {release.status === 'open' && <DeskSection release={release.id} />}
            <OverrideSection release={release.id} />
            {asking !== null && <AskDialog requirement={asking} release={release.id} onClose={() => setAsking(null)} />}
          </div>
        );
      }}
    </Answer>
  );
}

/** Roles that have to sign; a choice is one thing, whatever its ways. */
function countAsked(requirements: readonly Requirement[]): number {
  return groupRequirements({ requirements: [...requirements], implied: [] }).reduce(
    (sum, { roles, choices }) => sum + roles.length + choices.length,
    0,
  );
}

/** Said before anybody is asked: whether it can be signed, by whom, and who cannot be done without. Nothing where all have signed. */
function Solutions({ release }: { readonly release: string }) {
  const found = useQueryOf('policy.solve', { of: { release } }).data?.solutions ?? [];
  return found
    .filter(({ verdict }) => verdict !== 'met')
    .map((solution) => <SolutionView key={solution.environment} solution={solution} />);
}
