import { pino } from 'pino';

/** The structured log. Fields are searchable; nothing secret, no body and no name of a file's content belongs into them. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
  close(): void;
}

interface LogOptions {
  /** A file, or `stderr`. */
  readonly to: { readonly file: string } | 'stderr';
  readonly level: 'info' | 'warn' | 'error' | 'silent';
}

const secretNames = [
  'token',
  'secret',
  'password',
  'passphrase',
  'cookie',
  'authorization',
  'body',
  'key',
  'headers',
  'base64',
];

/** Creates the log of a host. Members with the name of a secret are left out wherever they stand, up to three levels deep. */
export function createLog({ to, level }: LogOptions): Log {
  const destination =
    to === 'stderr'
      ? pino.destination({ dest: 2, sync: true })
      : pino.destination({ dest: to.file, mkdir: true, append: true, sync: true, mode: 0o600 });
  const paths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const logger = pino({ base: null, level, redact: { paths, censor: '[left out]' } }, destination);
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    close: () => destination.end(),
  };
}

/** What the log keeps of an error: its kind, code, text and stack, without what may be a secret. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { kind: typeof error };
  return {
    kind: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    message: withoutSecrets(error.message).slice(0, 2000),
    stack: withoutSecrets(error.stack ?? '').slice(0, 8000),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Credentials in addresses, and what follows the usual names of secrets. */
function withoutSecrets(text: string): string {
  return text
    .replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/giu, '$1[left out]@')
    .replaceAll(/\b(bearer|basic)\s+[\w.~+/=-]+/giu, '$1 [left out]')
    .replaceAll(
      /\b(token|secret|password|passphrase|cookie|authorization|session)(["']?\s*[:=]\s*)\S+/giu,
      '$1$2[left out]',
    );
}
