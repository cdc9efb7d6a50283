import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createSecureContext, type SecureContext, type TlsOptions } from "node:tls";
import type { EmulatorConfig } from "../emulator-config.js";
import { ConfigError } from "../options/config-error.js";
import { CertificateAuthority } from "./certificate-authority.js";
import { isHostName, ownNames } from "./subject-names.js";

/** How the API port shows who it is. */
export interface TlsIdentity {
  readonly options: TlsOptions;
  /** What clients have to trust, in PEM. */
  readonly ca: string;
}

type TlsConfig = Pick<EmulatorConfig, "tls" | "tlsCert" | "tlsKey" | "tlsNames">;

/**
 * What the configuration asks for; undefined for plain HTTP.
 * @throws {ConfigError} when there is a certificate without its key, or one can't be read or used
 */
export async function tlsIdentity(config: TlsConfig): Promise<TlsIdentity | undefined> {
  const { tls, tlsCert, tlsKey, tlsNames } = config;
  if (tlsCert === undefined && tlsKey === undefined) return tls ? generated(tlsNames) : undefined;
  if (tlsCert === undefined || tlsKey === undefined) throw new ConfigError("--tls-cert and --tls-key go together");
  const [cert, key] = await Promise.all([readPem("--tls-cert", tlsCert), readPem("--tls-key", tlsKey)]);
  try {
    createSecureContext({ cert, key });
    return { options: { cert, key }, ca: rootOf(cert) };
  } catch (error) {
    throw new ConfigError(`--tls-cert ${tlsCert} and --tls-key ${tlsKey} can't be used: ${(error as Error).message}`);
  }
}

async function readPem(flag: string, path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new ConfigError(`${flag} can't be read: ${(error as Error).message}`);
  }
}

/** The last certificate of a chain: its authority's, or the only one. */
function rootOf(chain: string): string {
  const certificates = chain.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  return new X509Certificate(certificates.at(-1) ?? chain).toString();
}

/** Enough for every test of a suite to use its own name; further names get the usual certificate. */
const MAX_CERTIFICATES = 100;

/**
 * A new authority, with a certificate for this machine's names. Whatever other host name a client asks for (a network
 * alias, 123456789012.dkr.ecr.us-east-1.localhost) gets one too: the emulator can't know by which names it is reached.
 */
async function generated(names: readonly string[]): Promise<TlsIdentity> {
  const authority = await CertificateAuthority.create();
  const own = ownNames(names);
  const usual = await authority.issue(own);
  const contexts = new Map<string, Promise<SecureContext | undefined>>();
  const contextFor = (name: string): Promise<SecureContext | undefined> => {
    const known = contexts.get(name);
    if (known !== undefined) return known;
    if (own.includes(name) || !isHostName(name) || contexts.size >= MAX_CERTIFICATES) return Promise.resolve(undefined);
    const made = authority.issue([name]).then(createSecureContext);
    contexts.set(name, made);
    return made;
  };
  const options: TlsOptions = {
    ...usual,
    SNICallback: (name, done) => {
      contextFor(name.toLowerCase()).then((context) => done(null, context), done);
    },
  };
  return { options, ca: authority.certificate };
}
