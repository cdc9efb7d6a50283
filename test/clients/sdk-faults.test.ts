import { readFileSync } from "node:fs";
import {
  DescribeRepositoriesCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
  PutImageCommand,
} from "@aws-sdk/client-ecr";
import { ACCOUNT, REGION } from "../support/emulator.js";
import { sha256, uploadLayer } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type FaultedSdk, type SdkFaultSession, sdkFaultTests, startSdkFaultSession } from "./sdk-fault-session.js";

interface Context {
  session: SdkFaultSession;
  ecr: ECRClient;
  sdk: FaultedSdk;
}

const s = spec("faults: the SDK for JavaScript", {} as Context);
s.before(async (c) => {
  c.session = await startSdkFaultSession();
  const credentials = { accessKeyId: ACCOUNT, secretAccessKey: "test" };
  c.ecr = new ECRClient({ endpoint: c.session.server.endpoint, region: REGION, credentials });
  c.sdk = async (args) => {
    try {
      return await command(c.ecr, args);
    } catch (error) {
      return (error as Error).name === "Error" ? String(error) : (error as Error).name;
    }
  };
});
s.after(async ({ session, ecr }) => {
  ecr?.destroy();
  await session?.close();
});

async function command(ecr: ECRClient, [name, repositoryName = "", what = "", imageTag]: readonly string[]) {
  if (name === "describe") await ecr.send(new DescribeRepositoriesCommand({}));
  else if (name === "upload") await uploadLayer(ecr, repositoryName, readFileSync(what));
  else if (name === "put") {
    const imageManifest = readFileSync(what, "utf8");
    await ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageTag }));
  } else {
    const { downloadUrl } = await ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: what }));
    const answer = await fetch(downloadUrl ?? "");
    if (sha256(Buffer.from(await answer.arrayBuffer())) !== what) return "another digest";
  }
  return "ok";
}

sdkFaultTests(s, {
  "ThrottlingException without end": { ends: "ThrottlingException", asks: 3 },
  "ServerException without end": { ends: "ServerException", asks: 3 },
  "connections that are reset": { ends: "TimeoutError", asks: 3 },
  "answers that break midway": { ends: /aborted/, asks: 3 },
  AccessDeniedException: { ends: "AccessDeniedException", asks: 1 },
  "a push throttled twice": { ends: "ok", asks: 3, waitsAsTold: true },
  "a part that breaks at 1 MiB": { ends: "ok", asks: 2 },
  "the answer to a part is lost": { ends: "InvalidLayerPartException", asks: 2 },
  "the answer to PutImage is lost": { ends: "ImageAlreadyExistsException", asks: 2 },
  "a download that breaks at 1 MiB": { ends: "TypeError", asks: 1 },
  "a download with a wrong byte": { ends: "another digest", asks: 1 },
});
s.run();
