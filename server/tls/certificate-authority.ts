import { KeyObject, randomBytes, webcrypto } from "node:crypto";
import { isIP } from "node:net";
import { Integer, OctetString, Utf8String } from "asn1js";
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  GeneralName,
  GeneralNames,
  type RelativeDistinguishedNames,
} from "pkijs";
import { addressBytes } from "./subject-names.js";

/** A certificate with its private key, both in PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

const KEY = { name: "ECDSA", namedCurve: "P-256" } as const;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Some clients refuse certificates of more than 825 days. */
const LIFETIME_MS = 365 * DAY_MS;

/** Object identifiers (RFC 5280, 4.2.1; RFC 4519, 2.3). */
const COMMON_NAME = "2.5.4.3";
const SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
const BASIC_CONSTRAINTS = "2.5.29.19";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
/** Kinds of a GeneralName (RFC 5280, 4.2.1.6). */
const DNS_NAME = 2;
const IP_ADDRESS = 7;

/** Issues certificates that are trusted by clients that trust the authority's own. Its key never leaves the process. */
export class CertificateAuthority {
  /** In PEM. */
  readonly certificate: string;
  readonly #name: string;
  readonly #key: webcrypto.CryptoKey;

  private constructor(name: string, key: webcrypto.CryptoKey, certificate: string) {
    this.#name = name;
    this.#key = key;
    this.certificate = certificate;
  }

  static async create(): Promise<CertificateAuthority> {
    // A name of its own: in a store that trusts several of them, each is found by it.
    const name = `ecr-emulator CA ${randomBytes(4).toString("hex")}`;
    const keys = await generateKeys();
    const isAuthority = new BasicConstraints({ cA: true, pathLenConstraint: 0 });
    const extensions = [extension(BASIC_CONSTRAINTS, isAuthority, true)];
    const certificate = await sign(
      { subject: name, issuer: name, publicKey: keys.publicKey, extensions },
      keys.privateKey,
    );
    return new CertificateAuthority(name, keys.privateKey, certificate);
  }

  /** A certificate for these host names and IP addresses. */
  async issue(names: readonly string[]): Promise<KeyPair> {
    const keys = await generateKeys();
    const extensions = [
      extension(SUBJECT_ALTERNATIVE_NAME, new GeneralNames({ names: names.map(generalName) })),
      extension(BASIC_CONSTRAINTS, new BasicConstraints({ cA: false })),
      extension(EXTENDED_KEY_USAGE, new ExtKeyUsage({ keyPurposes: [SERVER_AUTHENTICATION] })),
    ];
    const subject = "ecr-emulator";
    const cert = await sign({ subject, issuer: this.#name, publicKey: keys.publicKey, extensions }, this.#key);
    const key = KeyObject.from(keys.privateKey).export({ type: "pkcs8", format: "pem" }) as string;
    return { cert, key };
  }
}

interface CertificateContent {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: webcrypto.CryptoKey;
  readonly extensions: Extension[];
}

/** @returns the certificate in PEM */
async function sign(content: CertificateContent, key: webcrypto.CryptoKey): Promise<string> {
  const { subject, issuer, publicKey, extensions } = content;
  // The first bit is cleared, to make it positive (RFC 5280, 4.1.2.2).
  const serial = randomBytes(16);
  serial[0] = ((serial[0] as number) & 0x7f) | 0x40;
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: bufferOf(serial) }),
    extensions,
  });
  setName(certificate.subject, subject);
  setName(certificate.issuer, issuer);
  // A day back: the clock of a client, or of its virtual machine, may be behind.
  certificate.notBefore.value = new Date(Date.now() - DAY_MS);
  certificate.notAfter.value = new Date(Date.now() + LIFETIME_MS);
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  await certificate.sign(key, "SHA-256");
  const lines =
    Buffer.from(certificate.toSchema().toBER())
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(KEY, true, ["sign", "verify"]) as Promise<webcrypto.CryptoKeyPair>;
}

function setName(name: RelativeDistinguishedNames, commonName: string): void {
  name.typesAndValues.push(
    new AttributeTypeAndValue({ type: COMMON_NAME, value: new Utf8String({ value: commonName }) }),
  );
}

function extension(extnID: string, value: { toSchema(): { toBER(): ArrayBuffer } }, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue: value.toSchema().toBER() });
}

function generalName(name: string): GeneralName {
  if (isIP(name) === 0) return new GeneralName({ type: DNS_NAME, value: name });
  return new GeneralName({ type: IP_ADDRESS, value: new OctetString({ valueHex: bufferOf(addressBytes(name)) }) });
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
