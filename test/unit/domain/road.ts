import type { CandidateCommand } from '../../../shared/domain/candidate-command.ts';
import { decideCandidate } from '../../../shared/domain/candidate-decide.ts';
import type { ChecklistCommand } from '../../../shared/domain/checklist-command.ts';
import { decideChecklist } from '../../../shared/domain/checklist-decide.ts';
import type { DocumentCommand } from '../../../shared/domain/document-command.ts';
import { decideDocument } from '../../../shared/domain/document-decide.ts';
import { occupancyFrom } from '../../../shared/domain/environment-occupancy.ts';
import type { Decision } from '../../../shared/domain/event.ts';
import type { NewReleaseEvent } from '../../../shared/domain/events.ts';
import { decideOverride, type OverrideCommand } from '../../../shared/domain/override-decide.ts';
import { evolvePerson, type PersonState } from '../../../shared/domain/person-state.ts';
import { evolveProduct, type Grant } from '../../../shared/domain/product-state.ts';
import type { PromotionCommand } from '../../../shared/domain/promotion-command.ts';
import { decidePromotion } from '../../../shared/domain/promotion-decide.ts';
import type { ReadinessFacts } from '../../../shared/domain/readiness.ts';
import type { RefDrift } from '../../../shared/domain/ref-drift.ts';
import type { Rules } from '../../../shared/domain/release.ts';
import type { ReleaseCommand, ReleaseFacts } from '../../../shared/domain/release-command.ts';
import { decideRelease } from '../../../shared/domain/release-decide.ts';
import { foldRelease, type ReleaseState } from '../../../shared/domain/release-state.ts';
import type { SignOffCommand } from '../../../shared/domain/sign-off-command.ts';
import { decideSignOff } from '../../../shared/domain/sign-off-decide.ts';
import type { UatCommand } from '../../../shared/domain/uat-command.ts';
import { decideUat } from '../../../shared/domain/uat-decide.ts';
import { digestOf, idOf, keyOf, type Log } from './log.ts';
import { smallRules } from './rules.ts';

export const product = idOf(1);
/** Ada leads and deploys, Ben writes code, Nora is Security, Omar is QA, Dan deploys. */
export const ada = idOf(11);
export const ben = idOf(12);
export const nora = idOf(13);
export const omar = idOf(14);
export const dan = idOf(15);
const names = { [ada]: 'Ada', [ben]: 'Ben', [nora]: 'Nora', [omar]: 'Omar', [dan]: 'Dan' };

/** What can be asked of one release, by noun, with who asks. */
export type Asked =
  | { readonly noun: 'release'; readonly command: ReleaseCommand }
  | { readonly noun: 'candidate'; readonly command: CandidateCommand }
  | { readonly noun: 'checklist'; readonly command: ChecklistCommand }
  | { readonly noun: 'document'; readonly command: DocumentCommand }
  | { readonly noun: 'uat'; readonly command: UatCommand }
  | { readonly noun: 'sign-off'; readonly command: SignOffCommand }
  | { readonly noun: 'override'; readonly command: OverrideCommand }
  | { readonly noun: 'promotion'; readonly command: PromotionCommand };

/** What the outside says; each test sets what it needs. */
export interface Outside {
  findings: ReadinessFacts['findings'];
  gates: ReadinessFacts['gates'];
  drift: readonly RefDrift[];
  tags: ReleaseFacts['tags'];
  notes: ReleaseFacts['notes'];
  /** The time at which everything is asked; by default long after everything was done. */
  now: string;
}

/** People and a product in a log, and releases that go their way. */
export interface Road {
  readonly log: Log;
  readonly outside: Outside;
  readonly people: () => readonly PersonState[];
  readonly grants: () => readonly Grant[];
  readonly facts: () => ReturnType<typeof factsOf>;
  readonly state: (release?: string) => ReleaseState;
  /** Decides without writing anything down. */
  readonly ask: (asked: Asked, release?: string) => Decision<NewReleaseEvent>;
  /** Decides, and appends what was accepted. `signer` is whose key signs. */
  readonly run: (asked: Asked, actor?: string, signer?: string, release?: string) => Decision<NewReleaseEvent>;
}

export const release = idOf(2);

