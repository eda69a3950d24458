import { acquireWriter } from '../../electron/store/writer-lock.ts';

/** A process that holds the right to write to the folder it is given, until its input ends. */
const [folder = '', address = ''] = process.argv.slice(2);
const writer = acquireWriter(folder, address === '' ? undefined : { address, secret: 'a secret' });
process.stdout.write('held\n');
process.stdin.resume().on('end', () => writer.release());
