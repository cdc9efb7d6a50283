import { signEs256 } from "./deterministic-ecdsa.js";
import type { SigningIdentity } from "./signing-identity.js";

export const ENVELOPE_MEDIA_TYPE = "application/jose+json";
const PAYLOAD_MEDIA_TYPE = "application/vnd.cncf.notary.payload.v1+json";
const SIGNING_AGENT = "testcontainers-ecr";

/** What is signed: a manifest. */
export interface SignedArtifact {
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

export interface EnvelopeRequest {
  readonly artifact: SignedArtifact;
  readonly identity: SigningIdentity;
  /** Epoch milliseconds; the envelope keeps whole seconds. */
  readonly signedAtMs: number;
  /** Signed, but not critical: verifiers that don't know them go on. */
  readonly extendedAttributes?: Readonly<Record<string, string>>;
}

/**
 * A signature envelope (Notary Project specification, "JWS Signature Envelope"), in the scheme of services that vouch for
 * the time, which AWS Signer uses: Notation verifies it with a trust store of the type `signingAuthority`.
 */
export function notaryEnvelope({ artifact, identity, signedAtMs, extendedAttributes }: EnvelopeRequest): Buffer {
  const { mediaType, digest, size } = artifact;
  const protectedHeader = {
    alg: "ES256",
    crit: ["io.cncf.notary.signingScheme", "io.cncf.notary.authenticSigningTime"],
    cty: PAYLOAD_MEDIA_TYPE,
    "io.cncf.notary.authenticSigningTime": rfc3339(signedAtMs),
    "io.cncf.notary.signingScheme": "notary.x509.signingAuthority",
    ...extendedAttributes,
  };
  const payload = base64url({ targetArtifact: { mediaType, digest, size } });
  const headers = base64url(protectedHeader);
  const envelope = {
    payload,
    protected: headers,
    header: {
      x5c: identity.chain.map((certificate) => certificate.toString("base64")),
      "io.cncf.notary.signingAgent": SIGNING_AGENT,
    },
    signature: signEs256(Buffer.from(`${headers}.${payload}`), identity.privateKey).toString("base64url"),
  };
  return Buffer.from(JSON.stringify(envelope));
}

/** In whole seconds, as the specification asks for. */
export function rfc3339(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, -5)}Z`;
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
