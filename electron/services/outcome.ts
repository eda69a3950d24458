import type { Rejection } from '../../shared/domain/event.ts';

/** The answer of a command, as `outcomeOf` of the contract has it. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly result: T }
  | { readonly kind: 'refused'; readonly reasons: Rejection[] };

export type Done = Outcome<Record<string, never>>;

/** Done, with a result. */
export function done<T>(result: T): Outcome<T> {
  return { kind: 'done', result };
}

/** A "no" with every reason. */
export function refused(...reasons: readonly Rejection[]): Outcome<never> {
  return { kind: 'refused', reasons: [...reasons] };
}

/** Another result for the same outcome. */
export function mapOutcome<T, U>(outcome: Outcome<T>, map: (result: T) => U): Outcome<U> {
  return outcome.kind === 'done' ? done(map(outcome.result)) : outcome;
}

/** An outcome of which only matters that it is done. */
export function asDone(outcome: Outcome<unknown>): Done {
  return mapOutcome(outcome, () => ({}));
}
