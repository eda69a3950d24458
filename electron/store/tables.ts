import type { Generated } from 'kysely';

/** The tables that Kysely sees. `events` is written by the log alone; projections and facts bring their own tables. */
export interface StoreTables {
  readonly events: EventTable;
  readonly blobs: BlobTable;
  readonly blob_chunks: BlobChunkTable;
  readonly pins: PinTable;
  readonly checkpoints: CheckpointTable;
  readonly projections: ProjectionTable;
  readonly settings: SettingTable;
  readonly search_entries: SearchEntryTable;
}

export interface EventTable {
  readonly sequence: number;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly signer: string;
  readonly data: string;
  readonly prev: Uint8Array;
  readonly hash: Uint8Array;
  readonly signature: Uint8Array;
}

export interface BlobTable {
  readonly key: Generated<number>;
  readonly digest: string | null;
  readonly size: number;
  readonly at: string;
}

export interface BlobChunkTable {
  readonly blob: number;
  readonly position: number;
  readonly bytes: Uint8Array;
}

export interface PinTable {
  readonly sequence: number;
  readonly digest: string;
}

export interface CheckpointTable {
  readonly sequence: number;
  readonly at: string;
  readonly envelope: string;
}

export interface ProjectionTable {
  readonly name: string;
  readonly version: number;
  /** The last event that is in it. */
  readonly sequence: number;
}

export interface SettingTable {
  readonly name: string;
  readonly value: string;
}

export interface SearchEntryTable {
  readonly id: number;
  readonly owner: string;
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly product: string | null;
  readonly release: string | null;
  readonly at: string;
}
