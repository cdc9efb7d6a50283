import { run } from "../support/run-command.js";
import { findTool, toolSpec } from "../support/tools.js";
import {
  type FaultedSdk,
  type SdkFaultSession,
  sdkEnvironment,
  sdkFaultTests,
  startSdkFaultSession,
} from "./sdk-fault-session.js";

interface Context {
  session: SdkFaultSession;
  sdk: FaultedSdk;
}

/** A program around the SDK: see ecr-go/main.go. */
const PROGRAM = "ecr-go";

const s = toolSpec("faults: the SDK for Go", [PROGRAM], {} as Context, { builtWith: "go" });
s.before(async (c) => {
  c.session = await startSdkFaultSession();
  c.sdk = (args) => run(findTool(PROGRAM) as string, [...args], { env: sdkEnvironment(c.session) });
});
s.after(({ session }) => session?.close());

sdkFaultTests(s, {
  "ThrottlingException without end": { ends: "ThrottlingException", asks: 3 },
  "ServerException without end": { ends: "ServerException", asks: 3 },
  "connections that are reset": { ends: /connection reset by peer/, asks: 3 },
  // An answer that can't be read isn't asked for again, unless the end of the connection comes as a reset.
  "answers that break midway": { ends: /unexpected EOF/, asks: [1, 2] },
  AccessDeniedException: { ends: "AccessDeniedException", asks: 1 },
  "a push throttled twice": { ends: "ok", asks: 3, waitsAsTold: true },
  "a part that breaks at 1 MiB": { ends: "ok", asks: 2 },
  "the answer to a part is lost": { ends: "InvalidLayerPartException", asks: 2 },
  "the answer to PutImage is lost": { ends: "ImageAlreadyExistsException", asks: 2 },
  "a download that breaks at 1 MiB": { ends: /connection reset by peer|unexpected EOF/, asks: 1 },
  "a download with a wrong byte": { ends: "another digest", asks: 1 },
});

s.run();
