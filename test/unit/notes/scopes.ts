import { createHash } from 'node:crypto';
import type { Scope, ScopeCommit } from '../../../shared/domain/scope.ts';

/** A commit hash made from a name, so that tests can speak of commits by name. */
export function hashOf(name: string): string {
  return createHash('sha1').update(name).digest('hex');
}

/** A commit of a scope; what a test does not care about is plain. The hash is made from the subject unless given. */
export function commitOf(subject: string, some: Partial<ScopeCommit> = {}): ScopeCommit {
  const conventional = /^([a-z]+)(?:\(([^)]*)\))?(!)?: /u.exec(subject);
  return {
    commit: hashOf(subject),
    parents: [hashOf(`parent of ${subject}`)],
    authorName: 'Ada',
    authorEmail: 'ada@example.com',
    coAuthors: [],
    authoredAt: '2026-01-31T09:00:00Z',
    committedAt: '2026-01-31T09:00:00Z',
    subject,
    kind: conventional?.[1] ?? null,
    component: conventional?.[2] ?? null,
    breaking: conventional?.[3] === '!',
    tickets: subject.match(/\b[A-Z]+-\d+\b/gu) ?? [],
    pullRequest: Number(/\(#(\d+)\)$/u.exec(subject)?.[1] ?? 0) || null,
    reverts: [],
    revertedBy: null,
    cherryPickOf: null,
    alreadyShipped: false,
    ...some,
  };
}

/** A scope of the given commits, oldest first as a person would tell them (a scope holds the newest first). */
export function scopeOf(commits: readonly ScopeCommit[], repository = 'shop'): Scope {
  return {
    repository,
    from: { ref: 'v1.0.0', commit: hashOf('from') },
    to: { ref: 'main', commit: hashOf('to') },
    commits: commits.toReversed(),
    tickets: [],
    withoutTicket: [],
    contributors: [],
    proposedVersion: '1.1.0',
    warnings: [],
  };
}
