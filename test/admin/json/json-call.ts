import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";

/** An answer of the admin port over HTTP/1.1. */
export interface JsonAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at, it asserts
  readonly json: any;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request as it is given: `fetch` would forbid some headers and add others. */
export function ask(
  address: string,
  path: string,
  { method = "GET", headers = {}, body }: Asked = {},
): Promise<JsonAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(`http://${address}${path}`, { method, headers, agent: false }, async (answer) => {
      const text = await textOf(answer);
      const isJson = answer.headers["content-type"] === "application/json";
      const json = isJson && text !== "" ? JSON.parse(text) : undefined;
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, json });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Calls an rpc as curl would. @param rpc "RuleService/PutRule" */
export function call(
  address: string,
  rpc: string,
  message: unknown = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<JsonAnswer> {
  return ask(address, `/ecremulator.admin.v1.${rpc}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof message === "string" ? message : JSON.stringify(message),
  });
}

/** A stream of lines that is read on. */
export interface JsonStream {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The next block that ends with `separator`; undefined at the end. */
  next(separator: string): Promise<string | undefined>;
  close(): void;
}

export function open(
  address: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<JsonStream> {
  return new Promise((resolve, reject) => {
    const sent = request(`http://${address}${path}`, { headers, agent: false }, (answer) => {
      let heard = "";
      const chunks = answer.setEncoding("utf8")[Symbol.asyncIterator]();
      const next = async (separator: string): Promise<string | undefined> => {
        while (!heard.includes(separator)) {
          const { value, done } = await chunks.next();
          if (done === true) return heard === "" ? undefined : heard;
          heard += value;
        }
        const block = heard.slice(0, heard.indexOf(separator));
        heard = heard.slice(block.length + separator.length);
        return block;
      };
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, next, close: () => answer.destroy() });
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** The address of a watch as a GET. */
export function watchPath(message: object): string {
  return `/ecremulator.admin.v1.EventService/WatchEvents?message=${encodeURIComponent(JSON.stringify(message))}`;
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += chunk;
  return text;
}
