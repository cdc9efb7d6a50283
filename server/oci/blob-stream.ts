import type { BlobReader, ByteRange } from "../blobs/blob-store.js";
import type { LayerState } from "../content/layers/layer-state.js";
import type { BodyStream, Reply } from "../http/reply.js";
import { statusByConditions } from "./conditions.js";
import type { OciContext } from "./oci-call.js";
import { reply } from "./reply.js";

/** The bytes of a layer, or the range of them that was asked for. */
export async function blobReply(
  context: OciContext,
  layer: LayerState,
  headers: Reply["headers"] = {},
): Promise<Reply> {
  const { call, registry } = context;
  const etag = `"${layer.digest.slice(layer.digest.indexOf(":") + 1)}"`;
  const always = { "Content-Type": "application/octet-stream", "Accept-Ranges": "bytes", ETag: etag, ...headers };
  const instead = statusByConditions(call.request.headers, etag);
  if (instead === 304) return { ...reply(call, 304, { ETag: etag }), body: undefined };
  if (instead === 412) return { ...reply(call, 412), errorCode: "PRECONDITION_FAILED" };
  const { range: asked, "if-range": ifRange } = call.request.headers;
  const range = ifRange === undefined || ifRange === etag ? rangeOf(asked, layer.size) : undefined;
  if (range === "unsatisfiable") {
    const answer = reply(call, 416, { "Content-Range": `bytes */${layer.size}`, "Accept-Ranges": "bytes" });
    return { ...answer, errorCode: "SIZE_INVALID" };
  }
  const reader = registry.blobs.read(layer.digest, range);
  const answer = range === undefined ? reply(call, 200, always) : reply(call, 206, partial(always, reader));
  await makeSure(reader, call.request.method !== "HEAD");
  const again = () => bodyStream(registry.blobs.read(layer.digest, range));
  return { ...answer, body: { ...bodyStream(reader), again } };
}

function partial(headers: Reply["headers"], { range, size }: BlobReader): Reply["headers"] {
  return { ...headers, "Content-Range": `bytes ${range.start}-${range.end - 1}/${size}` };
}

/** Makes an error, not a broken-off answer, of bytes that were changed on disk, or of a file that can't be opened. */
async function makeSure(reader: BlobReader, isRead: boolean): Promise<void> {
  try {
    await reader.verify();
    if (isRead) await reader.open();
  } catch (error) {
    await reader.close();
    throw error;
  }
}

/** A single range (RFC 9110, 14.1.2); anything else is answered as if no range had been asked for, as S3 does. */
function rangeOf(header: string | undefined, size: number): ByteRange | "unsatisfiable" | undefined {
  const [, first, last] = /^bytes=([0-9]*)-([0-9]*)$/i.exec(header?.trim() ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return undefined;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { start: size - length, end: size };
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return undefined;
  if (start >= size) return "unsatisfiable";
  return { start, end: last === "" ? size : Math.min(Number(last) + 1, size) };
}

function bodyStream(reader: BlobReader): BodyStream {
  return {
    length: reader.range.end - reader.range.start,
    pipeTo: (target) => reader.pipeTo(target),
    close: () => void reader.close(),
  };
}
