import type { RegistryRef } from "../api/messages.ts";
import type { Preset } from "./json-form.tsx";

/** Rules that people want first. */
export function rulePresets(registry: RegistryRef): Preset<"RuleService.PutRule">[] {
  return [
    {
      label: "Throttle the next 2 calls",
      request: {
        rule: {
          id: "throttle",
          registry,
          match: { operations: ["ecr:DescribeRepositories"] },
          steps: [{ times: 2, effects: [{ error: { code: "ThrottlingException" } }] }],
        },
      },
    },
    {
      label: "Fail pushes for a minute",
      request: {
        rule: {
          id: "outage",
          registry,
          match: { operations: ["ecr:PutImage", "oci:PutManifest"] },
          steps: [{ effects: [{ error: { code: "ServerException" } }] }],
          ttl: "60s",
        },
      },
    },
    {
      label: "Answer late",
      request: {
        rule: {
          id: "slow",
          registry,
          match: { operations: ["ecr:*", "oci:*"] },
          steps: [{ effects: [{ delay: { fixed: "1.5s" } }] }],
        },
      },
    },
  ];
}
