import type { OverrideView } from '../../shared/contract/override.ts';
import { decideOverride, type OverrideCommand } from '../../shared/domain/override-decide.ts';
import { isReviewOverdue, reviewersOf } from '../../shared/domain/override-review.ts';
import { type OverrideState, overrideStatus, reviewDueAt } from '../../shared/domain/override-state.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { SignOffFacts } from '../../shared/domain/sign-off-command.ts';
import type { People } from './people.ts';

interface Look {
  readonly people: People;
  readonly facts: SignOffFacts;
  /** Whoever asks; null without a key here. */
  readonly me: string | null;
}

/** One override, and what whoever asks can do about it. */
export function viewOverride(state: ReleaseState, one: OverrideState, { people, facts, me }: Look): OverrideView {
  const { override } = one;
  const whyNot = (asking: (by: string) => OverrideCommand): string | null => {
    if (me === null) return 'This host holds no key of a person.';
    const decided = decideOverride(state, asking(me), facts);
    return decided.kind === 'accepted'
      ? null
      : decided.reasons.map(({ message, nextAction }) => `${message} ${nextAction}`).join(' ');
  };
  return {
    id: override,
    environment: one.environment,
    candidate: one.candidate,
    manifest: one.manifest,
    reason: one.reason,
    expiresAt: one.expiresAt,
    status: overrideStatus(one, facts),
    proposed: people.deed(one.proposed),
    agreed: one.agreed && people.deed(one.agreed),
    ended: one.ended && { reason: one.ended.reason, deed: people.deed(one.ended) },
    reviewed: one.reviewed && { finding: one.reviewed.finding, deed: people.deed(one.reviewed) },
    reviewDueAt: reviewDueAt(one),
    isOverdue: isReviewOverdue(one, facts.now),
    reviewers: reviewDueAt(one) === null ? [] : reviewersOf(state, one, facts.grants).map((id) => people.ref(id)),
    cannotAgree: whyNot((by) => ({ kind: 'agree', override, by })),
    cannotEnd: whyNot((by) => ({ kind: 'end', override, by, reason: 'asked' })),
    cannotReview: whyNot((by) => ({ kind: 'review', override, by, finding: 'asked' })),
  };
}
