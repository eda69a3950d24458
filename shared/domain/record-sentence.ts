import { candidateName } from './candidate-state.ts';
import { systemTitles } from './connection.ts';
import { sayDocumentEvent } from './document-sentence.ts';
import { personOf } from './entry.ts';
import type { DomainEvent, EventData } from './events.ts';
import { gateMeasures, sayGateValue, sayThreshold } from './gate.ts';
import { type NameOf, occupantName } from './record-name.ts';
import { sayTime } from './say-time.ts';
import { saySourceReading } from './source-sentence.ts';

/** One event in words, as plain text without a full stop; `digest` is what it is bound to, or null. */
export interface Sentence {
  readonly sentence: string;
  readonly digest: string | null;
}

/**
 * What an event says, in words: "Ada Diaz signed for Security on rc.2". `nameOf` knows the names of `namesNeeded`, the event's own
 * included. What people typed is shown as they typed it, on one line.
 */
export function sentenceOf(event: DomainEvent, nameOf: NameOf): Sentence {
  const person = personOf(event.actor);
  const who =
    event.actor.kind === 'policy' ? `The policy ${event.actor.policy}` : (nameOf(`person/${person}`) ?? 'Somebody');
  const told = event.type === 'approval.implied' ? sayImplied(event.data, who) : `${who} ${predicateOf(event, nameOf)}`;
  return { sentence: told.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim(), digest: digestOf(event) };
}

/** Nobody took this decision: the policy approved, and whoever started the promotion is only named. */
function sayImplied({ candidate, environment, gates }: EventData<'approval.implied'>, starter: string): string {
  const titles = gates.map(({ gate }) => gateMeasures[gate].title.toLowerCase()).join(', ');
  return `The policy approved ${candidateName(candidate)} for ${environment} by its gates when ${starter} started the promotion: ${titles}`;
}

