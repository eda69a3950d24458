import { accept, type Decision, type Rejection, reject } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import type { Finding } from './finding.ts';
import { rejectAll, rejection } from './rejection.ts';
import { openOrReason, unknownRelease } from './release-open.ts';
import type { ReleaseState } from './release-state.ts';
import { waiverInForce } from './waiver-state.ts';

/** `facts` is the digest of the finding as it was shown. */
export type WaiverCommand =
  | {
      readonly kind: 'give';
      readonly waiver: string;
      readonly finding: string;
      readonly reason: string;
      readonly expiresAt: string;
      readonly facts: string;
    }
  | { readonly kind: 'withdraw'; readonly waiver: string; readonly reason: string };

export interface WaiverFacts {
  /** The findings of the release now. */
  readonly findings: readonly Finding[];
  readonly now: string;
}

/** The longest a waiver lasts, in days. */
export const longestWaiver = 90;

const day = 86_400_000;

/**
 * Decides about waivers. Codes: `release-unknown`, `release-closed`, `release-abandoned`, `release-superseded`, `finding-unknown`,
 * `waiver-reason-missing`, `waiver-expiry-past`, `waiver-expiry-far`, `waiver-given-already`, `waiver-unknown`, `waiver-withdrawn-already`.
 */
export function decideWaiver(
  state: ReleaseState | null,
  command: WaiverCommand,
  { findings, now }: WaiverFacts,
): Decision<NewReleaseEvent> {
  if (state === null) return rejectAll([unknownRelease]);
  const closed = openOrReason(state);
  if (closed !== null) return rejectAll([closed]);
  const reason = command.reason.trim();
  if (reason === '') {
    return reject('waiver-reason-missing', 'A waiver needs a reason.', 'Say why this may stand: it goes on record.');
  }
  if (command.kind === 'withdraw') return withdraw(state, command.waiver, reason);
  const found = findings.find(({ id }) => id === command.finding);
  if (found === undefined) {
    return reject('finding-unknown', 'This finding is not there any more.', 'Look at the findings as they are now.');
  }
  if (waiverInForce(state.waivers, found.id, now) !== null) {
    return reject('waiver-given-already', 'This finding is waived already.', 'Withdraw that waiver first.');
  }
  const fault = checkExpiry(command.expiresAt, now);
  if (fault !== null) return rejectAll([fault]);
  const { waiver, expiresAt, facts } = command;
  const { id, code, title } = found;
  return accept({ type: 'waiver.given', data: { waiver, finding: id, code, title, reason, expiresAt, facts } });
}

/** Why a waiver cannot end at a time, or null. Codes: `waiver-expiry-past`, `waiver-expiry-far`. */
export function checkExpiry(expiresAt: string, now: string): Rejection | null {
  if (expiresAt <= now) {
    return rejection('waiver-expiry-past', 'A waiver that has expired changes nothing.', 'Choose a time to come.');
  }
  if (Date.parse(expiresAt) - Date.parse(now) <= longestWaiver * day) return null;
  const message = `A waiver lasts ${longestWaiver} days at most.`;
  return rejection('waiver-expiry-far', message, 'Choose an earlier end; it can be given again.');
}

function withdraw(state: ReleaseState, id: string, reason: string): Decision<NewReleaseEvent> {
  const waiver = state.waivers.find((one) => one.waiver === id);
  if (waiver === undefined) {
    return reject('waiver-unknown', 'There is no such waiver.', 'Choose one of the release’s waivers.');
  }
  return waiver.withdrawn === null
    ? accept({ type: 'waiver.withdrawn', data: { waiver: id, reason } })
    : reject('waiver-withdrawn-already', 'This waiver was withdrawn already.', 'There is nothing to withdraw.');
}
