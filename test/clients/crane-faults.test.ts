import { rejects } from "node:assert/strict";
import { CreateRepositoryCommand, DeleteRepositoryCommand, DescribeImagesCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { toolSpec } from "../support/tools.js";
import { type FaultedClient, type FaultSession, faultTests, startFaultSession } from "./fault-session.js";

const s = toolSpec("faults: crane", ["crane"], {} as { session: FaultSession; client: FaultedClient }, {
  builtWith: "go",
});
s.before(async (c) => {
  c.session = await startFaultSession();
  const { host, password, run } = c.session;
  await run("crane", ["auth", "login", host, "--username", "AWS", "--password-stdin"], password);
  const pull = () => run("crane", ["pull", `${host}/src:v1`, "pulled.tar"]);
  c.client = {
    forget: async () => {},
    pull,
    prepare: pull,
    push: () => run("crane", ["push", "pulled.tar", `${host}/push:v1`]),
  };
});
s.after(({ session }) => session?.close());

faultTests(s, {
  "a layer resets at 1 MiB": { ends: /connection reset by peer/, asks: { GetBlob: 1 } },
  "a layer closes at 1 MiB": { ends: /unexpected EOF/, asks: { GetBlob: 1 } },
  "a layer has a wrong byte": { ends: /error verifying sha256 checksum/, asks: { GetBlob: 1 } },
  "layers answer 503 twice": { ends: "well", asks: { GetBlob: 1, DownloadBlob: 3 } },
  "manifests answer 429 twice": { ends: "well", asks: { GetManifest: 3 } },
  "the answer to a manifest is lost": { ends: "well", asks: { PutManifest: 2 } },
  "an upload breaks at 1 MiB": { ends: "well", asks: { StartUpload: 2, UploadChunk: 2 } },
  "uploads answer 429 twice": { ends: "well", asks: { StartUpload: 3 } },
});

s.test("a retried push whose tag can't be moved is refused, though it did happen", async ({ session, client }) => {
  const { ecr, server } = session;
  await ecr.send(new DeleteRepositoryCommand({ repositoryName: "push", force: true }));
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "push", imageTagMutability: "IMMUTABLE" }));
  await client.prepare();
  const steps = [{ times: 1, afterExecution: true, effects: [{ disconnect: {} }] }];
  await server.admin.putRule({ rule: { id: "lost", match: { operations: ["oci:PutManifest"] }, steps } });
  await rejects(client.push(), /TAG_INVALID|immutable/);
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "push" }));
  assert.equal(imageDetails?.[0]?.imageTags, ["v1"]);
});

s.run();
