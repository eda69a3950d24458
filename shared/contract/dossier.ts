import { z } from 'zod';
import { idSchema } from '../domain/identity.ts';
import { fileSchema, jobSchema, outcomeOf, procedure } from './base.ts';

export const dossierContract = {
  /** One zip: events, pinned facts, manifest, notes, checkpoint, public keys and a readable index.html. */
  export: procedure.input(z.object({ release: idSchema, job: jobSchema })).output(outcomeOf(fileSchema)),
};
