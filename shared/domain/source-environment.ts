import { sameEnvironment } from './environment-occupancy.ts';
import type { Source } from './source.ts';

/**
 * The rung of the ladder that an environment of a code host, or a tag named for one, is: as the source says, else the one of the same name; null where that rung
 * has another name there.
 */
export function environmentHere({ environments = [] }: Pick<Source, 'environments'>, there: string): string | null {
  const said = environments.find((one) => sameEnvironment(one.there, there));
  if (said !== undefined) return said.here;
  return environments.some(({ here }) => sameEnvironment(here, there)) ? null : there;
}

/** What a code host calls a rung of the ladder; the first where several are that rung. */
export function environmentThere({ environments = [] }: Pick<Source, 'environments'>, here: string): string {
  return environments.find((one) => sameEnvironment(one.here, here))?.there ?? here;
}
