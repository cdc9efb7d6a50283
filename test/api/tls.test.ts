import { rejects } from "node:assert/strict";
import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { connect as connectTls, type PeerCertificate } from "node:tls";
import { promisify } from "node:util";
import {
  CreateRepositoryCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { Emulator } from "../../server/emulator.js";
import { EmbeddedEcr } from "../../server/index.js";
import { startEmulator } from "../../server/start-emulator.js";
import { CertificateAuthority } from "../../server/tls/certificate-authority.js";
import { ACCOUNT, REGION } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const QUIET = { port: 0, adminPort: 0, logLevel: "silent" } as const;

interface Context {
  emulator: Emulator;
  ca: string;
  agent: Agent;
  ecr: ECRClient;
  folder: string;
}

const s = spec("HTTPS on the API port", {} as Context);
s.before(async (c) => {
  c.emulator = await startEmulator({ ...QUIET, tls: true, tlsNames: ["registry.test", "10.9.8.7", "fd00::7"] });
  c.ca = c.emulator.caCertificate ?? "";
  c.agent = new Agent({ ca: c.ca, keepAlive: true });
  c.ecr = client(c.emulator.apiUrl, c.agent);
  c.folder = mkdtempSync(join(tmpdir(), "ecr-emulator-tls-"));
});
s.after(async (c) => {
  c.ecr.destroy();
  c.agent.destroy();
  rmSync(c.folder, { recursive: true, force: true });
  await c.emulator.stop();
});

function client(endpoint: string, httpsAgent: Agent): ECRClient {
  const credentials = { accessKeyId: ACCOUNT, secretAccessKey: "test" };
  return new ECRClient({ endpoint, region: REGION, credentials, maxAttempts: 1, requestHandler: { httpsAgent } });
}

async function get(url: string, agent: Agent, headers: Record<string, string> = {}) {
  const sent = request(url, { agent, headers });
  sent.end();
  const [response] = await once(sent, "response");
  return { status: response.statusCode as number, headers: response.headers, body: await text(response) };
}

/** What the server shows to a client that asks for this name. */
async function certificateFor(port: number, ca: string, servername?: string): Promise<PeerCertificate> {
  const socket = connectTls({ host: "127.0.0.1", port, ca, ...(servername === undefined ? {} : { servername }) });
  await once(socket, "secureConnect");
  const certificate = socket.getPeerCertificate();
  socket.destroy();
  return certificate;
}

s.test("the SDK, given the authority, works; every URL in answers says https", async ({ emulator, ecr, agent }) => {
  const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  assert.is(repository?.repositoryUri, `${emulator.apiAddress}/app`);
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  assert.is(authorizationData?.[0]?.proxyEndpoint, `https://${emulator.apiAddress}`);
  const image = testImage("over TLS");
  await pushImage(ecr, "app", image, "v1");
  const { downloadUrl = "" } = await ecr.send(
    new GetDownloadUrlForLayerCommand({ repositoryName: "app", layerDigest: image.layerDigest }),
  );
  assert.ok(downloadUrl.startsWith(`https://${emulator.apiAddress}/_layers/`), downloadUrl);
  assert.is((await get(downloadUrl, agent)).status, 200);
  const { status, headers } = await get(`${emulator.apiUrl}/v2/`, agent);
  assert.is(status, 401);
  const realm = `https://${emulator.apiAddress}/`;
  assert.is(headers["www-authenticate"], `Basic realm="${realm}",service="ecr.amazonaws.com"`);
  const authorization = `Basic ${authorizationData?.[0]?.authorizationToken}`;
  const blob = await get(`${emulator.apiUrl}/v2/app/blobs/${image.layerDigest}`, agent, { authorization });
  assert.is(blob.status, 307);
  assert.ok(blob.headers.location?.startsWith(`${realm}_layers/`), blob.headers.location);
});

s.test("a client that doesn't trust the authority refuses", async ({ emulator }) => {
  const stranger = new Agent();
  const ecr = client(emulator.apiUrl, stranger);
  await rejects(ecr.send(new CreateRepositoryCommand({ repositoryName: "never" })), /unable to verify|self-signed/);
  ecr.destroy();
  stranger.destroy();
});

s.test("/ca.pem is the authority, and Node's fetch trusts it by NODE_EXTRA_CA_CERTS", async (c) => {
  const { status, headers, body } = await get(`${c.emulator.apiUrl}/ca.pem`, c.agent);
  assert.is(status, 200);
  assert.is(headers["content-type"], "application/x-pem-file");
  assert.is(body, c.ca);
  assert.is(new X509Certificate(body).ca, true);
  const file = join(c.folder, "ca.pem");
  writeFileSync(file, body);
  const script = `fetch("${c.emulator.apiUrl}/healthz").then((answer) => console.log(answer.status))`;
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: file };
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], { env });
  assert.is(stdout, "200\n");
});

