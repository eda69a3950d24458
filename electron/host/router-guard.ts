import type { Context } from '../services/context.ts';
import { toContractError } from './guard.ts';
import type { Log } from './log.ts';
import type { Session } from './session.ts';

type Service<I, O> = (context: Context, input: I, signal?: AbortSignal) => Promise<O>;

interface Call<I> {
  readonly input: I;
  readonly signal?: AbortSignal | undefined;
}

/** Every error leaves as the contract names it. */
export function createGuard({ host }: Session, log: Log) {
  return async <T>(path: readonly string[], work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw toContractError(error, log, host.createId, path.join('.'));
    }
  };
}

/** How a procedure calls its service. */
export function createRun(session: Session) {
  return <I, O>(service: Service<I, O>) =>
    async ({ input, signal }: Call<I>) =>
      service(await session.context(), input, signal);
}
