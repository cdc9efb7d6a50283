import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  CreateRepositoryCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
} from "@aws-sdk/client-ecr";
import httpProxy from "http-proxy";
import * as assert from "uvu/assert";
import { ACCOUNT, REGION, startTestEmulator } from "../support/emulator.js";
import { OCI_MANIFEST, sha256, testImage } from "../support/image.js";
import { resource } from "../support/resource.js";
import { spec } from "../support/spec.js";
import { RegistryClient } from "./registry-client.js";

/** An emulator that clients reach only by a reverse proxy, as with nginx, Traefik or a cloud workspace in front of it. */
interface BehindProxy {
  /** host:port of the proxy. */
  readonly host: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** @param changesHost the proxy sends the emulator's own name, as nginx does by default */
async function startBehindProxy(changesHost: boolean): Promise<BehindProxy> {
  const proxy = httpProxy.createProxyServer({ changeOrigin: changesHost });
  let target = "";
  const front: Server = createServer((request, response) => proxy.web(request, response, { target }));
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const { port } = front.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  const server = await startTestEmulator(changesHost ? { publicHost: host } : {});
  target = server.endpoint;
  return {
    host,
    port,
    async stop() {
      front.closeAllConnections();
      front.close();
      proxy.close();
      await server.stop();
    },
  };
}

const REPOSITORY = "team/app";

const context = {
  "that keeps the host": resource(() => startBehindProxy(false)),
  "that changes the host, with --public-host": resource(() => startBehindProxy(true)),
};
const s = spec("registry: behind a reverse proxy", context);

for (const kind of Object.keys(context) as (keyof typeof context)[]) {
  s.test(`a push and a pull go through one ${kind}`, async (started) => {
    const { host, port } = started[kind];
    const credentials = { accessKeyId: ACCOUNT, secretAccessKey: "test" };
    const ecr = new ECRClient({ endpoint: `http://${host}`, region: REGION, credentials, maxAttempts: 1 });
    const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName: REPOSITORY }));
    assert.is(repository?.repositoryUri, `${host}/${REPOSITORY}`);
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    assert.is(authorizationData?.[0]?.proxyEndpoint, `http://${host}`);

    const client = new RegistryClient(port, `Basic ${authorizationData?.[0]?.authorizationToken}`);
    const image = testImage("proxied");
    const location = await client.startUpload(REPOSITORY);
    assert.ok(location.startsWith(`http://${host}/v2/${REPOSITORY}/blobs/uploads/`), location);
    for (const blob of image.blobs) await client.pushBlob(REPOSITORY, blob);
    const headers = { "content-type": OCI_MANIFEST };
    const put = await client.send("PUT", `/v2/${REPOSITORY}/manifests/v1`, { body: image.manifest, headers });
    assert.is(put.status, 201, put.text);

    const pulled = await client.send("GET", `/v2/${REPOSITORY}/manifests/v1`);
    assert.is(pulled.text, image.manifest);
    const { layerDigest } = image;
    const { downloadUrl = "" } = await ecr.send(
      new GetDownloadUrlForLayerCommand({ repositoryName: REPOSITORY, layerDigest }),
    );
    assert.ok(downloadUrl.startsWith(`http://${host}/`), downloadUrl);
    assert.is(sha256(Buffer.from(await (await fetch(downloadUrl)).arrayBuffer())), layerDigest);
    client.close();
    ecr.destroy();
  });
}

s.run();
