import { describeWrites } from '../../support/fault-writes.ts';
import { openHostKinds } from '../../support/write-kinds.ts';

async function openOf(system: string) {
  const kinds = await openHostKinds();
  const others = kinds.filter((kind) => kind.system !== system);
  await Promise.all(others.map((kind) => kind[Symbol.asyncDispose]()));
  return kinds.filter((kind) => kind.system === system);
}

describeWrites('a GitHub', () => openOf('github'));
describeWrites('a GitLab', () => openOf('gitlab'));