function factsOf(log: Log, outside: Outside) {
  const people = Object.keys(names).flatMap((id) => log.read(`person/${id}`).reduce(evolvePerson, null) ?? []);
  const state = log.read(`product/${product}`).reduce(evolveProduct, null);
  const releases = [...new Set(log.read().map((event) => event.stream))]
    .filter((stream) => stream.startsWith('release/'))
    .flatMap((stream) => foldRelease(log.read(stream)) ?? []);
  const promotions = releases.flatMap((one) => one.promotions);
  return {
    people,
    grants: state?.grants ?? [],
    delegations: state?.delegations ?? [],
    releases,
    ...outside,
    environments: occupancyFrom(state?.ladder ?? [], promotions),
  };
}

/** Ada, Ben, Nora, Omar and Dan, one product with the given rules, and its release 2.4.0 planned. */
export function createRoad(log: Log, rules: Rules = smallRules): Road {
  const outside: Outside = {
    findings: null,
    gates: null,
    drift: [],
    tags: [],
    notes: { internal: null, customer: null },
    now: '2026-12-01T00:00:00.000Z',
  };
  for (const [id, name] of Object.entries(names)) {
    const email = `${name.toLowerCase()}@example.com`;
    const key = { fingerprint: keyOf(id), publicKey: 'AAAA', protection: 'keyFile', host: 'here' } as const;
    const profile = { name, email, aliases: [`${name.toLowerCase()}@home.example`] };
    log.append(`person/${id}`, [{ type: 'person.added', data: profile }], ada);
    log.append(`person/${id}`, [{ type: 'person.keyEnrolled', data: key }], ada);
  }
  log.append(
    `product/${product}`,
    [
      { type: 'product.added', data: { name: 'Shop' } },
      { type: 'product.repositoryAdded', data: { repository: idOf(3), name: 'shop' } },
      { type: 'product.ladderSet', data: { environments: rules.ladder } },
      { type: 'product.slicesSet', data: { slices: rules.slices } },
      { type: 'product.policySet', data: { policy: rules.policy } },
      { type: 'product.roleGranted', data: { role: 'security', person: nora } },
      { type: 'product.roleGranted', data: { role: 'qa', person: omar } },
    ],
    ada,
  );
  const state = (id = release) => {
    const known = foldRelease(log.read(`release/${id}`));
    if (known === null) throw new Error(`There is no release ${id}.`);
    return known;
  };
  const ask = (asked: Asked, id = release) => {
    const known = foldRelease(log.read(`release/${id}`));
    const facts = factsOf(log, outside);
    switch (asked.noun) {
      case 'release':
        return decideRelease(known, asked.command, facts);
      case 'candidate':
        return decideCandidate(known, asked.command);
      case 'checklist':
        return decideChecklist(known, asked.command, facts);
      case 'document':
        return decideDocument(known, asked.command, facts);
      case 'uat':
        return decideUat(known, asked.command, facts);
      case 'sign-off':
        return decideSignOff(known, asked.command, facts);
      case 'override':
        return decideOverride(known, asked.command, facts);
      case 'promotion':
        return decidePromotion(known, asked.command, facts);
    }
  };
  const run = (asked: Asked, actor = ada, signer = actor, id = release) => {
    const decision = ask(asked, id);
    if (decision.kind === 'accepted') log.append(`release/${id}`, decision.events, actor, signer);
    return decision;
  };
  const road: Road = {
    log,
    outside,
    state,
    ask,
    run,
    people: () => factsOf(log, outside).people,
    grants: () => factsOf(log, outside).grants,
    facts: () => factsOf(log, outside),
  };
  run({ noun: 'release', command: planOf('2.4.0', rules) });
  return road;
}

/** The command that plans a version of the product. */
export function planOf(version: string, rules: Rules = smallRules): Extract<ReleaseCommand, { kind: 'plan' }> {
  const baseline = [{ repository: 'shop', ref: 'v2.3.0', commit: null }];
  return {
    kind: 'plan',
    product,
    productName: 'Shop',
    version,
    strategy: 'tag',
    previous: null,
    baseline,
    rules,
  };
}

/** The codes of a "no", or `accepted`. */
export function codesOf(decision: Decision<NewReleaseEvent>): readonly string[] | 'accepted' {
  return decision.kind === 'accepted' ? 'accepted' : decision.reasons.map((reason) => reason.code);
}

/** The digest of a brief nobody looks at. */
export const brief = digestOf('brief');
