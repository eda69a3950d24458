import { expect, it } from 'vitest';
import { writeArchive } from '../../electron/dossier/archive.ts';
import { createReportThread } from '../../electron/reports/report-thread.ts';
import { junitXml } from '../support/report-samples.ts';

it('a file that eats up the memory of its reader is a problem of that file, and the next one is read', async () => {
  await using thread = createReportThread({ memory: 48 });
  const hungry = `{"version":"2.1.0","tool":1,"driver":1,"runs":[${'{"a":{}},'.repeat(400_000)}1]}`;
  const bytes = await writeArchive(new Map([['a.sarif', Buffer.from(hungry)]]), new Date(0));
  expect(bytes.byteLength).toBeLessThan(20_000);

  expect(await thread.read('scan.zip', bytes)).toEqual({
    files: [],
    problems: ['scan.zip: Reading it took too much memory, or failed.'],
  });

  const { files } = await thread.read('junit.xml', Buffer.from(junitXml));
  expect(files).toMatchObject([{ format: 'junit', problem: null }]);
});

it('a reading that is stopped ends at once', async () => {
  await using thread = createReportThread();
  const stop = new AbortController();
  const reading = thread.read('junit.xml', Buffer.from(junitXml), stop.signal);
  stop.abort(new Error('Enough.'));

  await expect(reading).rejects.toThrow('Enough.');
});
