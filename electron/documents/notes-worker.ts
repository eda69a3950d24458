import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { notesReadingSchema } from '../../shared/domain/notes-reading.ts';
import { notesToDocx } from './notes-docx.ts';
import { notesToPdf } from './notes-pdf.ts';

const workSchema = z.object({ format: z.enum(['pdf', 'docx']), reading: notesReadingSchema });

const { format, reading } = workSchema.parse(workerData);
parentPort?.postMessage(await (format === 'pdf' ? notesToPdf(reading) : notesToDocx(reading)));
