import { isDeepStrictEqual } from "node:util";
import type { ECRClient } from "@aws-sdk/client-ecr";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import * as assert from "uvu/assert";
import { REGION, startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { sdkCall } from "./terraform/sdk-call.js";
import type { Json } from "./terraform/terraform-resource.js";

/** What a task of `community.aws.ecs_ecr` asks for. */
interface Task {
  readonly immutable: boolean;
  readonly scanOnPush: boolean;
  readonly policy: Json | undefined;
  readonly lifecycle: Json | undefined;
}

const repositoryName = "team/app";
const named = { repositoryName };

/**
 * The calls of `state: present` in their order, as the module's public source has them: it asks for what there is, takes
 * "not found" for nothing, and changes what differs.
 */
class EcsEcr {
  readonly #ecr: ECRClient;
  changed: string[] = [];

  constructor(ecr: ECRClient) {
    this.#ecr = ecr;
  }

  async present(registryId: string, { immutable, scanOnPush, policy, lifecycle }: Task): Promise<void> {
    const at = { ...named, registryId };
    const imageTagMutability = immutable ? "IMMUTABLE" : "MUTABLE";
    let repository = await this.#repository(registryId);
    if (repository === undefined) {
      const encryptionConfiguration = { encryptionType: "AES256" };
      const created = await this.#change("CreateRepository", { ...named, imageTagMutability, encryptionConfiguration });
      repository = created["repository"] as Json;
    }
    if ((await this.#repository(registryId))?.["imageTagMutability"] !== imageTagMutability) {
      await this.#change("PutImageTagMutability", { ...at, imageTagMutability });
    }
    const before = await this.#text("GetLifecyclePolicy", at, "lifecyclePolicyText");
    if (lifecycle === undefined) {
      if (before !== undefined) await this.#change("DeleteLifecyclePolicy", at);
    } else if (!isDeepStrictEqual(before, lifecycle)) {
      await this.#change("PutLifecyclePolicy", { ...at, lifecyclePolicyText: JSON.stringify(lifecycle) });
    }
    const original = await this.#text("GetRepositoryPolicy", at, "policyText");
    if (policy === undefined) {
      if (original !== undefined) await this.#change("DeleteRepositoryPolicy", at);
    } else if (!isDeepStrictEqual(original, policy)) {
      await this.#change("SetRepositoryPolicy", { ...at, policyText: JSON.stringify(policy), force: false });
    }
    const scanning = repository["imageScanningConfiguration"] as { scanOnPush: boolean };
    if (scanning.scanOnPush !== scanOnPush) {
      await this.#change("PutImageScanningConfiguration", { ...at, imageScanningConfiguration: { scanOnPush } });
    }
  }

  /** `state: absent` */
  async absent(registryId: string): Promise<void> {
    if ((await this.#repository(registryId)) === undefined) return;
    await this.#change("DeleteRepository", { ...named, registryId, force: false });
  }

  async #repository(registryId: string): Promise<Json | undefined> {
    const input = { registryId, repositoryNames: [repositoryName] };
    const answer = await this.#find({ operation: "DescribeRepositories", input }, "RepositoryNotFoundException");
    return (answer?.["repositories"] as Json[] | undefined)?.[0];
  }

  async #text(operation: string, input: Json, member: string): Promise<unknown> {
    const none = operation === "GetLifecyclePolicy" ? "LifecyclePolicyNotFoundException" : NO_POLICY;
    const answer = await this.#find({ operation, input }, none);
    return answer === undefined ? undefined : JSON.parse(answer[member] as string);
  }

  async #find(call: { operation: string; input: Json }, none: string): Promise<Json | undefined> {
    try {
      return await sdkCall(this.#ecr, call);
    } catch (error) {
      if ((error as Error).name !== none) throw error;
      return undefined;
    }
  }

  async #change(operation: string, input: Json): Promise<Json> {
    this.changed.push(operation);
    return sdkCall(this.#ecr, { operation, input });
  }
}

const NO_POLICY = "RepositoryPolicyNotFoundException";

const POLICY = {
  Version: "2008-10-17",
  Statement: [{ Sid: "pull", Effect: "Allow", Principal: "*", Action: ["ecr:BatchGetImage"] }],
};
const LIFECYCLE = {
  rules: [
    {
      rulePriority: 1,
      description: "new policy",
      selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 365 },
      action: { type: "expire" },
    },
  ],
};
const FULL: Task = { immutable: true, scanOnPush: true, policy: POLICY, lifecycle: LIFECYCLE };
const PLAIN: Task = { immutable: false, scanOnPush: false, policy: undefined, lifecycle: undefined };

const s = spec("what Ansible's community.aws.ecs_ecr calls", {} as { server: TestEmulator });
s.before(async (c) => {
  c.server = await startTestEmulator();
});
s.after((c) => c.server.stop());

s.test("create, no change, change, purge, absent, and absent again [documented: the module's source]", async (c) => {
  const account = "840000000001";
  const { endpoint } = c.server;
  const credentials = { accessKeyId: account, secretAccessKey: "test" };
  const sts = new STSClient({ endpoint, region: REGION, credentials });
  // With registry_id it makes sure that this is its own.
  const { Account: registryId = "" } = await sts.send(new GetCallerIdentityCommand({}));
  sts.destroy();
  assert.is(registryId, account);
  const ecr = c.server.ecr(account);
  const task = async (run: (module: EcsEcr) => Promise<void>): Promise<string[]> => {
    const module = new EcsEcr(ecr);
    await run(module);
    return module.changed;
  };
  const full = (module: EcsEcr) => module.present(registryId, FULL);
  const plain = (module: EcsEcr) => module.present(registryId, PLAIN);
  const scan = "PutImageScanningConfiguration";
  assert.equal(await task(full), ["CreateRepository", "PutLifecyclePolicy", "SetRepositoryPolicy", scan]);
  assert.equal(await task(full), [], "the second time nothing is changed");
  const purged = ["PutImageTagMutability", "DeleteLifecyclePolicy", "DeleteRepositoryPolicy", scan];
  assert.equal(await task(plain), purged);
  assert.equal(await task(plain), []);
  const absent = (module: EcsEcr) => module.absent(registryId);
  assert.equal(await task(absent), ["DeleteRepository"]);
  assert.equal(await task(absent), []);
});

s.run();
