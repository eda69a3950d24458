import type { OutwardCall } from '../../shared/contract/base.ts';

/**
 * Port: one change of an outside system, prepared and not yet made. It is shown, recorded as intended, sent once, and read back; after a
 * crash in between, `isDone` asks the other side what happened.
 */
export interface OutwardWrite {
  /**
   * The exact call, without anything secret: the path is the one that is sent. Throws OutsideError where the system has to say first
   * which of its interfaces it has, and does not.
   */
  show(signal?: AbortSignal): Promise<OutwardCall>;
  /** Whether the other side has it already; false where it does not. Throws OutsideError where that cannot be found out. */
  isDone(signal?: AbortSignal): Promise<boolean>;
  /** Sent once and never repeated. Throws OutsideError. */
  send(signal?: AbortSignal): Promise<void>;
}
