import type { Policy } from '../../shared/domain/policy.ts';
import { resultOf } from './open-core.ts';
import { type OpenedRelease, openRelease } from './open-release.ts';

type Rung = Partial<Policy['rungs'][number]>;

const open = { uat: false, checklist: false, authorMayApprove: false, approverMayDeploy: true };

/** A shop with a release that runs under these rules, with its first candidate cut. */
export async function openUnder(rungs: Readonly<Record<string, Rung>>) {
  const opened = await openRelease();
  const { client, product } = opened;
  const { policy } = await client.product.get({ product });
  const changed = {
    ...policy,
    rungs: Object.entries(rungs).map(([environment, rung]) => ({ environment, ...open, signOffs: [], ...rung })),
  };
  resultOf(await client.product.setPolicy({ product, policy: changed }));
  const { id: release } = resultOf(await client.release.plan({ product, version: '1.2.0', strategy: 'tag' }));
  const cut = async () => {
    const preview = resultOf(await client.candidate.preview({ release }));
    return resultOf(await client.candidate.cut({ release, confirmation: preview.confirmation }));
  };
  await cut();
  return { ...opened, release, cut };
}

/** Somebody who holds a role of the product. */
export async function holder(
  { client, product }: Pick<OpenedRelease, 'client' | 'product'>,
  role: string,
  name: string,
) {
  const { id } = resultOf(await client.person.add({ name, email: `${name.toLowerCase()}@example.com` }));
  resultOf(await client.product.grantRole({ product, role, person: id }));
  return id;
}
