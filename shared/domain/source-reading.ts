import canonicalize from 'canonicalize';
import type { Source } from './source.ts';
import type { Resource } from './sync.ts';

/**
 * What was read of a source as it was and would be otherwise now. The section of a type of ticket is looked up when notes are made, and an
 * environment's name when deployments are compared, so that they count for little: names of environments are asked of rules and of tags.
 */
export function readOtherwise(before: Source, after: Source): 'all' | readonly Resource[] {
  if (readingOf(before) !== readingOf(after)) return 'all';
  if (canonicalize(before.environments ?? []) === canonicalize(after.environments ?? [])) return [];
  return after.system === 'github' || after.system === 'gitlab' ? ['enforcement'] : ['artifacts'];
}

function readingOf({ fields, environments: _, ...place }: Source): string | undefined {
  return canonicalize({ ...place, fields: fields === null ? null : { ...fields, sectionByType: {} } });
}
