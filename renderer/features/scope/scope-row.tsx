import { textOfCommit } from '../../../shared/domain/notes-text.ts';
import type { OutputOf } from '../../api.ts';
import { Badge } from '../../components/badge.tsx';
import { Chip } from '../../components/chip.tsx';
import { Person } from '../../components/person.tsx';
import { Time } from '../../components/time.tsx';
import { PipelineMark } from '../pipeline/pipeline-mark.tsx';
import { PullRequestMark } from '../pull-request/pull-request-mark.tsx';
import { useStandings } from '../source/standing.ts';
import { TicketCells, TicketColumns } from './ticket-row.tsx';

export type ScopeRow = OutputOf['scope.page']['rows'][number];

/** One line of the scope of a version: a ticket with its verdict, or one of its commits. */
export function drawScopeRow(row: ScopeRow, version: string) {
  switch (row.kind) {
    case 'ticket':
      return <TicketCells row={row} version={version} />;
    case 'withoutTicket':
      return (
        <>
          <span className="min-w-0 flex-1 truncate font-medium">Without a ticket</span>
          <span className="shrink-0 text-small text-3">
            {row.commits} {row.commits === 1 ? 'commit' : 'commits'}
          </span>
          <TicketColumns view={null} version={version} />
          <span className="w-20 shrink-0" />
        </>
      );
    case 'commit':
      return <CommitCells row={row} />;
  }
}

function CommitCells({ row }: { readonly row: Extract<ScopeRow, { kind: 'commit' }> }) {
  const isAsked = useStandings().asks('pull-requests');
  const { commit, kind, breaking, authorName, committedAt, revertedBy, alreadyShipped, cherryPickOf } = {
    ...row.commit,
    kind: row.commit.kind,
  };
  const isOff = revertedBy !== null || alreadyShipped;
  return (
    <>
      <span className="w-4 shrink-0" />
      <span className="w-18 shrink-0 truncate">{kind !== null && <Badge>{kind}</Badge>}</span>
      <span className={isOff ? 'min-w-0 flex-1 truncate text-3' : 'min-w-0 flex-1 truncate'}>
        {textOfCommit(row.commit)}
      </span>
      {breaking && <Badge tone="fail">Breaking</Badge>}
      {revertedBy !== null && <Badge>Reverted</Badge>}
      {alreadyShipped && <Badge>Already shipped</Badge>}
      {cherryPickOf !== null && !alreadyShipped && <Badge>Cherry-pick</Badge>}
      {row.pipelines !== null && <PipelineMark view={row.pipelines} />}
      {isAsked && (
        <span className="flex w-14 shrink-0 justify-end max-narrow:hidden">
          {row.pullRequest !== null && <PullRequestMark view={row.pullRequest} />}
        </span>
      )}
      <Chip text={commit} label="Commit" inRow />
      <span className="w-36 shrink-0 max-middle:hidden">
        <Person name={authorName} />
      </span>
      <span className="w-20 shrink-0 text-right text-small text-3 max-middle:hidden">
        <Time at={committedAt} inRow />
      </span>
    </>
  );
}
