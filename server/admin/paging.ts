import { createSecretKey, randomBytes } from "node:crypto";
import { PageTokens } from "../content/page.js";
import { invalidField } from "./errors.js";
import { messagesThatFit } from "./message-size.js";

interface PageRequest {
  readonly pageSize: number;
  readonly pageToken: string;
}

export interface TakenPage<T> {
  readonly items: readonly T[];
  /** Where the next page starts; undefined on the last one. */
  readonly nextPosition: string | undefined;
}

const DEFAULT_PAGE = 100;
const MAX_PAGE = 1_000;
const MAX_TOKEN_LENGTH = 4_096;

/** Pages of lists as https://google.aip.dev/158 has them; tokens are opaque and belong to the query they were issued for. */
export class Paging {
  readonly #tokens = new PageTokens(createSecretKey(randomBytes(32)));

  /**
   * @param query the rpc and everything of the request that selects
   * @param take gives up to `limit` items from `position`, "" = the start; called again if they are too large for a page
   * @throws InvalidFieldsError for a negative size or a token of another query
   */
  page<T, Message extends object>(
    { pageSize, pageToken }: PageRequest,
    query: readonly unknown[],
    take: (position: string, limit: number) => TakenPage<T>,
    toMessage: (item: T) => Message,
  ): { items: Message[]; nextPageToken: string } {
    if (pageSize < 0) throw invalidField("page_size", `must not be negative, is ${pageSize}`);
    const limit = pageSize === 0 ? DEFAULT_PAGE : Math.min(pageSize, MAX_PAGE);
    const scope = JSON.stringify(query);
    const position = this.#position(scope, pageToken);
    const page = take(position, limit);
    // A page may be shorter than was asked for.
    const items = messagesThatFit(page.items, toMessage);
    const { nextPosition } = items.length === page.items.length ? page : take(position, items.length);
    return { items, nextPageToken: nextPosition === undefined ? "" : this.#tokens.issue(scope, nextPosition) };
  }

  #position(scope: string, token: string): string {
    if (token === "") return "";
    try {
      if (token.length <= MAX_TOKEN_LENGTH) return this.#tokens.read(scope, token);
    } catch {
      // Whatever is wrong with it, it isn't a token of this query.
    }
    throw invalidField("page_token", "was not issued for this query; pass next_page_token of the same request");
  }
}
