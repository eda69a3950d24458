import { z } from 'zod';
import type { StoreErrorCode } from '../store/store-error.ts';
import type { CallAnswer } from './http-calls.ts';

/** What the thread of a core is started with. */
export const coreThreadStartSchema = z.object({
  folder: z.string(),
  /** Whether this process has taken the right to write already. */
  isHeld: z.boolean(),
});
export type CoreThreadStart = Readonly<z.infer<typeof coreThreadStartSchema>>;

/** What the host's thread asks of the core's. */
export type CoreOrder =
  | { readonly kind: 'call'; readonly id: number; readonly path: string; readonly body: unknown }
  /** Whoever asked has left. */
  | { readonly kind: 'leave'; readonly id: number }
  | { readonly kind: 'announce'; readonly address: string; readonly secret: string }
  | { readonly kind: 'log'; readonly error: Error }
  | { readonly kind: 'close' };

/** What the core's thread tells the host's. */
export type CoreReport =
  /** The core could not be started, and knows what to do about it. */
  | {
      readonly kind: 'refused';
      readonly code: StoreErrorCode;
      readonly message: string;
      readonly nextAction: string;
    }
  | ({ readonly kind: 'answer'; readonly id: number } & CallAnswer)
  | { readonly kind: 'failed'; readonly id: number };
