import { z } from 'zod';
import { gateKindSchema } from '../domain/gate.ts';
import { digestSchema, idSchema, timeSchema } from '../domain/identity.ts';
import { roleNameSchema } from '../domain/policy.ts';
import { decisionSchema } from '../domain/sign-off.ts';
import {
  deedSchema,
  doneSchema,
  outcomeOf,
  personRefSchema,
  procedure,
  rejectionSchema,
  verdictSchema,
} from './base.ts';
import { readinessSchema } from './readiness.ts';

export const signOffViewSchema = z.object({
  id: idSchema,
  role: z.string(),
  roleTitle: z.string(),
  person: personRefSchema,
  decision: decisionSchema,
  comment: z.string(),
  candidate: z.int(),
  /** What it covers; `now`: the digest of the same slice in the current candidate, null where that has none. */
  slices: z.array(z.object({ name: z.string(), digest: digestSchema, now: digestSchema.nullable() })),
  /** `lapsed`: a covered slice changed since; `expired`: its time is over; `voided`: it does not count, e.g. the person turned out to be an author. */
  standing: z.enum(['current', 'carried', 'lapsed', 'withdrawn', 'replaced', 'expired', 'voided']),
  standingReason: z.string(),
  changedSlices: z.array(z.string()),
  /** An approval counts until then; null where it does not expire. */
  expiresAt: timeSchema.nullable(),
  /** A rejection that stands whatever changes, until its person decides again or takes it back. */
  isVeto: z.boolean(),
  /** Who holds the role, where the person decided in their place. */
  inPlaceOf: personRefSchema.nullable(),
  /** The candidate whose approval this gave anew, without its slices having changed. */
  reaffirms: z.int().nullable(),
  /** Why whoever asks cannot take it back, or give it anew on the current candidate; null where they can. */
  cannotWithdraw: z.string().nullable(),
  cannotReaffirm: z.string().nullable(),
  given: deedSchema,
  /** When the person signed: by the clock of another desk, which only claims it, where the answer came in from one; else when it was given. */
  signedAt: timeSchema,
  answer: z.object({ text: z.string(), deed: deedSchema }).nullable(),
  withdrawn: z.object({ reason: z.string(), deed: deedSchema }).nullable(),
});
export type SignOffView = z.infer<typeof signOffViewSchema>;

/** One sign-off a rung asks for and where it stands. `waiting`: others sign before; `not-needed`: its choice is met another way. */
export const requirementSchema = z.object({
  environment: z.string(),
  role: z.string(),
  roleTitle: z.string(),
  quorum: z.int(),
  counted: z.int(),
  slices: z.array(z.string()),
  state: z.enum(['met', 'missing', 'waiting', 'not-needed', 'rejected', 'impossible']),
  reason: z.string(),
  candidatesToSign: z.array(personRefSchema.extend({ inPlaceOf: z.string().nullable() })),
  cannotSign: z.array(z.object({ person: personRefSchema, reason: z.string() })),
  /** Which choice of the environment it is a part of, and which way of it, from 0; null for what has to be there. */
  choice: z.int().nullable(),
  way: z.int().nullable(),
  /** Titles of the roles that sign before. */
  waitsFor: z.array(z.string()),
  veto: z.boolean(),
  /** When the first of the approvals that count stops to; null where none does. */
  countsUntil: timeSchema.nullable(),
});
export type RequirementView = z.infer<typeof requirementSchema>;

/** An environment where nobody signs: that its gates let the candidate through is the approval. */
const impliedSchema = z.object({ environment: z.string(), verdict: verdictSchema, reason: z.string() });

/** What the policy approved by its gates when a promotion began. Nobody signed it, and it counts for no role. */
const impliedApprovalSchema = z.object({
  environment: z.string(),
  candidate: z.int(),
  manifest: digestSchema,
  /** What approved, as sentences name it; its version is null where that was not kept. */
  policy: z.string(),
  policyVersion: z.int().nullable(),
  /** What each gate let through, as a sentence without its full stop. */
  gates: z.array(z.object({ gate: gateKindSchema, told: z.string(), isWaived: z.boolean() })),
  /** When it went on record, with whoever started the promotion. */
  recorded: deedSchema,
});
export type ImpliedApprovalView = z.infer<typeof impliedApprovalSchema>;

const briefCommitSchema = z.object({
  repository: z.string(),
  commit: z.string(),
  subject: z.string(),
  author: z.string(),
});

