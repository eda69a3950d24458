import type { OutwardCall } from '../../shared/contract/base.ts';
import type { MadeRef } from '../../shared/domain/candidate.ts';
import { candidateName, type RefState } from '../../shared/domain/candidate-state.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import { type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import { readRef } from '../connectors/git/ref.ts';
import { describeNewRef, fullRefName, type NewRef } from '../connectors/git/write-ref.ts';
import type { ScopedRepository } from './candidate-repository.ts';
import type { Context } from './context.ts';
import { releaseBranch } from './head.ts';

/** A tag or branch that is meant to be made, with the words of its tag. */
export interface PlannedRef extends MadeRef {
  readonly purpose: RefState['purpose'];
  readonly message: string;
}

/** A tag for a new candidate in every repository; with the strategy `branch` also the release branch, where there is none yet. */
export async function planRefs(
  context: Context,
  state: ReleaseState,
  number: number,
  repositories: readonly Pick<ScopedRepository, 'name' | 'path' | 'commit'>[],
): Promise<{ readonly refs: readonly PlannedRef[]; readonly reasons: readonly Rejection[] }> {
  const refs: PlannedRef[] = [];
  const reasons: Rejection[] = [];
  const message = messageOf(state, number, 'candidate');
  for (const { name: repository, path, commit } of repositories) {
    const git = context.git(path);
    const own = { repository, commit, purpose: 'candidate', message } as const;
    const tag = { ...own, kind: 'tag', name: `v${state.version}-rc.${number}` } as const;
    const branch = { ...own, kind: 'branch', name: releaseBranch(state) } as const;
    const there = await readRef(git, fullRefName(tag));
    if (there !== null && there !== commit) {
      reasons.push({
        code: 'tag-taken',
        message: `${repository} has a tag ${tag.name} already, at ${there.slice(0, 7)}.`,
        nextAction: 'Remove that tag in the repository if it is a mistake; Countersign moves no tag.',
      });
    }
    if (state.strategy === 'branch' && (await readRef(git, fullRefName(branch))) === null) refs.push(branch);
    refs.push(tag);
  }
  return { refs, reasons };
}

/** The exact calls, as somebody would type them. */
export function callsFor(planned: readonly PlannedRef[]): OutwardCall[] {
  return planned.map((ref) => ({
    system: 'git',
    target: ref.repository,
    command: describeNewRef(newRefOf(ref)),
    effect: `Makes the ${ref.kind} ${ref.name} at ${ref.commit.slice(0, 7)}. Nothing is pushed.`,
  }));
}

/** The words of an annotated tag. */
export function messageOf(state: ReleaseState, candidate: number, purpose: RefState['purpose']): string {
  const name = purpose === 'release' ? releaseName(state) : `${releaseName(state)} ${candidateName(candidate)}`;
  const manifest = state.candidates.find(({ number }) => number === candidate)?.manifest;
  return manifest === undefined ? `${name}\n` : `${name}\n\nManifest (SHA-256): ${manifest}\n`;
}

/** As the connector takes it. */
export function newRefOf({ kind, name, commit, message }: PlannedRef): NewRef {
  return { kind, name, commit, message };
}
