import type { CandidateCommand } from '../../../shared/domain/candidate-command.ts';
import { currentCandidate } from '../../../shared/domain/release-state.ts';
import type { UatVerdict } from '../../../shared/domain/uat.ts';
import { commitOf, digestOf, idOf } from './log.ts';
import { type Asked, ada, brief, dan, nora, omar, type Road, release } from './road.ts';

/** What is in a candidate: a word for each slice and ticket stands for its bits, `authors` for who wrote in a slice. */
export interface Bits {
  readonly code?: string;
  readonly database?: string;
  readonly artifacts?: string;
  readonly tickets?: Readonly<Record<string, string>>;
  readonly authors?: Readonly<Record<string, readonly string[]>>;
  /** User names at a GitLab, by slice. */
  readonly accounts?: Readonly<Record<string, readonly string[]>>;
}

/** The command that cuts a candidate. */
interface Cut {
  readonly noun: 'candidate';
  readonly command: Extract<CandidateCommand, { kind: 'cut' }>;
}

const gitlab = 'https://gitlab.example.com';

/** Cuts a candidate of these bits. */
export function cutOf(bits: Bits): Cut {
  const { code = 'code', database = 'database', artifacts = 'artifacts', tickets = { 'ABC-1': 'one' } } = bits;
  const scope = JSON.stringify(tickets);
  const authorsOf = (slice: string) => [...(bits.authors?.[slice] ?? ['ben@example.com'])];
  const accountsOf = (slice: string) => {
    const logins = bits.accounts?.[slice];
    if (logins === undefined) return {};
    return { accounts: logins.map((login) => ({ system: 'gitlab' as const, address: gitlab, login })) };
  };
  const slices = Object.entries({ scope, code, database, artifacts });
  return {
    noun: 'candidate',
    command: {
      kind: 'cut',
      refs: [],
      manifest: digestOf(JSON.stringify(slices)),
      scope: digestOf(scope),
      repositories: [{ name: 'shop', ref: 'main', commit: commitOf(JSON.stringify(slices)), tree: commitOf(code) }],
      slices: slices.map(([name, value]) => ({
        name,
        digest: digestOf(`${name} ${value}`),
        authors: authorsOf(name),
        ...accountsOf(name),
      })),
      tickets: Object.entries(tickets).map(([key, commits]) => ({
        key,
        title: `Story ${key}`,
        commits: [commitOf(commits)],
        digest: digestOf(commits),
      })),
      commitCount: 3,
    },
  };
}

let count = 0x1000;
/** A fresh id. */
export function freshId(): string {
  count += 1;
  return idOf(count);
}

type Give = Extract<Extract<Asked, { noun: 'sign-off' }>['command'], { kind: 'give' }>;

/** A sign-off by a person for a role on the current candidate. */
export function signOf(road: Road, role: string, person: string, given: Partial<Give> = {}): Asked {
  const candidate = currentCandidate(road.state());
  return {
    noun: 'sign-off',
    command: {
      kind: 'give',
      signOff: freshId(),
      role,
      person,
      by: person,
      decision: 'approve',
      comment: '',
      facts: brief,
      candidate: candidate?.number ?? 0,
      manifest: candidate?.manifest ?? '',
      ...given,
    },
  };
}

/** A UAT verdict by Omar. */
export function verdictOn(ticket: string, verdict: UatVerdict, note = ''): Asked {
  return { noun: 'uat', command: { kind: 'give', ticket, verdict, note, tester: omar, digest: null } };
}

/** A promotion of the current candidate, started by Dan. */
export function promoteTo(environment: string, by = dan, promotion = freshId()): Asked {
  return { noun: 'promotion', command: { kind: 'start', promotion, environment, by, facts: brief } };
}

/** A rollback by Dan. */
export function rollBack(environment: string, reason = 'It burns.'): Asked {
  return {
    noun: 'promotion',
    command: { kind: 'rollback', promotion: freshId(), environment, by: dan, reason, facts: brief },
  };
}

/** Ends what is in progress in an environment; throws where nothing is. */
export function confirmIn(road: Road, environment: string, by = dan): Asked {
  const moving = road.state().promotions.findLast((one) => one.environment === environment);
  if (moving === undefined) throw new Error(`Nothing moves in ${environment}.`);
  return { noun: 'promotion', command: { kind: 'confirm', promotion: moving.promotion, by, note: '' } };
}

/** Runs what has to be accepted; throws with the reasons where it is not. */
export function mustRun(road: Road, asked: Asked, actor = ada, signer = actor): void {
  const decision = road.run(asked, actor, signer);
  if (decision.kind === 'rejected') throw new Error(decision.reasons.map((one) => one.message).join(' '));
}

/** Promotes and confirms, rung by rung. */
export function climb(road: Road, ...environments: readonly string[]): void {
  for (const environment of environments) {
    mustRun(road, promoteTo(environment), dan);
    mustRun(road, confirmIn(road, environment), dan);
  }
}

/** Everything that PROD asks for: UAT, checklist and both sign-offs. */
export function satisfy(road: Road): void {
  for (const { key } of currentCandidate(road.state())?.tickets ?? []) mustRun(road, verdictOn(key, 'pass'), omar);
  finishChecklist(road);
  mustRun(road, signOf(road, 'qa', omar), omar);
  mustRun(road, signOf(road, 'security', nora), nora);
}

/** Marks every open item as done. */
export function finishChecklist(road: Road): void {
  for (const { item, done } of road.state().checklist) {
    const evidence = [{ kind: 'text' as const, text: 'Seen.' }];
    if (done === null) mustRun(road, { noun: 'checklist', command: { kind: 'done', item, evidence, note: '' } });
  }
}

/** Tag and notes agree with the current candidate, so that only production is left to be right. */
export function agree(road: Road): void {
  const candidate = currentCandidate(road.state());
  if (candidate === null) throw new Error('There is no candidate.');
  const { number, manifest, repositories } = candidate;
  const content = digestOf('notes');
  road.outside.tags = repositories.map(({ name, commit }) => ({ repository: name, name: 'v2.4.0', commit }));
  road.outside.notes = { internal: content, customer: content };
  for (const edition of ['internal', 'customer'] as const) {
    const data = { edition, candidate: number, manifest, content };
    road.log.append(`release/${release}`, [{ type: 'notes.approved', data }], ada);
  }
}
