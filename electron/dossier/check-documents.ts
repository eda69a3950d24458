import { type Delegation, isDelegatedAt } from '../../shared/domain/delegation.ts';
import { documentParts } from '../../shared/domain/document.ts';
import { documentOf, reasonsAgainstApprover } from '../../shared/domain/document-approver.ts';
import type { DomainEvent } from '../../shared/domain/events.ts';
import { nameOf, type PersonState } from '../../shared/domain/person-state.ts';
import { evolveProduct, type ProductState } from '../../shared/domain/product-state.ts';
import { evolveRelease, type ReleaseState } from '../../shared/domain/release-state.ts';
import { assessRisk, riskRules } from '../../shared/domain/risk.ts';
import { digestOf } from './archive.ts';
import { dossierPaths } from './format.ts';
import { type DossierCheck, fails, holds } from './report.ts';

type Approval = DomainEvent<'document.approved'>;

/**
 * Replays the release and its product in the order of the log, and asks of every approval of a document again: that it is of the version
 * that was submitted, for the manifest of the candidate it names, by somebody who could approve it then. A risk follows from its answers, and
 * the copies are of versions that there are.
 */
export function checkDocuments(
  events: readonly DomainEvent[],
  release: string,
  people: readonly PersonState[],
  files: ReadonlyMap<string, Uint8Array>,
): DossierCheck {
  const title = 'Documents';
  const problems: string[] = [];
  let state: ReleaseState | null = null;
  let product: ProductState | null = null;
  let approvals = 0;
  for (const event of events) {
    if (event.stream.startsWith('product/')) product = evolveProduct(product, event);
    if (event.stream !== `release/${release}`) continue;
    if (event.type === 'document.approved' && state !== null) {
      approvals += 1;
      problems.push(...faultsOf(event, state, product, people));
    }
    if (event.type === 'document.added') problems.push(...faultsOfRisk(event));
    state = evolveRelease(state, event);
  }
  const known = new Set((state?.documents ?? []).flatMap(({ versions }) => versions.map(({ digest }) => digest)));
  const copies = [...files].filter(([path]) => path.startsWith(dossierPaths.documents));
  const strange = copies.filter(([, bytes]) => !known.has(digestOf(bytes)));
  problems.push(...strange.map(([path]) => `${path} is no version of a document of this release.`));
  return problems.length > 0
    ? fails('documents', title, problems)
    : holds(
        'documents',
        title,
        `${approvals} approvals of documents are of versions that were submitted, by people who could.`,
      );
}

function faultsOf(
  { data, at }: Approval,
  state: ReleaseState,
  product: ProductState | null,
  people: readonly PersonState[],
): readonly string[] {
  const { document, version, digest, candidate, manifest, person, onBehalf } = data;
  const name = `The approval of version ${version} of the ${documentParts[document].title.toLowerCase()} by ${nameOf(people, person)}`;
  const known = documentOf(state, document);
  const latest = known.versions.at(-1);
  if (latest === undefined || latest.version !== version || latest.digest !== digest) {
    return [`${name} is not of the version that there was.`];
  }
  const { submitted } = latest;
  if (submitted === null) return [`${name} is of a version that was not submitted.`];
  const own = state.candidates.find(({ number }) => number === candidate);
  if (own?.manifest !== manifest || submitted.manifest !== manifest || submitted.candidate !== candidate) {
    return [`${name} is for a manifest that it was not submitted for.`];
  }
  const grants = product?.grants ?? [];
  const delegation =
    onBehalf === undefined
      ? null
      : (product?.delegations.find((one) => isDelegationOf(one, onBehalf, person) && isDelegatedAt(one, at)) ?? null);
  const isHeld =
    delegation === null || grants.some((one) => one.person === delegation.from && one.role === delegation.role);
  if (onBehalf !== undefined && (delegation === null || !isHeld)) {
    return [
      `${name} is in the place of ${nameOf(people, onBehalf.person)}, who had not delegated a role to them then.`,
    ];
  }
  const reasons = reasonsAgainstApprover(state, known, latest, { person, delegation }, { people, grants });
  return reasons.map(({ message }) => `${name} does not hold. ${message}`);
}

function isDelegationOf(
  { delegation, from, to }: Delegation,
  onBehalf: { readonly person: string; readonly delegation: string },
  person: string,
): boolean {
  return delegation === onBehalf.delegation && from === onBehalf.person && to === person;
}

function faultsOfRisk({ data }: DomainEvent<'document.added'>): readonly string[] {
  const { risk, version } = data;
  if (risk === undefined || risk.rules !== riskRules) return [];
  const again = assessRisk(risk.answers);
  return again?.points === risk.points && again.level === risk.level
    ? []
    : [`The risk in version ${version} of the risk assessment does not follow from its answers.`];
}
