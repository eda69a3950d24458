import { releaseTagName } from './next-step-closing.ts';
import type { ReleaseState } from './release-state.ts';
import type { Source } from './source.ts';
import type { PlannedWrite } from './write-plan.ts';

/** Where people read a release in their browser, and the change that makes the page public. */
export interface ReleasePage {
  readonly url: string;
  readonly publication: string;
}

/** The first release page that the planned changes would make public; null where no code host of the product has one. */
export function findReleasePage(
  state: ReleaseState,
  sources: readonly Source[],
  writes: readonly PlannedWrite[],
): ReleasePage | null {
  for (const { key, connection, change } of writes) {
    const source = sources.find((one) => one.connection === connection && one.path === change.path);
    if (change.kind === 'release-publish' && source !== undefined) {
      return { url: releasePageUrl(source, releaseTagName(state.version)), publication: key };
    }
  }
  return null;
}

/** The address of a release page at GitHub or GitLab. The interface of github.com has a host of its own, of Enterprise Server a path. */
export function releasePageUrl({ system, address, path }: Pick<Source, 'system' | 'address' | 'path'>, tag: string) {
  const place = path.split('/').map(encodeURIComponent).join('/');
  const name = encodeURIComponent(tag);
  if (system === 'gitlab') return `${address}/${place}/-/releases/${name}`;
  const site = address
    .replace(/^(https?:\/\/)api\.(github\.com|[a-z0-9-]+\.ghe\.com)$/u, '$1$2')
    .replace(/\/api\/v3$/u, '');
  return `${site}/${place}/releases/tag/${name}`;
}
