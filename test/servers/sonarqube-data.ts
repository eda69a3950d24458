/** What a stand-in of SonarQube knows; tests change it. Values are SonarQube's own words. */
export interface SonarQubeSeed {
  readonly token: string;
  readonly user: string;
  readonly version: string;
  /** `UP`, `STARTING` … */
  readonly status: string;
  /** Before version 10 a token is a user name without a password, and a bearer is nobody. */
  readonly knowsBearer: boolean;
  /** When the token ends, as SonarQube writes times: `2027-01-31T00:00:00+0000`. */
  readonly expiresAt: string | null;
  /** Global permissions of the user; null where they are not told. */
  readonly permissions: readonly string[] | null;
  readonly projects: readonly SonarQubeProject[];
  /** Whether requests and answers are compared with SonarQube's description. */
  readonly isDescribed?: boolean;
}

export interface SonarQubeProject {
  readonly key: string;
  readonly name: string;
  /** The user may not browse it. */
  readonly isHidden: boolean;
  readonly branches: readonly SonarQubeBranch[];
}

export interface SonarQubeBranch {
  readonly name: string;
  readonly isMain: boolean;
  /** In any order. */
  readonly analyses: SonarQubeAnalysis[];
}

export interface SonarQubeAnalysis {
  readonly key: string;
  /** `2026-11-20T09:00:00+0000` */
  readonly date: string;
  readonly version: string | null;
  readonly revision: string | null;
  gate: string;
  readonly ignoresConditions: boolean;
  readonly conditions: readonly {
    readonly status: string;
    readonly metricKey: string;
    readonly comparator: string;
    readonly errorThreshold: string;
    readonly actualValue?: string;
  }[];
  readonly measures: Readonly<Record<string, string>>;
}

/** The metrics that it knows. */
export const knownMetrics: ReadonlySet<string> = new Set([
  'coverage',
  'new_coverage',
  'bugs',
  'vulnerabilities',
  'code_smells',
  'security_hotspots_reviewed',
  'duplicated_lines_density',
  'ncloc',
]);
