import type { Requirement } from './requirement-groups.ts';

/** Who could sign for a role: `Could sign: Ben, Ada in the place of Cleo`. */
export function sayCouldSign(people: Requirement['candidatesToSign']): string {
  const names = people.map(({ name, inPlaceOf }) =>
    inPlaceOf === null ? name : `${name} in the place of ${inPlaceOf}`,
  );
  return `Could sign: ${names.join(', ')}`;
}
