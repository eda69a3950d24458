import { writeArchive } from '../../electron/dossier/archive.ts';

const mebibyte = 1024 * 1024;
/** As large as a file may be that is looked into at all. */
const most = 31 * mebibyte;

function filled(head: string, unit: string, tail: string): Buffer {
  return Buffer.concat([Buffer.from(head), Buffer.alloc(most - head.length - tail.length, unit), Buffer.from(tail)]);
}

function numbered(head: string, unitOf: (index: number) => string, tail: string, count: number): Buffer {
  return Buffer.from(`${head}${Array.from({ length: count }, (_, index) => unitOf(index)).join('')}${tail}`);
}

const zip = (files: Readonly<Record<string, Uint8Array>>) => writeArchive(new Map(Object.entries(files)), new Date(0));

/** An archive whose entry says that it unpacks to a gigabyte. */
async function zipOfGigabyte(): Promise<Buffer> {
  const bytes = await zip({ 'junit.xml': Buffer.alloc(mebibyte, ' ') });
  const size = Buffer.alloc(4);
  size.writeUInt32LE(mebibyte);
  for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at + 1))
    bytes.writeUInt32LE(1024 * mebibyte, at);
  return bytes;
}

const testcase = '<testcase classname="com.example.BasketTest" name="adds"/>';
const sarif = '{"version":"2.1.0","tool":1,"driver":1,"runs":[';
const trivy = '{"SchemaVersion":2,"ArtifactName":"x","Results":[';

/** Large files that are made to cost memory or time, each made when it is asked for. `isReport`: a true report, only a very large one. */
export const hostileReports: readonly {
  readonly title: string;
  readonly name: string;
  readonly isReport?: true;
  readonly make: () => Buffer | Promise<Buffer>;
}[] = [
  {
    title: 'half a million tests',
    name: 'junit.xml',
    isReport: true,
    make: () => filled('<testsuite>', testcase, ' </testsuite>').fill(' ', 11 + testcase.length * 550_000, most - 12),
  },
  { title: 'elements without end', name: 'junit.xml', make: () => filled('', '<testsuite>', '') },
  {
    title: 'one attribute of 31 MiB',
    name: 'junit.xml',
    make: () => filled('<testsuite name="', 'a', '"><x></testsuite>'),
  },
  {
    title: 'a million attributes',
    name: 'junit.xml',
    make: () => numbered('<testsuite ', (index) => `a${index}="1" `, '/>', 1_000_000),
  },
  { title: 'references without end', name: 'junit.xml', make: () => filled('<testsuite name="', '&#x41;', '"') },
  { title: 'undeclared entities', name: 'junit.xml', make: () => filled('<testsuite>', '&lol9;', '</testsuite') },
  {
    title: 'a billion laughs in 31 MiB',
    name: 'junit.xml',
    make: () => filled('<!DOCTYPE l [<!ENTITY a "ha">', '<!ENTITY b "&a;&a;">', ']><testsuite name="&b;"/>'),
  },
  {
    title: 'comments without end',
    name: 'coverage.xml',
    make: () => filled('<coverage line-rate="1">', '<!-- -->', ''),
  },
  { title: 'a comment of 31 MiB', name: 'coverage.xml', make: () => filled('<coverage line-rate="1"><!--', '-', '') },
  { title: 'closing tags', name: 'coverage.xml', make: () => filled('<coverage line-rate="1">', '</a>', '') },
  { title: 'a number of 31 MiB', name: 'coverage.xml', make: () => filled('<coverage line-rate="0.', '9', '"/>') },
  { title: 'blanks', name: 'coverage.xml', make: () => filled('', ' ', '') },
  { title: 'less-than signs', name: 'coverage.xml', make: () => filled('<coverage line-rate="1">', '<', '') },
  {
    title: 'two million lines',
    name: 'lcov.info',
    isReport: true,
    make: () => numbered('SF:a\n', (index) => `DA:${index},1\n`, 'end_of_record\n', 2_000_000),
  },
  {
    title: 'a million sources',
    name: 'lcov.info',
    isReport: true,
    make: () => numbered('', (index) => `SF:a/${index}\nDA:1,1\nend_of_record\n`, '', 900_000),
  },
  {
    title: 'a record without end',
    name: 'lcov.info',
    make: () => numbered('SF:a\n', (index) => `BRDA:${index},0,0,1\n`, '', 1_500_000),
  },
  { title: 'one line of 31 MiB', name: 'lcov.info', make: () => filled('SF:', 'a', '') },
  { title: 'line ends', name: 'lcov.info', make: () => filled('', '\n', '') },
  { title: 'records that are none', name: 'lcov.info', make: () => filled('SF:a\n', 'A\n', '') },
  { title: 'arrays within arrays', name: 'trivy.json', make: () => filled(trivy, '[', '') },
  { title: 'empty objects', name: 'trivy.json', make: () => filled(trivy, '{},', '{}]}') },
  {
    title: 'a text without end',
    name: 'trivy.json',
    make: () => filled('{"SchemaVersion":2,"ArtifactName":"', 'a', ''),
  },
  {
    title: 'escapes without end',
    name: 'trivy.json',
    make: () => filled('{"SchemaVersion":2,"ArtifactName":"', '\\u0041', ''),
  },
  {
    title: 'a million keys',
    name: 'trivy.json',
    make: () =>
      numbered('{"SchemaVersion":2,"ArtifactName":"x",', (index) => `"k${index}":0,`, '"Results":7}', 1_500_000),
  },
  { title: 'objects of a run', name: 'a.sarif', make: () => filled(sarif, '{"a":{}},', '1]}') },
  { title: 'objects within objects', name: 'a.sarif', make: () => filled(sarif, '{"a":', '') },
  { title: 'numbers', name: 'a.sarif', make: () => filled(sarif, '1,', '1]}') },
  {
    title: 'a number of 31 MiB digits',
    name: 'performance.json',
    make: () => filled('{"metric":"a","baseline":1,"value":', '9', '}'),
  },
  {
    title: 'results without end',
    name: 'performance.json',
    make: () => filled('{"results":[', '{"metric":"a","baseline":1,"value":1},', ']}'),
  },
  {
    title: 'a metric of 31 MiB',
    name: 'performance.json',
    make: () => filled('{"metric":"', 'a', '","baseline":1,"value":"fast"}'),
  },
  { title: 'bytes that are no text', name: 'junit.xml', make: () => filled('', '\u0000', '') },
  { title: 'an archive of a gigabyte', name: 'reports.zip', make: zipOfGigabyte },
  {
    title: 'an archive of many large files',
    name: 'reports.zip',
    make: () => {
      const blank = Buffer.alloc(most, ' ');
      return zip(Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`${index}/junit.xml`, blank])));
    },
  },
  {
    title: 'an archive of 55,000 files',
    name: 'reports.zip',
    make: () =>
      zip(Object.fromEntries(Array.from({ length: 55_000 }, (_, index) => [`${index}.xml`, Buffer.alloc(0)]))),
  },
  {
    title: 'an archive that is cut off',
    name: 'reports.zip',
    make: async () => (await zip({ 'junit.xml': Buffer.alloc(mebibyte) })).subarray(0, 200),
  },
];
