import type { SigningIdentity, SigningIdentityPem } from "./signing-identity.js";

/** More profiles than that have their certificates made anew when they are asked for; a registry signs with ten at most. */
const MAX_IDENTITIES = 100;

/** With what the profiles of a registry sign. What makes certificates is loaded when the first is needed: it takes long. */
export class SigningIdentities {
  readonly #seed: Buffer;
  readonly #byProfile = new Map<string, Promise<SigningIdentity>>();

  constructor(seed: bigint) {
    this.#seed = Buffer.alloc(8);
    this.#seed.writeBigUInt64BE(BigInt.asUintN(64, seed));
  }

  of(signingProfileArn: string): Promise<SigningIdentity> {
    const known = this.#byProfile.get(signingProfileArn);
    if (known !== undefined) return known;
    const [oldest] = this.#byProfile.keys();
    if (oldest !== undefined && this.#byProfile.size >= MAX_IDENTITIES) this.#byProfile.delete(oldest);
    const identity = import("./signing-identity.js").then((made) =>
      made.signingIdentity(this.#seed, signingProfileArn),
    );
    this.#byProfile.set(signingProfileArn, identity);
    return identity;
  }

  async pemOf(signingProfileArn: string): Promise<SigningIdentityPem> {
    const [{ identityPem }, identity] = await Promise.all([
      import("./signing-identity.js"),
      this.of(signingProfileArn),
    ]);
    return identityPem(identity);
  }
}
