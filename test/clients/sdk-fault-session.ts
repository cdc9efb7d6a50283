import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateRepositoryCommand, PutImageCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { duration, type Effect, type Event, type Rule } from "../../client/index.js";
import { ACCOUNT, REGION, startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { OCI_LAYER, sha256, testImage, uploadLayer } from "../support/image.js";
import type { Spec } from "../support/spec.js";

const MIB = 1024 * 1024;
const TOLD_TO_WAIT_MS = 1_000;

/** An emulator, and files of a layer and of a manifest that SDKs push to it. */
export interface SdkFaultSession {
  readonly server: TestEmulator;
  readonly layerFile: string;
  readonly manifestFile: string;
  /** Of a layer of 3 MiB that each repository has, in an image. */
  readonly digest: string;
  /** A new repository, which also has all that the manifest in the file names. */
  repository(): Promise<string>;
  close(): Promise<void>;
}

/** Does a command of ecr-go/main.go, and gives what it prints. */
export type FaultedSdk = (args: readonly string[]) => Promise<string>;

export async function startSdkFaultSession(): Promise<SdkFaultSession> {
  const server = await startTestEmulator();
  const ecr = server.ecr();
  const folder = mkdtempSync(join(tmpdir(), "ecr-emulator-sdk-"));
  const files = { layerFile: join(folder, "layer"), manifestFile: join(folder, "manifest.json") };
  const image = testImage("faulted");
  const stored = randomBytes(3 * MIB);
  writeFileSync(files.layerFile, randomBytes(3 * MIB));
  writeFileSync(files.manifestFile, image.manifest);
  const layers = [{ mediaType: OCI_LAYER, digest: sha256(stored), size: stored.length }];
  const storedImage = testImage("faulted", { layers });
  let repositories = 0;
  const repository = async () => {
    const repositoryName = `faulted-${++repositories}`;
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    for (const blob of [...image.blobs, stored]) await uploadLayer(ecr, repositoryName, blob);
    await ecr.send(new PutImageCommand({ repositoryName, imageManifest: storedImage.manifest }));
    return repositoryName;
  };
  return {
    server,
    ...files,
    digest: sha256(stored),
    repository,
    close: async () => {
      rmSync(folder, { recursive: true, force: true });
      await server.stop();
    },
  };
}

/** The SDKs' own variables, and none of the machine's configuration. */
export function sdkEnvironment({ server }: SdkFaultSession): NodeJS.ProcessEnv {
  return {
    AWS_ENDPOINT_URL: server.endpoint,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

type Command = (session: SdkFaultSession, repository: string) => string[];
type Step = NonNullable<Rule["steps"]>[number];
interface Fault {
  readonly command: Command;
  readonly operation: string;
  readonly step: Step;
}

const describe: Command = () => ["describe"];
const upload: Command = ({ layerFile }, repository) => ["upload", repository, layerFile];
const put: Command = ({ manifestFile }, repository) => ["put", repository, manifestFile, "v1"];
const download: Command = ({ digest }, repository) => ["download", repository, digest];

/** A fault of DescribeRepositories that doesn't end. */
function endless(effect: Effect): Fault {
  return { command: describe, operation: "ecr:DescribeRepositories", step: { effects: [effect] } };
}

function once(command: Command, operation: string, effect: Effect, more: Step = {}): Fault {
  return { command, operation, step: { times: 1, effects: [effect], ...more } };
}

/** What docs/clients.md tells of each SDK, by the fault that it meets. */
const FAULTS = {
  "ThrottlingException without end": endless({ error: { code: "ThrottlingException", retryAfter: duration(1) } }),
  "ServerException without end": endless({ error: { code: "ServerException" } }),
  "connections that are reset": endless({ disconnect: {} }),
  "answers that break midway": endless({ disconnect: { mode: "MODE_CLOSE", afterBytes: 5 } }),
  AccessDeniedException: endless({ error: { code: "AccessDeniedException" } }),
  "a push throttled twice": once(
    upload,
    "ecr:UploadLayerPart",
    { error: { code: "ThrottlingException", retryAfter: duration(TOLD_TO_WAIT_MS) } },
    { times: 2 },
  ),
  "a part that breaks at 1 MiB": once(upload, "ecr:UploadLayerPart", {
    disconnect: { side: "SIDE_REQUEST", afterBytes: MIB },
  }),
  "the answer to a part is lost": once(upload, "ecr:UploadLayerPart", { disconnect: {} }, { afterExecution: true }),
  "the answer to PutImage is lost": once(put, "ecr:PutImage", { disconnect: {} }, { afterExecution: true }),
  "a download that breaks at 1 MiB": once(download, "oci:DownloadBlob", { disconnect: { afterBytes: MIB } }),
  "a download with a wrong byte": once(download, "oci:DownloadBlob", { corrupt: { offset: 1_000, length: 1 } }),
} satisfies Record<string, Fault>;

export type SdkFaultName = keyof typeof FAULTS;

/** How it ends, how often the SDK asks, and whether it waits at least as long as Retry-After says. */
export interface SdkExpected {
  readonly ends: string | RegExp;
  /** One of these numbers. */
  readonly asks: number | readonly number[];
  readonly waitsAsTold?: boolean;
}

export type SdkExpectations = Partial<Record<SdkFaultName, SdkExpected>>;

/** A test for each fault that the SDK is known to meet so. */
export function sdkFaultTests<C extends { session: SdkFaultSession; sdk: FaultedSdk }>(
  s: Spec<C>,
  expected: SdkExpectations,
): void {
  for (const [name, expectation] of Object.entries(expected) as [SdkFaultName, SdkExpected][]) {
    s.test(name, async ({ session, sdk }) => {
      const { command, operation, step } = FAULTS[name];
      const { admin } = session.server;
      const repository = await session.repository();
      const match = { operations: [operation] };
      const { sequence } = await admin.putRule({ rule: { id: "fault", match, steps: [step] } });
      const outcome = (await sdk(command(session, repository))).trim();
      await admin.deleteRules({ id: "fault" });
      const filter = { kinds: ["request"], match };
      const { events } = await admin.listEvents({ afterSequence: sequence, filter });
      check(expectation, outcome, events.map(wallMs));
    });
  }
}

function check({ ends, asks, waitsAsTold = false }: SdkExpected, outcome: string, askedAt: readonly number[]): void {
  if (typeof ends === "string") assert.is(outcome, ends);
  else assert.match(outcome, ends);
  assert.ok([asks].flat().includes(askedAt.length), `asked ${askedAt.length} times, not ${asks}`);
  if (!waitsAsTold) return;
  const waits = askedAt.slice(1).map((at, i) => at - (askedAt[i] ?? 0));
  // Timers of some languages fire a few milliseconds early.
  assert.ok(
    waits.every((ms) => ms >= TOLD_TO_WAIT_MS - 10),
    `waited ${waits} ms`,
  );
}

function wallMs({ time }: Event): number {
  return Number(time?.seconds ?? 0) * 1_000 + (time?.nanos ?? 0) / 1e6;
}
