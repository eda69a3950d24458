import type { InputOf, OutputOf } from '../../api.ts';
import { Badge } from '../../components/badge.tsx';
import { Chip } from '../../components/chip.tsx';
import { DefinitionList } from '../../components/definition-list.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Person } from '../../components/person.tsx';
import { Section } from '../../components/section.tsx';
import { Time } from '../../components/time.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { describeOutside } from './commit-outside.tsx';
import type { ScopeRow } from './scope-row.tsx';

interface CommitDialogProps {
  readonly release: string;
  readonly version: string;
  readonly point: NonNullable<InputOf['scope.summary']['point']>;
  readonly row: Extract<ScopeRow, { kind: 'commit' }>;
  readonly onClose: () => void;
}

/** One commit: its message, what became of it, and the files it touches with their slices. */
export function CommitDialog({ release, version, point, row, onClose }: CommitDialogProps) {
  const { repository, commit } = row;
  const query = useQueryOf('scope.commit', { release, point, repository, commit: commit.commit });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={commit.subject} size="wide">
      <div className="flex flex-col gap-5">
        <DefinitionList
          items={[
            { term: 'Commit', value: <Chip text={commit.commit} label="Commit" /> },
            { term: 'Repository', value: repository },
            { term: 'Author', value: <Person name={commit.authorName} detail={commit.authorEmail} /> },
            { term: 'Authored', value: <Time at={commit.authoredAt} show="exact" /> },
            ...(commit.tickets.length === 0 || (query.data?.tickets.length ?? 0) > 0
              ? []
              : [{ term: 'Tickets', value: commit.tickets.join(', ') }]),
            ...(commit.revertedBy === null
              ? []
              : [{ term: 'Reverted by', value: <Chip text={commit.revertedBy} label="Commit" /> }]),
            ...(commit.cherryPickOf === null
              ? []
              : [{ term: 'Copy of', value: <Chip text={commit.cherryPickOf} label="Commit" /> }]),
            ...(query.data === undefined ? [] : describeOutside(query.data, version)),
          ]}
        />
        <Answer query={query} label="Reading the commit" failure="The commit could not be read">
          {(answer) => <CommitContent answer={answer} />}
        </Answer>
      </div>
    </Dialog>
  );
}

function CommitContent({ answer }: { readonly answer: OutputOf['scope.commit'] }) {
  return (
    <>
      {answer.body.trim() !== '' && <p className="break-words whitespace-pre-wrap text-1">{answer.body.trim()}</p>}
      <Section title="Files" count={answer.filesTotal} level={3}>
        <ul className="flex flex-col border-t border-line">
          {answer.files.map((file) => (
            <li key={file.path} className="flex min-h-7 flex-wrap items-center gap-2 border-b border-line py-0.5">
              <span className="min-w-0 flex-1 font-code text-small break-all">{file.path}</span>
              {file.slices.map((slice) => (
                <Badge key={slice}>{slice}</Badge>
              ))}
            </li>
          ))}
        </ul>
        {answer.filesTotal > answer.files.length && (
          <p className="text-small text-3">And {answer.filesTotal - answer.files.length} more.</p>
        )}
      </Section>
    </>
  );
}
