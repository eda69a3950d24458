import type { LinkProps } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import { classNames } from './class-names.ts';
import type { StageState } from './stage-icon.tsx';
import { StageIcon } from './stage-icon.tsx';
import { Tooltip } from './tooltip.tsx';

export interface RailStage {
  readonly id: string;
  readonly title: string;
  readonly state: StageState;
  /** What the state means here: "2 of 7 fail". */
  readonly detail?: string | undefined;
  /** Why it is in this state, on hover and focus. */
  readonly reason?: string | undefined;
  /** The key that leads there. */
  readonly keys?: string | undefined;
  readonly link: LinkProps;
}

export interface RailProps {
  /** "Stages of 2.4.0". */
  readonly label: string;
  readonly stages: readonly RailStage[];
}

const wordByState: Readonly<Record<StageState, string>> = {
  done: 'done',
  current: 'under way',
  todo: 'not begun',
  blocked: 'blocked',
};

/** The story of a release: every stage with its state; the one on screen is marked. */
export function Rail({ label, stages }: RailProps) {
  return (
    <nav aria-label={label} className="-mx-1.5 max-middle:-mx-1">
      <ol className="flex flex-wrap items-center gap-y-0.5">
        {stages.map((stage, index) => (
          <li key={stage.id} className="flex items-center">
            <StageLink stage={stage} />
            {index < stages.length - 1 && (
              <span
                aria-hidden="true"
                className={classNames(
                  'mx-0.5 h-px w-3 max-middle:mx-0 max-middle:w-1',
                  stage.state === 'done' ? 'bg-text-3' : 'bg-line-strong',
                )}
              />
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StageLink({ stage }: { readonly stage: RailStage }) {
  const { title, state, detail, reason, keys, link } = stage;
  const body = (
    <Link
      {...link}
      activeProps={{ 'aria-current': 'page' }}
      className={classNames(
        'ring-focus flex h-7 items-center gap-1.5 rounded-2 px-1.5 transition-colors hover:bg-hover max-middle:px-1 aria-[current=page]:bg-selected aria-[current=page]:font-medium',
        state === 'todo' ? 'text-3 aria-[current=page]:text-1' : 'text-1',
      )}
    >
      <StageIcon state={state} />
      {title}
      <span className="sr-only">, {wordByState[state]}</span>
      {detail !== undefined && (
        <span className={classNames('text-small max-middle:hidden', state === 'blocked' ? 'text-fail' : 'text-3')}>
          {detail}
        </span>
      )}
    </Link>
  );
  return reason === undefined ? (
    body
  ) : (
    <Tooltip content={reason} keys={keys} describes>
      {body}
    </Tooltip>
  );
}
