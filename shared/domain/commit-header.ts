/** The first line of a commit message as the convention reads it (conventionalcommits.org 1.0.0). */
export interface CommitHeader {
  /** The type in lower case, or null where the line does not follow the convention. */
  readonly kind: string | null;
  readonly component: string | null;
  /** True for the `!` before the colon. */
  readonly breaking: boolean;
}

const convention = /^([A-Za-z]\w*)(?:\(([^()]*)\))?(!)?: +\S/u;
const noHeader: CommitHeader = { kind: null, component: null, breaking: false };

/** Reads `type(component)!: words`. A ticket key before a colon (`ABC-12: words`) is no type. */
export function parseHeader(line: string): CommitHeader {
  const colon = line.indexOf(': ');
  const match = colon === -1 || colon > 200 ? null : convention.exec(line);
  const kind = match?.[1];
  if (!match || kind === undefined) return noHeader;
  return { kind: kind.toLowerCase(), component: match[2]?.trim() || null, breaking: match[3] !== undefined };
}

const pullRequestInSubject = [
  /\([#!]([1-9]\d{0,14})\)$/u,
  /^Merge pull request #([1-9]\d{0,14})\b/u,
  /^Merged PR ([1-9]\d{0,14}):/u,
  /^Pull request #([1-9]\d{0,14}):/u,
  /\(pull request #([1-9]\d{0,14})\)$/u,
];
const pullRequestInBody = [
  /^See merge request \S*!([1-9]\d{0,14})$/mu,
  /^PR-URL: \S*\/(?:pull|pulls|merge_requests|pull-requests)\/([1-9]\d{0,14})$/mu,
];

/**
 * The number of the pull or merge request that brought a commit: `(#12)` at the end of a squash merge, the merge messages of
 * GitHub, GitLab, Bitbucket and Azure DevOps, `PR-URL:` in the body.
 */
export function findPullRequest(subject: string, body: string): number | null {
  if (subject.endsWith(')') || /^(?:Merge|Pull)/u.test(subject)) {
    for (const pattern of pullRequestInSubject) {
      const number = pattern.exec(subject)?.[1];
      if (number !== undefined) return Number(number);
    }
  }
  if (body.includes('merge request') || body.includes('PR-URL')) {
    for (const pattern of pullRequestInBody) {
      const number = pattern.exec(body)?.[1];
      if (number !== undefined) return Number(number);
    }
  }
  return null;
}
