import { SigningKey } from "./signing-key.js";

/** A test suite has a few accounts, regions and days; more are forgotten together. */
const MAX_KEYS = 1_024;

/** Signing keys, each derived once: four HMACs a request otherwise. */
export class SigningKeys {
  readonly #keys = new Map<string, SigningKey>();

  /** @param day YYYYMMDD */
  get(secret: string, day: string, region: string, service: string): SigningKey {
    const id = `${day}/${region}/${service}/${secret}`;
    const known = this.#keys.get(id);
    if (known !== undefined) return known;
    if (this.#keys.size >= MAX_KEYS) this.#keys.clear();
    const key = new SigningKey(secret, day, region, service);
    this.#keys.set(id, key);
    return key;
  }
}
