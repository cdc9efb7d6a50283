import type { IncomingMessage } from "node:http";

const HOST = "host";
const PROTO = "__proto__";

/**
 * One walk over the headers as they came, for two things that node:http doesn't do.
 * - A header of the name `__proto__` is lost, as it sets members of an object by their names; it is put back here.
 * - Two Host headers are taken, though they "MUST" be refused (RFC 9112, 3.2).
 * @returns false if the request has to be refused with 400
 */
export function readRawHeaders(request: IncomingMessage): boolean {
  const { rawHeaders } = request;
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string;
    // Lengths first: nearly all headers have others.
    if (name.length === HOST.length && name.toLowerCase() === HOST) hosts++;
    else if (name.length === PROTO.length && name.toLowerCase() === PROTO) keep(request, rawHeaders[i + 1] as string);
  }
  return hosts <= 1;
}

/** Several of them are joined, as node:http joins those of any name that it doesn't know. */
function keep({ headers }: IncomingMessage, value: string): void {
  const before = Object.hasOwn(headers, PROTO) ? `${headers[PROTO]}, ` : "";
  Object.defineProperty(headers, PROTO, {
    value: before + value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
