import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import type { Context } from '../services/context.ts';
import * as environment from '../services/environment.ts';
import * as person from '../services/person.ts';
import * as product from '../services/product.ts';
import * as productRepository from '../services/product-repository.ts';
import * as promotion from '../services/promotion.ts';
import { getReadiness } from '../services/readiness.ts';
import * as record from '../services/record.ts';
import * as release from '../services/release.ts';
import { closeRelease, previewClosing } from '../services/release-close.ts';
import { planRelease } from '../services/release-plan.ts';
import { proposeRelease } from '../services/release-propose.ts';
import { querySearch } from '../services/search.ts';
import { listWaiting } from '../services/waiting.ts';
import * as workspace from '../services/workspace.ts';
import { createWorkspace } from '../services/workspace-create.ts';
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
      status: os.workspace.status.handler(async () => workspace.readStatus(session.host, await session.find())),
      create: os.workspace.create.handler(async ({ input }) => createWorkspace(await session.begin(), input)),
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
    product: {
      list: os.product.list.handler(run(product.listProducts)),
      get: os.product.get.handler(run(product.getProduct)),
      inspectRepository: os.product.inspectRepository.handler(run(productRepository.inspectRepository)),
      add: os.product.add.handler(run(productRepository.addProduct)),
      rename: os.product.rename.handler(run(product.renameProduct)),
      addRepository: os.product.addRepository.handler(run(productRepository.addRepository)),
      removeRepository: os.product.removeRepository.handler(run(productRepository.removeRepository)),
      locateRepository: os.product.locateRepository.handler(run(productRepository.locateRepository)),
      setTicketPatterns: os.product.setTicketPatterns.handler(run(product.setTicketPatterns)),
      setSlices: os.product.setSlices.handler(run(product.setSlices)),
      setLadder: os.product.setLadder.handler(run(product.setLadder)),
      setPolicy: os.product.setPolicy.handler(run(product.setPolicy)),
      grantRole: os.product.grantRole.handler(run(product.grantRole)),
      revokeRole: os.product.revokeRole.handler(run(product.revokeRole)),
    },
    release: {
      list: os.release.list.handler(run(release.listReleasePage)),
      get: os.release.get.handler(run(release.getRelease)),
      propose: os.release.propose.handler(run(proposeRelease)),
      plan: os.release.plan.handler(run(planRelease)),
      abandon: os.release.abandon.handler(run(release.abandonRelease)),
      supersede: os.release.supersede.handler(run(release.supersedeRelease)),
      closing: os.release.closing.handler(run(previewClosing)),
      close: os.release.close.handler(run(closeRelease)),
      people: os.release.people.handler(run(release.listReleasePeople)),
    },
    readiness: {
      get: os.readiness.get.handler(run(getReadiness)),
    },
    environment: {
      board: os.environment.board.handler(run(environment.readBoard)),
      list: os.environment.list.handler(run(environment.listEnvironments)),
      waiting: os.environment.waiting.handler(run(listWaiting)),
    },
    promotion: {
      list: os.promotion.list.handler(run(promotion.listPromotionsOf)),
      preview: os.promotion.preview.handler(run(promotion.previewPromotion)),
      start: os.promotion.start.handler(run(promotion.startPromotion)),
      rollback: os.promotion.rollback.handler(run(promotion.startRollback)),
      confirm: os.promotion.confirm.handler(run(promotion.confirmPromotion)),
      fail: os.promotion.fail.handler(run(promotion.failPromotion)),
    },
    record: {
      page: os.record.page.handler(run(record.pageRecord)),
      event: os.record.event.handler(run(record.readRecordEvent)),
    },
    search: {
      query: os.search.query.handler(run(querySearch)),
    },
    stream: {
      watch: os.stream.watch.handler(({ signal }) => session.stream.watch(signal)),
    },
  };
}
