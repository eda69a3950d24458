import type { ConnectionCheck } from '../../shared/domain/connection.ts';
import { mergeChecks, type PlaceCheck } from '../../shared/domain/connection-check.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import type { Ports } from '../connectors/open-ports.ts';
import { failure } from './failure.ts';

/** A place that this account is not shown is one thing to say of it; that nobody is let in is another. */
function isOfPlace(error: unknown): error is OutsideError {
  return error instanceof OutsideError && ['notFound', 'forbidden', 'gone', 'validation'].includes(error.kind);
}

/**
 * Who we are and what we may do, asked for every place that is read; without one, of the account alone. Throws OutsideError where the
 * system does not let us in at all, or shows none of the places.
 */
export async function checkPlaces(
  ports: Ports,
  places: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ConnectionCheck> {
  const port = ports.tracker ?? ports.codeHost ?? ports.ci ?? ports.quality ?? ports.registry ?? ports.monitor;
  if (port === null) throw failure('INVALID', 'This system cannot be connected yet.', 'Choose another one.');
  const [first, ...others] = new Set(places);
  if (first === undefined) return port.check({ signal });
  const checkPlace = async (place: string): Promise<PlaceCheck> => {
    try {
      return { place, check: await port.check({ path: place, project: place, signal }), problem: null };
    } catch (error) {
      if (!isOfPlace(error)) throw error;
      return { place, check: null, problem: `${error.message} ${error.nextAction}` };
    }
  };
  // One first: a system that is away, or does not know the token, is not asked once for each place.
  const checked = [await checkPlace(first), ...(await Promise.all(others.map(checkPlace)))];
  const account = checked.some(({ check }) => check !== null) ? null : await port.check({ signal });
  return mergeChecks(checked, account);
}
