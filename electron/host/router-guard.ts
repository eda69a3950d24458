import { type ImplementerInternalWithMiddlewares, implement, type Router } from '@orpc/server';
import { type Contract, contract } from '../../shared/contract/contract.ts';
import type { Context } from '../services/context.ts';
import { toContractError } from './guard.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { Log } from './log.ts';
import type { Session } from './session.ts';

type Service<I, O> = (context: Context, input: I, signal?: AbortSignal) => Promise<O>;

interface Call<I> {
  readonly input: I;
  readonly signal?: AbortSignal | undefined;
}

/** Serves the whole contract; needs nothing from a transport but the call. */
export type CoreRouter = Router<Contract, Record<string, unknown>>;

/** What the procedures are made with, by their names. */
export type Procedures = ImplementerInternalWithMiddlewares<Contract, Record<string, unknown>, Record<string, unknown>>;

/**
 * What implements the contract. Input and output are validated inside the guard, so that every error leaves as the contract names it,
 * and behind the kept answers, so that these are validated once.
 */
export function createProcedures(session: Session, log: Log, kept: KeptAnswers): Procedures {
  const guard = createGuard(session, log);
  return implement<Contract, Record<string, unknown>>(contract)
    .$config({ initialInputValidationIndex: 2, initialOutputValidationIndex: 2 })
    .use(({ next, path }) => guard(path, async () => next()))
    .use(async ({ next, path }, input, output) =>
      output(await kept.answer(path.join('.'), input, async () => (await next()).output)),
    );
}

/** Every error leaves as the contract names it. */
function createGuard({ host }: Session, log: Log) {
  return async <T>(path: readonly string[], work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw toContractError(error, log, host.createId, path.join('.'));
    }
  };
}

export type Run = ReturnType<typeof createRun>;

/** How a procedure calls its service. */
export function createRun(session: Session) {
  return <I, O>(service: Service<I, O>) =>
    async ({ input, signal }: Call<I>) =>
      service(await session.context(), input, signal);
}
