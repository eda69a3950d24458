import { type KeptDocument, keptDocumentSchema } from '../../../shared/domain/document.ts';
import type { DocumentRule } from '../../../shared/domain/document-rule.ts';
import type { OutputOf } from '../../api.ts';
import type { VerdictProps } from '../../components/verdict.tsx';

export type DocumentLineView = OutputOf['document.list']['documents'][number];
export type DocumentView = OutputOf['document.get'];
export type DocumentVersionView = DocumentView['versions'][number];

/** A document's state as a mark. What nobody asks for is not missing. */
export function markOf({
  state,
  askedBy,
}: Pick<DocumentLineView, 'state' | 'askedBy'>): Pick<VerdictProps, 'verdict' | 'label'> | null {
  switch (state) {
    case 'approved':
      return { verdict: 'pass', label: 'Approved' };
    case 'submitted':
      return { verdict: 'unknown', label: 'Submitted' };
    case 'draft':
      return { verdict: 'unknown', label: 'Draft' };
    case 'outdated':
      return { verdict: 'fail', label: 'Outdated' };
    case 'missing':
      return askedBy.length === 0 ? null : { verdict: 'fail', label: 'Missing' };
  }
}

/** The kind in an address, or null for one that there is not. */
export function keptDocumentOf(word: string): KeptDocument | null {
  return keptDocumentSchema.safeParse(word).data ?? null;
}

const origins = {
  drafted: 'drafted from facts',
  written: 'written',
  file: 'added as a file',
  form: 'filled in',
} as const;

/** How a version came about. */
export function sayOrigin({ origin }: Pick<DocumentVersionView, 'origin'>): string {
  return origins[origin];
}

/** `1.2 MB`, as people say it. */
export function saySize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

/** The documents that a rule asks for, on one line. */
export function sayAsked(rules: readonly DocumentRule[]): string {
  if (rules.length === 0) return 'No document has to be approved.';
  return rules.length === 1 ? '1 document has to be approved.' : `${rules.length} documents have to be approved.`;
}
