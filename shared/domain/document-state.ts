import type { KeptDocument } from './document.ts';
import { type Entry, entryOf } from './entry.ts';
import type { DomainEvent, EventData } from './events.ts';

/** One version of a document, and what became of it. What is null has not happened, or was undone by a return. */
export interface DocumentVersion extends Readonly<Omit<EventData<'document.added'>, 'document'>> {
  readonly added: Entry;
  readonly submitted: (Entry & { readonly candidate: number; readonly manifest: string }) | null;
  readonly approved:
    | (Entry & {
        readonly person: string;
        readonly comment: string;
        /** Who was stood in for, by which delegation. */
        readonly onBehalf?: EventData<'document.approved'>['onBehalf'];
        readonly candidate: number;
        readonly manifest: string;
      })
    | null;
  readonly returned: (Entry & { readonly reason: string }) | null;
}

/** A document of a release with all its versions, the latest last. `owner` and `approver` are ids of people. */
export interface DocumentState {
  readonly document: KeptDocument;
  readonly owner: string | null;
  readonly approver: string | null;
  readonly versions: readonly DocumentVersion[];
}

type DocumentEvent = DomainEvent<
  'document.added' | 'document.assigned' | 'document.submitted' | 'document.approved' | 'document.returned'
>;

/** The documents after one more event. */
export function evolveDocuments(documents: readonly DocumentState[], event: DocumentEvent): readonly DocumentState[] {
  const { document } = event.data;
  const known = documents.find((one) => one.document === document);
  const before = known ?? { document, owner: null, approver: null, versions: [] };
  const after = evolveDocument(before, event);
  return known === undefined ? [...documents, after] : documents.map((one) => (one === known ? after : one));
}

function evolveDocument(state: DocumentState, event: DocumentEvent): DocumentState {
  switch (event.type) {
    case 'document.added': {
      const { document: _document, ...version } = event.data;
      const fresh = { added: entryOf(event), submitted: null, approved: null, returned: null };
      return { ...state, versions: [...state.versions, { ...version, ...fresh }] };
    }
    case 'document.assigned':
      return { ...state, [event.data.as]: event.data.person };
    case 'document.submitted': {
      const { candidate, manifest } = event.data;
      return change(state, event, { submitted: { ...entryOf(event), candidate, manifest }, returned: null });
    }
    case 'document.approved': {
      const { person, comment, candidate, manifest, onBehalf } = event.data;
      const approved = { ...entryOf(event), person, comment, candidate, manifest, ...(onBehalf && { onBehalf }) };
      return change(state, event, { approved });
    }
    case 'document.returned': {
      const returned = { ...entryOf(event), reason: event.data.reason };
      return change(state, event, { submitted: null, approved: null, returned });
    }
  }
}

function change(
  state: DocumentState,
  { data }: Exclude<DocumentEvent, { type: 'document.added' | 'document.assigned' }>,
  next: Partial<DocumentVersion>,
): DocumentState {
  return {
    ...state,
    versions: state.versions.map((one) => (one.version === data.version ? { ...one, ...next } : one)),
  };
}