function predicateOf(event: Exclude<DomainEvent, { type: 'approval.implied' }>, nameOf: NameOf): string {
  const own = nameOf(event.stream) ?? 'something unknown';
  const isSelf = event.stream === `person/${personOf(event.actor)}`;
  const person = (id: string) => nameOf(`person/${id}`) ?? 'somebody unknown';
  const role = (name: string) => nameOf(`role/${event.stream}/${name}`) ?? name;
  const item = (name: string) => `“${nameOf(`item/${event.stream}/${name}`) ?? name}”`;
  switch (event.type) {
    case 'workspace.created':
      return `created the workspace ${own}`;
    case 'workspace.renamed':
      return `renamed the workspace to ${own}`;
    case 'workspace.keyReplaced':
      return `has a new key for the workspace, for which ${person(event.data.vouchedBy)} vouched: ${event.data.reason}`;
    case 'person.added':
      return isSelf ? 'joined the workspace' : `added ${own}`;
    case 'person.changed':
      return isSelf ? 'changed their own details' : `changed the details of ${own}`;
    case 'person.keyEnrolled':
      return isSelf ? `enrolled a key on ${event.data.host}` : `enrolled a key of ${own} on ${event.data.host}`;
    case 'person.keyRevoked':
      return `revoked a key of ${isSelf ? 'their own' : own}: ${event.data.reason}`;
    case 'product.added':
      return `added the product ${own}`;
    case 'product.renamed':
      return `renamed the product to ${own}`;
    case 'product.repositoryAdded':
      return `added the repository ${event.data.name} to ${own}`;
    case 'product.repositoryRemoved': {
      const repository = nameOf(`repository/${event.data.repository}`) ?? 'a repository';
      return `removed ${repository} from ${own}: ${event.data.reason}`;
    }
    case 'product.ticketPatternsSet':
      return `set the ticket patterns of ${own} to ${event.data.patterns.join(', ')}`;
    case 'product.slicesSet':
      return `set the slices of ${own} to ${event.data.slices.map(({ name }) => name).join(', ')}`;
    case 'product.ladderSet':
      return `set the ladder of ${own} to ${event.data.environments.map(({ name }) => name).join(', ')}`;
    case 'product.checklistSet':
      return `set the checklist that releases of ${own} start with: ${event.data.items.length} items`;
    case 'product.policySet':
      return `set the policy of ${own}`;
    case 'product.sourcesSet':
      return event.data.sources.length === 0
        ? `took away all sources of ${own}`
        : `set the sources of ${own} to ${event.data.sources.map(({ system, path }) => `${systemTitles[system]} ${path}`).join(', ')}`;
    case 'product.sourceChanged': {
      const { system, path, change } = event.data;
      const reading = saySourceReading(change).join(', ');
      return `changed how ${own} reads ${systemTitles[system]} ${path}: ${reading === '' ? 'nothing is said of it any more' : reading}`;
    }
    case 'product.roleGranted':
      return `made ${person(event.data.person)} ${role(event.data.role)} of ${own}`;
    case 'product.roleRevoked':
      return `took the role ${role(event.data.role)} of ${own} from ${person(event.data.person)}`;
    case 'product.roleDelegated': {
      const { from, to, startsAt, endsAt, reason } = event.data;
      const whose = from === personOf(event.actor) ? 'their place' : `the place of ${person(from)}`;
      return `let ${person(to)} decide for ${role(event.data.role)} of ${own} in ${whose} from ${sayTime(startsAt)} to ${sayTime(endsAt)}: ${reason}`;
    }
    case 'product.delegationEnded':
      return `ended ${nameOf(`delegation/${event.data.delegation}`) ?? 'a delegation'}: ${event.data.reason}`;
    case 'release.planned':
      return `planned ${own}`;
    case 'release.abandoned':
      return `abandoned ${own}: ${event.data.reason}`;
    case 'release.superseded':
      return `put ${nameOf(`release/${event.data.by}`) ?? 'another release'} in place of ${own}: ${event.data.reason}`;
    case 'release.closed':
      return `closed ${own} with ${candidateName(event.data.candidate)}`;
    case 'candidate.cut':
      return `cut ${candidateName(event.data.number)} of ${own}`;
    case 'ref.intended':
      return `set out to make ${nameOf(`ref/${event.data.intent}`) ?? 'a ref'}`;
    case 'ref.created':
      return `made ${nameOf(`ref/${event.data.intent}`) ?? 'a ref'}`;
    case 'ref.failed':
      return `could not make ${nameOf(`ref/${event.data.intent}`) ?? 'a ref'}: ${event.data.reason}`;
    case 'checklist.itemAdded':
      return `put ${item(event.data.item)} on the checklist of ${own}`;
    case 'checklist.itemAssigned':
      return event.data.person === null
        ? `left ${item(event.data.item)} without a person`
        : `gave ${item(event.data.item)} to ${person(event.data.person)}`;
    case 'checklist.itemChanged':
      return `changed ${item(event.data.item)}${event.data.due === null ? '' : `, due ${event.data.due}`}`;
    case 'checklist.itemDone':
      return `checked off ${item(event.data.item)}`;
    case 'checklist.itemReopened':
      return `reopened ${item(event.data.item)}: ${event.data.reason}`;
    case 'document.added':
    case 'document.assigned':
    case 'document.submitted':
    case 'document.approved':
    case 'document.returned':
      return sayDocumentEvent(event, own, person);
    case 'uat.verdictGiven':
      return `${uatWords[event.data.verdict]} ${event.data.ticket} on ${candidateName(event.data.candidate)}`;
    case 'waiver.given':
      return `waived “${event.data.title}” until ${event.data.expiresAt.slice(0, 10)}: ${event.data.reason}`;
    case 'waiver.withdrawn':
      return `withdrew a waiver: ${event.data.reason}`;
    case 'evidence.added':
      return `added ${event.data.name} to ${candidateName(event.data.candidate)} as evidence`;
    case 'evidence.withdrawn':
      return `took ${nameOf(`evidence/${event.data.evidence}`) ?? 'evidence'} back: ${event.data.reason}`;
    case 'gate.fired': {
      const { gate, environment, candidate, value, threshold } = event.data;
      const title = gateMeasures[gate].title;
      const asked = `asked for is ${sayThreshold(gate, threshold)}`;
      return `found ${candidateName(candidate)} short of ${environment}: ${title.charAt(0).toLowerCase()}${title.slice(1)} is ${sayGateValue(gate, value)}, ${asked}`;
    }
    case 'override.proposed':
      return `asked to put the rule of ${event.data.environment} aside for ${candidateName(event.data.candidate)} until ${sayTime(event.data.expiresAt)}: ${event.data.reason}`;
    case 'override.agreed':
      return `agreed to put ${nameOf(`override/${event.data.override}`) ?? 'a rule'} aside in an emergency`;
    case 'override.ended':
      return `ended putting ${nameOf(`override/${event.data.override}`) ?? 'a rule'} aside: ${event.data.reason}`;
    case 'override.reviewed':
      return `reviewed why ${nameOf(`override/${event.data.override}`) ?? 'a rule'} was put aside: ${event.data.finding}`;
    case 'policy.adopted':
      return `put ${own} under version ${event.data.policyVersion} of the policy: ${event.data.reason}`;
    case 'write.intended':
      return `set out to make ${nameOf(`write/${event.data.write}`) ?? 'a change outside'}`;
    case 'write.settled':
      return outcomeOf(event.data, nameOf(`write/${event.data.write}`) ?? 'a change outside');
    case 'signOff.given': {
      const { decision, candidate, onBehalf, reaffirms } = event.data;
      const title = role(event.data.role);
      const whose = onBehalf === undefined ? '' : ` in the place of ${person(onBehalf.person)}`;
      return decision === 'approve'
        ? `${reaffirms === undefined ? 'signed' : 're-affirmed the sign-off'} for ${title} on ${candidateName(candidate)}${whose}`
        : `rejected ${candidateName(candidate)} for ${title}${whose}`;
    }
    case 'signOff.requested':
      return `asked ${person(event.data.person)} to sign for ${role(event.data.role)} on ${candidateName(event.data.candidate)} from another desk`;
    case 'signOff.withdrawn':
      return `withdrew the sign-off for ${nameOf(`signOff/${event.data.signOff}`) ?? 'a role'}: ${event.data.reason}`;
    case 'signOff.answered':
      return `answered the rejection for ${nameOf(`signOff/${event.data.signOff}`) ?? 'a role'}: ${event.data.answer}`;
    case 'promotion.started': {
      const { kind, environment, target, reason, override } = event.data;
      const aside = override === undefined ? '' : ', its rule put aside in an emergency';
      return kind === 'promote'
        ? `started to promote ${occupantName(target)} to ${environment}${aside}`
        : `started to roll ${environment} back to ${occupantName(target)}: ${reason}`;
    }
    case 'promotion.confirmed':
      return `confirmed that ${nameOf(`occupant/${event.data.promotion}`) ?? 'a promotion arrived'}`;
    case 'promotion.failed':
      return `reported that ${nameOf(`promotion/${event.data.promotion}`) ?? 'a promotion'} failed: ${event.data.reason}`;
    case 'notes.entryEdited':
      return `edited the notes of ${own} for ${subjectOf(event.data.key)}`;
    case 'notes.entryRestored':
      return `took back the edits of the notes of ${own} for ${subjectOf(event.data.key)}`;
    case 'notes.entryAdded':
      return `added an entry to the notes of ${own}`;
    case 'notes.entryRemoved':
      return `removed an entry from the notes of ${own}`;
    case 'notes.introductionSet':
      return `wrote the introduction of the ${event.data.edition} notes of ${own}`;
    case 'notes.approved':
      return `approved the ${event.data.edition} notes of ${own} for ${candidateName(event.data.candidate)}`;
  }
}

