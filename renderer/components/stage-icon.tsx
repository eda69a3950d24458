import { classNames } from './class-names.ts';

export type StageState = 'done' | 'current' | 'todo' | 'blocked';

const colourByState: Readonly<Record<StageState, string>> = {
  done: 'text-pass',
  current: 'text-accent',
  todo: 'text-3',
  blocked: 'text-fail',
};

/** Where a stage or step is: filled with a tick, half, empty, filled with a cross. */
export function StageIcon({
  state,
  className,
}: {
  readonly state: StageState;
  readonly className?: string | undefined;
}) {
  return (
    <svg
      viewBox="0 0 14 14"
      aria-hidden="true"
      className={classNames('size-3.5 shrink-0', colourByState[state], className)}
    >
      {state === 'done' || state === 'blocked' ? (
        <>
          <circle cx="7" cy="7" r="7" fill="currentColor" />
          <path
            d={state === 'done' ? 'M4 7.2 6.2 9.4 10 4.9' : 'm4.8 4.8 4.4 4.4m0-4.4L4.8 9.2'}
            fill="none"
            stroke="var(--surface-1)"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      ) : (
        <circle
          cx="7"
          cy="7"
          r="6.25"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={state === 'todo' ? '2.2 1.73' : undefined}
        />
      )}
      {state === 'current' && <path d="M7 3.5a3.5 3.5 0 0 1 0 7Z" fill="currentColor" />}
    </svg>
  );
}
