import { candidateName } from './candidate-state.ts';
import { documentParts } from './document.ts';
import type { DomainEvent } from './events.ts';

/** The events about documents. */
export type DocumentEvent = DomainEvent<
  'document.added' | 'document.assigned' | 'document.submitted' | 'document.approved' | 'document.returned'
>;

const verbs = { drafted: 'had a draft made of', written: 'wrote', file: 'added', form: 'filled in' } as const;

/** What an event about a document says, behind the name of whoever decided. `own` is the release; `person` names people by id. */
export function sayDocumentEvent(event: DocumentEvent, own: string, person: (id: string) => string): string {
  const name = `the ${documentParts[event.data.document].title.toLowerCase()}`;
  switch (event.type) {
    case 'document.added': {
      const { origin, version, name: file } = event.data;
      const which = origin === 'file' ? ` (${file})` : '';
      return `${verbs[origin]} version ${version} of ${name} of ${own}${which}`;
    }
    case 'document.assigned': {
      const { as, person: id } = event.data;
      if (id === null) return as === 'owner' ? `left ${name} without an owner` : `left ${name} without an approver`;
      return as === 'owner' ? `gave ${name} to ${person(id)}` : `asked ${person(id)} to approve ${name}`;
    }
    case 'document.submitted':
      return `submitted version ${event.data.version} of ${name} for ${candidateName(event.data.candidate)}`;
    case 'document.approved': {
      const { version, candidate, comment, onBehalf } = event.data;
      const whose = onBehalf === undefined ? '' : ` in the place of ${person(onBehalf.person)}`;
      const said = comment === '' ? '' : `: ${comment}`;
      return `approved version ${version} of ${name} for ${candidateName(candidate)}${whose}${said}`;
    }
    case 'document.returned':
      return `returned version ${event.data.version} of ${name}: ${event.data.reason}`;
  }
}
