import type { ProcedureName } from '../api.ts';

/** The noun comes first: a `changed` message names nouns. */
export function queryKeyOf(name: ProcedureName, input: unknown): readonly unknown[] {
  return [...name.split('.'), input];
}
