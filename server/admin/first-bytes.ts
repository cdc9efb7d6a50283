import type { Socket } from "node:net";

/** How every connection of HTTP/2 begins (RFC 9113, section 3.4); no method of HTTP/1.1 begins so. */
const HTTP_2_PREFACE = Buffer.from("PRI * HTTP/2.0");
/** Clients of either protocol speak first, so one that is silent for long has left or is lost. */
const MAX_SILENCE_MS = 60_000;

/**
 * Looks at what a connection begins with, and leaves it there to be read.
 * @param known called once, with undefined when the connection ends before it has said enough
 */
export function whenProtocolKnown(socket: Socket, known: (protocol: "HTTP/1.1" | "HTTP/2" | undefined) => void): void {
  let heard = Buffer.alloc(0);
  const settle = (protocol: "HTTP/1.1" | "HTTP/2" | undefined): void => {
    socket.off("readable", look).off("close", lost).off("end", lost).off("timeout", giveUp).off("error", ignore);
    socket.setTimeout(0);
    known(protocol);
  };
  const look = (): void => {
    for (let chunk = socket.read(); chunk !== null; chunk = socket.read()) heard = Buffer.concat([heard, chunk]);
    const compared = Math.min(heard.length, HTTP_2_PREFACE.length);
    const isHttp2 = heard.subarray(0, compared).equals(HTTP_2_PREFACE.subarray(0, compared));
    if (heard.length === 0 || (isHttp2 && compared < HTTP_2_PREFACE.length)) return;
    socket.pause();
    socket.unshift(heard);
    settle(isHttp2 ? "HTTP/2" : "HTTP/1.1");
  };
  const lost = (): void => {
    settle(undefined);
    socket.destroy();
  };
  const giveUp = (): void => void socket.destroy();
  socket.setTimeout(MAX_SILENCE_MS);
  socket.on("readable", look).on("close", lost).on("end", lost).on("timeout", giveUp).on("error", ignore);
}

/** "close" follows, and is heard. */
function ignore(): void {}
