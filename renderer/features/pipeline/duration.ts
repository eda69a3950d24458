/** A duration of milliseconds in its two largest units: `850 ms`, `12 s`, `3 min 20 s`, `1 h 5 min`. */
export function writeDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = Math.round(milliseconds / 1000);
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600), Math.floor(seconds / 60)];
  if (days > 0) return join(days, 'd', hours % 24, 'h');
  if (hours > 0) return join(hours, 'h', minutes % 60, 'min');
  return minutes > 0 ? join(minutes, 'min', seconds % 60, 's') : `${seconds} s`;
}

function join(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** What is not worth a word: less than five seconds, and less than a tenth of what it took. */
const least = { milliseconds: 5000, share: 0.1 };

/** How much longer or shorter than before; null where that is not worth a word. `change` is the difference, `duration` what it took now. */
export function writeChange(change: number | null, duration: number | null): string | null {
  if (change === null || duration === null) return null;
  const size = Math.abs(change);
  if (size < least.milliseconds || size < least.share * duration) return null;
  return `${writeDuration(size)} ${change > 0 ? 'longer' : 'shorter'}`;
}
