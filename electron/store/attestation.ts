import {
  type Attestation,
  attestationPayloadType,
  attestationSchema,
  isAbout,
  mayBeInSamePlace,
} from '../../shared/domain/attestation.ts';
import type { EventData } from '../../shared/domain/events.ts';
import { openStrictly } from './strict-envelope.ts';

type Given = EventData<'signOff.given'>;

/**
 * What does not fit between a sign-off and the statement that it says its person signed; null where all fits. `publicKey` is that of the
 * key it names. Who enrolled the key, and whether it was good at that time, is for the caller to know.
 */
export function findAttestationFault(
  file: Uint8Array,
  given: Given,
  release: string,
  publicKey: string,
): string | null {
  const opened = openStrictly(file);
  if (typeof opened === 'string' || opened.payloadType !== attestationPayloadType) return 'It is no signed statement.';
  const parsed = attestationSchema.safeParse(opened.value);
  if (!parsed.success) return 'It is no statement of a sign-off.';
  if (opened.keyid !== given.attestation?.key || !opened.isSignedBy(publicKey)) {
    return 'The signature in it is not one of the key that the sign-off names.';
  }
  return saysTheSame(parsed.data, given, release) ? null : 'It says something else than the sign-off.';
}

function saysTheSame(attestation: Attestation, given: Given, release: string): boolean {
  const { predicate } = attestation;
  return (
    isAbout(attestation, given) &&
    predicate.release.id === release &&
    predicate.candidate === given.candidate &&
    predicate.role === given.role &&
    predicate.person.id === given.person &&
    mayBeInSamePlace(attestation, given.onBehalf) &&
    predicate.decision === given.decision &&
    predicate.comment === given.comment &&
    predicate.statement === given.statement &&
    predicate.facts === given.facts &&
    (predicate.request?.id ?? null) === (given.request ?? null) &&
    predicate.key.fingerprint === given.attestation?.key
  );
}
