import type { StoredEvent } from '../../shared/domain/event.ts';
import type { Append } from './append.ts';
import type { EventReader } from './event-reader.ts';

/** The log of a workspace. */
export interface EventLog extends EventReader {
  /**
   * Writes decisions, what they pin, and every projection in one transaction that is on the disk before it returns.
   * Throws `conflict` where the stream is at another version, `invalid-event`, and `workspace-busy` in a reader.
   */
  append(append: Append): Promise<readonly StoredEvent[]>;
}
