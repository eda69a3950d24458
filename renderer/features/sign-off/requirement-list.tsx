import { EmptyState } from '../../components/empty-state.tsx';
import { Verdict } from '../../components/verdict.tsx';
import {
  type Choice,
  type Group,
  groupRequirements,
  type Implied,
  type Requirement,
  stateOfChoice,
} from './requirement-groups.ts';
import { type RequirementActions, RequirementLine } from './requirement-line.tsx';
import { RequirementState } from './requirement-state.tsx';

interface RequirementListProps extends RequirementActions {
  readonly requirements: readonly Requirement[];
  readonly implied: readonly Implied[];
}

/** Everything that environments ask for before they are entered: roles, choices between ways, and gates that decide alone. */
export function RequirementList({ requirements, implied, ...actions }: RequirementListProps) {
  const groups = groupRequirements({ requirements: [...requirements], implied: [...implied] });
  if (groups.length === 0) {
    return <EmptyState title="No environment asks for a sign-off">The policy of this release names none.</EmptyState>;
  }
  return (
    <ul className="flex flex-col border-t border-line">
      {groups.map((group) => (
        <GroupLines key={group.environment} group={group} actions={actions} />
      ))}
    </ul>
  );
}

function GroupLines({ group, actions }: { readonly group: Group; readonly actions: RequirementActions }) {
  const { environment, roles, choices, implied } = group;
  return (
    <>
      {implied !== null && <ImpliedLine implied={implied} />}
      {roles.map((requirement) => (
        <RequirementLine key={requirement.role} requirement={requirement} {...actions} />
      ))}
      {choices.map((choice) => (
        <ChoiceLine key={choice.index} choice={choice} environment={environment} actions={actions} />
      ))}
    </>
  );
}

const impliedWords = { pass: 'By its gates', fail: 'Gates say no', unknown: 'Gates unknown' } as const;

/** Nobody signs here: the gates are the approval. */
function ImpliedLine({ implied }: { readonly implied: Implied }) {
  const { environment, verdict, reason } = implied;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2.5">
      <span className="w-32 shrink-0">
        <Verdict verdict={verdict} label={impliedWords[verdict]} plain />
      </span>
      <div className="flex min-w-[min(100%,--spacing(60))] flex-1 flex-col gap-0.5">
        <span className="font-medium">
          Nobody signs<span className="font-regular text-3"> for {environment}</span>
        </span>
        <span className="break-words text-2">{reason}</span>
        <span className="text-small text-3">
          That its gates let the candidate through is the approval, and goes on record as that.
        </span>
      </div>
    </li>
  );
}

interface ChoiceLineProps {
  readonly choice: Choice;
  readonly environment: string;
  readonly actions: RequirementActions;
}

/** Ways to one end: whichever is met first is enough. */
function ChoiceLine({ choice, environment, actions }: ChoiceLineProps) {
  const { ways } = choice;
  return (
    <li className="flex flex-col gap-1 border-b border-line pt-2.5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
        <span className="w-32 shrink-0">
          <RequirementState state={stateOfChoice(choice)} />
        </span>
        <span className="min-w-0 flex-1 font-medium">
          One of {ways.length} ways is enough<span className="font-regular text-3"> for {environment}</span>
        </span>
      </div>
      <ol className="flex flex-col pl-4" aria-label={`Ways to sign for ${environment}`}>
        {ways.map((way, index) => (
          <li key={way.map(({ role, quorum }) => `${quorum} ${role}`).join(' ')}>
            {index > 0 && (
              <p className="flex items-center gap-2 text-small text-3">
                or
                <span aria-hidden="true" className="h-px flex-1 bg-line" />
              </p>
            )}
            <ul className="flex flex-col [&>li:last-child]:border-none">
              {way.map((requirement) => (
                <RequirementLine key={requirement.role} requirement={requirement} {...actions} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </li>
  );
}
