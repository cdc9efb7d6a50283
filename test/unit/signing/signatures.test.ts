import { createPublicKey, verify as cryptoVerify, hash, X509Certificate } from "node:crypto";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { privateKeyFrom, publicPoint, signEs256 } from "../../../server/content/signing/deterministic-ecdsa.js";
import { signatureArtifact } from "../../../server/content/signing/signature-artifact.js";
import { identityPem, signingIdentity } from "../../../server/content/signing/signing-identity.js";
import { spec } from "../../support/spec.js";

const s = spec("image signatures", {}, { timeoutMs: 30_000 });

const PROFILE = "arn:aws:signer:us-east-1:123456789012:/signing-profiles/build_profile";
const seed = Buffer.from("seed");
const identity = signingIdentity(seed, PROFILE);
const artifact = {
  mediaType: "application/vnd.oci.image.manifest.v1+json",
  digest: `sha256:${"a".repeat(64)}`,
  size: 528,
};
const signedAtMs = Date.parse("2026-11-29T12:00:00.999Z");
const signed = signatureArtifact({ artifact, identity, signedAtMs, extendedAttributes: { "com.example.job": "7" } });

function publicKey(privateKey: Buffer) {
  const point = publicPoint(privateKey);
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((bytes) => bytes.toString("base64url"));
  return createPublicKey({ key: { kty: "EC", crv: "P-256", x: x as string, y: y as string }, format: "jwk" });
}

s.test("ECDSA has the signatures that are published [documented: RFC 6979, A.2.5]", () => {
  const key = Buffer.from("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721", "hex");
  const sign = (text: string): string => signEs256(Buffer.from(text), key).toString("hex");
  assert.is(
    sign("sample"),
    "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
  );
  assert.is(
    sign("test"),
    "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083",
  );
});

s.test("for any key and message, OpenSSL accepts the signature, and for this message alone", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 100 }), (bytes, message) => {
      const key = privateKeyFrom(bytes);
      const signature = signEs256(message, key);
      const check = (data: Uint8Array): boolean =>
        cryptoVerify("sha256", data, { key: publicKey(key), dsaEncoding: "ieee-p1363" }, signature);
      assert.ok(check(message));
      assert.ok(!check(Buffer.concat([message, Buffer.of(0)])));
    }),
    { numRuns: 50 },
  );
});

s.test("the same seed gives the same bytes, another seed or profile another key, and profiles share their root", () => {
  const again = signatureArtifact({
    artifact,
    identity: signingIdentity(seed, PROFILE),
    signedAtMs,
    extendedAttributes: { "com.example.job": "7" },
  });
  assert.equal(again, signed);
  const other = signingIdentity(seed, `${PROFILE}2`);
  assert.not.equal(other.privateKey, identity.privateKey);
  assert.equal(other.chain[1], identity.chain[1]);
  assert.not.equal(signingIdentity(Buffer.from("other"), PROFILE).chain[1], identity.chain[1]);
});

s.test("certificates are what Notation asks for [documented: Notary Project, Certificate Requirements]", () => {
  const [leaf, root] = identity.chain.map((der) => new X509Certificate(der)) as [X509Certificate, X509Certificate];
  assert.ok(root.ca);
  assert.ok(!leaf.ca);
  assert.ok(root.verify(root.publicKey));
  assert.ok(leaf.verify(root.publicKey));
  assert.ok(leaf.checkIssued(root));
  assert.equal(leaf.keyUsage, ["1.3.6.1.5.5.7.3.3"]);
  assert.is(leaf.subject, "C=US\nST=WA\nO=testcontainers-ecr\nCN=build_profile");
  assert.is(new Date(leaf.validTo).getUTCFullYear(), 9999);
  assert.is(new Date(leaf.validFrom).getTime(), 0);
});

s.test("the PEM that tests get belongs together", () => {
  const pem = identityPem(identity);
  const certificate = new X509Certificate(pem.certificate);
  assert.ok(certificate.verify(new X509Certificate(pem.rootCertificate).publicKey));
  assert.equal(
    createPublicKey(pem.privateKey).export({ type: "spki", format: "der" }),
    certificate.publicKey.export({ type: "spki", format: "der" }),
  );
});

s.test(
  "the artifact refers to the image and to its envelope [documented: Notary Project, OCI Signature Storage]",
  () => {
    const manifest = JSON.parse(signed.manifest.toString());
    assert.is(signed.digest, `sha256:${hash("sha256", signed.manifest, "hex")}`);
    assert.is(manifest.artifactType, "application/vnd.cncf.notary.signature");
    assert.is(manifest.config.mediaType, "application/vnd.cncf.notary.signature");
    assert.equal(manifest.subject, artifact);
    assert.equal(
      [manifest.config, ...manifest.layers],
      signed.blobs.map(({ mediaType, digest, bytes }) => ({ mediaType, digest, size: bytes.length })),
    );
    for (const { digest, bytes } of signed.blobs) assert.is(digest, `sha256:${hash("sha256", bytes, "hex")}`);
    assert.equal(manifest.annotations, {
      "io.cncf.notary.x509chain.thumbprint#S256": JSON.stringify(
        identity.chain.map((der) => hash("sha256", der, "hex")),
      ),
      "org.opencontainers.image.created": "2026-11-29T12:00:00Z",
    });
  },
);

s.test(
  "the envelope is a JWS with payload, headers and chain [documented: Notary Project, JWS Signature Envelope]",
  () => {
    const envelope = JSON.parse((signed.blobs[1]?.bytes ?? Buffer.of()).toString());
    const decode = (text: string) => JSON.parse(Buffer.from(text, "base64url").toString());
    assert.equal(decode(envelope.payload), { targetArtifact: artifact });
    assert.equal(decode(envelope.protected), {
      alg: "ES256",
      crit: ["io.cncf.notary.signingScheme", "io.cncf.notary.authenticSigningTime"],
      cty: "application/vnd.cncf.notary.payload.v1+json",
      "io.cncf.notary.authenticSigningTime": "2026-11-29T12:00:00Z",
      "io.cncf.notary.signingScheme": "notary.x509.signingAuthority",
      "com.example.job": "7",
    });
    assert.equal(
      envelope.header.x5c,
      identity.chain.map((der) => der.toString("base64")),
    );
    const key = { key: new X509Certificate(identity.chain[0] as Buffer).publicKey, dsaEncoding: "ieee-p1363" as const };
    const data = Buffer.from(`${envelope.protected}.${envelope.payload}`);
    assert.ok(cryptoVerify("sha256", data, key, Buffer.from(envelope.signature, "base64url")));
  },
);

s.run();
