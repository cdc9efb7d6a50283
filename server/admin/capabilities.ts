import { EFFECT_KINDS } from "../rules/effects/kinds.js";

/**
 * What this server can do, for clients that ask instead of comparing versions. A name, once published, keeps its meaning;
 * what is built later gets a new one.
 */
export const CAPABILITIES: readonly string[] = [
  // CreateRegistry leases registries with ttl, labels and seed.
  "registries.lease",
  "registries.reset",
  // CreateSnapshot, RestoreSnapshot, and from_snapshot of CreateRegistry.
  "registries.snapshots",
  // ExportSnapshot: an OCI layout.
  "registries.snapshots.export",
  // ImportSnapshot.
  "registries.snapshots.import",
  // GetDebugReport.
  "registries.debug-report",
  // SetClock, AdvanceClock and ListTimers; each registry has its own clock.
  "clock",
  // AdvanceClock with dry_run.
  "clock.dry-run",
  // SetClock with auto_skip_reads.
  "clock.auto-skip",
  // RunLifecyclePolicies; ListTimers shows when each policy runs by itself.
  "lifecycle.run",
  // ListRepositories, ListImages and GetImage.
  "state.read",
  // ListImages with include_deleted.
  "state.deleted-images",
  // ListUploads.
  "state.uploads",
  // SeedImages: generated images, archives, raw manifests.
  "state.seed",
  // ApplyFixture and ExportFixture.
  "state.fixtures",
  // DiffState between now, snapshots and fixtures.
  "state.diff",
  // Scan profiles with phases, neutral findings, the generator and verbatim responses.
  "scans.profiles",
  // ImportFindings.
  "scans.import",
  "scans.advance",
  // Keys and certificates of signing profiles; how long signing takes, and whether it fails.
  "signing",
  // PutSecret, ListSecrets and DeleteSecret: credentials of pull-through cache rules.
  "secrets",
  "rules.steps",
  "rules.count-by",
  "rules.probability",
  "rules.schedule",
  "rules.expiration",
  "rules.after-execution",
  // A rule with account "*" holds for every registry.
  "rules.every-registry",
  // ListPresets and PutPreset.
  "rules.presets",
  ...EFFECT_KINDS.flatMap(({ capabilities }) => capabilities),
  // GetServerInfo says how the delivery of events to --event-target goes.
  "events.target",
  "events.list",
  "events.watch",
  "events.verify",
  "events.verify.spacing",
  // GeneratePolicy.
  "events.policy",
  // GetFidelityReport.
  "events.fidelity",
];
