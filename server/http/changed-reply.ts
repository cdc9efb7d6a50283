import { PassThrough, type Writable } from "node:stream";
import type { AnswerChange, AnswerHeaders, Bytes } from "../rules/actions.js";
import { CutError } from "../rules/actions.js";
import { ClientGoneError } from "./client-gone.js";
import { type BodyStream, bodyLength, isStream, type Reply } from "./reply.js";

/** An answer as rules leave it; what they do to its bytes happens while it is sent. */
export function changedReply(reply: Reply, changes: readonly AnswerChange[], signal: AbortSignal): Reply {
  let { headers } = reply;
  let length = bodyLength(reply);
  let bytes = reply.body === undefined ? undefined : bytesOf(reply.body);
  let again = againOf(reply.body);
  for (const change of changes) {
    if (change.concerns !== undefined && !change.concerns(headers)) continue;
    headers = change.headers?.(headers) ?? headers;
    if (bytes === undefined || change.pass === undefined) continue;
    const { pass } = change;
    const flow = { length, signal };
    const before = again;
    const source = bytes;
    bytes = () => pass(source(), flow, before);
    again = before && (() => pass(before(), flow, before));
    if (length !== undefined) length = change.length?.(length) ?? length;
  }
  if (bytes === undefined) return { ...reply, headers };
  return { ...reply, headers: withoutLength(headers), body: streamOf(bytes, length, reply.body) };
}

/** The length is the body's to say, which has another one now. */
function withoutLength(headers: AnswerHeaders): AnswerHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^content-length$/i.test(name)));
}

type Body = Exclude<Reply["body"], undefined>;

function bytesOf(body: Body): () => Bytes {
  return isStream(body) ? () => streamed(body) : () => whole(body);
}

async function* whole(body: string | Buffer): Bytes {
  if (body.length > 0) yield typeof body === "string" ? Buffer.from(body) : body;
}

async function* streamed(body: BodyStream): Bytes {
  const through = new PassThrough();
  body.pipeTo(through).then(
    () => through.end(),
    (error: Error) => through.destroy(error),
  );
  yield* through;
}

function againOf(body: Reply["body"]): (() => Bytes) | undefined {
  if (body === undefined) return undefined;
  if (!isStream(body)) return () => whole(body);
  const { again } = body;
  return again && (() => streamed(again()));
}

function streamOf(bytes: () => Bytes, length: number | undefined, body: Reply["body"]): BodyStream {
  return {
    length,
    pipeTo: (target) => pump(bytes(), target),
    close: () => {
      if (isStream(body)) body.close();
    },
  };
}

/** Each piece is with the kernel before the next one is asked for: so a rule cuts where it says, and paces what is sent. */
async function pump(bytes: Bytes, target: Writable & { flushHeaders?: () => void }): Promise<void> {
  // What is sent slowly, or not at all, begins with its headers at once.
  target.flushHeaders?.();
  try {
    for await (const chunk of bytes) {
      if (chunk.length > 0) await written(target, chunk);
    }
  } catch (error) {
    if (target.destroyed && !(error instanceof CutError)) throw new ClientGoneError();
    throw error;
  }
}

function written(target: Writable, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    if (target.destroyed) return reject(new ClientGoneError());
    const gone = (): void => reject(new ClientGoneError());
    target.once("close", gone);
    target.write(chunk, (error) => {
      target.off("close", gone);
      if (error) reject(error);
      else resolve();
    });
  });
}
