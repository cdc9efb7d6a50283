import type { FindingGenerator__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/FindingGenerator.js";
import type {
  ScanPhase__Output,
  ScanPhase as ScanPhaseMessage,
} from "../../proto/typescript/generated/ecremulator/admin/v1/ScanPhase.js";
import type {
  ScanProfile__Output,
  ScanProfile as ScanProfileMessage,
} from "../../proto/typescript/generated/ecremulator/admin/v1/ScanProfile.js";
import { struct, structToJson } from "../../proto/typescript/struct.js";
import type { RegistryRef } from "../content/registry-ref.js";
import type { FindingGenerator, SeverityCounts } from "../content/scanning/finding.js";
import type { PhaseEnd, ScanPhase, ScanProfile, StoredProfile } from "../content/scanning/scan-profile.js";
import { MAX_FINDINGS } from "../content/scanning/scan-profile-problems.js";
import type { ScanStatus } from "../content/scanning/scan-status.js";
import { type FieldReader, unlessEmpty } from "./field-reader.js";
import { findingMessage, readFinding } from "./finding-message.js";
import { durationMessage } from "./time-message.js";

const MAX_DESCRIPTION_LENGTH = 4_096;

/** A profile as a registry takes it; `putProfile` knows which statuses, severities and numbers make sense. */
export function readScanProfile(message: ScanProfile__Output, fields: FieldReader): ScanProfile {
  return {
    id: message.id,
    labels: fields.labels(message.labels, "profile.labels"),
    repositories: message.repositories,
    references: message.references,
    phases: fields
      .list(message.phases, "profile.phases")
      .map((phase, i) => readPhase(phase, fields, `profile.phases[${i}]`)),
    findings: fields
      .list(message.findings, "profile.findings", MAX_FINDINGS)
      .map((finding, i) => readFinding(finding, fields, `profile.findings[${i}]`)),
    generator: readGenerator(message.generator),
    verbatimResponse: structToJson(message.verbatimResponse),
  };
}

function readPhase(message: ScanPhase__Output, fields: FieldReader, field: string): ScanPhase {
  const { change } = message;
  return {
    status: message.status as ScanStatus,
    description: unlessEmpty(fields.text(message.description, `${field}.description`, MAX_DESCRIPTION_LENGTH)),
    until: readEnd(message, fields, field),
    change:
      change === null
        ? undefined
        : {
            add: fields
              .list(change.add, `${field}.change.add`, MAX_FINDINGS)
              .map((finding, i) => readFinding(finding, fields, `${field}.change.add[${i}]`)),
            remove: fields.list(change.remove, `${field}.change.remove`, MAX_FINDINGS),
          },
  };
}

function readEnd(message: ScanPhase__Output, fields: FieldReader, field: string): PhaseEnd | undefined {
  switch (message.until) {
    case "elapsed":
      return { kind: "elapsed", ms: fields.clockSpan(message.elapsed, `${field}.elapsed`) ?? 0 };
    case "describes":
      return { kind: "describes", reads: message.describes ?? 0 };
    case "untilAdvanced":
      if (message.untilAdvanced !== true) fields.report(`${field}.until_advanced`, "must be true, or unset");
      return { kind: "advanced" };
    default:
      return undefined;
  }
}

function readGenerator(message: FindingGenerator__Output | null): FindingGenerator | undefined {
  return message === null ? undefined : { counts: message.counts as SeverityCounts, seed: BigInt(message.seed) };
}

export function scanProfileMessage({ profile, matchCount }: StoredProfile, registry: RegistryRef): ScanProfileMessage {
  const { generator, verbatimResponse } = profile;
  return {
    id: profile.id,
    registry: { ...registry },
    labels: { ...profile.labels },
    repositories: [...profile.repositories],
    references: [...profile.references],
    phases: profile.phases.map(phaseMessage),
    findings: profile.findings.map(findingMessage),
    generator: generator === undefined ? null : { counts: { ...generator.counts }, seed: generator.seed.toString() },
    verbatimResponse: verbatimResponse === undefined ? null : struct(verbatimResponse),
    matchCount,
  };
}

function phaseMessage({ status, description = "", until, change }: ScanPhase): ScanPhaseMessage {
  return {
    status,
    description,
    ...(until === undefined ? {} : endMessage(until)),
    change: change === undefined ? null : { add: change.add.map(findingMessage), remove: [...change.remove] },
  };
}

function endMessage(until: PhaseEnd): ScanPhaseMessage {
  switch (until.kind) {
    case "elapsed":
      return { elapsed: durationMessage(until.ms) };
    case "describes":
      return { describes: until.reads };
    case "advanced":
      return { untilAdvanced: true };
  }
}
