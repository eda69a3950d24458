import { CallPreview } from '../../components/call-preview.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Spinner } from '../../components/spinner.tsx';
import { StatusDot } from '../../components/status-dot.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { VerdictIcon } from '../../components/verdict-icon.tsx';
import { type Choice, isOpen } from './use-choice.ts';
import { callsOfWrite, type MadeWrite, type Write } from './write-calls.ts';

interface WriteLineProps {
  readonly write: Write;
  readonly choice: Choice;
  /** What became of it a moment ago. */
  readonly made: MadeWrite | null;
  readonly isSending: boolean;
  /** The place says already why nothing of it can be made. */
  readonly isExplained: boolean;
}

/** One change: whether it is there, what it brings about, and the exact call. What is there needs no more words. */
export function WriteLine({ write, choice, made, isSending, isExplained }: WriteLineProps) {
  const { title, state } = write;
  const lacking = isOpen(write) ? choice.lacking(write) : [];
  const words = isExplained ? '' : wordsOf(write, made, lacking);
  const isWrong = state === 'failed' || state === 'blocked';
  return (
    <li className="flex items-start gap-x-3 border-b border-line py-1.5">
      <div className="flex min-w-0 flex-1 flex-col">
        {state === 'done' ? (
          <p className="flex gap-2">
            <span className="flex h-5 w-4 shrink-0 items-center justify-center text-pass">
              <VerdictIcon verdict="pass" className="size-3" />
            </span>
            <span className="min-w-0 break-words">{title}</span>
          </p>
        ) : (
          <Checkbox
            label={<span className="font-medium break-words">{title}</span>}
            checked={choice.isChosen(write)}
            disabled={!isOpen(write) || isSending || lacking.length > 0}
            onChange={(isWanted) => choice.choose([write], isWanted)}
          />
        )}
        {state !== 'done' && <Effect write={write} />}
        {words !== '' && <p className={`pl-6 break-words ${isWrong ? 'text-fail' : 'text-2'}`}>{words}</p>}
      </div>
      <span className="flex h-5 w-28 shrink-0 items-center">
        <State
          write={write}
          made={made}
          isSending={isSending && choice.isChosen(write)}
          isLacking={lacking.length > 0}
        />
      </span>
    </li>
  );
}

/** What the change brings about; it opens to the exact call. */
function Effect({ write }: { readonly write: Write }) {
  // What they are for stands above them.
  const calls = callsOfWrite(write).map(({ purpose: _purpose, ...call }) => call);
  if (write.call === null) return null;
  return (
    <details className="pl-6">
      <summary className="ring-focus-inside -mx-1 cursor-pointer rounded-1 px-1 break-words text-2 marker:text-3 hover:bg-hover">
        {write.call.effect}{' '}
        <span className="text-small whitespace-nowrap text-3">
          {calls.length === 1 ? 'Exact call' : `${calls.length} exact calls`}
        </span>
      </summary>
      <div className="py-1">
        <CallPreview calls={calls} title="What is sent" />
      </div>
    </details>
  );
}

interface StateProps {
  readonly write: Write;
  readonly made: MadeWrite | null;
  readonly isSending: boolean;
  /** Something else has to be made first. */
  readonly isLacking: boolean;
}

function State({ write, made, isSending, isLacking }: StateProps) {
  if (isSending && write.state !== 'done') {
    return (
      <span className="flex items-center gap-1.5 text-small text-2">
        <Spinner /> In turn
      </span>
    );
  }
  switch (write.state) {
    case 'done':
      return <Verdict verdict="pass" label={made?.outcome === 'done' ? 'Read back' : 'Is there'} plain />;
    case 'failed':
      return <Verdict verdict="fail" label="Not made" plain />;
    case 'blocked':
      return <Verdict verdict="fail" label="Cannot be made" plain />;
    case 'unknown':
      return <Verdict verdict="unknown" label="Unknown" plain />;
    case 'waiting':
      return <StatusDot tone="neutral" label="Waits" hollow />;
    case 'ready':
      return isLacking ? (
        <StatusDot tone="neutral" label="Waits" hollow />
      ) : (
        <StatusDot tone="accent" label="Ready" hollow />
      );
  }
}

function wordsOf(write: Write, made: MadeWrite | null, lacking: readonly string[]): string {
  if (write.state === 'done') return '';
  const own = [write.reason, write.nextAction].filter((text) => text !== '');
  if (own.length > 0) return own.join(' ');
  if (made !== null && made.outcome !== 'done') return made.reason;
  return lacking.length > 0 ? `This needs first: ${lacking.join(', ')}.` : '';
}
