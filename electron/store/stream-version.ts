/** How far the stream of one thing is; a state of that version is up to date. */
export interface StreamVersion {
  readonly id: string;
  readonly version: number;
}
