import semverGt from 'semver/functions/gt.js';
import semverValid from 'semver/functions/valid.js';
import { defaultChecklist } from './checklist.ts';
import { accept, type Decision, type Rejection, reject } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import { checkRules } from './product-rules.ts';
import { rejectAll, rejection } from './rejection.ts';
import { decideClose } from './release-close.ts';
import type { ReleaseCommand, ReleaseFacts } from './release-command.ts';
import { openOrReason, unknownRelease } from './release-open.ts';
import { type ReleaseState, releaseName } from './release-state.ts';

type ReleaseDecision = Decision<NewReleaseEvent>;
type Command<K extends ReleaseCommand['kind']> = Extract<ReleaseCommand, { kind: K }>;

/**
 * Decides about a release as a whole. Codes: `release-exists`, `release-unknown`, `release-closed`, `release-abandoned`,
 * `release-superseded`, `version-invalid`, `version-taken`, `version-not-greater`, `previous-unknown`, `baseline-missing`,
 * `reason-missing`, `promotion-in-progress`, `release-live`, `successor-unknown`, those of `checkRules` and of `decideClose`.
 */
export function decideRelease(
  state: ReleaseState | null,
  command: ReleaseCommand,
  facts: ReleaseFacts,
): ReleaseDecision {
  if (command.kind === 'plan') {
    return state === null
      ? decidePlan(command, facts)
      : reject('release-exists', `${releaseName(state)} is planned already.`, 'Open it instead.');
  }
  if (state === null) return rejectAll([unknownRelease]);
  const reason = openOrReason(state);
  if (reason !== null) return rejectAll([reason]);
  switch (command.kind) {
    case 'abandon':
      return decideAbandon(state, command, facts);
    case 'supersede':
      return decideSupersede(state, command, facts);
    case 'close':
      return decideClose(state, command.facts, facts);
  }
}

/** The release that a new version naturally follows: the highest lower version that was not abandoned, or null for a first release. */
export function previousFor(version: string, releases: ReleaseFacts['releases']): string | null {
  if (semverValid(version) === null) return null;
  const lower = releases.filter((one) => one.status !== 'abandoned' && semverGt(version, one.version));
  return lower.toSorted((one, other) => (semverGt(one.version, other.version) ? -1 : 1)).at(0)?.id ?? null;
}

function decidePlan(command: Command<'plan'>, facts: ReleaseFacts): ReleaseDecision {
  const { product, productName, version, strategy, previous, baseline, rules } = command;
  const items = command.checklist ?? defaultChecklist;
  const reasons = [...checkVersion(command, facts), ...checkRules(rules)];
  if (baseline.length === 0) {
    reasons.push(
      rejection('baseline-missing', `${productName} has no repository.`, 'Add a repository to the product.'),
    );
  }
  if (reasons.length > 0) return rejectAll(reasons);
  const roles = new Set(rules.policy.roles.map((role) => role.name));
  return accept<NewReleaseEvent>(
    {
      type: 'release.planned',
      data: { product, productName, version, strategy, previous, baseline: [...baseline], rules },
    },
    ...items.map((item) => ({
      type: 'checklist.itemAdded' as const,
      data: { ...item, owner: item.owner !== null && roles.has(item.owner) ? item.owner : null },
    })),
  );
}

function checkVersion({ version, previous }: Command<'plan'>, { releases }: ReleaseFacts): readonly Rejection[] {
  if (semverValid(version) !== version.replace(/\+.*$/, '')) {
    return [rejection('version-invalid', `"${version}" is not a version.`, 'Give a SemVer version like 2.4.0.')];
  }
  if (releases.some((one) => one.version === version)) {
    return [
      rejection('version-taken', `There is a release ${version} already.`, 'Open that one, or plan another version.'),
    ];
  }
  if (previous === null) return [];
  const before = releases.find((one) => one.id === previous);
  if (before === undefined) {
    return [
      rejection(
        'previous-unknown',
        'The release it should follow does not exist.',
        'Choose one of the releases there are.',
      ),
    ];
  }
  return semverGt(version, before.version)
    ? []
    : [
        rejection(
          'version-not-greater',
          `${version} does not come after ${before.version}.`,
          `Choose a version above ${before.version}, or another release to follow.`,
        ),
      ];
}

function decideAbandon(state: ReleaseState, command: Command<'abandon'>, facts: ReleaseFacts): ReleaseDecision {
  const reason = command.reason.trim();
  const reasons = [...checkReason(reason), ...checkMoving(state)];
  const live = facts.environments.filter((one) => one.kind === 'rung').at(-1);
  if (live?.occupant?.release === state.id) {
    reasons.push(
      rejection(
        'release-live',
        `${releaseName(state)} is live in ${live.environment}.`,
        `Roll ${live.environment} back first, or close the release.`,
      ),
    );
  }
  return reasons.length > 0 ? rejectAll(reasons) : accept({ type: 'release.abandoned', data: { reason } });
}

function decideSupersede(state: ReleaseState, command: Command<'supersede'>, facts: ReleaseFacts): ReleaseDecision {
  const reason = command.reason.trim();
  const reasons = [...checkReason(reason), ...checkMoving(state)];
  const successor = facts.releases.find((one) => one.id === command.by);
  if (successor === undefined || successor.id === state.id || successor.status === 'abandoned') {
    reasons.push(
      rejection(
        'successor-unknown',
        'The release that takes over does not exist or was abandoned.',
        `Plan the release that takes the place of ${releaseName(state)} first.`,
      ),
    );
  }
  return reasons.length > 0
    ? rejectAll(reasons)
    : accept({ type: 'release.superseded', data: { by: command.by, reason } });
}

function checkReason(reason: string): Rejection[] {
  return reason === ''
    ? [rejection('reason-missing', 'This needs a reason.', 'Say why, for whoever reads the record.')]
    : [];
}

function checkMoving(state: ReleaseState): readonly Rejection[] {
  return state.promotions
    .filter((one) => one.status === 'inProgress')
    .map(({ environment }) =>
      rejection(
        'promotion-in-progress',
        `A promotion to ${environment} has not ended.`,
        `Confirm it, or record that it failed.`,
      ),
    );
}
