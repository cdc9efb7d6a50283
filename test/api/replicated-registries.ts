import {
  CreateRepositoryCommand,
  DescribeImageReplicationStatusCommand,
  DescribeImagesCommand,
  type ECRClient,
  ECRServiceException,
} from "@aws-sdk/client-ecr";
import type { RegistryRef } from "../../client/index.js";
import { REGION, type TestEmulator } from "../support/emulator.js";
import { pushImage, type TestImage, testImage } from "../support/image.js";
import { authorization, rawCall } from "../support/raw-api.js";
import { newAccount } from "./policy-accounts.js";

export const ELSEWHERE = "eu-west-1";

/** An account whose registry here is replicated to other places. */
export class Replicated {
  readonly server: TestEmulator;
  readonly account: string;
  readonly registry: RegistryRef;
  readonly here: ECRClient;
  readonly there: ECRClient;

  constructor(server: TestEmulator, account = newAccount()) {
    this.server = server;
    this.account = account;
    this.registry = { accountId: account, region: REGION };
    this.here = server.ecr(this.account);
    this.there = server.ecr(this.account, { region: ELSEWHERE });
  }

  /** With a frozen clock, a repository "app", and what is pushed going to the same account elsewhere. */
  static async start(server: TestEmulator, more: object = {}): Promise<Replicated> {
    const started = new Replicated(server);
    await started.here.send(new CreateRepositoryCommand({ repositoryName: "app" }));
    await started.freeze();
    await started.configure({ destinations: [started.elsewhere], ...more });
    return started;
  }

  /** The same on another server, which has its data. */
  on(server: TestEmulator): Replicated {
    return new Replicated(server, this.account);
  }

  get elsewhere() {
    return { region: ELSEWHERE, registryId: this.account };
  }

  /** Without the SDK, which has no `deleteReplication` yet. */
  async configure(...rules: object[]) {
    return await this.call("PutReplicationConfiguration", { replicationConfiguration: { rules } });
  }

  call(operation: string, input: object = {}) {
    return this.callAt(REGION, operation, input);
  }

  async callAt(region: string, operation: string, input: object) {
    const headers = { authorization: authorization(this.account, region) };
    const { status, text, json } = await rawCall(this.server.endpoint, operation, JSON.stringify(input), headers);
    if (status !== 200) throw new Error(`${operation}: ${text}`);
    return json;
  }

  async freeze(registry: RegistryRef = this.registry): Promise<void> {
    await this.server.admin.setClock({ registry, mode: "MODE_FROZEN" });
  }

  async advance(seconds: number): Promise<void> {
    await this.server.admin.advanceClock({ registry: this.registry, by: { seconds: String(seconds) } });
  }

  async push(name: string, imageTag?: string, repositoryName = "app"): Promise<TestImage> {
    const image = testImage(name);
    await pushImage(this.here, repositoryName, image, imageTag);
    return image;
  }

  /** Past replication. */
  async pushThere(name: string, imageTag?: string): Promise<TestImage> {
    const image = testImage(name);
    await pushImage(this.there, "app", image, imageTag);
    return image;
  }

  async statuses(imageDigest: string, repositoryName = "app") {
    const command = new DescribeImageReplicationStatusCommand({ repositoryName, imageId: { imageDigest } });
    return (await this.here.send(command)).replicationStatuses ?? [];
  }

  /** The tags of each image elsewhere, or the error that asking for them meets. */
  images(repositoryName = "app") {
    return imagesOf(this.there, repositoryName);
  }
}

/** The tags of each image, or the error that asking for them meets. */
export async function imagesOf(ecr: ECRClient, repositoryName: string): Promise<Record<string, string[]> | string> {
  try {
    const { imageDetails = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
    const entries = imageDetails.map(({ imageDigest = "", imageTags = [] }) => [imageDigest, [...imageTags].sort()]);
    return Object.fromEntries(entries);
  } catch (error) {
    if (error instanceof ECRServiceException) return error.name;
    throw error;
  }
}

/** What a registry has sent to EventBridge. */
export async function notificationsOf({ admin }: TestEmulator, registry: RegistryRef) {
  const { events } = await admin.listEvents({ registry, filter: { kinds: ["notification"] }, pageSize: 1_000 });
  return events.map(({ notification }) => {
    const { "detail-type": detailType, resources, detail } = JSON.parse(notification?.json ?? "{}");
    return { detailType, resources, detail };
  });
}

/** What has changed in a registry, and why. */
export async function changesOf({ admin }: TestEmulator, registry: RegistryRef) {
  const { events } = await admin.listEvents({ registry, filter: { kinds: ["change"] }, pageSize: 1_000 });
  return events.map(({ change }) => {
    const { kind = "", digest = "", tag = "", cause = "", detailJson = "" } = change ?? {};
    return { kind, digest, tag, cause, detail: detailJson === "" ? undefined : JSON.parse(detailJson) };
  });
}
