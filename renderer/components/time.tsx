import { useEffect } from 'react';
import { followClock, useClock } from '../state/clock.ts';
import { classNames } from './class-names.ts';
import { createTimeWriter } from './time-writer.ts';
import { Tooltip } from './tooltip.tsx';
import { copyWords, useCopy } from './use-copy.ts';

const writer = createTimeWriter(navigator.language);

export interface TimeProps {
  /** ISO 8601. */
  readonly at: string;
  readonly show?: 'relative' | 'date' | 'clock' | 'exact' | undefined;
  /** Inside a row that takes the focus itself: no tab stop, the exact time on hover. The list keeps it true. */
  readonly inRow?: boolean | undefined;
}

/** A moment: relative and kept true, the exact local time and UTC on hover and focus; a click copies it. */
export function Time({ at, show = 'relative', inRow = false }: TimeProps) {
  const now = useClock();
  const moment = Date.parse(at);
  if (Number.isNaN(moment)) return <span className="text-3">unknown time</span>;
  const shown = show === 'exact' ? writer.local(moment) : writer[show](moment, now);
  return inRow ? <TimeInRow at={at} shown={shown} /> : <TimeButton at={at} shown={shown} wraps={show === 'exact'} />;
}

interface ShownTime {
  readonly at: string;
  readonly wraps?: boolean;
  readonly shown: string;
}

function TimeInRow({ at, shown }: ShownTime) {
  return (
    <time
      dateTime={at}
      className="tabular whitespace-nowrap"
      onPointerEnter={(event) => {
        const moment = Date.parse(at);
        event.currentTarget.title = `${writer.local(moment)}\n${writer.utc(moment)}`;
      }}
    >
      {shown}
    </time>
  );
}

function TimeButton({ at, shown, wraps = false }: ShownTime) {
  useEffect(followClock, []);
  const moment = Date.parse(at);
  const { state, copy } = useCopy(new Date(moment).toISOString());
  const exact = (
    <span className="block py-0.5">
      {writer.local(moment)}
      <span className="block text-inverse-2">{writer.utc(moment)}</span>
    </span>
  );
  return (
    <Tooltip content={state === 'idle' ? exact : copyWords[state]} describes>
      <button
        type="button"
        onClick={copy}
        className={classNames('ring-focus rounded-1 text-left', !wraps && 'whitespace-nowrap')}
      >
        <time dateTime={at} className="tabular decoration-dotted underline-offset-2 hover:underline">
          {shown}
        </time>
      </button>
    </Tooltip>
  );
}
