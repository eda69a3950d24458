import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { defaultLadder } from '../../../shared/domain/environment.ts';
import type { NewEvent } from '../../../shared/domain/event.ts';
import { type DomainEvent, parseEvent } from '../../../shared/domain/events.ts';
import type { Edition } from '../../../shared/domain/notes.ts';
import { notesContent } from '../../../shared/domain/notes-check.ts';
import type { NotesCommand, NotesFacts } from '../../../shared/domain/notes-command.ts';
import { composeNotes } from '../../../shared/domain/notes-compose.ts';
import { decideNotes } from '../../../shared/domain/notes-decide.ts';
import type { GeneratedNotes } from '../../../shared/domain/notes-entry.ts';
import { generateNotes } from '../../../shared/domain/notes-generate.ts';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { evolveRelease, type ReleaseState } from '../../../shared/domain/release-state.ts';
import type { ScopeCommit } from '../../../shared/domain/scope.ts';
import { hashOf, scopeOf } from './scopes.ts';

const release = '01890000-0000-7000-8000-000000000001';
const person = '01890000-0000-7000-8000-000000000002';

/** SHA-256 of canonical JSON, or of a name where a test needs just any digest. */
export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');
}

function stored(event: NewEvent, version: number): DomainEvent {
  return parseEvent({
    ...event,
    data: { ...event.data },
    sequence: version,
    version,
    stream: `release/${release}`,
    id: '01890000-0000-7000-8000-000000000003',
    at: '2026-11-21T09:00:00.000Z',
    actor: { kind: 'person', person },
    signer: digestOf('key'),
  });
}

const planned: NewEvent = {
  type: 'release.planned',
  data: {
    product: '01890000-0000-7000-8000-000000000004',
    productName: 'Shop',
    version: '1.1.0',
    strategy: 'tag',
    previous: null,
    baseline: [{ repository: 'shop', ref: 'v1.0.0', commit: hashOf('from') }],
    rules: {
      policy: defaultPolicy,
      slices: [{ name: 'code', title: 'Code', kind: 'paths', include: ['**'], exclude: [] }],
      ladder: [...defaultLadder],
      ticketPatterns: ['[A-Z]+-[0-9]+'],
    },
  },
};

/** The event of cutting candidate `number`, whose manifest is `digestOf(manifest)`. */
export function cut(number: number, manifest: string): NewEvent {
  return {
    type: 'candidate.cut',
    data: {
      number,
      manifest: digestOf(manifest),
      scope: digestOf('scope'),
      repositories: [{ name: 'shop', ref: 'main', commit: hashOf('to'), tree: hashOf('tree') }],
      slices: [],
      tickets: [],
      commitCount: 1,
    },
  };
}

/** A planned release after the given events, checked against their schemas as the store would. */
export function releaseAfter(...events: readonly NewEvent[]): ReleaseState {
  const state = [planned, ...events].reduce<ReleaseState | null>(
    (before, event, index) => evolveRelease(before, stored(event, index + 1)),
    null,
  );
  if (state === null) throw new Error('The stream holds no planned release.');
  return state;
}

/** The release after some more events. */
export function evolveWith(state: ReleaseState, events: readonly NewEvent[]): ReleaseState {
  return events.reduce<ReleaseState>(
    (before, event, index) => evolveRelease(before, stored(event, index + 2)) ?? before,
    state,
  );
}

/** What a service would gather: the notes of these commits, and the digests of both editions as they stand. */
export function factsOf(state: ReleaseState, commits: readonly ScopeCommit[]): NotesFacts {
  const generated = generateNotes([scopeOf(commits)]);
  return {
    generated,
    content: { internal: contentOf(state, generated, 'internal'), customer: contentOf(state, generated, 'customer') },
  };
}

/** Digest of what readers of an edition see. */
export function contentOf(state: ReleaseState, generated: GeneratedNotes, edition: Edition): string {
  return digestOf(notesContent(composeNotes(generated, state.notes, edition)));
}

/** Decides and applies; throws where the command is refused. */
export function carryOut(state: ReleaseState, command: NotesCommand, facts: NotesFacts): ReleaseState {
  const decision = decideNotes(state, command, facts);
  if (decision.kind === 'rejected') throw new Error(decision.reasons.map(({ code }) => code).join());
  return evolveWith(state, decision.events);
}
