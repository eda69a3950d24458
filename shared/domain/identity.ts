import { z } from 'zod';

/** A UUIDv7 in lower case (RFC 9562). Keys of people, products, releases and events. */
export const idSchema = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

/** A UTC time with milliseconds, ISO 8601: `2026-11-21T09:30:00.000Z`. */
export const timeSchema = z.iso.datetime({ precision: 3 });

/** A SHA-256 digest: 64 lower-case hexadecimal digits. */
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A Git object name: 40 hexadecimal digits (SHA-1) or 64 (SHA-256 repositories). */
export const commitSchema = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
