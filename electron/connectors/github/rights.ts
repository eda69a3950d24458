import type { Right } from '../../../shared/domain/connection.ts';

/** What a classic token may do stands in the header `x-oauth-scopes`; a fine-grained one has none and does not tell. */
export function scopesOf(header: string | null): readonly string[] | null {
  if (header === null) return null;
  return header
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}

interface Readable {
  readonly title: string;
  readonly route: string;
  /** It is read of a commit: that of the default branch is tried. */
  readonly isOfCommit?: boolean;
  /** What stays unknown without it, and what would make it possible. */
  readonly without?: string;
}

/** A fine-grained token has no such permission to be given. */
export const howToReadChecks =
  'A fine-grained token cannot be given this for a private repository: use a classic token with the scope repo, or that of a GitHub App which may read checks.';

/** What Countersign reads, and the listing that shows whether it may. */
export const readings: readonly Readable[] = [
  { title: 'read code', route: 'GET /repos/{owner}/{repo}/branches' },
  { title: 'read pull requests', route: 'GET /repos/{owner}/{repo}/pulls' },
  { title: 'read workflow runs', route: 'GET /repos/{owner}/{repo}/actions/runs' },
  { title: 'read deployments', route: 'GET /repos/{owner}/{repo}/deployments' },
  { title: 'read environments', route: 'GET /repos/{owner}/{repo}/environments' },
  { title: 'read rulesets', route: 'GET /repos/{owner}/{repo}/rulesets' },
  {
    title: 'read checks',
    route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    isOfCommit: true,
    without: `Checks cannot be read: whether a commit has passed them, and the gate that asks for it, stay unknown. ${howToReadChecks}`,
  },
  {
    title: 'read commit statuses',
    route: 'GET /repos/{owner}/{repo}/commits/{ref}/status',
    isOfCommit: true,
    without:
      'Commit statuses cannot be read: whether a commit has passed them, and the gate that asks for it, stay unknown. Give the token the right to read them (classic: scope repo; fine-grained: Commit statuses).',
  },
];

interface Write {
  readonly title: string;
  /** Any one of these scopes is enough. */
  readonly scopes: readonly string[];
}

const writes: readonly Write[] = [
  { title: 'create releases', scopes: ['repo', 'public_repo'] },
  { title: 'push tags', scopes: ['repo', 'public_repo'] },
  { title: 'record deployments', scopes: ['repo', 'repo_deployment', 'public_repo'] },
];

const wanted = new Set([
  'repo',
  'public_repo',
  'repo_deployment',
  'repo:status',
  'read:org',
  'read:user',
  'user:email',
]);

/** What else a scope allows, in words; one that is not here is named as it is. */
const words: Readonly<Record<string, string>> = {
  delete_repo: 'delete repositories',
  workflow: 'change workflows',
  'admin:org': 'administer organisations',
  'write:org': 'change organisations',
  'admin:repo_hook': 'administer webhooks',
  'admin:org_hook': 'administer webhooks of organisations',
  'admin:public_key': 'administer keys',
  'admin:gpg_key': 'administer signing keys',
  'admin:enterprise': 'administer the enterprise',
  'write:packages': 'publish packages',
  'delete:packages': 'delete packages',
  user: 'change the account',
  gist: 'write gists',
};

interface Granted {
  readonly scopes: readonly string[] | null;
  /** What the account may do in the repository, null where none was asked for or it is not said. */
  readonly permissions: { readonly admin?: boolean | undefined; readonly push?: boolean | undefined } | null;
}

/** An account without the right gives none to its token; with it, a fine-grained token may still lack it. */
export function rightsToWrite({ scopes, permissions }: Granted): readonly Right[] {
  return writes.map(({ title, scopes: enough }) => {
    if (permissions?.push === false) {
      return { title, granted: 'no', need: 'writing', source: 'the account may not push to the repository' };
    }
    if (scopes === null) {
      return {
        title,
        granted: 'unknown',
        need: 'writing',
        source: 'GitHub does not tell what a fine-grained token may do',
      };
    }
    const found = enough.find((scope) => scopes.includes(scope));
    const source = found === undefined ? `the token has no scope ${enough.join(' or ')}` : `scope ${found}`;
    return { title, granted: found === undefined ? 'no' : 'yes', need: 'writing', source };
  });
}

/** What the token may do beyond what Countersign ever uses. */
export function rightsTooMany({ scopes, permissions }: Granted): readonly Right[] {
  const extra = (scopes ?? []).filter((scope) => !wanted.has(scope));
  const rights: Right[] = extra.map((scope) => ({
    title: words[scope] ?? `use the scope ${scope}`,
    granted: 'yes',
    need: 'never',
    source: `scope ${scope}`,
  }));
  if (permissions?.admin === true && scopes?.includes('repo') === true) {
    const source = 'the account administers the repository, and the token may do whatever the account may';
    rights.push({ title: 'change settings of the repository', granted: 'yes', need: 'never', source });
  }
  return rights;
}

const zonePattern = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (UTC|[+-]\d\d:?\d\d)$/u;

/** `2027-01-31 09:00:00 UTC` or `2027-01-31 09:00:00 +0100`, as the header says it; null where it says nothing that makes sense. */
export function expiryOf(header: string | null): string | null {
  const [, day, time, zone] = zonePattern.exec(header?.trim() ?? '') ?? [];
  if (zone === undefined) return null;
  const at = Date.parse(
    `${day ?? ''}T${time ?? ''}${zone === 'UTC' ? 'Z' : zone.replace(/(\d\d):?(\d\d)$/u, '$1:$2')}`,
  );
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
