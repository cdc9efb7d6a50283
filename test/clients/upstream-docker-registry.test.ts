import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BatchGetImageCommand,
  CreatePullThroughCacheRuleCommand,
  GetDownloadUrlForLayerCommand,
  ValidatePullThroughCacheRuleCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { httpExchange } from "../../server/upstream/http-exchange.js";
import { UpstreamClient } from "../../server/upstream/upstream-client.js";
import { startTestEmulator } from "../support/emulator.js";
import { findTool, toolSpec } from "../support/tools.js";
import { failure, never, PATIENT, sha256 } from "../unit/upstream/registry-stub.js";

/** Debian's package of that name. */
const PROGRAM = "docker-registry";
const DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
/** bcrypt of "secret". */
const PASSWORDS = "ann:$2b$04$.ZzWpm2DTyOAGd3oMvQOuuTHOWE25gqBSYI/Wli36.A9BHQBF.NV6\n";

interface Context {
  folder: string;
  process: ChildProcess;
  url: URL;
}

const s = toolSpec("client of Debian's docker-registry", [PROGRAM], {} as Context);
s.before(async (t) => {
  t.folder = await mkdtemp(join(tmpdir(), "docker-registry-"));
  await writeFile(join(t.folder, "passwords"), PASSWORDS);
  // Port 0: its log says which one it has.
  const config = `version: 0.1
storage: { filesystem: { rootdirectory: ${t.folder}/storage } }
http: { addr: "127.0.0.1:0" }
auth: { htpasswd: { realm: test, path: ${t.folder}/passwords } }
`;
  await writeFile(join(t.folder, "config.yml"), config);
  t.process = spawn(findTool(PROGRAM) ?? PROGRAM, ["serve", join(t.folder, "config.yml")], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  t.url = await new Promise<URL>((resolve, reject) => {
    let output = "";
    const read = (piece: Buffer): void => {
      output += piece.toString();
      const [, port] = /listening on 127\.0\.0\.1:([0-9]+)/.exec(output) ?? [];
      if (port !== undefined) resolve(new URL(`http://127.0.0.1:${port}`));
    };
    t.process.stdout?.on("data", read);
    t.process.stderr?.on("data", read);
    t.process.once("exit", () => reject(new Error(`it ended: ${output}`)));
  });
  await push(t.url);
});
s.after(async ({ process, folder }) => {
  const ended = new Promise((resolve) => process.once("exit", resolve));
  process.kill("SIGKILL");
  await ended;
  await rm(folder, { recursive: true, force: true });
});

const authorization = `Basic ${Buffer.from("ann:secret").toString("base64")}`;
const LAYER = Buffer.alloc(1_000_000, "layer");
const CONFIG = Buffer.from("{}");
const MANIFEST = JSON.stringify({
  schemaVersion: 2,
  mediaType: DOCKER_MANIFEST,
  config: {
    mediaType: "application/vnd.docker.container.image.v1+json",
    size: CONFIG.length,
    digest: sha256(CONFIG),
  },
  layers: [
    {
      mediaType: "application/vnd.docker.image.rootfs.diff.tar.gzip",
      size: LAYER.length,
      digest: sha256(LAYER),
    },
  ],
});

async function push(url: URL): Promise<void> {
  for (const blob of [LAYER, CONFIG]) {
    const begun = await fetch(new URL("/v2/team/app/blobs/uploads/", url), {
      method: "POST",
      headers: { authorization },
    });
    const location = new URL(begun.headers.get("location") ?? "", url);
    location.searchParams.set("digest", sha256(blob));
    const headers = { authorization, "content-type": "application/octet-stream" };
    const put = await fetch(location, { method: "PUT", headers, body: new Uint8Array(blob) });
    assert.is(put.status, 201);
  }
  const headers = { authorization, "content-type": DOCKER_MANIFEST };
  const put = await fetch(new URL("/v2/team/app/manifests/v1", url), { method: "PUT", headers, body: MANIFEST });
  assert.is(put.status, 201);
}

function client(url: URL, password: string | undefined): { upstream: UpstreamClient; close(): void } {
  const { exchange, close } = httpExchange(PATIENT);
  const credentials = password === undefined ? undefined : { username: "ann", password };
  return { upstream: new UpstreamClient({ url, exchange, credentials, limits: PATIENT }), close };
}

s.test("an image is resolved and pulled with its password", async ({ url }) => {
  const { upstream, close } = client(url, "secret");
  await upstream.ping(never());
  const digest = sha256(MANIFEST);
  const found = await upstream.resolve("team/app", "v1", never());
  assert.equal(found, { digest, mediaType: DOCKER_MANIFEST, size: MANIFEST.length });
  assert.is((await upstream.manifest("team/app", digest, never())).bytes.toString(), MANIFEST);
  const pieces: Uint8Array[] = [];
  const sink = (piece: Uint8Array): void => void pieces.push(piece);
  await upstream.blob("team/app", { digest: sha256(LAYER), size: LAYER.length }, sink, never());
  assert.ok(Buffer.concat(pieces).equals(LAYER));
  close();
});

s.test("what is missing is not-found; no password and a wrong one are unauthorized", async ({ url }) => {
  const { upstream, close } = client(url, "secret");
  assert.is((await failure(upstream.resolve("team/app", "v2", never()))).kind, "not-found");
  assert.is((await failure(upstream.manifest("nobody", "v1", never()))).kind, "not-found");
  const missing = { digest: sha256("missing"), size: 7 };
  assert.is((await failure(upstream.blob("team/app", missing, () => {}, never()))).kind, "not-found");
  close();
  for (const password of [undefined, "wrong"]) {
    const other = client(url, password);
    assert.is((await failure(other.upstream.ping(never()))).kind, "unauthorized");
    other.close();
  }
});

s.test("an emulator caches from it, as if it were Docker Hub, with the secret of a rule", async ({ url }) => {
  const server = await startTestEmulator({ upstreamRegistries: { "docker-hub": url.origin } });
  try {
    const ecr = server.ecr();
    const name = "ecr-pullthroughcache/hub";
    await server.admin.putSecret({ secret: { name, credentials: { username: "ann", password: "secret" } } });
    const credentialArn = `arn:aws:secretsmanager:us-east-1:123456789012:secret:${name}-AbCdEf`;
    const rule = { ecrRepositoryPrefix: "hub", upstreamRegistryUrl: "registry-1.docker.io", credentialArn };
    await ecr.send(new CreatePullThroughCacheRuleCommand(rule));
    const { isValid } = await ecr.send(new ValidatePullThroughCacheRuleCommand({ ecrRepositoryPrefix: "hub" }));
    assert.is(isValid, true);
    const input = { repositoryName: "hub/team/app", imageIds: [{ imageTag: "v1" }, { imageTag: "v2" }] };
    const { images, failures } = await ecr.send(new BatchGetImageCommand(input));
    assert.equal(
      images?.map(({ imageManifest }) => imageManifest),
      [MANIFEST],
    );
    assert.equal(
      failures?.map(({ failureCode }) => failureCode),
      ["ImageNotFound"],
    );
    const layer = { repositoryName: "hub/team/app", layerDigest: sha256(LAYER) };
    const { downloadUrl = "" } = await ecr.send(new GetDownloadUrlForLayerCommand(layer));
    const bytes = Buffer.from(await (await fetch(downloadUrl)).arrayBuffer());
    assert.ok(bytes.equals(LAYER));
  } finally {
    await server.stop();
  }
});

s.run();
