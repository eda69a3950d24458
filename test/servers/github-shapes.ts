import type { GitHubPull, GitHubRelease, GitHubRepository } from './github-state.ts';

/** Answers with everything that GitHub's description requires. `base` is the address of the API, `web` that of the pages. */
export interface Place {
  readonly base: string;
  readonly web: string;
}

/** A number that stays the same for the same text. */
export function numberOf(text: string): number {
  let number = 7;
  for (const sign of text) number = (number * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_000_007;
  return number + 1;
}

export function nodeOf(...parts: readonly (string | number)[]): string {
  return Buffer.from(parts.join(':')).toString('base64url');
}

const userLinks = [
  'avatar',
  'events',
  'followers',
  'following',
  'gists',
  'organizations',
  'received_events',
  'repos',
  'starred',
  'subscriptions',
];

export function userShape({ base, web }: Place, login: string) {
  const url = `${base}/users/${login}`;
  return {
    login,
    id: numberOf(login),
    node_id: nodeOf('user', login),
    gravatar_id: '',
    url,
    html_url: `${web}/${login}`,
    ...Object.fromEntries(userLinks.map((link) => [`${link}_url`, `${url}/${link}`])),
    type: 'User',
    site_admin: false,
  };
}

export function accountShape(place: Place, login: string) {
  return {
    ...userShape(place, login),
    name: null,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  };
}

export function appShape(place: Place, slug: string) {
  return {
    id: numberOf(slug),
    slug,
    node_id: nodeOf('app', slug),
    owner: userShape(place, 'octo'),
    name: slug,
    description: null,
    external_url: `https://example.com/${slug}`,
    html_url: `${place.web}/apps/${slug}`,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    permissions: {},
    events: [],
  };
}

export function teamShape({ base, web }: Place, slug: string) {
  const url = `${base}/teams/${numberOf(slug)}`;
  return {
    id: numberOf(slug),
    node_id: nodeOf('team', slug),
    url,
    html_url: `${web}/orgs/octo/teams/${slug}`,
    members_url: `${url}/members`,
    repositories_url: `${url}/repos`,
    name: slug,
    slug,
    description: null,
    permission: 'pull',
    parent: null,
    type: 'organization',
  };
}

const repositoryLinks = (
  'archive assignees blobs branches collaborators comments commits compare contents contributors deployments downloads events forks ' +
  'git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels languages merges milestones notifications pulls ' +
  'releases stargazers statuses subscribers subscription tags teams trees clone git mirror ssh svn'
).split(' ');

export function repositoryShape(place: Place, { name, defaultBranch, permissions }: GitHubRepository) {
  const [owner = '', short = ''] = name.split('/');
  const url = `${place.base}/repos/${name}`;
  const time = '2026-01-01T00:00:00Z';
  const counts = 'forks forks_count open_issues open_issues_count size stargazers_count watchers watchers_count'.split(
    ' ',
  );
  const more = 'network_count subscribers_count'.split(' ');
  const has = 'issues projects wiki pages downloads discussions'.split(' ');
  return {
    id: numberOf(name),
    node_id: nodeOf('repository', name),
    name: short,
    full_name: name,
    owner: userShape(place, owner),
    private: true,
    fork: false,
    archived: false,
    disabled: false,
    description: null,
    homepage: null,
    language: null,
    license: null,
    url,
    html_url: `${place.web}/${name}`,
    ...Object.fromEntries(repositoryLinks.map((link) => [`${link}_url`, `${url}/${link}`])),
    ...Object.fromEntries([...counts, ...more].map((count) => [count, 0])),
    ...Object.fromEntries(has.map((one) => [`has_${one}`, true])),
    pushed_at: time,
    created_at: time,
    updated_at: time,
    default_branch: defaultBranch,
    permissions,
  };
}

export function commitShape({ base, web }: Place, repository: string, sha: string) {
  const url = `${base}/repos/${repository}/commits/${sha}`;
  const person = { name: 'Somebody', email: 'somebody@example.com', date: '2026-01-01T00:00:00Z' };
  return {
    sha,
    node_id: nodeOf('commit', sha),
    url,
    html_url: `${web}/${repository}/commit/${sha}`,
    comments_url: `${url}/comments`,
    commit: { url, author: person, committer: person, message: 'A change', comment_count: 0, tree: { sha, url } },
    author: null,
    committer: null,
    parents: [],
  };
}

const pullLinks = ['diff', 'patch', 'issue', 'commits', 'review_comments', 'review_comment', 'comments', 'statuses'];

/** `isWhole`: the pull request by its number, which says who merged it; the listing does not. */
export function pullShape(place: Place, repository: GitHubRepository, pull: GitHubPull, isWhole: boolean) {
  const url = `${place.base}/repos/${repository.name}/pulls/${pull.number}`;
  const html = `${place.web}/${repository.name}/pull/${pull.number}`;
  const side = (of: GitHubPull['head']) => ({
    ...of,
    label: `octo:${of.ref}`,
    user: userShape(place, 'octo'),
    repo: repositoryShape(place, repository),
  });
  const href = { href: url };
  const whole = {
    merged: pull.mergedAt !== undefined,
    merged_by: pull.mergedBy === undefined ? null : userShape(place, pull.mergedBy),
    mergeable: null,
    mergeable_state: 'unknown',
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pull.commits.length,
    additions: 1,
    deletions: 1,
    changed_files: 1,
  };
  return {
    url,
    html_url: html,
    ...Object.fromEntries(pullLinks.map((link) => [`${link}_url`, `${url}/${link}`])),
    id: numberOf(url),
    node_id: nodeOf('pull', pull.number),
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: pull.author === null ? null : userShape(place, pull.author),
    body: null,
    labels: [],
    milestone: null,
    created_at: pull.updatedAt,
    updated_at: pull.updatedAt,
    closed_at: pull.state === 'open' ? null : pull.updatedAt,
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: pull.mergeCommit ?? null,
    assignee: null,
    draft: pull.draft ?? false,
    head: side(pull.head),
    base: side(pull.base),
    _links: {
      comments: href,
      commits: href,
      statuses: href,
      html: { href: html },
      issue: href,
      review_comments: href,
      review_comment: href,
      self: href,
    },
    author_association: 'MEMBER',
    auto_merge: null,
    ...(isWhole ? whole : {}),
  };
}

export function releaseShape(place: Place, repository: string, release: GitHubRelease) {
  const url = `${place.base}/repos/${repository}/releases/${release.id}`;
  return {
    url,
    html_url: `${place.web}/${repository}/releases/tag/${encodeURIComponent(release.tag)}`,
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    tarball_url: null,
    zipball_url: null,
    id: release.id,
    node_id: nodeOf('release', release.id),
    tag_name: release.tag,
    target_commitish: release.commitish,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    created_at: '2026-01-01T00:00:00Z',
    published_at: release.publishedAt,
    author: userShape(place, 'octo'),
    assets: [],
  };
}
