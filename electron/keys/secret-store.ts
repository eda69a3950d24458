import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Protection } from '../../shared/domain/person.ts';
import { layoutOf } from '../store/layout.ts';
import { StoreError } from '../store/store-error.ts';
import { type Protector, wrappingSchema } from './protector.ts';

/** A kept secret: AES-256-GCM under a wrapping key of its own; binary members are base64. */
const fileSchema = z.object({
  format: z.literal(1),
  wrapping: wrappingSchema,
  iv: z.base64(),
  tag: z.base64(),
  sealed: z.base64(),
});
type SecretFile = z.infer<typeof fileSchema>;

const ALGORITHM = 'aes-256-gcm';
const TAG_BYTES = 16;

/**
 * The tokens of this workspace's connections, on this machine alone: they are written from the screen and never shown there, and
 * stand in no database, backup or export.
 */
export interface SecretStore {
  /** How they are kept. */
  readonly protection: Protection;
  has(id: string): boolean;
  write(id: string, secret: string): Promise<void>;
  /** Throws `key-missing` where there is none, `key-locked` where it cannot be opened. */
  read(id: string): Promise<string>;
  remove(id: string): void;
}

interface Dependencies {
  /** The folder of the workspace. */
  readonly folder: string;
  readonly protector: Protector;
}

export function createSecretStore({ folder, protector }: Dependencies): SecretStore {
  const { secrets } = layoutOf(folder);
  const fileOf = (id: string) => join(secrets, `${id}.secret`);
  const nameOf = (id: string) => `connection ${id}`;
  const coveredBytes = (id: string, file: Pick<SecretFile, 'wrapping'>) =>
    Buffer.from(JSON.stringify([nameOf(id), file.wrapping]));

  return {
    protection: protector.protection,
    has: (id) => existsSync(fileOf(id)),
    async write(id, secret) {
      const { wrapping, key } = await protector.create(nameOf(id));
      const iv = randomBytes(12);
      const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(coveredBytes(id, { wrapping }));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const file: SecretFile = {
        format: 1,
        wrapping,
        iv: iv.toString('base64'),
        tag: cipher.getAuthTag().toString('base64'),
        sealed: sealed.toString('base64'),
      };
      mkdirSync(secrets, { recursive: true, mode: 0o700 });
      const draft = `${fileOf(id)}.${randomBytes(6).toString('hex')}`;
      writeFileSync(draft, JSON.stringify(file), { mode: 0o600, flag: 'wx', flush: true });
      renameSync(draft, fileOf(id));
    },
    async read(id) {
      if (!existsSync(fileOf(id))) {
        throw new StoreError(
          'key-missing',
          'This machine does not hold the token of this connection.',
          'Give the connection a token here: tokens stay on the machine where they were entered.',
        );
      }
      try {
        const file = fileSchema.parse(JSON.parse(readFileSync(fileOf(id), 'utf8')));
        const key = await protector.open(nameOf(id), file.wrapping);
        const iv = Buffer.from(file.iv, 'base64');
        const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
        decipher.setAAD(coveredBytes(id, file));
        decipher.setAuthTag(Buffer.from(file.tag, 'base64'));
        return Buffer.concat([decipher.update(Buffer.from(file.sealed, 'base64')), decipher.final()]).toString('utf8');
      } catch (error) {
        if (error instanceof StoreError) throw error;
        throw new StoreError(
          'key-locked',
          'The token of this connection cannot be opened: its file was changed, or is another machine’s.',
          'Give the connection a new token.',
          { cause: error },
        );
      }
    },
    remove: (id) => rmSync(fileOf(id), { force: true }),
  };
}