/** What a person of a role sees before signing. Its digest is signed along: "what did they know?" has an answer. */
export const briefSchema = z.object({
  release: z.string(),
  candidate: z.string(),
  role: z.string(),
  roleTitle: z.string(),
  person: personRefSchema,
  /** Compared with the last candidate this person signed for this role, else with the baseline. */
  since: z.string(),
  slices: z.array(
    z.object({
      name: z.string(),
      digest: digestSchema,
      change: z.enum(['new', 'same', 'changed']),
      commits: z.array(briefCommitSchema),
      commitsTotal: z.int(),
      files: z.array(z.string()),
      filesTotal: z.int(),
      /** Commits that were there when this person last signed and are not any more; absent on older pages. */
      gone: z.array(briefCommitSchema).optional(),
      goneTotal: z.int().optional(),
      /** What is built, a sentence for each artifact that came, changed or went; absent on older pages. */
      artifacts: z.array(z.string()).optional(),
    }),
  ),
  readiness: readinessSchema,
  /** What was assessed of the risk, a sentence each, the most telling answers after the result; absent on older pages. */
  risk: z.array(z.string()).optional(),
  /** The tickets of the candidate with their UAT verdicts; `ticketsTotal` counts those that are not listed, too. */
  tickets: z.array(
    z.object({
      ticket: z.string(),
      title: z.string(),
      verdict: z.enum(['pass', 'fail', 'blocked', 'unknown']),
      reason: z.string(),
    }),
  ),
  ticketsTotal: z.int(),
  /** Where these bits went because gates decided and nobody signed, a sentence each; left out where they went nowhere so. */
  impliedApprovals: z.array(z.string()).optional(),
  /** What happens if it goes wrong, and what an approval means: a sentence each. */
  consequences: z.array(z.string()),
  meaning: z.array(z.string()),
  statement: z.string(),
  manifest: digestSchema,
  /** Digest of the canonical JSON of this brief without this member; sent back when signing. */
  facts: digestSchema,
});
export type Brief = z.infer<typeof briefSchema>;

const release = z.object({ release: idSchema });

export const signOffContract = {
  list: procedure.input(release).output(
    z.object({
      requirements: z.array(requirementSchema),
      signOffs: z.array(signOffViewSchema),
      implied: z.array(impliedSchema),
      impliedApprovals: z.array(impliedApprovalSchema),
    }),
  ),
  /**
   * `person` is the one who would be recorded; by default the one whose key this host holds. `refusals`: why they cannot approve.
   * `rejection`: the words that a rejection would sign, in place of the brief's statement.
   */
  brief: procedure.input(release.extend({ role: roleNameSchema, person: idSchema.optional() })).output(
    outcomeOf(
      z.object({
        brief: briefSchema,
        rejection: z.string(),
        refusals: z.array(rejectionSchema),
        willBe: z.enum(['verified', 'recorded']),
        /** Who holds the role, where the person would decide in their place. */
        inPlaceOf: personRefSchema.nullable(),
      }),
    ),
  ),
  give: procedure
    .input(
      release.extend({
        role: roleNameSchema,
        decision: decisionSchema,
        comment: z.string().max(5000).default(''),
        facts: digestSchema,
        recordedFor: idSchema.optional(),
      }),
    )
    .output(outcomeOf(z.object({ id: idSchema }))),
  /** The page that was signed, as it was kept: what did they know? `brief` is null where an earlier version wrote it in another way. */
  page: procedure.input(release.extend({ signOff: idSchema })).output(
    z.object({
      brief: briefSchema.nullable(),
      digest: digestSchema,
      given: deedSchema,
      /** As of a sign-off. */
      signedAt: timeSchema,
      person: personRefSchema,
      roleTitle: z.string(),
      candidate: z.string(),
      decision: decisionSchema,
      comment: z.string(),
      statement: z.string(),
    }),
  ),
  /** Fast serial approvals, told to whoever leads the release; empty for everybody else. */
  haste: procedure.input(release).output(
    z.object({
      runs: z.array(
        z.object({
          person: personRefSchema,
          seconds: z.int(),
          approvals: z.array(
            z.object({
              release: idSchema,
              releaseName: z.string(),
              roleTitle: z.string(),
              candidate: z.string(),
              at: timeSchema,
            }),
          ),
        }),
      ),
    }),
  ),
  /** Gives an approval that was carried forward anew on the current candidate: what it covers is the same, byte for byte. */
  reaffirm: procedure.input(release.extend({ signOff: idSchema })).output(outcomeOf(z.object({ id: idSchema }))),
  withdraw: procedure
    .input(release.extend({ signOff: idSchema, reason: z.string().trim().min(1).max(500) }))
    .output(doneSchema),
  answer: procedure
    .input(release.extend({ signOff: idSchema, answer: z.string().trim().min(1).max(5000) }))
    .output(doneSchema),
};
