import { VerdictIcon } from '../components/verdict-icon.tsx';
import { describeError } from './describe-error.ts';

interface Reason {
  readonly code: string;
  readonly message: string;
  readonly nextAction: string;
}

/** Why a command was refused, each reason with what would make it possible. */
export function Refusal({ title, reasons }: { readonly title: string; readonly reasons: readonly Reason[] }) {
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-3 border border-fail bg-surface-1 px-4 py-3">
      <p className="font-strong text-fail">{title}</p>
      <ul className="flex flex-col gap-2">
        {reasons.map(({ code, message, nextAction }) => (
          <li key={`${code} ${message}`} className="flex gap-2">
            <span className="flex h-5 items-center text-fail">
              <VerdictIcon verdict="fail" className="size-3" />
            </span>
            <span className="min-w-0 break-words">
              <span className="text-1">{message}</span> <span className="text-2">{nextAction}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What came of a command, as far as it is not done: its reasons or its failure. Nothing while all is well. */
export function CommandProblem(props: {
  readonly title: string;
  readonly answer:
    | { readonly kind: 'done' }
    | { readonly kind: 'refused'; readonly reasons: readonly Reason[] }
    | undefined;
  readonly error: unknown;
}) {
  const { title, answer, error } = props;
  if (answer?.kind === 'refused') return <Refusal title={title} reasons={answer.reasons} />;
  if (error === null || error === undefined) return null;
  const { what, next, reference } = describeError(error);
  const code = reference ?? 'failure';
  return (
    <Refusal
      title={title}
      reasons={[{ code, message: what, nextAction: reference === undefined ? next : `${next} (${reference})` }]}
    />
  );
}
