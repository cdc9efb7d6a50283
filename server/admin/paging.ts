import { createSecretKey, randomBytes } from "node:crypto";
import { PageTokens } from "../domain/page.js";
import { invalidField } from "./errors.js";

interface PageRequest {
  readonly pageSize: number;
  readonly pageToken: string;
}

interface TakenPage<T> {
  readonly items: readonly T[];
  /** Where the next page starts; undefined on the last one. */
  readonly nextPosition: string | undefined;
}

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 1_000;
const LONGEST_TOKEN = 4_096;

/** Pages of lists as https://google.aip.dev/158 has them; tokens are opaque and belong to the query they were issued for. */
export class Paging {
  readonly #tokens = new PageTokens(createSecretKey(randomBytes(32)));

  /**
   * @param query the rpc and everything of the request that selects
   * @param take gives up to `limit` items from `position`, "" = the start
   * @throws InvalidFieldsError for a negative size or a token of another query
   */
  page<T>(
    { pageSize, pageToken }: PageRequest,
    query: readonly unknown[],
    take: (position: string, limit: number) => TakenPage<T>,
  ): { items: readonly T[]; nextPageToken: string } {
    if (pageSize < 0) throw invalidField("page_size", `must not be negative, is ${pageSize}`);
    const limit = pageSize === 0 ? DEFAULT_PAGE : Math.min(pageSize, LARGEST_PAGE);
    const scope = JSON.stringify(query);
    const { items, nextPosition } = take(this.#position(scope, pageToken), limit);
    return { items, nextPageToken: nextPosition === undefined ? "" : this.#tokens.issue(scope, nextPosition) };
  }

  #position(scope: string, token: string): string {
    if (token === "") return "";
    try {
      if (token.length <= LONGEST_TOKEN) return this.#tokens.read(scope, token);
    } catch {
      // Whatever is wrong with it, it isn't a token of this query.
    }
    throw invalidField("page_token", "was not issued for this query; pass next_page_token of the same request");
  }
}
