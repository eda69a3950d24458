/** What a stand-in of Nexus knows; tests change it. */
export interface NexusSeed {
  readonly user: string;
  readonly token: string;
  /** As it signs its answers: `3.94.0-12 (COMMUNITY)`. */
  readonly version: string;
  readonly isAdministrator: boolean;
  /** Whether it answers everybody, also without an account. */
  isOpen: boolean;
  readonly repositories: readonly NexusRepository[];
  readonly components: NexusComponent[];
}

export interface NexusRepository {
  readonly name: string;
  /** `maven2`, `npm`, `docker`, `raw` … */
  readonly format: string;
  /** The account may not browse it. */
  readonly isHidden: boolean;
}

export interface NexusComponent {
  readonly repository: string;
  readonly group: string | null;
  readonly name: string;
  readonly version: string;
  /** Of the Pro edition; null in the others. */
  readonly tags: readonly string[] | null;
  readonly assets: readonly NexusAsset[];
}

export interface NexusAsset {
  readonly path: string;
  /** Of the SHA-256, in hexadecimal; null for what was uploaded long ago. */
  readonly sha256: string | null;
  readonly size: number;
  readonly created: string;
}
