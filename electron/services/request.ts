import type { RequestView, requestContract } from '../../shared/contract/request.ts';
import { type CandidateState, candidateName } from '../../shared/domain/candidate-state.ts';
import { mailsOf, type PersonState } from '../../shared/domain/person-state.ts';
import { requestHours } from '../../shared/domain/policy-role.ts';
import { currentCandidate, type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import { chooseSeat } from '../../shared/domain/sign-off-eligibility.ts';
import type { RequestState } from '../../shared/domain/sign-off-request.ts';
import { decideSignOffRequest, stateOfRequest } from '../../shared/domain/sign-off-request-decide.ts';
import { requirementsFor } from '../../shared/domain/sign-off-requirement.ts';
import { roleTitle, statementParts } from '../../shared/domain/sign-off-statement.ts';
import { signEnvelope } from '../store/envelope.ts';
import { canonicalBytes } from '../store/event-bytes.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { pinBytes } from './facts.ts';
import { signingKeyOf } from './key.ts';
import { noKey } from './no-key.ts';
import { mapOutcome, refused } from './outcome.ts';
import type { People } from './people.ts';
import { digestOf, type RequestFile, requestPayloadType } from './request-file.ts';
import { safeName } from './safe-name.ts';
import { findBrief, readBrief } from './sign-off-brief.ts';
import { gatherSignOffFacts } from './sign-off-facts.ts';

type Input<K extends keyof typeof requestContract> = ContractInput<(typeof requestContract)[K]>;
type Output<K extends keyof typeof requestContract> = ContractOutput<(typeof requestContract)[K]>;

/** Every request of a release, the newest first. */
export async function listRequests(context: Context, { release }: Input<'list'>): Promise<Output<'list'>> {
  const state = await context.release(release);
  const people = await context.people();
  const now = context.host.now().toISOString();
  return { requests: state.requests.map((request) => viewRequest(state, request, people, now)).toReversed() };
}

function viewRequest(state: ReleaseState, request: RequestState, people: People, now: string): RequestView {
  const standing = stateOfRequest(state, request);
  return {
    id: request.request,
    role: request.role,
    roleTitle: roleTitle(state, request.role),
    person: people.ref(request.person),
    candidate: request.candidate,
    requested: people.deed(request.requested),
    expiresAt: request.expiresAt,
    state: standing === 'open' && request.expiresAt < now ? 'expired' : standing,
    signOff: state.signOffs.find((one) => one.request === request.request)?.signOff ?? null,
  };
}

/** Asks one person for one role: the brief goes along, and the request is on record with the file. */
export async function exportRequest(
  context: Context,
  { release, role, person: named, hours }: Input<'export'>,
): Promise<Output<'export'>> {
  const me = await context.me();
  if (me === null) return refused(noKey);
  const state = await context.release(release);
  const person = named ?? (await findOnlySigner(context, state, role));
  if (person === null) {
    return refused({
      code: 'person-unclear',
      message: `It is not clear who would sign for ${roleTitle(state, role)}.`,
      nextAction: 'Say whom to ask; a person who may sign needs the role first.',
    });
  }
  const read = await readBrief(context, { release, role, person });
  if (read.kind === 'refused') return read;
  const { brief } = read.result;
  const shown = findBrief(context, brief.facts);
  const candidate = currentCandidate(state);
  const asked = (await context.people()).find(person);
  const { state: workspace } = await context.states.workspace.load('workspace');
  if (shown === null || candidate === null || asked === null || workspace === null) return refused(noKey);
  const now = context.host.now();
  const id = context.host.createId();
  const most = requestHours(state.rules.policy, role) ?? hours;
  const expiresAt = new Date(now.getTime() + Math.min(hours, most) * 3_600_000).toISOString();
  const signer = await me.signer();
  const file: RequestFile = {
    schema: 'countersign/request/1',
    id,
    workspace: { id: workspace.id, name: workspace.name },
    release: { id: release, product: state.productName, version: state.version },
    role,
    statement: requestedWords(state, candidate, role),
    person: askedOf(asked),
    ...(await placeOf(context, state, asked, role)),
    requester: {
      id: me.person,
      name: (await context.people()).ref(me.person).name,
      key: signingKeyOf(context, me, signer),
    },
    brief,
    createdAt: now.toISOString(),
    expiresAt,
  };
  const pin = pinBytes(canonicalBytes(signEnvelope(requestPayloadType, file, signer)));
  const command = {
    kind: 'request',
    request: id,
    role,
    person,
    candidate: shown.candidate,
    manifest: shown.manifest,
    facts: brief.facts,
    file: pin.digest,
    payload: digestOf(canonicalBytes(file)),
    at: now.toISOString(),
    expiresAt,
  } as const;
  const decided = await context.alone(async () => {
    const facts = await gatherSignOffFacts(context, await context.release(release));
    return context.execute(context.states.release, release, (now_) => decideSignOffRequest(now_, command, facts), {
      pins: [shown.pin, pin],
    });
  });
  return mapOutcome(decided, () => ({
    id,
    person: { id: person, name: asked.name },
    candidate: candidateName(shown.candidate),
    expiresAt,
    file: {
      name: `${safeName(`${releaseName(state)} ${brief.candidate} ${role}`)}.request.json`,
      mediaType: 'application/json',
      base64: Buffer.from(pin.bytes).toString('base64'),
    },
  }));
}

/** The parts of the statement as they leave: JSON, without what is not there. */
function requestedWords(state: ReleaseState, candidate: CandidateState, role: string): RequestFile['statement'] {
  const { slices, environments, ...parts } = statementParts(state, candidate, role);
  return { ...parts, slices: [...slices], environments: [...environments] };
}

function askedOf(person: PersonState): RequestFile['person'] {
  const { id, name, keys } = person;
  const active = keys.filter(({ revokedAt }) => revokedAt === null).map(({ fingerprint }) => fingerprint);
  return { id, name, emails: [...mailsOf(person)], keys: active };
}

/** In whose place somebody would sign, where the role is delegated to them. */
async function placeOf(
  context: Context,
  state: ReleaseState,
  person: PersonState,
  role: string,
): Promise<Pick<RequestFile, 'onBehalf'>> {
  const facts = await gatherSignOffFacts(context, state);
  const delegation = chooseSeat(state, person, role, 'approve', facts).seat?.delegation ?? null;
  if (delegation === null) return {};
  const { from, delegation: id } = delegation;
  return { onBehalf: { person: (await context.people()).ref(from), delegation: id } };
}

/** The only person who could sign for a role now, or null. */
async function findOnlySigner(context: Context, state: ReleaseState, role: string): Promise<string | null> {
  const facts = await gatherSignOffFacts(context, state);
  const rules = state.rules.policy.rungs.flatMap(({ environment }) => requirementsFor(state, environment, facts).rules);
  const people = new Set(
    rules.filter((rule) => rule.role === role).flatMap(({ couldSign }) => couldSign.map((one) => one.person)),
  );
  const [only, ...others] = people;
  return only === undefined || others.length > 0 ? null : only;
}
