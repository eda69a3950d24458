import { attestationSchema } from '../../shared/domain/attestation.ts';
import type { SignOffState } from '../../shared/domain/sign-off-state.ts';
import { openStrictly } from '../store/strict-envelope.ts';
import type { Context } from './context.ts';

/** When somebody signed: at another desk what its clock said, since answers come in later and often together. */
export async function signedAt({ workspace }: Context, { request, attestation, given }: SignOffState): Promise<string> {
  if (request === undefined || attestation === undefined) return given.at;
  const bytes = await workspace.blobs.getBlob(attestation.envelope);
  const opened = bytes === undefined ? 'unreadable' : openStrictly(bytes);
  const statement = typeof opened === 'string' ? undefined : attestationSchema.safeParse(opened.value).data;
  return statement?.predicate.signedAt ?? given.at;
}