function outcomeOf({ outcome, reason }: EventData<'write.settled'>, name: string): string {
  switch (outcome) {
    case 'done':
      return `made ${name}: it was read back`;
    case 'not-done':
      return `did not make ${name}: ${reason}`;
    case 'unknown':
      return `does not know whether ${name} was made: ${reason}`;
  }
}

const uatWords = { pass: 'passed', fail: 'failed', blocked: 'found a block on' } as const;

/** What a notes key is about: a ticket by its key, a commit by its first letters. */
function subjectOf(key: string): string {
  const [, kind, id = ''] = /^(?:breaking:)?([a-z]+):(.*)$/u.exec(key) ?? [];
  if (kind === 'ticket') return id;
  return kind === 'commit' ? id.slice(0, 7) : 'an entry of their own';
}

function digestOf(event: DomainEvent): string | null {
  switch (event.type) {
    case 'candidate.cut':
    case 'release.closed':
    case 'signOff.given':
    case 'signOff.requested':
    case 'notes.approved':
    case 'override.proposed':
    case 'approval.implied':
      return event.data.manifest;
    case 'promotion.started':
      return event.data.target.manifest;
    case 'person.keyEnrolled':
    case 'person.keyRevoked':
      return event.data.fingerprint;
    case 'uat.verdictGiven':
    case 'document.added':
    case 'document.submitted':
    case 'document.approved':
    case 'document.returned':
      return event.data.digest;
    case 'ref.intended':
      return event.data.ref.commit;
    case 'ref.created':
      return event.data.object;
    default:
      return null;
  }
}
