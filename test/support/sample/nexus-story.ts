import { createHash } from 'node:crypto';
import type { NexusComponent } from '../../servers/nexus-data.ts';
import { isoOf, type MadeHistory, minute } from './history.ts';

export const nexusRepository = 'releases';
const [group, name] = ['com.shop-example', 'shop-api'];
export const nexusPath = `${nexusRepository}/${group}/${name}`;

/** The library of each candidate, tagged with the commit that it was built from. */
export function shopOnNexus({ all, refs }: MadeHistory): NexusComponent[] {
  return ['2.4.0-rc.1', '2.4.0-rc.2'].flatMap((version) => {
    const commit = all.find(({ sha }) => sha === refs.get(`v${version}`));
    if (commit === undefined) return [];
    const file = `com/shop-example/${name}/${version}/${name}-${version}.jar`;
    const sha256 = createHash('sha256').update(`${file} ${commit.sha}`).digest('hex');
    const created = isoOf(commit.at + 21 * minute);
    const assets = [{ path: file, sha256, size: 1_204_772, created }];
    return { repository: nexusRepository, group, name, version, tags: [commit.sha], assets };
  });
}
