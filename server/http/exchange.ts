import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { PolicyDecision } from "../content/policies/policy-decision.js";
import type { DisconnectEnding, RequestChange } from "../rules/actions.js";
import type { ApiRequest } from "./api-request.js";
import { ClientGoneError } from "./client-gone.js";
import { type Connection, connectionOf } from "./connection.js";
import { disconnect } from "./disconnect.js";
import { hostOf, schemeOf } from "./host.js";
import { followConnection } from "./pipelining.js";
import type { Reply } from "./reply.js";
import { readBody } from "./request-body.js";
import { originForm } from "./request-target.js";
import { sendReply } from "./send-reply.js";
import { type BodyGuard, streamedBody } from "./streamed-body.js";

/** A body this small is read to its end, so that the connection can be used again. */
const SMALL_BODY_BYTES = 64 * 1024;

/**
 * One request and its answer: the body, the client that leaves, the connection. It is all that planes and handlers see
 * of node:http; only the pipeline sends. It has no #members: the engine brands each instance of a class that has some.
 */
export class Exchange {
  readonly method: string;
  /** Path and query, without scheme and host. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** For the log: what policies said about it, if any were asked. */
  policyDecision: PolicyDecision | undefined = undefined;
  private readonly request: ApiRequest;
  private readonly response: ServerResponse;
  private isBodyHeld: boolean;
  private abort: AbortController | undefined;
  /** What rules do to the body before it is read. */
  private changes: RequestChange["pass"][] = [];
  private reading: Promise<Buffer | Error> | undefined;

  /** @param isBodyHeld the client waits for permission to send its body (`Expect: 100-continue`) */
  constructor(request: ApiRequest, response: ServerResponse, isBodyHeld = false) {
    this.method = request.method ?? "";
    this.url = originForm(request.url ?? "/");
    this.headers = request.headers;
    this.request = request;
    this.response = response;
    this.isBodyHeld = isBodyHeld;
    followConnection(request, response);
  }

  /** Each value of a header that came several times. */
  get headersDistinct(): NodeJS.Dict<string[]> {
    return this.request.headersDistinct;
  }

  /** Names and values as they came. */
  get rawHeaders(): readonly string[] {
    return this.request.rawHeaders;
  }

  /** host[:port] under which the client reaches this server. */
  get host(): string {
    return hostOf(this.request);
  }

  get scheme(): "http" | "https" {
    return schemeOf(this.request);
  }

  get remoteAddress(): string {
    return this.request.socket.remoteAddress ?? "";
  }

  get connection(): Connection {
    return connectionOf(this.request.socket);
  }

  /** Of the connection, from its start. */
  get connectionBytes(): { readonly read: number; readonly written: number } {
    const { bytesRead: read, bytesWritten: written } = this.request.socket;
    return { read, written };
  }

  /** Length in bytes that the client announces; undefined if it doesn't. */
  get bodyLength(): number | undefined {
    const length = this.headers["content-length"];
    if (length !== undefined) return Number(length);
    return this.headers["transfer-encoding"] === undefined ? 0 : undefined;
  }

  /** The whole body has arrived. */
  get isComplete(): boolean {
    return this.request.complete;
  }

  /** The connection has ended before the whole body arrived. */
  get isCutShort(): boolean {
    return this.request.destroyed && !this.request.complete;
  }

  get isGone(): boolean {
    return this.response.destroyed;
  }

  /** The whole answer is out. */
  get isAnswered(): boolean {
    return this.response.writableFinished;
  }

  /** Calls `work` once the answer is out, or the client has left. */
  whenOver(work: () => void): void {
    this.response.once("close", work);
  }

  /** Ends with ClientGoneError when the client leaves before it has its answer. */
  get signal(): AbortSignal {
    if (this.abort === undefined) {
      const abort = new AbortController();
      this.abort = abort;
      const leave = (): void => {
        if (!this.response.writableFinished) abort.abort(new ClientGoneError());
      };
      if (this.response.destroyed) leave();
      else this.response.once("close", leave);
    }
    return this.abort.signal;
  }

  /** The whole body; what is wrong if it can't be read. @param maxBytes see readBody */
  read(maxBytes: number): Promise<Buffer | Error> {
    this.reading = readBody(this.request, maxBytes, () => this.inviteBody());
    return this.reading;
  }

  /** The body as it comes in; see streamedBody. */
  stream(guard?: BodyGuard): AsyncIterable<Buffer> {
    this.inviteBody();
    let body: AsyncIterable<Buffer> = streamedBody(this.request, guard);
    for (const pass of this.changes) body = pass(body, { length: this.bodyLength, signal: this.signal });
    return body;
  }

  /**
   * Lets readers of the body get what `pass` makes of it. A body that was read already, as the API's are to find the
   * operation, passes now: it can still be slow or end the connection.
   * @throws what `pass` throws then
   */
  async changeBody(pass: RequestChange["pass"]): Promise<void> {
    const read = await this.reading;
    if (read === undefined) this.changes.push(pass);
    else if (read instanceof Buffer) {
      for await (const _ of pass(whole(read), { length: read.length, signal: this.signal }));
    }
  }

  /** Reads what is still to come and drops it, so that the connection can go on. */
  dropBody(): void {
    this.request.resume();
  }

  /**
   * Whether the connection has to end with the answer: much of the body is still to come, or it wasn't asked for and may
   * never come.
   */
  get leavesBody(): boolean {
    if (this.request.complete) return false;
    const { bodyLength } = this;
    return bodyLength === undefined || bodyLength > SMALL_BODY_BYTES || this.isBodyHeld;
  }

  /** Writes the answer and waits until it is out; see sendReply. */
  send(reply: Reply, length: number | undefined): Promise<void> {
    return sendReply(reply, length, this.request, this.response);
  }

  /** Ends the connection as a network does that fails. */
  disconnect(ending: DisconnectEnding): Promise<void> {
    return disconnect(ending, this.request, this.response, () => this.signal);
  }

  /** Gives the connection up. */
  destroy(): void {
    this.response.destroy();
  }

  /** The body is going to be read: a client that waits to be told so sends it now (RFC 9110, 10.1.1). */
  private inviteBody(): void {
    if (!this.isBodyHeld) return;
    this.isBodyHeld = false;
    if (!this.response.headersSent) this.response.writeContinue();
  }
}

async function* whole(body: Buffer): AsyncIterable<Buffer> {
  if (body.length > 0) yield body;
}
