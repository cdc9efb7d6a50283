import { toolSpec } from "../support/tools.js";
import { ContainerdProcess } from "./containerd-process.js";
import { type FaultedClient, type FaultSession, faultTests, startFaultSession } from "./fault-session.js";

interface Context {
  session: FaultSession;
  containerd: ContainerdProcess;
  client: FaultedClient;
}

const s = toolSpec("faults: containerd", ["containerd", "ctr"], {} as Context, { builtWith: "containerd" });
const isRoot = process.getuid?.() === 0;
s.before(async (c) => {
  if (!isRoot) return;
  c.session = await startFaultSession();
  c.containerd = await ContainerdProcess.start(c.session.folder);
  const { host, password, run } = c.session;
  const ctr = (...args: string[]) => run("ctr", ["--address", c.containerd.socket, ...args]);
  const access = ["--plain-http", "--user", `AWS:${password}`];
  const [from, to] = [`${host}/src:v1`, `${host}/push:v1`];
  const pull = () => ctr("content", "fetch", ...access, from);
  c.client = {
    forget: async () => {
      for (const name of [from, to]) await ctr("images", "rm", "--sync", name).catch(() => {});
      await ctr("content", "prune", "references").catch(() => {});
    },
    pull,
    prepare: async () => {
      await pull();
      await ctr("images", "tag", from, to);
    },
    push: () => ctr("images", "push", ...access, to),
  };
});
s.after(async ({ session, containerd }) => {
  await containerd?.stop();
  await session?.close();
});

if (!isRoot) s.skip("faults that containerd meets", "needs root");
else
  faultTests(s, {
    "a layer closes at 1 MiB": { ends: "well", asks: { GetBlob: 2, DownloadBlob: 2 } },
    "a layer resets at 1 MiB": { ends: /connection reset by peer/, asks: { GetBlob: 1 } },
    "a layer has a wrong byte": { ends: /unexpected commit digest/, asks: { GetBlob: 1 } },
    "layers answer 503 twice": { ends: /503 Service Unavailable/ },
    "manifests answer 429 twice": { ends: "well" },
    "the answer to a manifest is lost": { ends: /connection reset by peer|EOF/, asks: { PutManifest: 1 } },
    "an upload breaks at 1 MiB": {
      ends: /closed network connection|reset by peer|broken pipe|EOF/,
      asks: { FinishUpload: 1 },
    },
    "uploads answer 429 twice": { ends: "well", asks: { MountBlob: 3 } },
  });

s.run();
