import { get, type IncomingMessage } from "node:http";

const TIMEOUT_MS = 3_000;

/** What an address answers when it is asked for its health. */
export interface Probe {
  readonly url: string;
  readonly answer: "emulator" | "something else" | "nothing";
  /** The system's or the protocol's error, where nothing answered. */
  readonly error: string;
  /** The clock of what answered, in epoch milliseconds; NaN if it didn't say. */
  readonly dateMs: number;
}

/** Asks `url`/healthz, accepting any certificate: trust is checked separately. */
export async function probe(url: string): Promise<Probe> {
  const nothing = (error: string): Probe => ({ url, answer: "nothing", error, dateMs: Number.NaN });
  if (!URL.canParse(url)) return nothing(url === "" ? "no address is known" : "is not a URL");
  const isHttps = url.startsWith("https:");
  const ask = isHttps ? (await import("node:https")).get : get;
  return new Promise((resolve) => {
    const options = { timeout: TIMEOUT_MS, agent: false, ...(isHttps ? { rejectUnauthorized: false } : {}) };
    const asked = ask(new URL("/healthz", url), options as object, (answer: IncomingMessage) => {
      void bodyOf(answer).then((text) => {
        const isEmulator = text.includes('"ecr-emulator"');
        const dateMs = Date.parse(answer.headers.date ?? "");
        resolve({ url, answer: isEmulator ? "emulator" : "something else", error: "", dateMs });
      });
    });
    asked.on("timeout", () => asked.destroy(new Error("it doesn't answer")));
    asked.on("error", (error: NodeJS.ErrnoException) => resolve(nothing(error.code ?? error.message)));
  });
}

async function bodyOf(answer: IncomingMessage): Promise<string> {
  let text = "";
  try {
    for await (const chunk of answer.setEncoding("utf8")) text += chunk;
  } catch {
    // What came is judged.
  }
  return text;
}
