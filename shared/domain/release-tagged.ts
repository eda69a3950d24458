/**
 * What planning a version means that a repository has a tag of. It is no refusal: a product that comes with its history plans
 * versions that were tagged long ago.
 */
export function sayTagged(repository: string, tag: string): string {
  return `${repository} has the tag ${tag} already. A release of this version can be closed only on the commit of that tag.`;
}