s.test("the certificate names localhost, its addresses and those given; others by SNI", async ({ emulator, ca }) => {
  const { port } = emulator.config;
  const { subjectaltname = "" } = await certificateFor(port, ca);
  for (const name of ["DNS:localhost", "IP Address:127.0.0.1", "IP Address:0:0:0:0:0:0:0:1", "DNS:registry.test"]) {
    assert.ok(subjectaltname.split(", ").includes(name), `${name} in ${subjectaltname}`);
  }
  assert.match(subjectaltname, "IP Address:10.9.8.7");
  assert.match(subjectaltname, "IP Address:FD00:0:0:0:0:0:0:7");
  const awsName = "123456789012.dkr.ecr.us-east-1.localhost";
  for (const name of [awsName, "network-alias", "registry.test"]) {
    const { subjectaltname: names = "" } = await certificateFor(port, ca, name);
    assert.ok(names.split(", ").includes(`DNS:${name}`), names);
  }
});

s.test("a RESET fault resets the connection below TLS", async ({ ca }) => {
  await using embedded = await EmbeddedEcr.start({ tls: true });
  const own = await embedded.getCaCertificate();
  assert.is.not(own, ca, "every emulator has an authority of its own");
  const match = { operations: ["ecr:*"] };
  const steps = [{ effects: [{ disconnect: { mode: "MODE_RESET" as const } }] }];
  await embedded.getAdminClient().putRule({ rule: { id: "cut", match, steps } });
  const agent = new Agent({ ca: own });
  const ecr = client(embedded.getEndpoint(), agent);
  await rejects(ecr.send(new CreateRepositoryCommand({ repositoryName: "cut" })), { message: "read ECONNRESET" });
  ecr.destroy();
  agent.destroy();
});

s.test("stops while a client is in its handshake", async () => {
  const emulator = await startEmulator({ ...QUIET, tls: true });
  const socket = connect(emulator.config.port, "127.0.0.1");
  await once(socket, "connect");
  const closed = once(socket, "close");
  await emulator.stop();
  await closed;
});

s.test("a certificate from files is used, and /ca.pem is the last one in it", async ({ folder }) => {
  const authority = await CertificateAuthority.create();
  const { cert, key } = await authority.issue(["127.0.0.1"]);
  const [tlsCert, tlsKey] = [join(folder, "cert.pem"), join(folder, "key.pem")] as const;
  writeFileSync(tlsCert, cert + authority.certificate);
  writeFileSync(tlsKey, key);
  const emulator = await startEmulator({ ...QUIET, tlsCert, tlsKey });
  const agent = new Agent({ ca: authority.certificate });
  const { body } = await get(`${emulator.apiUrl}/ca.pem`, agent);
  assert.is(body, authority.certificate);
  agent.destroy();
  await emulator.stop();
});

s.test("what can't be used is named, and nothing is left running", async ({ folder }) => {
  const [one, another] = await Promise.all(
    [1, 2].map(async () => (await CertificateAuthority.create()).issue(["localhost"])),
  );
  const [tlsCert, tlsKey, nonsense] = ["a.pem", "b.pem", "c.pem"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(tlsCert, one?.cert ?? "");
  writeFileSync(tlsKey, another?.key ?? "");
  writeFileSync(nonsense, "nonsense");
  await rejects(startEmulator({ ...QUIET, tlsCert }), /--tls-cert and --tls-key go together/);
  await rejects(
    startEmulator({ ...QUIET, tlsCert, tlsKey: join(folder, "no.pem") }),
    /--tls-key can't be read: ENOENT/,
  );
  await rejects(startEmulator({ ...QUIET, tlsCert, tlsKey }), /can't be used: .*key values mismatch/);
  await rejects(startEmulator({ ...QUIET, tlsCert: nonsense, tlsKey }), /can't be used/);
});

s.run();
