import type { releaseContract } from '../../shared/contract/release.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import { releaseTagName } from '../../shared/domain/next-step-closing.ts';
import { decideRelease, previousFor } from '../../shared/domain/release-decide.ts';
import { readRef } from '../connectors/git/ref.ts';
import { listReleases } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { mapOutcome, refused } from './outcome.ts';
import { gatherReleaseFacts } from './release.ts';
import { findStarts, type Start } from './release-baseline.ts';

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
  const tagged = await findTagged(context, version, starts.result);
  if (tagged.length > 0) return refused(...tagged);
  const { policy, ticketPatterns } = product;
  const rules = {
    policy,
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
        },
        facts,
      ),
    );
  });
  return mapOutcome(planned, () => ({ id }));
}

/** A version that is tagged has been released, by whomever: its tag could not be made again. */
async function findTagged(context: Context, version: string, starts: readonly Start[]): Promise<readonly Rejection[]> {
  const name = releaseTagName(version);
  const found = await Promise.all(
    starts.map(async ({ path, baseline: { repository } }) => {
      const commit = await readRef(context.git(path), `refs/tags/${name}`);
      return commit === null ? [] : [repository];
    }),
  );
  return found.flat().map((repository) => ({
    code: 'version-tagged',
    message: `${repository} has a tag ${name} already, so ${version} was released before.`,
    nextAction: 'Choose another version, or take the tag away if nothing was released by it.',
  }));
}
