import { useState } from "preact/hooks";
import type { RegistryRef } from "../api/messages.ts";
import { Action } from "./action.tsx";

const EXAMPLE = `repositories:
  - repositoryName: team/app
    imageTagMutability: IMMUTABLE
    imageScanningConfiguration: { scanOnPush: true }
    images:
      - tags: [v1]
        generated: { platforms: [linux/amd64, linux/arm64] }
scanProfiles:
  - id: one-critical
    repositories: ["team/**"]
    findings: [{ name: CVE-2026-0001, severity: CRITICAL, packageName: openssl, packageVersion: 3.0.1 }]
rules:
  - id: busy
    match: { operations: ["ecr:DescribeRepositories"] }
    steps: [{ times: 2, effects: [{ error: { code: ThrottlingException } }] }]
`;

/** A document to edit, to check and to apply. */
export function FixtureForm({ registry }: { registry: RegistryRef }) {
  const [document, setDocument] = useState(EXAMPLE);
  const [done, setDone] = useState("");
  const edit = (text: string) => {
    setDocument(text);
    setDone("");
  };
  return (
    <div class="json-form">
      <textarea
        aria-label="The fixture as YAML or JSON"
        rows={Math.min(24, document.split("\n").length + 1)}
        spellcheck={false}
        value={document}
        onInput={({ currentTarget }) => edit(currentTarget.value)}
      />
      <div class="buttons">
        <Action
          label="Apply the fixture"
          tone="main"
          call={{ rpc: "StateService.ApplyFixture", request: { registry, document } }}
          done={() => setDone("It is applied.")}
        />
        <Action
          label="Only check it"
          call={{ rpc: "StateService.ApplyFixture", request: { registry, document, validateOnly: true } }}
          done={() => setDone("Nothing is wrong with it.")}
        />
        <span role="status">{done}</span>
      </div>
    </div>
  );
}
