import type { releaseContract } from '../../shared/contract/release.ts';
import { decideRelease, previousFor } from '../../shared/domain/release-decide.ts';
import { sayTagged } from '../../shared/domain/release-tagged.ts';
import { listReleases } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { mapOutcome } from './outcome.ts';
import { gatherReleaseFacts } from './release.ts';
import { findStarts } from './release-baseline.ts';

/** Plans a release from the one before it, under the product's rules of now. */
export async function planRelease(
  context: Context,
  { product: productId, version, strategy, from }: ContractInput<typeof releaseContract.plan>,
  signal?: AbortSignal,
): Promise<ContractOutput<typeof releaseContract.plan>> {
  const product = await context.product(productId);
  const previousId = previousFor(version, await listReleases(context.workspace, { product: productId }));
  const previous = previousId === null ? null : await context.release(previousId);
  const starts = await findStarts(context, product, { from, previous, version }, signal);
  if (starts.kind === 'refused') return starts;
  const { policy, policyVersion, ticketPatterns, checklist } = product;
  const rules = {
    policy,
    policyVersion,
    slices: [...product.slices],
    ladder: [...product.ladder],
    ticketPatterns: [...ticketPatterns],
  };
  const id = context.host.createId();
  const planned = await context.alone(async () => {
    const facts = await gatherReleaseFacts(context, { product: productId, rules });
    return context.execute(context.states.release, id, (state) =>
      decideRelease(
        state,
        {
          kind: 'plan',
          product: productId,
          productName: product.name,
          version,
          strategy,
          previous: previousId,
          baseline: starts.result.map(({ baseline }) => baseline),
          rules,
          checklist: checklist ?? undefined,
        },
        facts,
      ),
    );
  });
  const warnings = starts.result.flatMap(({ baseline: { repository }, tagged }) =>
    tagged.filter((one) => one.version === version).map(({ tag }) => sayTagged(repository, tag)),
  );
  return mapOutcome(planned, () => ({ id, warnings }));
}
