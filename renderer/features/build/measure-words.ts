/** The measures of an analysis that are shown, in this order: what they are called, and whether they are a share. */
const titleByMetric = {
  coverage: { title: 'Coverage', isShare: true },
  new_coverage: { title: 'Coverage of new code', isShare: true },
  duplicated_lines_density: { title: 'Duplicated lines', isShare: true },
  security_hotspots_reviewed: { title: 'Hotspots reviewed', isShare: true },
  bugs: { title: 'Bugs', isShare: false },
  vulnerabilities: { title: 'Vulnerabilities', isShare: false },
  code_smells: { title: 'Code smells', isShare: false },
  ncloc: { title: 'Lines of code', isShare: false },
} as const;

/** Measures as a person reads them: `Coverage 84.6 %`, `Bugs 2`. */
export function describeMeasures(measures: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(titleByMetric).flatMap(([metric, { title, isShare }]) => {
    const value = measures[metric];
    return value === undefined ? [] : `${title} ${value.toLocaleString()}${isShare ? ' %' : ''}`;
  });
}

const units = ['bytes', 'kB', 'MB', 'GB'] as const;

/** `12.3 MB` */
export function describeSize(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  return `${value.toLocaleString(undefined, { maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 })} ${units[step]}`;
}
