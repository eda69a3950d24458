const day = 86_400_000;
const soon = 14 * day;
/** Clocks that differ by less do no harm. */
const tolerance = 120_000;

interface Facts {
  readonly address: string;
  /** The `Date` header of an answer; null where none came. */
  readonly date: string | null;
  /** When the token ends (UTC, ISO 8601), null where that is not known. */
  readonly expiresAt: string | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

function isUnencrypted(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** What a release manager should know of any connection: who could read along, a clock that is off, a token that ends soon. */
export function warnOfConnection({ address, date, expiresAt, now }: Facts): readonly string[] {
  const ahead = Date.parse(date ?? '') - now;
  const left = Date.parse(expiresAt ?? '') - now;
  return [
    ...(isUnencrypted(address) ? ['The address is not encrypted: whoever is on the way can read the token.'] : []),
    ...(Math.abs(ahead) > tolerance
      ? [
          `Its clock is ${Math.round(Math.abs(ahead) / 1000)} seconds ${ahead > 0 ? 'ahead of' : 'behind'} this machine's.`,
        ]
      : []),
    ...(left <= 0 ? ['The token has expired.'] : []),
    ...(left > 0 && left <= soon
      ? [`The token ends ${left < day ? 'within a day' : `in ${Math.floor(left / day) + 1} days`}.`]
      : []),
  ];
}
