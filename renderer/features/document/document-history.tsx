import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { Person } from '../../components/person.tsx';
import { Section } from '../../components/section.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { type DocumentVersionView, type DocumentView, sayOrigin } from './document-words.ts';

interface DocumentHistoryProps {
  readonly view: DocumentView;
  readonly onShow: (digest: string) => void;
}

/** Every version, the latest first: by whom, for which candidate, and what was decided about it. */
export function DocumentHistory({ view, onShow }: DocumentHistoryProps) {
  const { versions, shown } = view;
  if (versions.length === 0) return null;
  return (
    <Section title="Versions" level={3} count={versions.length}>
      <ul className="flex flex-col border-t border-line">
        {versions.map((version) => (
          <li key={version.version} className="flex flex-col gap-0.5 border-b border-line px-1 py-1.5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="tabular w-20 shrink-0 font-medium">Version {version.version}</span>
              <Chip text={version.digest} label="Digest" />
              <span className="min-w-32 flex-1 break-words text-2">
                {sayOrigin(version)}
                {version.candidate === null ? ' before a candidate' : ` for rc.${version.candidate}`}
                {version.origin === 'file' ? `: ${version.name}` : ''}
              </span>
              {version.added.by !== null && <Person name={version.added.by.name} detail={version.added.proof} />}
              <span className="text-small text-3">
                <Time at={version.added.at} />
              </span>
              <Button
                size="small"
                onClick={() => onShow(version.digest)}
                reason={version.version === shown ? 'It is shown above' : undefined}
              >
                Show
              </Button>
            </div>
            <Decision version={version} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Decision({ version: { approved, returned, submitted } }: { readonly version: DocumentVersionView }) {
  const decided = approved ?? returned ?? submitted;
  if (decided === null) return null;
  const words = approved?.comment ?? returned?.reason ?? '';
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-small text-2 middle:pl-23">
      {approved !== null && <Verdict verdict="pass" label={`Approved for rc.${approved.candidate}`} plain />}
      {approved === null && returned !== null && <Verdict verdict="fail" label="Returned" plain />}
      {approved === null && returned === null && submitted !== null && (
        <Verdict verdict="unknown" label={`Submitted for rc.${submitted.candidate}`} plain />
      )}
      {decided.deed.by !== null && <Person name={decided.deed.by.name} detail={decided.deed.proof} />}
      {approved?.inPlaceOf != null && (
        <span className="min-w-0 break-words">in the place of {approved.inPlaceOf.name}</span>
      )}
      <span className="text-3">
        <Time at={decided.deed.at} />
      </span>
      {words !== '' && <span className="min-w-0 break-words">{words}</span>}
    </div>
  );
}
