import canonicalize from 'canonicalize';
import type { Manifest } from './manifest.ts';

/** What a manifest is made of, in any order; see `manifestSchema` for each member. */
export type ManifestParts = Omit<Manifest, 'schema'>;

/**
 * Sorts the parts of a manifest byte-wise by their first member (then by the second) and takes out what is there twice, so that the same
 * bits always give the same manifest.
 */
export function buildManifest(parts: ManifestParts): Manifest {
  return {
    schema: 'countersign/manifest/1',
    repositories: sortBy(parts.repositories, (one) => [one.name, one.commit]),
    artifacts: sortBy(parts.artifacts, (one) => [one.name, one.digest]),
    configuration: sortBy(parts.configuration, (one) => [one.path, one.blob]),
    migrations: sortBy(parts.migrations, (one) => [one.path, one.blob]),
    flags: sortBy(parts.flags, (one) => [one.key, one.state]),
    scope: {
      from: sortBy(parts.scope.from, (one) => [one.repository, one.commit ?? '']),
      tickets: sortBy(parts.scope.tickets, (one) => [one, '']),
      commits: sortBy(parts.scope.commits, (one) => [one.repository, one.commit]),
    },
  };
}

/** The canonical JSON (RFC 8785) of a manifest. The SHA-256 of its UTF-8 bytes is the candidate's identity. */
export function canonicalManifest(manifest: Manifest): string {
  const text = canonicalize(manifest);
  if (text === undefined) throw new Error('The manifest has no canonical JSON.');
  return text;
}

/** Compares two texts as their UTF-8 bytes compare, which is by code point and not by UTF-16 unit. */
export function compareBytes(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const a = one.charCodeAt(index);
    const b = other.charCodeAt(index);
    if (a !== b) return rank(a) - rank(b);
  }
  return one.length - other.length;
}

/** Surrogates stand for code points above all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function sortBy<T>(values: readonly T[], keyOf: (value: T) => readonly [string, string]): T[] {
  const keyed = values.map((value) => ({ value, key: keyOf(value) }));
  const sorted = keyed.toSorted((one, other) => compareKeys(one.key, other.key));
  return sorted
    .filter(({ key }, index) => {
      const before = sorted[index - 1];
      return before === undefined || compareKeys(before.key, key) !== 0;
    })
    .map(({ value }) => value);
}

function compareKeys(one: readonly [string, string], other: readonly [string, string]): number {
  return compareBytes(one[0], other[0]) || compareBytes(one[1], other[1]);
}
