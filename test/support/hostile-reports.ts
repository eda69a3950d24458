import { writeArchive } from '../../electron/dossier/archive.ts';

const mebibyte = 1024 * 1024;
/** As large as a file may be that is looked into at all. */
const most = 31 * mebibyte;

function filled(head: string, unit: string, tail: string): Buffer {
  return Buffer.concat([Buffer.from(head), Buffer.alloc(most - head.length - tail.length, unit), Buffer.from(tail)]);
}

/** Made piece by piece, so that making it costs no more memory than it has. */
function numbered(head: string, unitOf: (index: number) => string, tail: string, count: number): Buffer {
  const bytes = Buffer.alloc(most, ' ');
  let at = bytes.write(head, 0);
  for (let index = 0; index < count && at + tail.length + 100 < most; index += 1) at += bytes.write(unitOf(index), at);
  bytes.write(tail, at);
  return bytes.subarray(0, at + tail.length);
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

/** An archive of empty files that are called like reports, each stored as it is: compressing them costs more than reading them may. */
function zipOfManyFiles(count = 60_000): Buffer {
  const nameOf = (index: number) => `${String(index).padStart(6, '0')}.xml`;
  const [local, central] = [40, 56];
  const bytes = Buffer.alloc(count * (local + central) + 22);
  for (let index = 0; index < count; index += 1) {
    const at = index * local;
    bytes.writeUInt32LE(0x04034b50, at);
    bytes.writeUInt16LE(10, at + 26);
    bytes.write(nameOf(index), at + 30);
    const entry = count * local + index * central;
    bytes.writeUInt32LE(0x02014b50, entry);
    bytes.writeUInt16LE(10, entry + 28);
    bytes.writeUInt32LE(at, entry + 42);
    bytes.write(nameOf(index), entry + 46);
  }
  const end = count * (local + central);
  bytes.writeUInt32LE(0x06054b50, end);
  bytes.writeUInt16LE(count, end + 8);
  bytes.writeUInt16LE(count, end + 10);
  bytes.writeUInt32LE(count * central, end + 12);
  bytes.writeUInt32LE(count * local, end + 16);
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
    title: 'a quarter of a million tests',
    name: 'junit.xml',
    isReport: true,
    make: () => numbered('<testsuite>', () => testcase, '</testsuite>', 250_000),
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
    title: 'an archive of 60,000 files',
    name: 'reports.zip',
    make: zipOfManyFiles,
  },
  {
    title: 'an archive that is cut off',
    name: 'reports.zip',
    make: async () => (await zip({ 'junit.xml': Buffer.alloc(mebibyte) })).subarray(0, 200),
  },
];
