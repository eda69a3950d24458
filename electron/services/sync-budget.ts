import { systemTitles } from '../../shared/domain/connection.ts';
import type { Source } from '../../shared/domain/source.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import type { Ports } from '../connectors/open-ports.ts';
import type { Context } from './context.ts';

/** So much of what a system allows is left for everything else by what can wait. */
const reserve = 0.1;

/** Whether no more than the reserve is left of the present window; false where the system never said. */
export function isNearlySpent(context: Context, ports: Ports): boolean {
  const budget = ports.budget();
  if (budget === null || budget.limit === null) return false;
  const isOver = budget.resetAt !== null && budget.resetAt <= context.host.now().getTime();
  return !isOver && budget.remaining <= budget.limit * reserve;
}

/** A reading that rests of its own accord: the connection itself may still be asked. */
export class RestingError extends OutsideError {}

/** Says that a first reading rests, and until when. */
export function restUntilReset({ system, path }: Source, ports: Ports): RestingError {
  const title = systemTitles[system];
  const resetAt = ports.budget()?.resetAt ?? null;
  return new RestingError({
    system: title,
    kind: 'rateLimited',
    retryAt: resetAt === null ? null : new Date(resetAt).toISOString(),
    message: `The first reading of ${path} rests: the last tenth of what ${title} allows is left for everything else.`,
    nextAction: 'There is nothing to do: it goes on by itself where it stopped.',
  });
}
