import { classNames } from './class-names.ts';
import { Section } from './section.tsx';

/** One call to the outside, exactly as it will be made. */
export interface Call {
  readonly id: string;
  /** `POST`, `git push`. */
  readonly verb: string;
  /** The host that it goes to; left out where it goes to this machine. */
  readonly host?: string | undefined;
  /** Address or ref. */
  readonly target: string;
  readonly body?: string | undefined;
  /** What it is for: "Creates the tag". */
  readonly purpose?: string | undefined;
}

export interface CallPreviewProps {
  readonly calls: readonly Call[];
  readonly title?: string | undefined;
}

/** What would be sent, before it is sent: nothing else leaves the machine. */
export function CallPreview({ calls, title = 'What will be done' }: CallPreviewProps) {
  return (
    <Section title={title} count={calls.length} level={3}>
      <ol className="overflow-hidden rounded-2 border border-line bg-surface-2">
        {calls.map((call, index) => (
          <li key={call.id} className={classNames('flex gap-3 px-3 py-2', index > 0 && 'border-t border-line')}>
            <span aria-hidden="true" className="text-small leading-5 text-3">
              {index + 1}
            </span>
            <div className="min-w-0 flex-1">
              <code className="block break-all text-small leading-5 text-1">
                <span className="font-strong">{call.verb}</span> {call.target}
                {call.host !== undefined && call.host !== '' && <span className="text-3"> at {call.host}</span>}
              </code>
              {call.body !== undefined && (
                <div role="group" tabIndex={0} aria-label="Body" className="ring-focus mt-1 max-h-40 overflow-auto">
                  <pre className="whitespace-pre-wrap break-words text-small text-2">{call.body}</pre>
                </div>
              )}
              {call.purpose !== undefined && <p className="text-small text-3">{call.purpose}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
