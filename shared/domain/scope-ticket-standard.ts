/** A ticket key as Jira writes it, and an issue number as the code hosts write it. */
export const keyPattern = '[A-Z][A-Z0-9]+-[1-9][0-9]*';
export const numberPattern = '#[1-9][0-9]*';

/** What a scope looks for where nobody configured anything. */
export const standardTicketPatterns: readonly string[] = [keyPattern, numberPattern];

/** Finds the ticket keys of one text, each once, in the order they stand in it. */
export type TicketFinder = (text: string) => readonly string[];

const none: readonly never[] = [];
const key = /(?<![A-Za-z0-9_])([A-Z][A-Z0-9]+)-[1-9][0-9]*(?![A-Za-z0-9_])/gu;
const number = /(?<![\w&/#])#[1-9]\d{0,14}(?!\w)/gu;

/** Words that look like a key and are the names of standards and licences. */
const standards: ReadonlySet<string> = new Set(
  `AES APACHE ASCII BASE BSD CC COVID CP CRC CVE CWE ECMA ES GHSA GPL GPT HTTP IEC IEEE ISO LATIN LGPL MD MIT MPL RFC RSA SHA SSL
   TLS UCS UTF WIN WINDOWS`.split(/\s+/u),
);

/** Pull requests are no tickets: `(#12)` at the end of a subject or of a listed line, "Merge pull request #12", "Reverts o/r#12". */
const trailingRequests = / \(#\d{1,15}\)(?=(?:"? \(#\d{1,15}\)){0,5}"?[ \r]?$)/gu;
const namedRequests =
  /\b(?:pull requests?|PR|merge requests?|reverts)\s{1,4}(?:[\w.-]{1,100}\/[\w.-]{1,100})?#\d{1,15}/giu;

function withoutPullRequests(text: string): string {
  const lines = text.split('\n');
  const cut = lines.map((line, position) =>
    line.includes('(#') && (position === 0 || /^[*-] /u.test(line)) ? line.replace(trailingRequests, '') : line,
  );
  return cut.join('\n').replace(namedRequests, '');
}

function findKeys(text: string): readonly string[] {
  if (!text.includes('-')) return none;
  const found = text.match(key);
  return found ? found.filter((match) => !standards.has(match.slice(0, match.indexOf('-')))) : none;
}

function findNumbers(text: string): readonly string[] {
  return text.match(number) ?? none;
}

/** How the two standard patterns are looked for: with word borders, without names of standards. Null for any other pattern. */
export function findByStandard(pattern: string): TicketFinder | null {
  if (pattern === keyPattern) return findKeys;
  return pattern === numberPattern ? findNumbers : null;
}

/** One finder of several; each looks at a text without its pull requests. */
export function joinFinders(finders: readonly TicketFinder[]): TicketFinder {
  return (text) => {
    const cleaned = text.includes('#') ? withoutPullRequests(text) : text;
    const found = finders.flatMap((find) => find(cleaned));
    return found.length === 0 ? none : [...new Set(found)];
  };
}
