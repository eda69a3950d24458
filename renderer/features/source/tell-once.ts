interface Told {
  readonly source: { readonly id: string };
  readonly failure: { readonly message: string; readonly nextAction: string } | null;
}

/** What went wrong at one source mostly goes wrong with all that is read of it: that is told once. */
export function tellOnce<T extends Told>(rows: readonly T[]): readonly T[] {
  const toldBySource = new Map<string, string>();
  return rows.map((row) => {
    const { source, failure } = row;
    if (failure === null) return row;
    const told = toldBySource.get(source.id);
    if (told === undefined) {
      toldBySource.set(source.id, failure.message);
      return row;
    }
    if (!failure.message.endsWith(told)) return row;
    // What rests on something else that failed says that before.
    const own = failure.message.slice(0, -told.length).trim();
    return { ...row, failure: { ...failure, message: own === '' ? 'For the same reason.' : own, nextAction: '' } };
  });
}
