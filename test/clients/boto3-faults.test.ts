import { fileURLToPath } from "node:url";
import { pythonWithPinned } from "../support/python.js";
import { run } from "../support/run-command.js";
import { findTool, toolSpec } from "../support/tools.js";
import {
  type FaultedSdk,
  type SdkExpectations,
  type SdkFaultSession,
  sdkEnvironment,
  sdkFaultTests,
  startSdkFaultSession,
} from "./sdk-fault-session.js";

interface Context {
  session: SdkFaultSession;
  sdk: FaultedSdk;
}

const SCRIPT = fileURLToPath(new URL("ecr_faulted.py", import.meta.url));
const python = pythonWithPinned("boto3");

/** @param mode of retries; boto3's own default without one */
function boto3Tests(mode: string | undefined, expected: SdkExpectations): void {
  const s = toolSpec(`faults: boto3, ${mode ?? "default"} retries`, [python], {} as Context);
  s.before(async (c) => {
    c.session = await startSdkFaultSession();
    const env = { ...sdkEnvironment(c.session), ...(mode === undefined ? {} : { AWS_RETRY_MODE: mode }) };
    c.sdk = (args) => run(findTool("python") as string, [SCRIPT, ...args], { env });
  });
  s.after(({ session }) => session?.close());
  sdkFaultTests(s, expected);
  s.run();
}

const ENDLESS = "ThrottlingException without end";
const THROTTLED_PUSH = "a push throttled twice";

boto3Tests(undefined, {
  [ENDLESS]: { ends: "ThrottlingException", asks: 3 },
  "ServerException without end": { ends: "ServerException", asks: 3 },
  "connections that are reset": { ends: /ConnectionClosedError/, asks: 3 },
  // It takes what isn't JSON for an answer that says nothing.
  "answers that break midway": { ends: "no repositories", asks: 1 },
  AccessDeniedException: { ends: "AccessDeniedException", asks: 1 },
  [THROTTLED_PUSH]: { ends: "ok", asks: 3, waitsAsTold: true },
  "a part that breaks at 1 MiB": { ends: "ok", asks: 2 },
  "the answer to a part is lost": { ends: "InvalidLayerPartException", asks: 2 },
  "the answer to PutImage is lost": { ends: "ImageAlreadyExistsException", asks: 2 },
  "a download that breaks at 1 MiB": { ends: /ConnectionResetError|IncompleteRead/, asks: 1 },
  "a download with a wrong byte": { ends: "another digest", asks: 1 },
});

boto3Tests("standard", {
  [ENDLESS]: { ends: "ThrottlingException", asks: 3 },
  [THROTTLED_PUSH]: { ends: "ok", asks: 3, waitsAsTold: true },
});

boto3Tests("legacy", {
  [ENDLESS]: { ends: "ThrottlingException", asks: 5 },
  "ServerException without end": { ends: "ServerException", asks: 5 },
  "connections that are reset": { ends: /ConnectionClosedError/, asks: 5 },
  [THROTTLED_PUSH]: { ends: "ok", asks: 3 },
  "the answer to PutImage is lost": { ends: "ImageAlreadyExistsException", asks: 2 },
});

boto3Tests("adaptive", {
  [ENDLESS]: { ends: "ThrottlingException", asks: 3 },
  "ServerException without end": { ends: "ServerException", asks: 3 },
  [THROTTLED_PUSH]: { ends: "ok", asks: 3, waitsAsTold: true },
});
