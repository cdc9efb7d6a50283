import { rejects } from "node:assert/strict";
import {
  DeleteLifecyclePolicyCommand,
  GetLifecyclePolicyCommand,
  GetLifecyclePolicyPreviewCommand,
  PutLifecyclePolicyCommand,
  StartLifecyclePolicyPreviewCommand,
} from "@aws-sdk/client-ecr";
import { useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { policyText, rule } from "./lifecycle-registry.js";
import { allow, arn, noAllow, root, twoAccounts } from "./policy-accounts.js";

const s = spec("ECR API: who may do what with lifecycle policies", { server: useEmulator() });

s.test(
  "another account may do what the repository policy allows, one action at a time [documented: H.1]",
  async ({ server }) => {
    const { owner, guest, foreign, set, app } = await twoAccounts(server);
    const lifecyclePolicyText = policyText(rule(1));
    const calls: Readonly<Record<string, () => Promise<unknown>>> = {
      PutLifecyclePolicy: () => foreign.send(new PutLifecyclePolicyCommand({ ...app, lifecyclePolicyText })),
      GetLifecyclePolicy: () => foreign.send(new GetLifecyclePolicyCommand(app)),
      StartLifecyclePolicyPreview: () => foreign.send(new StartLifecyclePolicyPreviewCommand(app)),
      GetLifecyclePolicyPreview: () => foreign.send(new GetLifecyclePolicyPreviewCommand(app)),
      DeleteLifecyclePolicy: () => foreign.send(new DeleteLifecyclePolicyCommand(app)),
    };
    for (const [operation, call] of Object.entries(calls)) {
      await set(allow(guest, "ecr:DescribeImages"));
      await rejects(call(), noAllow(root(guest), `ecr:${operation}`, arn(owner, "app")));
      await set(allow(guest, `ecr:${operation}`));
      await call();
    }
  },
);

s.run();
