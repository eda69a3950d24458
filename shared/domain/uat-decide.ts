import { candidateName } from './candidate-state.ts';
import { accept, type Decision, reject } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import { rejectAll } from './rejection.ts';
import { openOrReason, unknownRelease } from './release-open.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import type { UatCommand, UatFacts } from './uat-command.ts';

/**
 * Decides about UAT verdicts. Codes: `release-unknown`, `release-closed`, `release-abandoned`, `release-superseded`, `candidate-none`,
 * `ticket-not-in-scope`, `ticket-changed`, `person-unknown`.
 */
export function decideUat(state: ReleaseState | null, command: UatCommand, facts: UatFacts): Decision<NewReleaseEvent> {
  if (state === null) return rejectAll([unknownRelease]);
  const reason = openOrReason(state);
  if (reason !== null) return rejectAll([reason]);
  const candidate = currentCandidate(state);
  if (candidate === null) {
    return reject('candidate-none', 'There is nothing to test before a candidate is cut.', 'Cut rc.1 first.');
  }
  const name = candidateName(candidate.number);
  const ticket = candidate.tickets.find((one) => one.key === command.ticket);
  if (ticket === undefined) {
    return reject(
      'ticket-not-in-scope',
      `${command.ticket} is not in the scope of ${name}.`,
      `Choose a ticket of ${name}, or cut a candidate that holds ${command.ticket}.`,
    );
  }
  if (command.digest !== null && command.digest !== ticket.digest) {
    return reject(
      'ticket-changed',
      `The commits of ${ticket.key} have changed since you looked: ${name} is current.`,
      `Test ${ticket.key} on ${name}, then give the verdict again.`,
    );
  }
  if (!facts.people.some((person) => person.id === command.tester)) {
    return reject('person-unknown', 'There is no such person.', 'Add the tester first.');
  }
  const { verdict, note, tester } = command;
  return accept({
    type: 'uat.verdictGiven',
    data: { ticket: ticket.key, verdict, note, candidate: candidate.number, digest: ticket.digest, tester },
  });
}
