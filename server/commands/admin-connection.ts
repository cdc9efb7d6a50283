import {
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestOptions,
  request,
} from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { AdminAddress } from "./admin-address.js";
import { CommandError, EXIT } from "./exit-codes.js";
import { refusal, unreachable } from "./explain-failure.js";
import type { Json } from "./json.js";

/** An answer that isn't the admin API's. */
const MAX_SHOWN = 200;

/** The admin API of one emulator, over its JSON. */
export class AdminConnection {
  readonly address: AdminAddress;

  constructor(address: AdminAddress) {
    this.address = address;
  }

  /** @param rpc "RuleService/PutRule" @throws CommandError */
  async call(rpc: string, message: Json = {}): Promise<Json> {
    return this.#answer(rpc, await this.#post(rpc, message));
  }

  /** Sends a file to an rpc that takes a stream of requests. @param query "?id=golden" @throws CommandError */
  async upload(rpc: string, query: string, file: Readable): Promise<Json> {
    const { response, sent } = await this.#open(`${rpc}${query}`, { "content-type": "application/x-tar" });
    // The answer counts, also one that comes before all is sent.
    const sending = pipeline(file, sent).catch(() => {});
    const answer = await this.#answer(rpc, await response);
    sent.destroy();
    await sending;
    return answer;
  }

  async #answer(rpc: string, answer: IncomingMessage): Promise<Json> {
    const text = await textOf(answer);
    if (answer.statusCode === 200) return this.#parse(text);
    throw refusal(rpc, this.#parse(text));
  }

  /** The messages of a stream, until it ends or the loop is left. @throws CommandError */
  async *stream(rpc: string, message: Json = {}): AsyncGenerator<Json> {
    const answer = await this.#post(rpc, message);
    if (answer.statusCode !== 200) throw refusal(rpc, this.#parse(await textOf(answer)));
    let rest = "";
    for await (const chunk of answer.setEncoding("utf8")) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const json = this.#parse(line);
        if ("error" in json) throw refusal(rpc, json["error"] as Json);
        yield json;
      }
    }
  }

  async #post(rpc: string, message: Json): Promise<IncomingMessage> {
    const body = JSON.stringify(message);
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const { response, sent } = await this.#open(rpc, headers);
    sent.end(body);
    return response;
  }

  async #open(
    rpc: string,
    headers: OutgoingHttpHeaders,
  ): Promise<{ readonly response: Promise<IncomingMessage>; readonly sent: ClientRequest }> {
    const { scheme, host, port } = this.address;
    const options: RequestOptions = {
      host,
      port,
      path: `/ecremulator.admin.v1.${rpc}`,
      method: "POST",
      agent: false,
      headers,
    };
    const sent = (scheme === "https" ? (await import("node:https")).request : request)(options);
    const response = new Promise<IncomingMessage>((resolve, reject) => {
      sent.on("response", resolve);
      sent.on("error", (error: NodeJS.ErrnoException) => reject(unreachable(this.address, error)));
    });
    return { response, sent };
  }

  #parse(text: string): Json {
    try {
      const json: unknown = JSON.parse(text);
      if (typeof json === "object" && json !== null) return json as Json;
    } catch {
      // Said below.
    }
    throw new CommandError(
      EXIT.unreachable,
      `what listens at ${this.address.text} isn't the admin API: it answers ${JSON.stringify(text.slice(0, MAX_SHOWN))}`,
      "unreachable",
    );
  }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += chunk;
  return text;
}
