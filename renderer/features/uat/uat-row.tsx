import { Person } from '../../components/person.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { ProofMark } from '../record/proof-mark.tsx';
import { useStandings } from '../source/standing.ts';
import { TicketState } from '../ticket/ticket-state.tsx';
import { type UatRow, uatVerdicts } from './uat-verdicts.ts';

/** The verdict on one ticket and, where a tracker is asked, where the ticket stands there. */
export function UatCells({ row }: { readonly row: UatRow }) {
  const isAsked = useStandings().asks('tickets');
  return (
    <>
      <span className="w-20 shrink-0">
        <Verdict {...uatVerdicts[row.verdict]} plain />
      </span>
      <span className="w-20 shrink-0 truncate font-code max-narrow:w-18 text-small text-2" title={row.ticket}>
        {row.ticket}
      </span>
      <span className="min-w-0 flex-[5] truncate" title={row.title}>
        {row.title}
      </span>
      {isAsked ? <AskedCells row={row} /> : <GivenCells row={row} />}
    </>
  );
}

/** What was said, and by whom. */
function GivenCells({ row }: { readonly row: UatRow }) {
  return (
    <>
      <span className="min-w-0 flex-[2] truncate text-small text-2 max-middle:hidden" title={saidOf(row)}>
        {saidOf(row)}
      </span>
      <span className="flex w-52 shrink-0 items-center gap-2 max-middle:hidden">
        {row.verdict !== 'unknown' && row.given?.by && (
          <>
            <span className="min-w-0 flex-1">
              <Person name={row.given.by.name} />
            </span>
            <ProofMark proof={row.given.proof} />
          </>
        )}
      </span>
    </>
  );
}

/** The same in less room, beside where the ticket stands in its tracker. */
function AskedCells({ row }: { readonly row: UatRow }) {
  const said = saidOf(row);
  const given = row.verdict === 'unknown' ? null : row.given;
  return (
    <>
      <span className="flex w-24 shrink-0">{row.outside !== null && <TicketState view={row.outside} />}</span>
      <span className="flex w-48 shrink-0 items-center gap-2 text-small text-2 max-middle:hidden" title={said}>
        {given?.by != null && <Person name={given.by.name} compact />}
        <span className="min-w-0 flex-1 truncate">{said === '' ? given?.by?.name : said}</span>
        {given !== null && <ProofMark proof={given.proof} />}
      </span>
    </>
  );
}

/** Why it is unknown, or what was found. */
function saidOf({ ticket, verdict, reason, note }: UatRow): string {
  return verdict === 'unknown'
    ? reason.replace(`${ticket} was`, 'Was').replace(` tested ${ticket}`, ' tested it')
    : note;
}
