import type { KeptDocument } from '../../../shared/domain/document.ts';
import type { DocumentCommand } from '../../../shared/domain/document-command.ts';
import { type DocumentStanding, standingOfDocument } from '../../../shared/domain/document-standing.ts';
import { createLog, digestOf } from './log.ts';
import { type Asked, ada, createRoad, nora, type Road } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, mustRun } from './steps.ts';

type Add = Extract<DocumentCommand, { kind: 'add' }>;

/** A command about a document. */
export function about(command: DocumentCommand): Asked {
  return { noun: 'document', command };
}

/** Keeps a text as a version; by default its own name. */
export function addText(document: KeptDocument, text: string = document, given: Partial<Add> = {}): Asked {
  const content = { digest: digestOf(text), name: `${document}.md`, bytes: text.length, format: 'markdown' } as const;
  return about({
    kind: 'add',
    document,
    ...content,
    origin: 'written',
    facts: null,
    risk: null,
    basedOn: null,
    ...given,
  });
}

/** Submits the version with this text. */
export function submitText(document: KeptDocument, text: string = document): Asked {
  return about({ kind: 'submit', document, digest: digestOf(text) });
}

/** Approves the version with this text. */
export function approveText(document: KeptDocument, by: string = nora, text: string = document): Asked {
  return about({ kind: 'approve', document, digest: digestOf(text), by, comment: '' });
}

/** A release with its first candidate, and another rule for PROD. */
export function startedWith(rung: Parameters<typeof rulesWith>[0] = {}): Road {
  const road = createRoad(createLog(), rulesWith(rung));
  mustRun(road, cutOf({}));
  return road;
}

/** Ada writes and submits a document, Nora approves it. */
export function approvedOn(road: Road, document: KeptDocument): Road {
  mustRun(road, addText(document), ada);
  mustRun(road, submitText(document), ada);
  mustRun(road, approveText(document), nora);
  return road;
}

/** Where a document stands. */
export function standing(road: Road, document: KeptDocument | 'release-notes'): DocumentStanding {
  return standingOfDocument(road.state(), document, road.facts());
}
