import {
  CreateRepositoryCommand,
  type ECRServiceException,
  PutLifecyclePolicyCommand,
  StartLifecyclePolicyPreviewCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { policyText, previewOf, repositoryName, rule } from "./lifecycle-registry.js";

const s = spec("ECR API: hostile lifecycle policies", { server: useEmulator() });

const MAX_LENGTH = 30_720;
const rules = (count: number, selection: (n: number) => object) =>
  Array.from({ length: count }, (_, n) => rule(n + 1, selection(n)));
const tagged = (tagPatternList: readonly string[]) => ({ tagStatus: "tagged", tagPatternList });

/** Each is refused with InvalidParameterException. */
const REFUSED: Readonly<Record<string, string>> = {
  "no JSON": "x".repeat(MAX_LENGTH),
  "an array": `[${" ".repeat(100)}]`,
  "brackets without end": "[".repeat(MAX_LENGTH),
  "depth in a member": `{"rules":[${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}]}`,
  "a rule too many": policyText(...rules(51, (n) => tagged([`v${n}`]))),
  "no rules": policyText(),
  "a prototype": `{"rules":[{"__proto__":{"rulePriority":1},"selection":{},"action":{"type":"expire"}}]}`.padEnd(120),
  "a number beyond any": policyText(rule(1, { countNumber: 1e300 })),
  "a fraction": policyText(rule(1, { countNumber: 1.5 })),
  "a negative priority": policyText(rule(-1)),
  "a wildcard too many": policyText(rule(1, tagged(["*-*-*-*-*"]))),
  "a text too long": " ".repeat(MAX_LENGTH) + policyText(rule(1)),
};

/** Each is accepted, and has to be evaluated. */
const ACCEPTED: Readonly<Record<string, string>> = {
  "fifty rules that all fit": policyText(...rules(50, (n) => tagged([`*${String(n).padStart(2, "0")[0]}*`, `v*${n}`]))),
  "one pattern as long as can be": policyText(rule(1, tagged([`${"v".repeat(MAX_LENGTH - 300)}*`]))),
  "ten thousand times the same": policyText(rule(1, tagged(Array(5_000).fill("*v*")))),
  "patterns that backtrack": policyText(
    rule(1, tagged(Array.from({ length: 200 }, (_, n) => `*v*v*v*${"v".repeat(n)}`))),
  ),
};

s.test("they are refused, or evaluated, and others are answered meanwhile", async ({ server }) => {
  const ecr = server.ecr("750000000001");
  await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  for (let n = 0; n < 5; n++) await pushImage(ecr, repositoryName, testImage(`v${n}`), "v".repeat(120 + n));
  for (const [what, lifecyclePolicyText] of Object.entries(REFUSED)) {
    const put = ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    const refusal = await put.then(
      () => undefined,
      (error: ECRServiceException) => error,
    );
    assert.is(refusal?.name, "InvalidParameterException", what);
    assert.is(refusal?.$metadata.httpStatusCode, 400, what);
  }
  for (const [what, lifecyclePolicyText] of Object.entries(ACCEPTED)) {
    assert.ok(lifecyclePolicyText.length <= MAX_LENGTH, `${what}: ${lifecyclePolicyText.length}`);
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    await ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName }));
    assert.is((await previewOf(ecr)).status, "COMPLETE", what);
    await server.admin.runLifecyclePolicies({ registry: { accountId: "750000000001" } });
  }
});

s.run();
