import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteSigningConfigurationCommand, PutSigningConfigurationCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type SignatureArtifact, signatureArtifact } from "../../server/content/signing/signature-artifact.js";
import { identityPem, signingIdentity } from "../../server/content/signing/signing-identity.js";
import { type RegistryFixture, startRegistry } from "../oci/registry-fixture.js";
import { OCI_MANIFEST, sha256, type TestImage, testImage } from "../support/image.js";
import { run } from "../support/run-command.js";
import { findTool, toolSpec } from "../support/tools.js";

/** Notation's own library around a registry: see notation-verify/main.go. */
const PROGRAM = "notation-verify";
const PROFILE = "arn:aws:signer:us-east-1:123456789012:/signing-profiles/build_profile";
const identity = signingIdentity(Buffer.from("seed"), PROFILE);

interface Context {
  fixture: RegistryFixture;
  folder: string;
}

const s = toolSpec("signatures that Notation verifies", [PROGRAM], {} as Context, { builtWith: "go" });
s.before(async (t) => {
  t.fixture = await startRegistry();
  t.folder = await mkdtemp(join(tmpdir(), "notation-"));
});
s.after(async ({ fixture, folder }) => {
  await fixture.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Pushes an image and what `sign` makes of it as a client does, and has Notation look for a signature of the image. */
async function verify(
  t: Context,
  sign: (artifact: { mediaType: string; digest: string; size: number }) => SignatureArtifact,
  rootSeed = "seed",
): Promise<string> {
  const { client } = t.fixture;
  const { repository, image } = await push(t);
  const size = Buffer.byteLength(image.manifest);
  const signature = sign({ mediaType: OCI_MANIFEST, digest: image.digest, size });
  for (const { bytes } of signature.blobs) await client.pushBlob(repository, bytes);
  const { digest } = signature;
  assert.is((await client.putManifest(repository, digest, signature.manifest.toString())).status, 201);
  return notation(t, `${repository}@${image.digest}`, identityPem(signingIdentity(Buffer.from(rootSeed), PROFILE)));
}

async function push({ fixture }: Context): Promise<{ repository: string; image: TestImage }> {
  const repository = fixture.repository().name;
  const image = testImage(repository);
  for (const blob of image.blobs) await fixture.client.pushBlob(repository, blob);
  assert.is((await fixture.client.putManifest(repository, "v1", image.manifest)).status, 201);
  return { repository, image };
}

/** What Notation says of an image, with a trust store that has this root alone. */
async function notation(
  { fixture, folder }: Context,
  image: string,
  { rootCertificate }: { rootCertificate: string },
): Promise<string> {
  const root = join(folder, "root.pem");
  await writeFile(root, rootCertificate);
  const [user = "", password = ""] = Buffer.from(fixture.token().replace("Basic ", ""), "base64").toString().split(":");
  const program = findTool(PROGRAM) ?? PROGRAM;
  return run(program, [`${fixture.host}/${image}`, root, user, password]);
}

async function refused(call: Promise<string>): Promise<string> {
  try {
    await call;
  } catch (error) {
    return (error as Error).message;
  }
  return assert.unreachable("it was verified") as never;
}

const signedAtMs = Date.parse("2026-11-29T12:00:00Z");

s.test("the signature of an image is found and verified [documented: Notary Project specifications]", async (t) => {
  const output = await verify(t, (artifact) => signatureArtifact({ artifact, identity, signedAtMs }));
  assert.is(output, "CN=build_profile,O=testcontainers-ecr,ST=WA,C=US\n");
});

s.test("what a registry signs by itself on push is found and verified [documented: H.5]", async (t) => {
  const { ecr, registry } = t.fixture;
  const signingConfiguration = { rules: [{ signingProfileArn: PROFILE }] };
  await ecr.send(new PutSigningConfigurationCommand({ signingConfiguration }));
  registry.clock.set("FROZEN");
  const { repository, image } = await push(t);
  await registry.background.settled();
  registry.clock.advanceTo(registry.clock.now() + 1_000);
  const pem = await registry.signingIdentities.pemOf(PROFILE);
  const output = await notation(t, `${repository}@${image.digest}`, pem);
  assert.is(output, "CN=build_profile,O=testcontainers-ecr,ST=WA,C=US\n");
  await ecr.send(new DeleteSigningConfigurationCommand({}));
});

s.test("whatever time the registry's clock says, and with attributes of its own", async (t) => {
  for (const time of ["1970-01-01T00:00:01Z", "2049-12-31T23:59:59Z", "2126-01-01T00:00:00Z"]) {
    const request = { identity, signedAtMs: Date.parse(time), extendedAttributes: { "com.example.job": "7" } };
    const output = await verify(t, (artifact) => signatureArtifact({ artifact, ...request }));
    assert.match(output, "CN=build_profile");
  }
});

s.test("a signature of another image, and one by a root that isn't trusted, are refused", async (t) => {
  const other = { mediaType: OCI_MANIFEST, digest: `sha256:${"a".repeat(64)}`, size: 7 };
  const foreign = (artifact: typeof other): SignatureArtifact => {
    const signature = signatureArtifact({ artifact: other, identity, signedAtMs });
    const manifest = signature.manifest.toString().replace(JSON.stringify(other), JSON.stringify(artifact));
    return { ...signature, manifest: Buffer.from(manifest), digest: sha256(manifest) };
  };
  assert.match(await refused(verify(t, foreign)), "content descriptor mismatch");
  const wrongRoot = verify(t, (artifact) => signatureArtifact({ artifact, identity, signedAtMs }), "other");
  assert.match(await refused(wrongRoot), "does not contain any trusted certificate");
});

s.run();
