import type { OpenedRequest, requestContract } from '../../shared/contract/request.ts';
import { type Attestation, attest, attestationPayloadType } from '../../shared/domain/attestation.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import { mailsOf } from '../../shared/domain/person-state.ts';
import { rejection } from '../../shared/domain/rejection.ts';
import { sayTime } from '../../shared/domain/say-time.ts';
import { clockTolerance } from '../../shared/domain/sign-off-request-decide.ts';
import { signEnvelope } from '../store/envelope.ts';
import { canonicalBytes } from '../store/event-bytes.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { signingKeyOf } from './key.ts';
import type { Me } from './me.ts';
import { noKey } from './no-key.ts';
import { done, refused } from './outcome.ts';
import type { People } from './people.ts';
import { type OpenedRequestFile, openRequestFile, type RequestFile, wordsOf } from './request-file.ts';
import { safeName } from './safe-name.ts';

type Input<K extends keyof typeof requestContract> = ContractInput<(typeof requestContract)[K]>;
type Output<K extends keyof typeof requestContract> = ContractOutput<(typeof requestContract)[K]>;

/** A request from another workspace, as far as this desk can judge it. */
export async function openRequest(context: Context, { file }: Input<'open'>): Promise<Output<'open'>> {
  const opened = openRequestFile(Buffer.from(file.base64, 'base64'));
  if ('code' in opened) return refused(opened);
  return done(await viewOpened(context, opened));
}

async function viewOpened(context: Context, { request }: OpenedRequestFile): Promise<OpenedRequest> {
  const { requester, person, brief, createdAt, expiresAt, id, workspace, onBehalf } = request;
  const people = await context.people();
  const me = await context.me();
  const holder = people.holderOf(requester.key.fingerprint)?.name ?? null;
  return {
    id,
    workspace: workspace.name,
    person: person.name,
    inPlaceOf: onBehalf?.person.name ?? null,
    release: request.statement.release,
    requester: {
      name: requester.name,
      fingerprint: requester.key.fingerprint,
      standing: holder === null ? 'unknown' : holder === requester.name ? 'known' : 'other',
      holder,
    },
    brief,
    rejection: wordsOf(request, 'reject'),
    createdAt,
    expiresAt,
    key: me?.fingerprint ?? null,
    refusals: [...refusalsOf(request, people, me, context.host.now())],
  };
}

function refusalsOf(request: RequestFile, people: People, me: Me | null, now: Date): readonly Rejection[] {
  const { requester, person, createdAt, expiresAt } = request;
  const again = `Ask ${requester.name} for a new request.`;
  const key = people
    .holderOf(requester.key.fingerprint)
    ?.keys.find(({ fingerprint }) => fingerprint === requester.key.fingerprint);
  return [
    ...(me === null ? [noKey] : []),
    ...(me === null || isAsked(request, people, me)
      ? []
      : [
          rejection(
            'request-for-another',
            `This asks ${person.name}, whose key this desk does not hold.`,
            `Hand the file to ${person.name}.`,
          ),
        ]),
    ...(key !== undefined && key.revokedAt !== null
      ? [rejection('requester-revoked', `The key of ${requester.name} that signed this request was revoked.`, again)]
      : []),
    ...(Date.parse(expiresAt) < now.getTime()
      ? [rejection('request-expired', `The request ended at ${sayTime(expiresAt)}.`, again)]
      : []),
    ...(Date.parse(createdAt) > now.getTime() + clockTolerance
      ? [
          rejection(
            'request-from-future',
            'The request was made at a time that is still to come.',
            'Set the clocks of both desks.',
          ),
        ]
      : []),
  ];
}

/** The person of this desk is the one asked: by the key that the asking workspace knows, else by mail address. */
function isAsked({ person }: RequestFile, people: People, me: Me): boolean {
  const mails = mailsOf(people.find(me.person) ?? { email: '', aliases: [] });
  return person.keys.includes(me.fingerprint) || person.emails.some((email) => mails.includes(email));
}

/** Signs what the request asks for with the key of this desk. Nothing is written here: the answer is the file. */
export async function answerRequest(context: Context, input: Input<'answer'>): Promise<Output<'answer'>> {
  const opened = openRequestFile(Buffer.from(input.file.base64, 'base64'));
  if ('code' in opened) return refused(opened);
  const me = await context.me();
  if (me === null) return refused(noKey);
  const refusals = refusalsOf(opened.request, await context.people(), me, context.host.now());
  const reasons = [...refusals, ...checkInput(opened.request, input)];
  if (reasons.length > 0) return refused(...reasons);
  const signer = await me.signer();
  const attestation = attestationOf(opened, input, {
    signedAt: context.host.now().toISOString(),
    key: signingKeyOf(context, me, signer),
  });
  const { release, statement, role } = opened.request;
  return done({
    fingerprint: signer.fingerprint,
    file: {
      name: `${safeName(`${release.product} ${release.version} rc.${statement.candidate} ${role}`)}.answer.json`,
      mediaType: 'application/json',
      base64: canonicalBytes(signEnvelope(attestationPayloadType, attestation, signer)).toString('base64'),
    },
  });
}

function checkInput(
  { brief, requester }: RequestFile,
  { facts, decision, comment, trust }: Input<'answer'>,
): readonly Rejection[] {
  return [
    ...(facts === brief.facts
      ? []
      : [
          rejection(
            'brief-unknown',
            'The brief that was read is not that of this request.',
            'Read the brief of this request, then sign.',
          ),
        ]),
    ...(trust === undefined || trust === requester.key.fingerprint
      ? []
      : [
          rejection(
            'requester-not-trusted',
            `The request is signed with ${requester.key.fingerprint}, which is not the key you trust.`,
            `Ask ${requester.name} to read the fingerprint to you.`,
          ),
        ]),
    ...(decision === 'reject' && comment.trim() === ''
      ? [rejection('comment-missing', 'A rejection needs words.', 'Say what has to change before you would approve.')]
      : []),
  ];
}

function attestationOf(
  { request, digest }: OpenedRequestFile,
  { decision, comment }: Input<'answer'>,
  signing: Pick<Attestation['predicate'], 'signedAt' | 'key'>,
): Attestation {
  const { workspace, release, role, person, brief, onBehalf } = request;
  return attest(request.statement, {
    workspace: workspace.id,
    release,
    candidate: request.statement.candidate,
    role,
    person: { id: person.id, name: person.name },
    ...(onBehalf === undefined ? {} : { onBehalf }),
    decision,
    comment: comment.trim(),
    statement: wordsOf(request, decision),
    facts: brief.facts,
    request: { id: request.id, digest },
    ...signing,
  });
}
