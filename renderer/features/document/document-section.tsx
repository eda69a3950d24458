import { Person } from '../../components/person.tsx';
import { Section } from '../../components/section.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Release } from '../release/stages.ts';
import { type DocumentLineView, markOf } from './document-words.ts';

/** The eight documents that an approval needs: where each stands, whose it is, and who asks for it. */
export function DocumentSection({ release }: { readonly release: Release }) {
  const query = useQueryOf('document.list', { release: release.id });
  return (
    <Answer query={query} label="Reading the documents" failure="The documents could not be read">
      {({ documents }) => {
        const asked = documents.filter(({ askedBy }) => askedBy.length > 0);
        const open = asked.filter(({ state }) => state !== 'approved').length;
        return (
          <Section
            title="Documents"
            description={
              asked.length === 0
                ? 'The policy of this release asks for none to be approved. An approved one answers the checklist.'
                : 'Each is kept by its digest, and an approval is of exactly one version.'
            }
            actions={
              asked.length > 0 && (
                <span className="tabular text-small text-2">{`${asked.length - open} of ${asked.length} approved`}</span>
              )
            }
          >
            <ul className="flex flex-col border-t border-line">
              {documents.map((document) => (
                <DocumentLine key={document.document} document={document} release={release.id} />
              ))}
            </ul>
          </Section>
        );
      }}
    </Answer>
  );
}

function DocumentLine({ document, release }: { readonly document: DocumentLineView; readonly release: string }) {
  const { document: kind, title, version, state, reason, owner, askedBy } = document;
  const mark = markOf(document);
  const place =
    kind === 'release-notes'
      ? ({ to: '/releases/$release/notes', params: { release } } as const)
      : ({ to: '/releases/$release/gates/documents/$document', params: { release, document: kind } } as const);
  return (
    <li className="flex min-h-8 flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b border-line px-1 py-1.5">
      <span className="w-24 shrink-0">
        {mark === null ? <span className="text-small text-3">Not written</span> : <Verdict {...mark} plain />}
      </span>
      <TextLink {...place} className="w-44 shrink-0 font-medium">
        {title}
      </TextLink>
      <span className="min-w-36 flex-1 break-words text-2">
        {state === 'missing'
          ? document.madeFrom === null
            ? ''
            : `A draft can be made from ${document.madeFrom}.`
          : reason}
        {version?.risk != null && <span className="ml-2 text-1">Risk {version.risk.level}</span>}
      </span>
      {askedBy.length > 0 && <span className="text-small text-3">for {askedBy.join(', ')}</span>}
      <span className="flex w-32 shrink-0 items-center text-small text-2 max-middle:hidden">
        {owner.person === null ? owner.roleTitle : <Person name={owner.person.name} />}
      </span>
    </li>
  );
}
