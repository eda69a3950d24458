import { attest, attestationPayloadType } from '../../shared/domain/attestation.ts';
import type { Decision } from '../../shared/domain/event.ts';
import type { EventData, NewReleaseEvent } from '../../shared/domain/events.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { signEnvelope } from '../store/envelope.ts';
import { canonicalBytes } from '../store/event-bytes.ts';
import type { Context } from './context.ts';
import { type Pin, pinBytes } from './facts.ts';
import { signingKeyOf } from './key.ts';
import type { Me } from './me.ts';

type Attested = NonNullable<EventData<'signOff.given'>['attestation']>;

/** The in-toto statement of a sign-off that I give here, signed by me: what other tools can read without knowing our log. */
export async function signAttestation(
  context: Context,
  me: Me,
  state: ReleaseState,
  given: EventData<'signOff.given'>,
): Promise<{ readonly attestation: Attested; readonly pin: Pin }> {
  const { role, decision, comment, statement, facts, candidate, onBehalf } = given;
  const [{ state: workspace }, people, signer] = await Promise.all([
    context.states.workspace.load('workspace'),
    context.people(),
    me.signer(),
  ]);
  const statementOfMine = attest(given, {
    workspace: workspace?.id ?? '',
    release: { id: state.id, product: state.productName, version: state.version },
    candidate,
    role,
    person: people.ref(given.person),
    ...(onBehalf === undefined
      ? {}
      : { onBehalf: { person: people.ref(onBehalf.person), delegation: onBehalf.delegation } }),
    decision,
    comment,
    statement,
    facts,
    request: null,
    signedAt: context.host.now().toISOString(),
    key: signingKeyOf(context, me, signer),
  });
  const pin = pinBytes(canonicalBytes(signEnvelope(attestationPayloadType, statementOfMine, signer)));
  return { attestation: { key: signer.fingerprint, envelope: pin.digest }, pin };
}

/** The decision with the statement that goes with it. */
export function withAttestation(decision: Decision<NewReleaseEvent>, attestation: Attested): Decision<NewReleaseEvent> {
  if (decision.kind === 'rejected') return decision;
  const events = decision.events.map((event) =>
    event.type === 'signOff.given' ? { ...event, data: { ...event.data, attestation } } : event,
  );
  return { ...decision, events };
}
