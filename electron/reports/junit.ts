import type { TestReport } from '../../shared/domain/report.ts';
import { clip, countOf, mostNamed } from './limits.ts';
import { parseXml, type XmlElement } from './xml.ts';

const wanted = new Set([
  'testsuites',
  'testsuite',
  'testcase',
  'failure',
  'error',
  'skipped',
  'properties',
  'property',
]);

/** Under these names builds write down their commit, without dots, dashes and underscores. */
const commitNames = new Set(['gitcommit', 'gitcommitid', 'gitsha', 'commitsha', 'commit', 'cicommitsha', 'githubsha']);

interface Counted {
  passed: number;
  failed: number;
  skipped: number;
  readonly names: { name: string; message: string }[];
  readonly commits: Set<string>;
}

/** Of a test case: a failure counts more than that it was skipped. GoogleTest says `notrun` of what it left out. */
function countCase(element: XmlElement, counted: Counted): void {
  const { attributes, children } = element;
  const failure = children.find(({ name }) => name === 'failure' || name === 'error');
  if (failure !== undefined) {
    counted.failed += 1;
    if (counted.names.length >= mostNamed) return;
    const message = clip(failure.attributes['message'] ?? failure.text);
    const name = [attributes['classname'], attributes['name']].filter((part) => part !== undefined && part !== '');
    counted.names.push({ name: clip(name.join(' › ')) || 'a test without a name', message });
    return;
  }
  const isLeftOut = attributes['status'] === 'notrun' || attributes['status'] === 'disabled';
  if (isLeftOut || children.some(({ name }) => name === 'skipped')) counted.skipped += 1;
  else counted.passed += 1;
}

function walk(element: XmlElement, counted: Counted): void {
  for (const child of element.children) {
    if (child.name === 'testcase') countCase(child, counted);
    if (child.name === 'testsuite' || child.name === 'properties') walk(child, counted);
    if (child.name !== 'property') continue;
    const name = child.attributes['name']?.toLowerCase().replaceAll(/[._-]/gu, '') ?? '';
    if (commitNames.has(name)) counted.commits.add((child.attributes['value'] ?? child.text).trim().slice(0, 80));
  }
}

type Declared = Readonly<Record<'tests' | 'failed' | 'skipped', number>>;

/** What the suites say of themselves. An outer one may have counted the inner ones or not. */
function declaredBy({ attributes, children }: XmlElement): Declared {
  const inner = children.filter(({ name }) => name === 'testsuite').map(declaredBy);
  const most = (own: number, key: keyof Declared) =>
    Math.max(
      own,
      inner.reduce((sum, one) => sum + one[key], 0),
    );
  const given = (name: string, what: string) => countOf(attributes[name], what) ?? 0;
  return {
    tests: most(given('tests', 'tests'), 'tests'),
    failed: most(given('failures', 'failures') + given('errors', 'errors'), 'failed'),
    skipped: most(given('skipped', 'skipped tests') + given('disabled', 'skipped tests'), 'skipped'),
  };
}

/** Seconds; some write thousands with a comma. */
function secondsOf(element: XmlElement): number | null {
  const own = element.attributes['time']?.replaceAll(',', '') ?? '';
  if (/^\d{1,9}(?:\.\d{1,20})?$/u.test(own)) return Number(own);
  const inner = element.children.filter(({ name }) => name === 'testsuite').map(secondsOf);
  const known = inner.filter((seconds) => seconds !== null);
  return known.length === 0 ? null : known.reduce((sum, seconds) => sum + seconds, 0);
}

/**
 * JUnit XML, which no standard describes: one suite or many, within each other. The test cases count; where a suite says that more failed
 * than it lists (it broke down, or lists none), what it says counts. Throws ReportError.
 */
export function readJunit(text: string): { readonly report: TestReport; readonly commits: readonly string[] } {
  const root = parseXml(text, wanted);
  const counted: Counted = { passed: 0, failed: 0, skipped: 0, names: [], commits: new Set() };
  walk(root, counted);
  const declared = declaredBy(root);
  const isListed = counted.passed + counted.failed + counted.skipped > 0;
  const failed = Math.max(counted.failed, declared.failed);
  const skipped = isListed ? counted.skipped : declared.skipped;
  const passed = isListed ? counted.passed : Math.max(0, declared.tests - failed - skipped);
  const seconds = secondsOf(root);
  const report: TestReport = {
    kind: 'tests',
    counts: { passed, failed, skipped },
    duration: seconds === null ? null : Math.round(seconds * 1000),
    failed: counted.names,
  };
  return { report, commits: [...counted.commits] };
}
