import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Content } from "../../../server/content/content.js";
import { type ImageState, manifestOf } from "../../../server/content/images/image-state.js";
import type { UploadState } from "../../../server/content/layers/upload-state.js";
import type { Table } from "../../../server/content/table.js";
import { tableNames } from "../../../server/content/tables.js";
import type { Registry } from "../../../server/registries/registry.js";

/** Everything that can be seen of a registry, as JSON: the same before and after a restart. */
export function dump(registry: Registry): string {
  const { ref, seed, labels, createdAtMs, expiresAtMs, secretAccessKey, content, clock } = registry;
  const timers = clock.timers().map(({ dueMs, kind, subject }) => `${dueMs} ${kind} ${subject}`);
  const itself = {
    ref,
    seed: String(seed),
    labels,
    createdAtMs,
    expiresAtMs,
    secretAccessKey,
    mode: clock.mode,
    autoSkipReads: clock.autoSkipReads,
  };
  const bytes = Array.from(content.tables.uploads.values(), ({ id }) => {
    const blob = registry.uploads.get(id)?.blob;
    return [id, blob?.size, blob?.digest()];
  });
  const stored = Array.from(content.tables.layers.values(), ({ digest }) => registry.blobs.get(digest));
  return JSON.stringify(
    { ...itself, timers, bytes: bytes.sort(), stored: stored.length, ...contentDump(content) },
    plain,
    1,
  );
}

/** Every record of every table, and what is derived from them. */
export function contentDump(content: Content): object {
  const records = tableNames.map((name) => {
    const table = content.tables[name] as unknown as Table<object>;
    const entries = Array.from(table.values(), (record) => {
      const { kind } = table;
      return [`${kind.scopeOf(record)} ${kind.keyOf(record)}`, recordDump(name, record)] as const;
    });
    return [name, entries.sort(([a], [b]) => (a < b ? -1 : 1))] as const;
  });
  const repositories = Array.from(content.tables.images.scopes()).sort();
  return { records, deadlines: content.deadlines(), images: repositories.map((name) => imagesDump(content, name)) };
}

/** Texts and bytes are the same thing, and a file is in another folder after a restart. */
function recordDump(name: string, record: object): object {
  if (name === "images") return { ...record, manifest: manifestOf(record as ImageState).text };
  const { kept } = record as UploadState;
  if (name === "uploads" && kept !== undefined && "path" in kept) {
    return { ...record, kept: { ...kept, path: basename(kept.path) } };
  }
  return record;
}

function imagesDump(content: Content, repository: string): object {
  const { index } = content.tables.images.of(repository);
  const all = Array.from(index.after(0), ({ digest, layers }) => ({
    digest,
    referrers: [...index.referrersOf(digest)].sort(),
    parents: [...index.parentsOf(digest)].sort(),
    uses: layers.map((layer) => index.useOf(layer)),
  }));
  return { repository, all, tags: [...index.tagsAfter("")] };
}

/** For JSON.stringify: the order of members means nothing. */
export function plain(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Map) return [...value];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Of all bytes of all layers. */
export async function bytesDump({ content, blobs }: Registry): Promise<string> {
  const hash = createHash("sha256");
  const digests = Array.from(content.tables.layers.values(), ({ repository, digest }) => `${repository} ${digest}`);
  for (const name of digests.sort()) {
    for await (const chunk of blobs.read(name.slice(name.indexOf(" ") + 1))) hash.update(chunk);
  }
  return hash.digest("hex");
}
