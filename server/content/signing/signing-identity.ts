import { createPrivateKey, type KeyObject } from "node:crypto";
import { privateKeyFrom, publicPoint } from "./deterministic-ecdsa.js";
import { signingCertificate } from "./signing-certificate.js";
import { profileNameOf } from "./signing-configuration.js";

/** With what a profile signs; the same seed and profile give the same bytes. */
export interface SigningIdentity {
  readonly privateKey: Buffer;
  /** In DER, the key's own certificate first, the root last. */
  readonly chain: readonly Buffer[];
}

/** What a test trusts, or signs with itself; all in PEM. */
export interface SigningIdentityPem {
  readonly rootCertificate: string;
  readonly certificate: string;
  readonly privateKey: string;
}

const ROOT_NAME = "testcontainers-ecr signing root";
/** Certificates hold names of at most 64 characters (RFC 5280, upper bound of a common name). */
const MAX_COMMON_NAME = 64;

/** @param seed of the registry: its root is the same for all profiles */
export function signingIdentity(seed: Uint8Array, signingProfileArn: string): SigningIdentity {
  const derive = (what: string): Buffer => Buffer.concat([seed, Buffer.from(`\0${what}`)]);
  const rootKey = privateKeyFrom(derive("root"));
  const privateKey = privateKeyFrom(derive(`profile ${signingProfileArn}`));
  const issuer = { commonName: ROOT_NAME, privateKey: rootKey };
  const root = signingCertificate(
    { commonName: ROOT_NAME, publicKey: publicPoint(rootKey), isAuthority: true },
    issuer,
  );
  const commonName = profileNameOf(signingProfileArn).slice(0, MAX_COMMON_NAME);
  const own = signingCertificate({ commonName, publicKey: publicPoint(privateKey), isAuthority: false }, issuer);
  return { privateKey, chain: [own, root] };
}

export function identityPem({ privateKey, chain }: SigningIdentity): SigningIdentityPem {
  const pem = (der: Buffer): string =>
    `-----BEGIN CERTIFICATE-----\n${der.toString("base64").replace(/.{64}/g, "$&\n").trimEnd()}\n-----END CERTIFICATE-----\n`;
  return {
    rootCertificate: pem(chain.at(-1) as Buffer),
    certificate: pem(chain[0] as Buffer),
    privateKey: keyObject(privateKey).export({ type: "pkcs8", format: "pem" }) as string,
  };
}

function keyObject(privateKey: Buffer): KeyObject {
  const point = publicPoint(privateKey);
  const base64url = (bytes: Buffer): string => bytes.toString("base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(base64url) as [string, string];
  return createPrivateKey({ key: { kty: "EC", crv: "P-256", d: base64url(privateKey), x, y }, format: "jwk" });
}
