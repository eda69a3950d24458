/** An event as its row holds it: `actor` and `data` are canonical JSON. */
export interface EventColumns {
  readonly sequence: number;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly signer: string;
  readonly data: string;
}

/**
 * The canonical text of the event that these columns hold. The members that are not JSON already need no escapes (see
 * `eventSchema`), so the text is the columns with the member names between them. `canonicalEventSql` says the same.
 */
export function canonicalEventText(event: EventColumns): string {
  return (
    `{"actor":${event.actor},"at":"${event.at}","data":${event.data},"id":"${event.id}","sequence":${event.sequence},` +
    `"signer":"${event.signer}","stream":"${event.stream}","type":"${event.type}","version":${event.version}}`
  );
}

/** Arguments for SQLite's `concat` that yield the canonical bytes of the row, in UTF-8, whatever the columns hold. */
export const canonicalEventSql =
  `'{"actor":', actor, ',"at":"', at, '","data":', data, ',"id":"', id, '","sequence":', sequence, ',"signer":"', ` +
  `signer, '","stream":"', stream, '","type":"', type, '","version":', version, '}'`;
