import type { RuleSpec } from "./rule.js";

/** What goes wrong in practice, as rules that can be put by name. */
export interface Preset {
  readonly id: string;
  readonly description: string;
  readonly rules: readonly RuleSpec[];
}

const MINUTE_MS = 60_000;
const UPLOADS = [
  "ecr:InitiateLayerUpload",
  "ecr:UploadLayerPart",
  "ecr:CompleteLayerUpload",
  "oci:*Upload",
  "oci:UploadChunk",
];
const PUSHES = [...UPLOADS, "ecr:PutImage", "oci:PutManifest"];
const STORE = ["oci:GetBlob", "oci:DownloadBlob", "oci:UploadChunk", "oci:FinishUpload", "ecr:UploadLayerPart"];

export const PRESETS: readonly Preset[] = [
  preset("throttled-push-storm", "many pushes at once meet a fiftieth of AWS's published rates, for a minute", [
    {
      match: { operations: PUSHES },
      effects: [{ kind: "throttle", throttle: { limit: { kind: "awsDefaults", scale: 0.02 } } }],
    },
  ]),
  preset("token-expired-mid-push", "each caller's credentials end after two uploads of a push, for a minute", [
    {
      match: {
        operations: [
          ...PUSHES.filter((name) => name !== "ecr:InitiateLayerUpload" && name !== "oci:*Upload"),
          "oci:FinishUpload",
        ],
      },
      countBy: "CALLER",
      passing: 2,
      effects: [{ kind: "error", error: { code: "ExpiredTokenException" } }],
    },
  ]),
  preset("layer-store-outage", "layers can be neither pulled nor pushed, while all else works, for a minute", [
    {
      match: { operations: STORE },
      effects: [{ kind: "error", error: { code: "ServiceUnavailableException", retryAfterMs: 1_000 } }],
    },
  ]),
  preset("scan-backlog", "scan results come a minute late, and few scans may be started, for ten minutes", [
    {
      match: { operations: ["ecr:DescribeImageScanFindings"] },
      effects: [{ kind: "lag", lag: { ageMs: MINUTE_MS } }],
      ttlMs: 10 * MINUTE_MS,
    },
    {
      match: { operations: ["ecr:StartImageScan"] },
      effects: [{ kind: "throttle", throttle: { limit: { kind: "bucket", rate: 0.2, burst: 2 } } }],
      ttlMs: 10 * MINUTE_MS,
    },
  ]),
  preset(
    "flaky-network",
    "one request in ten is reset, one pull of a layer in ten breaks midway, the rest is slow, for a minute",
    [
      {
        match: { operations: ["ecr:*", "oci:*"] },
        effects: [{ kind: "delay", delay: { kind: "logNormal", medianMs: 30, p99Ms: 300, maxMs: 1_000 } }],
      },
      {
        match: { operations: ["oci:GetBlob"] },
        probability: 0.1,
        effects: [{ kind: "disconnect", disconnect: { point: { kind: "afterFraction", fraction: 0.5 } } }],
      },
      {
        match: { operations: ["ecr:*", "oci:*"] },
        probability: 0.1,
        effects: [{ kind: "disconnect", disconnect: {} }],
      },
    ],
  ),
];

interface PresetRule extends Omit<RuleSpec, "id" | "steps"> {
  readonly effects: NonNullable<RuleSpec["steps"][number]["effects"]>;
  /** Requests that pass before. */
  readonly passing?: number;
}

function preset(id: string, description: string, rules: readonly PresetRule[]): Preset {
  const toRule = ({ effects, passing, ...rule }: PresetRule, i: number): RuleSpec => ({
    id: rules.length === 1 ? `preset/${id}` : `preset/${id}/${i + 1}`,
    labels: { preset: id },
    ttlMs: MINUTE_MS,
    steps: [...(passing === undefined ? [] : [{ times: passing }]), { effects }],
    ...rule,
  });
  return { id, description, rules: rules.map(toRule) };
}
