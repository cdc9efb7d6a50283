import { DockerCli, dockerSpec, removeImages } from "../support/docker.js";
import { type FaultedClient, type FaultSession, faultTests, startFaultSession } from "./fault-session.js";

interface Context {
  session: FaultSession;
  docker: DockerCli;
  client: FaultedClient;
}

const s = dockerSpec("faults: docker", {} as Context);
s.before(async (c) => {
  c.session = await startFaultSession();
  c.docker = new DockerCli();
  const { host, password } = c.session;
  await c.docker.run(["login", "-u", "AWS", "--password-stdin", host], password);
  const [from, to] = [`${host}/src:v1`, `${host}/push:v1`];
  const pull = () => c.docker.run(["pull", from]);
  c.client = {
    forget: () => removeImages([from, to]),
    pull,
    prepare: async () => {
      await pull();
      await c.docker.run(["tag", from, to]);
    },
    push: () => c.docker.run(["push", to]),
  };
});
s.after(async ({ session, docker, client }) => {
  await client?.forget();
  docker?.close();
  await session?.close();
});

faultTests(s, {
  "a layer resets at 1 MiB": { ends: "well", asks: { GetBlob: 2, DownloadBlob: 2 } },
  "a layer closes at 1 MiB": { ends: "well", asks: { GetBlob: 2, DownloadBlob: 2 } },
  "a layer has a wrong byte": { ends: /filesystem layer verification failed/, asks: { GetBlob: 1 } },
  "layers answer 503 twice": { ends: "well", asks: { GetBlob: 3 } },
  "manifests answer 429 twice": { ends: /toomanyrequests: Rate exceeded/, asks: { HeadManifest: 1, GetManifest: 1 } },
  "the answer to a manifest is lost": { ends: /connection reset by peer|EOF/, asks: { PutManifest: 1 } },
  "an upload breaks at 1 MiB": { ends: "well", asks: { UploadChunk: 2 } },
  "uploads answer 429 twice": { ends: /toomanyrequests: Rate exceeded/, asks: { MountBlob: 1, StartUpload: 1 } },
});

s.run();
