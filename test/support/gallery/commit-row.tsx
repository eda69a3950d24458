import { Badge } from '../../../renderer/components/badge.tsx';
import { Chip } from '../../../renderer/components/chip.tsx';
import { OutsideLink } from '../../../renderer/components/outside-link.tsx';
import { Person } from '../../../renderer/components/person.tsx';
import { Time } from '../../../renderer/components/time.tsx';
import { Verdict } from '../../../renderer/components/verdict.tsx';

interface CommitRow {
  readonly digest: string;
  readonly kind: string;
  readonly ticket: string;
  readonly subject: string;
  readonly author: string;
  readonly at: string;
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'waived';
}

const kinds = ['feat', 'fix', 'docs', 'refactor', 'chore'];
const authors = ['Ada Lovelace', 'Grace Hopper', 'Margaret Hamilton', 'Barbara Liskov'];
const subjects = [
  'refunds go back to the card that paid',
  'vouchers with several currencies keep their rounding when the order is split over two deliveries and one is returned',
  'search by customer number',
  'the basket keeps its order',
];
const verdicts = ['pass', 'pass', 'fail', 'unknown', 'waived'] as const;
const at = <T,>(list: readonly T[], index: number, fallback: T) => list[index % list.length] ?? fallback;

export const commits: readonly CommitRow[] = Array.from({ length: 50_000 }, (_, index) => ({
  digest: (index * 2_654_435_761).toString(16).padStart(40, 'a').slice(-40),
  kind: at(kinds, index, 'feat'),
  ticket: `SHOP-${1000 + (index % 900)}`,
  subject: at(subjects, index * 7, ''),
  author: at(authors, index * 3, ''),
  at: new Date(Date.UTC(2026, 10, 20) - index * 900_000).toISOString(),
  verdict: at(verdicts, index, 'pass'),
}));

/** One line: kind, ticket, subject, author, verdict. */
export function drawCommit(commit: CommitRow) {
  return (
    <>
      <span className="w-16 shrink-0">
        <Badge>{commit.kind}</Badge>
      </span>
      <span className="w-24 shrink-0">
        <OutsideLink href={`https://example.org/${commit.ticket}`} inRow>
          {commit.ticket}
        </OutsideLink>
      </span>
      <span className="min-w-0 flex-1 truncate">{commit.subject}</span>
      <Chip text={commit.digest} label="Commit" inRow />
      <span className="w-40 shrink-0 max-middle:hidden">
        <Person name={commit.author} />
      </span>
      <span className="w-20 shrink-0 text-right text-small text-3 max-middle:hidden">
        <Time at={commit.at} inRow />
      </span>
      <span className="w-20 shrink-0">
        <Verdict verdict={commit.verdict} plain />
      </span>
    </>
  );
}
