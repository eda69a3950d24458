import { imageOf, indexOf, type RegistryImage, taggedImage } from '../../servers/registry-data.ts';
import { isoOf, type MadeCommit, type MadeHistory, minute } from './history.ts';

export const imagePath = 'shop-example/shop';

/** What the registry calls PROD. */
export const productionTag = 'production';

/**
 * Both candidates were built of their commits, for two platforms. QA and production run what was promoted; DEV runs what was built of
 * another commit and never promoted here.
 */
export function shopInRegistry({ all, refs, find }: MadeHistory): RegistryImage {
  const at = (ref: string) => all.find(({ sha }) => sha === refs.get(ref));
  const [first, second, running] = [at('v2.4.0-rc.1'), at('v2.4.0-rc.2'), at('v2.3.1')].map(builtFrom);
  const strange = builtFrom(find('fix(search): SHOP-37 find words with accents'));
  return taggedImage({
    ...(first === undefined ? {} : { '2.4.0-rc.1': first }),
    ...(second === undefined ? {} : { '2.4.0-rc.2': second, qa: second, ppd: second }),
    ...(running === undefined ? {} : { '2.3.1': running, [productionTag]: running }),
    ...(strange === undefined ? {} : { dev: strange }),
  });
}

function builtFrom(commit: MadeCommit | undefined) {
  if (commit === undefined) return undefined;
  const labels = { 'org.opencontainers.image.revision': commit.sha };
  const created = isoOf(commit.at + 20 * minute);
  return indexOf(['amd64', 'arm64'].map((architecture) => imageOf({ labels, created, architecture })));
}
