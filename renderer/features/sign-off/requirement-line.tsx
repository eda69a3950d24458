import { BookOpen, FileOutput, PenLine } from 'lucide-react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import type { Release } from '../release/stages.ts';
import type { Requirement } from './requirement-groups.ts';
import { RequirementState } from './requirement-state.tsx';
import { sayCouldSign } from './say-could-sign.ts';
import type { SignOff } from './sign-off-line.tsx';

/** What can be done about a requirement, whichever line it stands in. */
export interface RequirementActions {
  readonly release: Release;
  readonly signOffs: readonly SignOff[];
  /** The role whose brief was open a moment ago: the focus comes back there. */
  readonly cameFrom: string | null;
  readonly onSign: (requirement: Requirement) => void;
  /** Asks somebody at another desk. */
  readonly onAsk: (requirement: Requirement) => void;
}

/** One role that is asked to sign: how far it is, who could, and why others cannot. */
export function RequirementLine({
  requirement,
  ...actions
}: RequirementActions & { readonly requirement: Requirement }) {
  const { environment, roleTitle, quorum, counted, slices, state, reason, veto, countsUntil } = requirement;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2.5">
      <span className="w-32 shrink-0">
        <RequirementState state={state} />
      </span>
      <div className="flex min-w-[min(100%,--spacing(60))] flex-1 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2 font-medium">
          <span>
            {roleTitle}
            <span className="font-regular text-3">
              {' '}
              for {environment}, {counted} of {quorum}
            </span>
          </span>
          {veto && <Badge>Veto</Badge>}
        </span>
        <span className="break-words text-2">
          {reason}
          {countsUntil !== null && (
            <>
              {' '}
              Expires <Time at={countsUntil} />
            </>
          )}
          <LapsedLink requirement={requirement} {...actions} />
        </span>
        <span className="text-small text-3">Answers for {slices.join(', ')}</span>
        {state !== 'not-needed' && <Signers requirement={requirement} />}
      </div>
      {actions.release.status === 'open' && <LineActions requirement={requirement} {...actions} />}
    </li>
  );
}

/** Leads to what changed since an approval that is asked for again. */
function LapsedLink({ requirement, signOffs, release }: RequirementActions & { readonly requirement: Requirement }) {
  const { role, state } = requirement;
  const before = signOffs.find((one) => one.role === role && one.standing === 'lapsed' && one.decision === 'approve');
  const now = release.candidate?.number;
  if (state === 'met' || state === 'not-needed' || before === undefined || now === undefined) return null;
  return (
    <>
      {' '}
      <CompareLink release={release.id} from={before.candidate} to={now} />
    </>
  );
}

interface CompareLinkProps {
  readonly release: string;
  readonly from: number;
  readonly to: number;
}

/** Leads to what differs between two candidates. */
export function CompareLink({ release, from, to }: CompareLinkProps) {
  return (
    <TextLink
      to="/releases/$release/compare"
      params={{ release }}
      search={{ from: `candidate ${from}`, to: `candidate ${to}` }}
    >
      Compare rc.{from} with rc.{to}
    </TextLink>
  );
}

function Signers({ requirement }: { readonly requirement: Requirement }) {
  const { state, candidatesToSign, cannotSign } = requirement;
  const canBeSigned = state === 'missing' || state === 'waiting';
  return (
    <>
      {canBeSigned && candidatesToSign.length > 0 && (
        <span className="break-words text-small text-2">{sayCouldSign(candidatesToSign)}</span>
      )}
      {state !== 'met' &&
        cannotSign.map(({ person, reason }) => (
          <span key={person.id} className="break-words text-small text-3">
            {person.name} cannot: {withoutName(reason, person.name)}
          </span>
        ))}
    </>
  );
}

function LineActions(props: RequirementActions & { readonly requirement: Requirement }) {
  const { requirement, release, cameFrom, onSign, onAsk } = props;
  const { state, role, roleTitle, candidatesToSign } = requirement;
  const isSettled = state === 'met' || state === 'not-needed' || state === 'waiting';
  return (
    <div className="ml-auto flex flex-wrap justify-end gap-2">
      {state === 'impossible' && (
        <ButtonLink to="/products/$product/settings" params={{ product: release.product.id }} hash="roles">
          Grant {roleTitle}
        </ButtonLink>
      )}
      {state === 'missing' && candidatesToSign.length > 0 && (
        <Button variant="quiet" icon={FileOutput} onClick={() => onAsk(requirement)}>
          Ask by file
        </Button>
      )}
      <Button
        autoFocus={role === cameFrom}
        variant={isSettled ? 'quiet' : 'secondary'}
        icon={isSettled ? BookOpen : PenLine}
        onClick={() => onSign(requirement)}
      >
        {isSettled ? 'Read brief' : 'Read brief and sign'}
      </Button>
    </div>
  );
}

/** The reason begins with the name, which already stands before it. */
function withoutName(reason: string, name: string): string {
  return reason.startsWith(`${name} `) ? reason.slice(name.length + 1) : reason;
}
