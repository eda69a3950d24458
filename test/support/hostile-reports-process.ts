import { existsSync, readFileSync } from 'node:fs';
import { createReportThread } from '../../electron/reports/report-thread.ts';
import { hostileReports } from './hostile-reports.ts';

/** Reads the hostile files whose titles are said, each in the thread that the product reads them in, and tells how that went. */
await using thread = createReportThread();
for (const title of process.argv.slice(2)) {
  const file = hostileReports.find((one) => one.title === title);
  if (file === undefined) throw new Error(`There is no file “${title}”.`);
  const bytes = await file.make();
  const before = process.cpuUsage();
  const { files, problems } = await thread.read(file.name, bytes);
  // Of all threads, in microseconds: other processes may have their turn meanwhile.
  const { user, system } = process.cpuUsage(before);
  const told = [...problems, ...files.flatMap(({ problem }) => problem ?? [])];
  const reports = files.filter(({ report }) => report !== null).length;
  const memory = readMostMemory() / 1024;
  process.stdout.write(`${JSON.stringify({ title, milliseconds: (user + system) / 1000, memory, told, reports })}\n`);
}

/** Kibibytes, the most since this process began. Linux counts in `maxRSS` what its parent held when it started it. */
function readMostMemory(): number {
  const status = '/proc/self/status';
  const most = existsSync(status) ? /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
  return most === undefined ? process.resourceUsage().maxRSS : Number(most);
}
