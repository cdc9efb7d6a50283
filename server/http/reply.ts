import type { Writable } from "node:stream";

/** A body that is produced while it is sent. */
export interface BodyStream {
  /** Length in bytes; undefined if not known in advance. */
  readonly length: number | undefined;
  /** Writes everything and ends `target`; rejects when `target` goes away first. */
  pipeTo(target: Writable): Promise<void>;
  /** The same bytes once more; unset if they can't be repeated. */
  readonly again?: (() => BodyStream) | undefined;
  /** Gives up what the stream holds; called when nothing is sent after all. */
  close(): void;
}

/** An answer that a plane has decided on; the pipeline sends, loses or changes it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | string[]>>;
  readonly body?: string | Buffer | BodyStream | undefined;
  /** The error's code if this is an error, for the log. */
  readonly errorCode?: string | undefined;
}

/** Length of the body in bytes; undefined if not known in advance. */
export function bodyLength({ body }: Reply): number | undefined {
  if (body === undefined) return 0;
  return isStream(body) ? body.length : Buffer.byteLength(body);
}

/** Everything that distinguishes one answer from another; undefined for a body that is made while it is sent. */
export function answerText({ status, headers, body }: Reply): string | undefined {
  if (isStream(body)) return undefined;
  const { "x-amzn-RequestId": _, ...told } = headers;
  return `${status} ${JSON.stringify(told)} ${String(body)}`;
}

export function isStream(body: Reply["body"]): body is BodyStream {
  return typeof body === "object" && "pipeTo" in body;
}
