import type { ReleaseType } from 'semver';
import inc from 'semver/functions/inc.js';
import parse from 'semver/functions/parse.js';

/** What a change means for the next version. */
export interface VersionedChange {
  readonly kind: string | null;
  readonly breaking: boolean;
}

/** What a product without any version starts with (semver.org, "0.y.z is for initial development"). */
export const firstVersion = '0.1.0';

const inTag =
  /(?:^|[^0-9A-Za-z.]|[A-Za-z](?=\d))v?(\d+)\.(\d+)(?:\.(\d+))?((?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$/u;

/**
 * The SemVer version at the end of a tag's or branch's name: `v1.2.3`, `release/1.2.3-rc.1`, `web@1.2.3`; `v1.2` counts as 1.2.0.
 * Null where there is none, calendar versions with leading zeros included.
 */
export function parseVersion(ref: string): string | null {
  const match = inTag.exec(ref.slice(-200));
  if (!match) return null;
  const [, major, minor, patch = '0', rest = ''] = match;
  return parse(`${major}.${minor}.${patch}${rest}`)?.version ?? null;
}

const features: ReadonlySet<string> = new Set(['feat', 'feature']);

/** What changes ask for by SemVer: below 1.0.0 a breaking change is a minor step, since nothing is promised yet. */
function stepOf(previous: string, changes: readonly VersionedChange[]): ReleaseType {
  const isInitial = previous.startsWith('0.');
  if (changes.some((change) => change.breaking)) return isInitial ? 'minor' : 'major';
  return changes.some((change) => change.kind !== null && features.has(change.kind)) ? 'minor' : 'patch';
}

/**
 * The version that the changes since `previous` ask for (semver.org 2.0.0). A pre-release becomes the release it stands for, unless the
 * changes ask for more: 1.3.0-rc.1 and a fix make 1.3.0, 1.3.0-rc.1 and a breaking change 2.0.0. Null where nothing changed.
 */
export function proposeVersion(previous: string | null, changes: readonly VersionedChange[]): string | null {
  if (changes.length === 0) return null;
  if (previous === null) return firstVersion;
  return inc(previous, stepOf(previous, changes));
}
