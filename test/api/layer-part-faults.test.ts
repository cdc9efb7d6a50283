import {
  CreateRepositoryCommand,
  type ECRClient,
  InitiateLayerUploadCommand,
  InvalidLayerPartException,
  UploadLayerPartCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { ACCOUNT, type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";

const REPOSITORY = "team/app";
const BYTES = Buffer.from("0123456789");

interface Context {
  server: TestEmulator;
  ecr: ECRClient;
}

const s = spec("InvalidLayerPartException that a rule asks for", { server: useEmulator() } as Context);
s.before(async (context) => {
  context.ecr = context.server.ecr();
  await context.ecr.send(new CreateRepositoryCommand({ repositoryName: REPOSITORY }));
});

async function start(ecr: ECRClient): Promise<string> {
  const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName: REPOSITORY }));
  return uploadId as string;
}

function part(ecr: ECRClient, uploadId: string, firstByte: number) {
  const range = { partFirstByte: firstByte, partLastByte: firstByte + BYTES.length - 1 };
  return ecr.send(new UploadLayerPartCommand({ repositoryName: REPOSITORY, uploadId, ...range, layerPartBlob: BYTES }));
}

/** What the next part is refused with. */
async function refused({ server, ecr }: Context, uploadId: string, firstByte: number, afterExecution = false) {
  const effects = [{ error: { code: "InvalidLayerPartException" } }];
  const match = { operations: ["ecr:UploadLayerPart"] };
  await server.admin.putRule({ rule: { id: "refuse", match, steps: [{ times: 1, effects, afterExecution }] } });
  const error = await part(ecr, uploadId, firstByte).then(
    () => undefined,
    (problem: unknown) => problem,
  );
  assert.instance(error, InvalidLayerPartException);
  const { registryId, repositoryName, uploadId: id, lastValidByteReceived } = error as InvalidLayerPartException;
  return { registryId, repositoryName, uploadId: id, lastValidByteReceived };
}

s.test("says how far the upload has come, so that the client can resume [documented: A.3]", async (context) => {
  const { ecr } = context;
  const uploadId = await start(ecr);
  const upload = { registryId: ACCOUNT, repositoryName: REPOSITORY, uploadId };
  assert.equal(await refused(context, uploadId, 0), { ...upload, lastValidByteReceived: -1 });
  await part(ecr, uploadId, 0);
  assert.equal(await refused(context, uploadId, 10), { ...upload, lastValidByteReceived: 9 });
  assert.equal(await refused(context, uploadId, 10, true), { ...upload, lastValidByteReceived: 19 });
  await part(ecr, uploadId, 20);
});

s.test("returns nothing about an upload that doesn't exist", async (context) => {
  const nothing = { registryId: undefined, repositoryName: undefined, uploadId: undefined };
  const unknown = "00000000-0000-4000-8000-000000000000";
  assert.equal(await refused(context, unknown, 0), { ...nothing, lastValidByteReceived: undefined });
});

s.run();
