import { getRouteApi } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { KeptDocument } from '../../../shared/domain/document.ts';
import { ButtonLink } from '../../components/button-link.tsx';
import { Section } from '../../components/section.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { NotFound } from '../../frame/not-found.tsx';
import { useRelease } from '../release/release-context.ts';
import { RiskForm } from '../risk/risk-form.tsx';
import { DocumentActions } from './document-actions.tsx';
import { DocumentContent } from './document-content.tsx';
import { DocumentEditor } from './document-editor.tsx';
import { DocumentHistory } from './document-history.tsx';
import { DocumentPeople } from './document-people.tsx';
import { type DocumentView, keptDocumentOf, markOf } from './document-words.ts';

const route = getRouteApi('/releases/$release/gates/documents/$document');

/** One document: where it stands, what it says, who decides about it, and every version. */
export function DocumentStage() {
  const { document } = route.useParams();
  const kind = keptDocumentOf(document);
  return kind === null ? <NotFound /> : <OneDocument key={kind} document={kind} />;
}

function OneDocument({ document }: { readonly document: KeptDocument }) {
  const release = useRelease();
  const [digest, setDigest] = useState<string | null>(null);
  const [isEditing, setIsEditing] = useState(false);
  const query = useQueryOf(
    'document.get',
    { release: release.id, document, ...(digest === null ? {} : { digest }) },
    { keepPrevious: true },
  );
  const endEditing = () => {
    setDigest(null);
    setIsEditing(false);
  };
  return (
    <Answer query={query} label="Reading the document" failure="The document could not be read">
      {(view) => (
        <div className="flex flex-col gap-6">
          <Section
            title={view.title}
            description={<Standing view={view} />}
            actions={
              <ButtonLink to="/releases/$release/gates" params={{ release: release.id }} icon={ArrowLeft}>
                All documents
              </ButtonLink>
            }
          >
            <DocumentActions
              key={view.version?.digest}
              view={view}
              isOpen={release.status === 'open'}
              isEditing={isEditing}
              onEdit={() => setIsEditing(true)}
              onKept={() => setDigest(null)}
            />
          </Section>
          {isEditing && document === 'risk-assessment' && <RiskForm release={release.id} onClose={endEditing} />}
          {isEditing && document !== 'risk-assessment' && (
            <DocumentEditor view={view} release={release.id} onClose={endEditing} />
          )}
          {!isEditing && <DocumentContent view={view} release={release.id} />}
          <DocumentPeople view={view} release={release.id} isOpen={release.status === 'open'} />
          <DocumentHistory view={view} onShow={setDigest} />
        </div>
      )}
    </Answer>
  );
}

function Standing({ view }: { readonly view: DocumentView }) {
  const mark = markOf(view);
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
      {mark !== null && <Verdict {...mark} plain />}
      <span className="min-w-0 break-words">{view.reason}</span>
      {view.askedBy.length > 0 && <span>{view.askedBy.join(', ')} asks for its approval.</span>}
    </span>
  );
}
