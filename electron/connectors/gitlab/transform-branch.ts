import type { Enforcement } from '../../../shared/domain/enforcement.ts';
import type {
  AccessThere,
  ApprovalRuleThere,
  ApprovalSettingsThere,
  ProjectThere,
  ProtectedBranchThere,
  ProtectedTagThere,
} from './schemas.ts';

type Part = Pick<Enforcement, 'value' | 'detail'>;

/** What is null was not shown. */
interface BranchFacts {
  readonly branch: string;
  readonly project: ProjectThere;
  readonly branches: readonly ProtectedBranchThere[] | null;
  readonly rules: readonly ApprovalRuleThere[] | null;
  readonly settings: ApprovalSettingsThere | null;
  readonly url: string;
}

/** GitLab's patterns know the asterisk alone, for any run of characters. */
export function matches(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/gu, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 'u').test(name);
}

/** Nobody at all has this level. */
const noOne = 0;

/** People by name, or roles, as GitLab describes them. */
export function describeAccess(levels: readonly AccessThere[] | null | undefined): string {
  const who = (levels ?? []).map((one) => one.access_level_description ?? `level ${one.access_level ?? '?'}`);
  return who.length === 0 ? 'nobody named' : [...new Set(who)].join(', ');
}

function isClosed(levels: readonly AccessThere[] | null | undefined): boolean {
  return (levels ?? []).every(({ access_level: level }) => level === noOne);
}

/** Of several patterns that match, GitLab takes the most permissive. */
function judgeBranch(protections: readonly ProtectedBranchThere[]): Part {
  if (protections.length === 0) return { value: 'no', detail: 'No protection matches it: developers may push to it.' };
  const push = describeAccess(protections.flatMap(({ push_access_levels: levels }) => levels ?? []));
  const merge = describeAccess(protections.flatMap(({ merge_access_levels: levels }) => levels ?? []));
  if (protections.some(({ allow_force_push: may }) => may === true)) {
    return { value: 'no', detail: 'It is protected, but its history may be rewritten by force.' };
  }
  return { value: 'yes', detail: `Push: ${push}. Merge: ${merge}.` };
}

function judgePush(protections: readonly ProtectedBranchThere[]): Part {
  if (protections.length === 0) return { value: 'no', detail: 'Developers may push past a merge request.' };
  if (protections.every(({ push_access_levels: levels }) => levels != null && isClosed(levels))) {
    return { value: 'yes', detail: 'Nobody may push to it; everything comes by a merge request.' };
  }
  const who = describeAccess(protections.flatMap(({ push_access_levels: levels }) => levels ?? []));
  return { value: 'no', detail: `May push past a merge request: ${who}.` };
}

function judgePipeline(project: ProjectThere): Part {
  const { only_allow_merge_if_pipeline_succeeds: isRequired, allow_merge_on_skipped_pipeline: maySkip } = project;
  if (isRequired == null) return { value: 'unknown', detail: 'GitLab does not show this setting to the account.' };
  if (!isRequired) return { value: 'no', detail: 'A merge request may be merged whatever its pipeline says.' };
  return maySkip === true
    ? { value: 'no', detail: 'The pipeline must succeed, but one that was skipped counts as a success.' }
    : { value: 'yes', detail: 'The pipeline of a merge request must succeed.' };
}

const notShown = 'GitLab does not show this: it needs a maintainer and the Premium edition.';

/** What lets a merge request go in without the approvals that its rules ask for; null where that is not shown. */
function gapsOf(settings: ApprovalSettingsThere | null): readonly string[] | null {
  const { reset_approvals_on_push: resets, disable_overriding_approvers_per_merge_request: isFixed } = settings ?? {};
  if (resets == null || isFixed == null) return null;
  return [
    ...(isFixed ? [] : ['a merge request may change the rules for itself']),
    ...(resets ? [] : ['approvals stay when something else is pushed']),
  ];
}

interface ApprovalFacts extends Pick<BranchFacts, 'branch' | 'rules' | 'settings'> {
  readonly isProtected: boolean;
}

function judgeApprovals({ branch, rules, settings, isProtected }: ApprovalFacts): Part {
  if (rules === null) return { value: 'unknown', detail: notShown };
  const asked = rules.filter((rule) => {
    if (rule.approvals_required <= 0) return false;
    if (rule.applies_to_all_protected_branches === true) return isProtected;
    const only = rule.protected_branches ?? [];
    return only.length === 0 || only.some(({ name }) => matches(name, branch));
  });
  const words = asked.map(({ name, approvals_required: count, eligible_approvers: people }) => {
    const of = people == null || people.length === 0 ? '' : ` of ${people.length}`;
    return `${count}${of} by the rule “${name}”`;
  });
  if (asked.length === 0) return { value: 'no', detail: 'No rule asks for an approval.' };
  const rule = words.join(', ');
  const gaps = gapsOf(settings);
  if (gaps === null) return { value: 'unknown', detail: `${rule}. Whether it can be got around: ${notShown}` };
  return gaps.length === 0
    ? { value: 'yes', detail: `${rule}.` }
    : { value: 'no', detail: `${rule}, but ${gaps.join(', and ')}.` };
}

function judgeSelfReview(settings: ApprovalSettingsThere | null): Part {
  const { merge_requests_author_approval: mayAuthor, merge_requests_disable_committers_approval: noCommitters } =
    settings ?? {};
  if (mayAuthor == null || noCommitters == null) return { value: 'unknown', detail: notShown };
  if (mayAuthor) return { value: 'no', detail: 'Who opened a merge request may approve it.' };
  return noCommitters
    ? { value: 'yes', detail: 'Neither who opened a merge request nor who committed to it may approve it.' }
    : { value: 'no', detail: 'Who opened a merge request may not approve it, who committed to it may.' };
}

export function toBranchEnforcement(facts: BranchFacts): readonly Enforcement[] {
  const { branch, project, branches, rules, settings, url } = facts;
  const protections = branches?.filter(({ name }) => matches(name, branch)) ?? null;
  const unseen: Part = { value: 'unknown', detail: 'GitLab does not show which branches are protected.' };
  const parts: readonly (Part & Pick<Enforcement, 'control'>)[] = [
    { control: 'branch-protected', ...(protections === null ? unseen : judgeBranch(protections)) },
    { control: 'admin-bypass-prevented', ...(protections === null ? unseen : judgePush(protections)) },
    { control: 'required-checks', ...judgePipeline(project) },
    {
      control: 'required-reviewers',
      ...judgeApprovals({ branch, rules, settings, isProtected: (protections ?? []).length > 0 }),
    },
    { control: 'self-review-prevented', ...judgeSelfReview(settings) },
  ];
  return parts.map((part) => ({ place: branch, url, ...part }));
}

export function toTagEnforcement(facts: {
  readonly tag: string;
  readonly tags: readonly ProtectedTagThere[] | null;
  readonly url: string;
}): Enforcement {
  const { tag, tags, url } = facts;
  const place = { control: 'tag-protected', place: tag, url } as const;
  if (tags === null) {
    return { ...place, value: 'unknown', detail: 'GitLab shows which tags are protected to maintainers alone.' };
  }
  const found = tags.filter(({ name }) => matches(name, tag));
  if (found.length === 0) return { ...place, value: 'no', detail: 'No protection matches it: developers may make it.' };
  const who = describeAccess(found.flatMap(({ create_access_levels: levels }) => levels ?? []));
  return { ...place, value: 'yes', detail: `It may be made by: ${who}.` };
}
