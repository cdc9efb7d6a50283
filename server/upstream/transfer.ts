import type { Exchange, UpstreamRequest, UpstreamResponse } from "./exchange.js";
import type { UpstreamTimeLimits } from "./time-limits.js";
import { UpstreamError } from "./upstream-error.js";

export interface TransferOptions {
  readonly exchange: Exchange;
  readonly limits: UpstreamTimeLimits;
  /** Ends the transfer with its reason. */
  readonly abort: AbortSignal;
}

/** The answer to one request, its body not read yet. */
export interface Transfer extends Pick<UpstreamResponse, "status" | "headers"> {
  readonly url: URL;
  /**
   * The body, piece by piece; leaving the loop early frees the connection.
   * @throws {UpstreamError} cut-short, timeout
   */
  pieces(): AsyncGenerator<Uint8Array, void, void>;
  /** Frees the connection, for a body that isn't wanted. */
  cancel(): void;
}

/** Sends one request. @throws {UpstreamError} */
export async function openTransfer(
  request: Omit<UpstreamRequest, "signal">,
  { exchange, limits, abort }: TransferOptions,
): Promise<Transfer> {
  abort.throwIfAborted();
  const { url } = request;
  const controller = new AbortController();
  const release = () => abort.removeEventListener("abort", onAbort);
  const cancel = () => {
    release();
    controller.abort(new UpstreamError("cut-short", `the answer of ${url.host} isn't wanted any more`));
  };
  const onAbort = () => controller.abort(abort.reason);
  abort.addEventListener("abort", onAbort, { once: true });
  const limited = <T>(work: Promise<T>, ms: number, text: string) => limit(work, controller, ms, text);

  async function* pieces(response: UpstreamResponse): AsyncGenerator<Uint8Array, void, void> {
    const source = response.body[Symbol.asyncIterator]();
    const silence = `${url.host} sent nothing for ${limits.idleMs} ms in the middle of its answer`;
    let ended = false;
    try {
      while (!ended) {
        const next = await limited(source.next(), limits.idleMs, silence);
        if (next.done) ended = true;
        else yield next.value;
      }
      // The connection may serve the next request.
      release();
    } catch (error) {
      throw abort.aborted ? abort.reason : cutShort(error, url);
    } finally {
      if (!ended) {
        cancel();
        source.return?.().catch(() => {});
      }
    }
  }

  try {
    const late = `${url.host} didn't answer within ${limits.firstByteMs} ms`;
    const sent = exchange({ ...request, signal: controller.signal });
    const response = await limited(sent, limits.firstByteMs, late);
    return { url, status: response.status, headers: response.headers, pieces: () => pieces(response), cancel };
  } catch (error) {
    cancel();
    throw error;
  }
}

/** Settles with `work`, or rejects when the controller is aborted: after `ms` by a time-out with `text`. */
function limit<T>(work: Promise<T>, controller: AbortController, ms: number, text: string): Promise<T> {
  const { signal } = controller;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => controller.abort(new UpstreamError("timeout", text)), ms);
    const settle = (done: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      done();
    };
    const onAbort = () => settle(() => reject(signal.reason));
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(
      (value) => settle(() => resolve(value)),
      (error) => settle(() => reject(error)),
    );
  });
}

function cutShort(error: unknown, url: URL): Error {
  if (error instanceof UpstreamError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new UpstreamError("cut-short", `${url.host} ended its answer early: ${reason}`, { cause: error });
}
