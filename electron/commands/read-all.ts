/** All pages of a list of the contract, one after the other. */
export async function readAll<Row>(
  read: (offset: number) => Promise<{ readonly total: number; readonly rows: readonly Row[] }>,
): Promise<readonly Row[]> {
  const all: Row[] = [];
  for (;;) {
    const { total, rows } = await read(all.length);
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) return all;
  }
}
