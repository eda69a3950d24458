import { candidateName } from '../../shared/domain/candidate-state.ts';
import { documentParts } from '../../shared/domain/document.ts';
import type { DocumentState, DocumentVersion } from '../../shared/domain/document-state.ts';
import { personOf } from '../../shared/domain/entry.ts';
import { nameOf, type PersonState, proofOf } from '../../shared/domain/person-state.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { type Markup, markup } from '../documents/markup.ts';

/** Every version of every document: who wrote it, who approved it for what, and its digest. */
export function pageDocuments({ documents }: ReleaseState, people: readonly PersonState[]): Markup {
  const rows = documents.flatMap((document) => document.versions.map((version) => rowOf(document, version, people)));
  if (rows.length === 0) return markup``;
  return markup`<h2>Documents</h2>
<table>
<thead><tr><th scope="col">Document</th><th scope="col">Version</th><th scope="col">State when it was exported</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
}

function rowOf({ document }: DocumentState, version: DocumentVersion, people: readonly PersonState[]): Markup {
  const { added, approved, submitted, returned, risk, digest } = version;
  const writer = nameOf(people, personOf(added.actor));
  const rated = risk === undefined ? '' : ` · risk ${risk.level}, ${risk.points} points`;
  return markup`<tr>
<td>${documentParts[document].title}</td>
<td>${version.version} <span class="quiet" dir="auto">by ${writer}${rated}</span><br><code>${digest}</code></td>
<td>${stateOf(approved, submitted, returned, people)}</td>
</tr>
`;
}

function stateOf(
  approved: DocumentVersion['approved'],
  submitted: DocumentVersion['submitted'],
  returned: DocumentVersion['returned'],
  people: readonly PersonState[],
): Markup {
  if (approved !== null) {
    const person = people.find(({ id }) => id === approved.person) ?? null;
    const said =
      approved.comment === '' ? markup`` : markup`<br><span class="quiet" dir="auto">${approved.comment}</span>`;
    const whose =
      approved.onBehalf === undefined
        ? markup``
        : markup` in the place of <span dir="auto">${nameOf(people, approved.onBehalf.person)}</span>`;
    return markup`<span class="pass">✓ approved</span> ${candidateName(approved.candidate)} <span dir="auto">${nameOf(people, approved.person)}</span>${whose} <span class="quiet proof">${proofOf(person, approved)}</span>${said}`;
  }
  if (submitted !== null) return markup`<span class="unknown">? waits</span> ${candidateName(submitted.candidate)}`;
  return returned === null
    ? markup`<span class="unknown">? draft</span>`
    : markup`<span class="fail">✕ returned</span> <span dir="auto">${returned.reason}</span>`;
}
