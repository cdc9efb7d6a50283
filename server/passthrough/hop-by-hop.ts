/**
 * Headers that are about one connection and aren't forwarded (RFC 9110, 7.6.1). `Transfer-Encoding` is one too, but
 * node:http reads and writes it; `Trailer` is here because trailers aren't passed on.
 */
const HOP_BY_HOP = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade"];

/** Names in lower case of the headers that must not be passed on. */
export function hopByHop(connection: string | undefined): readonly string[] {
  if (connection === undefined) return HOP_BY_HOP;
  const named = connection.split(",").map((name) => name.trim().toLowerCase());
  // A client must not be able to take away what frames the message or says who it is for.
  return [...HOP_BY_HOP, ...named.filter((name) => name !== "" && !END_TO_END.has(name))];
}

const END_TO_END = new Set(["content-length", "transfer-encoding", "host", "authorization", "close"]);
