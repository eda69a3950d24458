import type { ConnectionCheck } from '../../shared/domain/connection.ts';
import type { OutwardWrite } from './outward-write.ts';

/** Port: where people watch what runs. Every method throws OutsideError. */
export interface Monitor {
  check(options: { readonly signal?: AbortSignal | undefined }): Promise<ConnectionCheck>;
  /** Where a mark can stand; the first is every place that shows marks by their tags. */
  listPlaces(options: {
    readonly signal?: AbortSignal | undefined;
  }): Promise<readonly { readonly path: string; readonly title: string }[]>;
  /** A mark at a time (UTC, ISO 8601); `marker` is one of its tags, by which it is recognised again. */
  annotate(annotation: {
    readonly path: string;
    readonly at: string;
    readonly text: string;
    readonly tags: readonly string[];
    readonly marker: string;
  }): OutwardWrite;
}
