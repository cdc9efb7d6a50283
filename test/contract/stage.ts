import type { RegistryRef } from "../../client/index.js";
import { REGION, type TestEmulator } from "../support/emulator.js";
import { sha256, type TestImage, testImage } from "../support/image.js";
import { type ContractAnswer, ContractApi, type Json } from "./contract-api.js";
import type { ReachedErrors } from "./reached-errors.js";

/** A registry of one test's own, driven without an SDK. Its repository is called "app" unless said otherwise. */
export class Stage {
  readonly server: TestEmulator;
  readonly account: string;
  readonly registry: RegistryRef;
  readonly #api: ContractApi;

  constructor(server: TestEmulator, reached: ReachedErrors, account: string) {
    this.server = server;
    this.account = account;
    this.registry = { accountId: account, region: REGION };
    this.#api = new ContractApi(server.endpoint, reached);
  }

  call(operation: string, input: unknown = {}, accountId = this.account): Promise<ContractAnswer> {
    return this.#api.call(operation, input, accountId);
  }

  /** @throws Error if it is refused */
  async ok(operation: string, input: unknown = {}): Promise<Json> {
    const { error, message, json } = await this.call(operation, input);
    if (error !== undefined) throw new Error(`${operation} ${JSON.stringify(input)}: ${error}: ${message}`);
    return json;
  }

  async create(repositoryName = "app", more: Json = {}): Promise<void> {
    await this.ok("CreateRepository", { repositoryName, ...more });
  }

  async upload(bytes: Buffer, repositoryName = "app"): Promise<string> {
    const { uploadId } = await this.ok("InitiateLayerUpload", { repositoryName });
    await this.part(uploadId as string, 0, bytes, repositoryName);
    const digest = sha256(bytes);
    const { error } = await this.call("CompleteLayerUpload", { repositoryName, uploadId, layerDigests: [digest] });
    if (error !== undefined && error !== "LayerAlreadyExistsException") throw new Error(`upload: ${error}`);
    return digest;
  }

  part(uploadId: string, firstByte: number, bytes: Buffer, repositoryName = "app"): Promise<ContractAnswer> {
    return this.call("UploadLayerPart", {
      repositoryName,
      uploadId,
      partFirstByte: firstByte,
      partLastByte: firstByte + bytes.length - 1,
      layerPartBlob: bytes.toString("base64"),
    });
  }

  /** Uploads an image's layers and puts it. */
  async push(image: TestImage, imageTag?: string, repositoryName = "app"): Promise<TestImage> {
    for (const blob of image.blobs) await this.upload(blob, repositoryName);
    await this.ok("PutImage", { repositoryName, imageManifest: image.manifest, imageTag });
    return image;
  }

  /** A repository with one image, `name`. */
  async withImage(imageTag = "v1", name = "app"): Promise<TestImage> {
    await this.create();
    return this.push(testImage(name), imageTag);
  }

  /** An image's status. */
  setStorageClass(imageDigest: string, targetStorageClass: "ARCHIVE" | "STANDARD"): Promise<Json> {
    return this.ok("UpdateImageStorageClass", { repositoryName: "app", imageId: { imageDigest }, targetStorageClass });
  }

  async advance(seconds: number): Promise<void> {
    await this.server.admin.advanceClock({ registry: this.registry, by: { seconds } });
  }
}
