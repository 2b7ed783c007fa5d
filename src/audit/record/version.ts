import packageJson from '../../../package.json' with { type: 'json' };

/** What else than the policies decides: this library, and the time-zone data of the runtime. */
export interface EngineVersion {
  readonly version: string;
  /** As IANA names them, `2025b`. */
  readonly zones: string;
}

export const engineVersion: EngineVersion = Object.freeze({
  version: packageJson.version,
  zones: process.versions['tz'] ?? 'unknown',
});
