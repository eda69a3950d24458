import type { SampleCommit } from './history.ts';
import { farid, grace, hana } from './people.ts';

const book = 'src/main/java/ledger/Book.java';
const report = 'src/main/java/ledger/Report.java';
const pom = 'pom.xml';

/** A smaller, older service with a small release of its own under way. */
export const ledgerHistory: readonly SampleCommit[] = [
  {
    branch: 'main',
    author: grace,
    day: 160,
    message: 'chore: start the ledger',
    touch: [pom, book, 'README.md', 'config/ledger.properties'],
  },
  {
    branch: 'main',
    author: grace,
    day: 158,
    message: 'feat(book): LED-1 double entry',
    touch: [book, 'src/main/resources/db/migrations/V1__book.sql'],
  },
  { branch: 'main', author: hana, day: 152, message: 'feat(report): LED-2 balance by day', touch: [report] },
  { branch: 'main', author: hana, day: 149, message: 'chore(release): 1.8.0', touch: ['CHANGELOG.md'], tag: 'v1.8.0' },
  { branch: 'main', author: farid, day: 120, message: 'feat(report): LED-3 export for the auditors', touch: [report] },
  { branch: 'main', author: grace, day: 117, message: 'fix(book): LED-4 rounding of negative amounts', touch: [book] },
  { branch: 'main', author: grace, day: 110, message: 'chore(release): 1.9.0', touch: ['CHANGELOG.md'], tag: 'v1.9.0' },
  {
    branch: 'main',
    author: hana,
    day: 22,
    message: 'fix(report): LED-5 the last day of the month was missing',
    touch: [report],
  },
  {
    branch: 'main',
    author: farid,
    day: 19,
    message: 'perf(book): LED-6 index by account',
    touch: [book, 'src/main/resources/db/migrations/V2__account_index.sql'],
  },
  { branch: 'main', author: hana, day: 15, message: 'build(deps): raise the PDF library', touch: [pom] },
];
