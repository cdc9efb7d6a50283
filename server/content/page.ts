import { createHmac, type KeyObject } from "node:crypto";
import { invalidParameter } from "./errors.js";

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page starts; undefined on the last one. */
  readonly nextPosition: string | undefined;
}

/**
 * Takes up to `limit` items that `keep` accepts. Whether more follow is known by looking one item further, so the last
 * page never carries a token.
 */
export function takePage<T>(
  items: Iterable<T>,
  limit: number,
  positionOf: (item: T) => string,
  keep: (item: T) => boolean = () => true,
): Page<T> {
  const taken: T[] = [];
  for (const item of items) {
    if (!keep(item)) continue;
    if (taken.length === limit) return { items: taken, nextPosition: positionOf(taken[taken.length - 1] as T) };
    taken.push(item);
  }
  return { items: taken, nextPosition: undefined };
}

/**
 * Opaque page tokens, valid only for the query that they were issued for: `scope` names operation, registry and
 * everything of the request that selects.
 */
export class PageTokens {
  readonly #key: KeyObject;

  constructor(key: KeyObject) {
    this.#key = key;
  }

  issue(scope: string, position: string): string {
    return Buffer.concat([this.#seal(scope, position), Buffer.from(position)]).toString("base64");
  }

  /** @throws {EcrError} InvalidParameterException for a token that was not issued for this query */
  read(scope: string, token: string): string {
    const bytes = Buffer.from(token, "base64");
    const position = bytes.subarray(SEAL_BYTES).toString();
    if (bytes.length < SEAL_BYTES || !this.#seal(scope, position).equals(bytes.subarray(0, SEAL_BYTES))) {
      throw invalidParameter("NextToken", "Invalid next token provided");
    }
    return position;
  }

  #seal(scope: string, position: string): Buffer {
    return createHmac("sha256", this.#key).update(`${scope}\0${position}`).digest().subarray(0, SEAL_BYTES);
  }
}

const SEAL_BYTES = 24;
