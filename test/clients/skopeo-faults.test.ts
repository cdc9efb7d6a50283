import { toolSpec } from "../support/tools.js";
import { type FaultedClient, type FaultSession, faultTests, startFaultSession } from "./fault-session.js";

const s = toolSpec("faults: skopeo", ["skopeo"], {} as { session: FaultSession; client: FaultedClient });
s.before(async (c) => {
  c.session = await startFaultSession();
  const { host, password, folder, run } = c.session;
  const credentials = `AWS:${password}`;
  let copies = 0;
  const copy = (to: string) =>
    run("skopeo", [
      ...["--insecure-policy", "copy", "--src-tls-verify=false", "--src-creds", credentials],
      ...[`docker://${host}/src:v1`, `dir:${folder}/${to}`],
    ]);
  c.client = {
    forget: async () => {},
    pull: () => copy(`copy-${++copies}`),
    prepare: () => copy("local"),
    push: () =>
      run("skopeo", [
        ...["--insecure-policy", "copy", "--dest-tls-verify=false", "--dest-creds", credentials],
        ...[`dir:${folder}/local`, `docker://${host}/push:v1`],
      ]),
  };
});
s.after(({ session }) => session?.close());

faultTests(s, {
  "a layer resets at 1 MiB": { ends: /connection reset by peer/, asks: { GetBlob: 1 } },
  "a layer closes at 1 MiB": { ends: /unexpected EOF/, asks: { GetBlob: 1 } },
  "a layer has a wrong byte": { ends: /Digest did not match/, asks: { GetBlob: 1 } },
  "layers answer 503 twice": { ends: /503/, asks: { DownloadBlob: 1 } },
  "manifests answer 429 twice": { ends: "well", asks: { GetManifest: 3 } },
  "the answer to a manifest is lost": { ends: /connection reset by peer|EOF/, asks: { PutManifest: 1 } },
  "an upload breaks at 1 MiB": {
    ends: /closed network connection|reset by peer|broken pipe|EOF/,
    asks: { UploadChunk: 1 },
  },
  "uploads answer 429 twice": { ends: "well", asks: { MountBlob: 3, StartUpload: 1 } },
});

s.run();
