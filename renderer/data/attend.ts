import type { Api } from '../api.ts';
import { type Rest, useAttention } from '../state/attention.ts';

/** What Chromium tells of the battery; not in TypeScript's own words, since other browsers do without. */
interface Battery extends EventTarget {
  readonly charging: boolean;
}

declare global {
  interface Navigator {
    readonly getBattery?: () => Promise<Battery>;
  }
}

/** The core is told again so often, in milliseconds; it forgets after more than twice that. */
const minute = 60_000;
/** Nobody touched the page for so long: who shares it in a call only looks for less. */
const idleAfter = 30 * minute;
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Whether connected systems are to be left alone. */
export function restOf(page: {
  readonly isHidden: boolean;
  readonly isOnBattery: boolean;
  readonly untouchedFor: number;
}): Rest {
  if (page.isHidden || page.untouchedFor > idleAfter) return 'away';
  return page.isOnBattery ? 'battery' : null;
}

/** Tells the core that somebody looks, for as long as that is so and the machine is not on its battery; until the signal. */
export function attend(api: Api, signal: AbortSignal): void {
  let touchedAt = performance.now();
  let battery: Battery | null = null;
  const look = (isTurn: boolean) => {
    const before = useAttention.getState().rest;
    const rest = restOf({
      isHidden: document.hidden,
      isOnBattery: battery?.charging === false,
      untouchedFor: performance.now() - touchedAt,
    });
    if (rest !== before) useAttention.setState({ rest });
    // A call that fails is made again in a minute; a lost host is told of by the stream.
    if (rest === null && (isTurn || before !== null)) api.stream.attend({}).catch(() => {});
  };
  const touch = () => {
    touchedAt = performance.now();
    if (useAttention.getState().rest === 'away') look(false);
  };
  // What could not be reached is read at once; where it still cannot, that is in the answer.
  const comeBack = () => {
    if (useAttention.getState().rest === null) api.sync.run({}).catch(() => {});
  };
  addEventListener('online', comeBack, { signal });
  for (const name of touches) addEventListener(name, touch, { passive: true, signal });
  document.addEventListener('visibilitychange', () => look(false), { signal });
  const timer = setInterval(look, minute, true);
  signal.addEventListener('abort', () => clearInterval(timer));
  const follow = (found: Battery) => {
    battery = found;
    found.addEventListener('chargingchange', () => look(false), { signal });
    look(false);
  };
  navigator.getBattery?.().then(follow, () => {});
  look(true);
}
