import { z } from 'zod';
import { type DocumentKind, documentKindSchema, documentParts } from './document.ts';
import { joinNames } from './rejection.ts';

/** A document that entering a rung asks to be approved. `approvedBy`: whoever holds one of these roles. Absent: anybody. */
export const documentRuleSchema = z.object({
  document: documentKindSchema,
  approvedBy: z
    .array(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/))
    .min(1)
    .max(10)
    .optional(),
});
export type DocumentRule = z.infer<typeof documentRuleSchema>;

/** The documents of a rung, each once. */
export const documentRulesSchema = z
  .array(documentRuleSchema)
  .max(8)
  .refine(
    (rules) => new Set(rules.map(({ document }) => document)).size === rules.length,
    'A rung asks for the same document twice.',
  );

interface Rung {
  readonly environment: string;
  readonly authorMayApprove: boolean;
  readonly documents?: readonly DocumentRule[] | undefined;
}

/** The environments that ask for a document, from the lowest. */
export function environmentsAsking(rungs: readonly Rung[], document: DocumentKind): readonly string[] {
  return rungs.filter((rung) => ruleFor(rung, document) !== undefined).map(({ environment }) => environment);
}

/** Of each of these lists of roles an approver has to hold one; empty: anybody may approve. */
export function approverRoles(rungs: readonly Rung[], document: DocumentKind): readonly (readonly string[])[] {
  return rungs.flatMap((rung) => {
    const roles = ruleFor(rung, document)?.approvedBy;
    return roles === undefined ? [] : [roles];
  });
}

/** Whether who wrote a document may approve it: not where a rung that asks for it forbids it; else as the highest rung with a rule says. */
export function mayWriterApprove(rungs: readonly Rung[], document: DocumentKind): boolean {
  const asking = rungs.filter((rung) => ruleFor(rung, document) !== undefined);
  return (asking.length > 0 ? asking : rungs.slice(-1)).every(({ authorMayApprove }) => authorMayApprove);
}

/** Documents as a sentence names them: `the approved runbook and risk assessment (by Compliance)`. `titleOf` names a role. */
export function sayDocuments(rules: readonly DocumentRule[], titleOf: (role: string) => string): string {
  const names = rules.map(({ document, approvedBy }) => {
    const by = approvedBy === undefined ? '' : ` (by ${approvedBy.map(titleOf).join(' or ')})`;
    return `${documentParts[document].title.toLowerCase()}${by}`;
  });
  return `the approved ${joinNames(names)}`;
}

function ruleFor({ documents = [] }: Rung, document: DocumentKind): DocumentRule | undefined {
  return documents.find((one) => one.document === document);
}
