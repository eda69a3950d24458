import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import type { Context } from '../services/context.ts';
import * as person from '../services/person.ts';
import * as workspace from '../services/workspace.ts';
import { toContractError } from './guard.ts';
import type { Log } from './log.ts';
import type { Session } from './session.ts';

type Service<I, O> = (context: Context, input: I, signal?: AbortSignal) => Promise<O>;

interface Call<I> {
  readonly input: I;
  readonly signal?: AbortSignal | undefined;
}

/** One line per procedure. Input and output are validated inside the guard, so that every error leaves as the contract names it. */
export function createRouter(session: Session, log: Log) {
  const os = implement(contract)
    .$config({ initialInputValidationIndex: 1, initialOutputValidationIndex: 1 })
    .use(async ({ next, path }) => {
      try {
        return await next();
      } catch (error) {
        throw toContractError(error, log, session.host.createId, path.join('.'));
      }
    });
  const run =
    <I, O>(service: Service<I, O>) =>
    async ({ input, signal }: Call<I>) =>
      service(await session.context(), input, signal);

  return {
    workspace: {
      status: os.workspace.status.handler(() => workspace.readStatus(session)),
      create: os.workspace.create.handler(({ input }) => workspace.createWorkspace(session, input)),
      verify: os.workspace.verify.handler(run(workspace.verifyWorkspace)),
      checkpoint: os.workspace.checkpoint.handler(run(workspace.exportCheckpoint)),
      rebuild: os.workspace.rebuild.handler(run(workspace.rebuildWorkspace)),
      backup: os.workspace.backup.handler(run(workspace.backupWorkspace)),
    },
    person: {
      list: os.person.list.handler(run(person.listPeople)),
      add: os.person.add.handler(run(person.addPerson)),
      change: os.person.change.handler(run(person.changePerson)),
      revokeKey: os.person.revokeKey.handler(run(person.revokeKey)),
    },
    stream: {
      watch: os.stream.watch.handler(({ signal }) => session.stream.watch(signal)),
    },
  };
}
