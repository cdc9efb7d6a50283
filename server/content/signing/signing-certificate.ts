import { createHash } from "node:crypto";
import { Set as AsnSet, BitString, Integer, ObjectIdentifier, PrintableString, Sequence, Utf8String } from "asn1js";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  PublicKeyInfo,
  type RelativeDistinguishedNames,
  Time,
  TimeType,
} from "pkijs";
import { signEs256 } from "./deterministic-ecdsa.js";

export interface CertificateSubject {
  readonly commonName: string;
  /** Uncompressed point of P-256. */
  readonly publicKey: Buffer;
  readonly isAuthority: boolean;
}

export interface CertificateIssuer {
  readonly commonName: string;
  readonly privateKey: Buffer;
}

/** Object identifiers (RFC 5280, 4.2.1; RFC 5480, 2.1.1; RFC 5758, 3.2; RFC 4519, 2). */
const COUNTRY = "2.5.4.6";
const STATE = "2.5.4.8";
const ORGANIZATION = "2.5.4.10";
const COMMON_NAME = "2.5.4.3";
const KEY_USAGE = "2.5.29.15";
const BASIC_CONSTRAINTS = "2.5.29.19";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
const EC_PUBLIC_KEY = "1.2.840.10045.2.1";
const P256 = "1.2.840.10045.3.1.7";
const ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";

/** Bits of KeyUsage: the value, and how many bits of it don't count. */
const DIGITAL_SIGNATURE = { valueHex: Uint8Array.of(0x80).buffer, unusedBits: 7 };
const CERTIFICATE_SIGN = { valueHex: Uint8Array.of(0x04).buffer, unusedBits: 2 };

/** Whatever time a registry's clock says; the end is "no well-defined expiration date" (RFC 5280, 4.1.2.5). */
const NOT_BEFORE = new Date("1970-01-01T00:00:00Z");
const NOT_AFTER = new Date("9999-12-31T23:59:59Z");

/**
 * A certificate as Notation asks for (Notary Project signature specification, "Certificate Requirements"), in DER. There is
 * no chance in it: the serial number comes from subject and key.
 */
export function signingCertificate(subject: CertificateSubject, issuer: CertificateIssuer): Buffer {
  const { commonName, publicKey, isAuthority } = subject;
  const serial = createHash("sha256").update(`${issuer.commonName}\0${commonName}\0`).update(publicKey).digest();
  // 16 bytes with the first bit cleared, to be positive (RFC 5280, 4.1.2.2).
  serial[0] = ((serial[0] as number) & 0x7f) | 0x40;
  const algorithm = new AlgorithmIdentifier({ algorithmId: ECDSA_WITH_SHA256 });
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: bufferOf(serial.subarray(0, 16)) }),
    signature: algorithm,
    signatureAlgorithm: algorithm,
    notBefore: new Time({ type: TimeType.UTCTime, value: NOT_BEFORE }),
    notAfter: new Time({ type: TimeType.GeneralizedTime, value: NOT_AFTER }),
    subjectPublicKeyInfo: PublicKeyInfo.fromBER(bufferOf(publicKeyInfo(publicKey))),
    extensions: [
      extension(BASIC_CONSTRAINTS, new BasicConstraints({ cA: isAuthority }).toSchema(), true),
      extension(KEY_USAGE, new BitString(isAuthority ? CERTIFICATE_SIGN : DIGITAL_SIGNATURE), true),
      ...(isAuthority
        ? []
        : [extension(EXTENDED_KEY_USAGE, new ExtKeyUsage({ keyPurposes: [CODE_SIGNING] }).toSchema())]),
    ],
  });
  setName(certificate.subject, commonName);
  setName(certificate.issuer, issuer.commonName);
  const content = certificate.encodeTBS().toBER();
  certificate.tbsView = new Uint8Array(content);
  const signature = derSignature(signEs256(new Uint8Array(content), issuer.privateKey));
  certificate.signatureValue = new BitString({ valueHex: bufferOf(signature) });
  return Buffer.from(certificate.toSchema().toBER());
}

/**
 * Country, state and organization have to be there for Notation to tell signers apart ("Trusted identities"). pkijs would
 * put them into one relative name, where they belong into one each.
 */
function setName(name: RelativeDistinguishedNames, commonName: string): void {
  const utf8 = (value: string): Utf8String => new Utf8String({ value });
  const attributes = [
    new AttributeTypeAndValue({ type: COUNTRY, value: new PrintableString({ value: "US" }) }),
    new AttributeTypeAndValue({ type: STATE, value: utf8("WA") }),
    new AttributeTypeAndValue({ type: ORGANIZATION, value: utf8("testcontainers-ecr") }),
    new AttributeTypeAndValue({ type: COMMON_NAME, value: utf8(commonName) }),
  ];
  const names = attributes.map((attribute) => new AsnSet({ value: [attribute.toSchema()] }));
  name.typesAndValues = attributes;
  name.valueBeforeDecode = new Sequence({ value: names }).toBER();
}

function extension(extnID: string, value: { toBER(): ArrayBuffer }, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() });
}

/** RFC 5480, 2.1. */
function publicKeyInfo(point: Buffer): Buffer {
  const algorithm = [EC_PUBLIC_KEY, P256].map((value) => new ObjectIdentifier({ value }));
  const info = new Sequence({
    value: [new Sequence({ value: algorithm }), new BitString({ valueHex: bufferOf(point) })],
  });
  return Buffer.from(info.toBER());
}

/** r and s as two integers (RFC 3279, 2.2.3). */
function derSignature(signature: Buffer): Buffer {
  const integers = [signature.subarray(0, 32), signature.subarray(32)].map((bytes) =>
    Integer.fromBigInt(BigInt(`0x${bytes.toString("hex")}`)),
  );
  return Buffer.from(new Sequence({ value: integers }).toBER());
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
