import { chainHash, eventBytes, NO_PREVIOUS_HASH, verifyEventSignature } from '../store/event-bytes.ts';
import type { LoggedEvent } from '../store/event-row.ts';
import { isGoodAt, keySpansOf } from '../store/verify-keys.ts';
import { type DossierCheck, fails, holds } from './report.ts';

/** Versions without gaps, each hash over the one before, and the order of the log. */
export function checkChains(lines: readonly LoggedEvent[]): DossierCheck {
  const title = 'Chains of events';
  const problems: string[] = [];
  const headByStream = new Map<string, { version: number; hash: string }>();
  let lastSequence = 0;
  for (const { event, prev, hash } of lines) {
    const place = placeOf(event);
    const head = headByStream.get(event.stream) ?? { version: 0, hash: NO_PREVIOUS_HASH };
    if (event.sequence <= lastSequence) problems.push(`${place} stands out of order.`);
    if (event.version !== head.version + 1)
      problems.push(`${place} follows version ${head.version}: events are missing.`);
    if (prev !== head.hash) problems.push(`${place} does not continue the event before it.`);
    if (chainHash(prev, eventBytes(event)) !== hash) problems.push(`${place} does not have the hash it claims.`);
    lastSequence = event.sequence;
    headByStream.set(event.stream, { version: event.version, hash });
  }
  return problems.length > 0
    ? fails('chains', title, problems)
    : holds('chains', title, `${lines.length} events in ${headByStream.size} unbroken chains.`);
}

/** Every event is signed by a key that was good at its place in the log. */
export function checkSignatures(lines: readonly LoggedEvent[]): DossierCheck {
  const title = 'Signatures';
  const { spans, problems: keyProblems } = keySpansOf(lines.map(({ event }) => event));
  const problems = lines.flatMap(({ event, signature }) => {
    const place = placeOf(event);
    const own = spans.filter(({ fingerprint }) => fingerprint === event.signer);
    if (own.length === 0) return [`${place} is signed by a key that was never enrolled.`];
    const key = own.find((span) => isGoodAt(span, event.sequence));
    if (key === undefined) return [`${place} is signed by a key that was not good at that time.`];
    return verifyEventSignature(event, signature, key.publicKey) ? [] : [`${place} has a wrong signature.`];
  });
  const all = [...keyProblems.map(({ message }) => message), ...problems];
  return all.length > 0
    ? fails('signatures', title, all)
    : holds('signatures', title, `${lines.length} events, each signed by a key that was good at that time.`);
}

function placeOf(event: LoggedEvent['event']): string {
  return `Event ${event.sequence} (${event.type}, ${event.stream} version ${event.version})`;
}
