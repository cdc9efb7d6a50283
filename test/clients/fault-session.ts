import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { CreateRepositoryCommand, DeleteRepositoryCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { duration, type RequestEvent, type Rule } from "../../client/index.js";
import { RegistryClient } from "../oci/registry-client.js";
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST, sha256 } from "../support/image.js";
import type { Spec } from "../support/spec.js";
import { type ClientSession, startClientSession } from "./client-session.js";

/** A client that is faulted: "src:v1" is there to be pulled, "push:v1" to be pushed once `prepare` has run. */
export interface FaultedClient {
  /** Forgets what was pulled. */
  forget(): Promise<unknown>;
  pull(): Promise<unknown>;
  /** Has locally what `push` pushes. */
  prepare(): Promise<unknown>;
  push(): Promise<unknown>;
}

export interface FaultSession extends ClientSession {
  readonly layer: string;
  /** Has the config where the image is pushed to, so that its layer is all that has to be uploaded. */
  uploadConfig(): Promise<unknown>;
}

const MIB = 1024 * 1024;

/** An image with one layer of 3 MiB that is a real file, since clients unpack it. */
export async function startFaultSession(): Promise<FaultSession> {
  const session = await startClientSession("src", "push");
  const token = Buffer.from(`AWS:${session.password}`).toString("base64");
  const client = new RegistryClient(Number(session.host.split(":")[1]), `Basic ${token}`);
  const tar = tarOf(randomBytes(3 * MIB));
  const layer = gzipSync(tar);
  const rootfs = { type: "layers", diff_ids: [sha256(tar)] };
  const config = Buffer.from(JSON.stringify({ architecture: "amd64", os: "linux", config: {}, rootfs }));
  for (const blob of [layer, config]) await client.pushBlob("src", blob);
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: OCI_CONFIG, digest: sha256(config), size: config.length },
    layers: [{ mediaType: OCI_LAYER, digest: sha256(layer), size: layer.length }],
  };
  await client.putManifest("src", "v1", JSON.stringify(manifest));
  return {
    ...session,
    layer: sha256(layer),
    uploadConfig: () => client.pushBlob("push", config),
    close: async () => {
      client.close();
      await session.close();
    },
  };
}

/** A tar archive of one file (POSIX ustar). */
function tarOf(content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  const fields: [text: string, at: number][] = [
    ["blob", 0],
    ["0000644\0", 100],
    ["0000000\0", 108],
    ["0000000\0", 116],
    [`${content.length.toString(8).padStart(11, "0")}\0`, 124],
    ["00000000000\0", 136],
    ["        ", 148],
    ["0", 156],
  ];
  for (const [text, at] of fields) header.write(text, at);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc(1_024)]);
}

/** Whether it may be about the layer: what clients fetch beside it, in which order, isn't the fault's doing. */
function isOfLayer({ operation, reference }: RequestEvent, { layer }: FaultSession): boolean {
  return (operation !== "oci:GetBlob" && operation !== "oci:DownloadBlob") || reference === layer;
}

/** What docs/clients.md tells of each client, by the fault that it meets. */
const FAULTS = {
  "a layer resets at 1 MiB": ["pull", brokenLayer("MODE_RESET")],
  "a layer closes at 1 MiB": ["pull", brokenLayer("MODE_CLOSE")],
  "a layer has a wrong byte": ["pull", onLayer("oci:GetBlob", 1, { corrupt: { offset: 1_000, length: 1 } })],
  "layers answer 503 twice": [
    "pull",
    onLayer("oci:DownloadBlob", 2, { error: { code: "ServiceUnavailableException" } }),
  ],
  "manifests answer 429 twice": ["pull", times(["oci:*Manifest"], 2, { error: { code: "ThrottlingException" } })],
  "the answer to a manifest is lost": [
    "push",
    () => ({
      match: { operations: ["oci:PutManifest"] },
      steps: [{ times: 1, afterExecution: true, effects: [{ disconnect: {} }] }],
    }),
  ],
  "an upload breaks at 1 MiB": [
    "push",
    times(["oci:UploadChunk", "oci:FinishUpload"], 1, { disconnect: { side: "SIDE_REQUEST", afterBytes: MIB } }),
  ],
  "uploads answer 429 twice": [
    "push",
    times(["oci:StartUpload", "oci:MountBlob"], 2, {
      error: { code: "ThrottlingException", retryAfter: duration(1_000) },
    }),
  ],
} satisfies Record<string, [what: "pull" | "push", rule: (layer: string) => Partial<Rule>]>;

type Effects = NonNullable<Rule["steps"]>[number]["effects"];

function times(operations: string[], count: number, effect: NonNullable<Effects>[number]): () => Partial<Rule> {
  return () => ({ match: { operations }, steps: [{ times: count, effects: [effect] }] });
}

function onLayer(operation: string, count: number, effect: NonNullable<Effects>[number]) {
  return (layer: string): Partial<Rule> => ({
    match: { operations: [operation], references: [layer] },
    steps: [{ times: count, effects: [effect] }],
  });
}

function brokenLayer(mode: "MODE_RESET" | "MODE_CLOSE") {
  return onLayer("oci:GetBlob", 1, { disconnect: { mode, afterBytes: MIB } });
}

/** How it ends, and how often the client asks for what; of blobs that are pulled the layer counts. */
export interface Expected {
  readonly ends: "well" | RegExp;
  readonly asks?: Readonly<Record<string, number>>;
}

export type FaultName = keyof typeof FAULTS;

/** A test for each fault that the client is known to meet so. */
export function faultTests<C extends { session: FaultSession; client: FaultedClient }>(
  s: Spec<C>,
  expected: Partial<Record<FaultName, Expected>>,
): void {
  for (const [name, { ends, asks = {} }] of Object.entries(expected) as [FaultName, Expected][]) {
    s.test(name, async ({ session, client }) => {
      const [what, ruleFor] = FAULTS[name];
      const { admin } = session.server;
      await client.forget();
      if (what === "push") {
        await session.ecr.send(new DeleteRepositoryCommand({ repositoryName: "push", force: true }));
        await session.ecr.send(new CreateRepositoryCommand({ repositoryName: "push" }));
        await session.uploadConfig();
        await client.prepare();
      }
      const { rule, sequence } = await admin.putRule({ rule: { id: "fault", ...ruleFor(session.layer) } });
      const outcome = await client[what]().then(
        () => "well",
        (error: Error) => String(error),
      );
      await admin.deleteRules({ id: rule?.id ?? "" });
      if (ends === "well") assert.is(outcome, "well");
      else assert.match(outcome, ends);
      const { events } = await admin.listEvents({
        afterSequence: sequence,
        filter: { kinds: ["request"] },
        pageSize: 1_000,
      });
      const counts = Object.fromEntries(
        Object.keys(asks).map((operation) => [
          operation,
          events.filter(({ request }) => request?.operation === `oci:${operation}` && isOfLayer(request, session))
            .length,
        ]),
      );
      assert.equal(counts, asks);
    });
  }
}
