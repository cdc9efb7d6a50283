import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import type { AdminConnection } from "./admin-connection.js";
import { allPages } from "./all-pages.js";
import { printDifferences, withKinds } from "./differences.js";
import { usageError } from "./exit-codes.js";
import type { Json } from "./json.js";
import { addCommand, type Session } from "./session.js";
import { ageText, bytesText } from "./shown-values.js";
import { given, mapOf, several } from "./values.js";

/** `snapshot create|list|restore|delete|diff|export|import` */
export function addSnapshot(parent: Command): void {
  addCommand(parent, "create [id]", "keep the present content of a registry", create).option(
    "--label <name=value>",
    "repeatable",
    several,
  );
  addCommand(parent, "list", "list the snapshots", list);
  addCommand(parent, "restore <id>", "bring a registry back to a snapshot", async (session, id) => {
    const { admin, registry, print } = session;
    if (registry === undefined) throw usageError("--registry must name the registry: what it holds is replaced");
    const answer = await admin.call("RegistryService/RestoreSnapshot", given({ registry, id }));
    session.answer(answer, () => print.line(`restored ${id}`));
  });
  addCommand(parent, "delete <id>", "delete a snapshot", async (session, id) => {
    const answer = await session.admin.call("RegistryService/DeleteSnapshot", { id });
    session.answer(answer, () => session.print.line(`deleted ${id}`));
  });
  withKinds(addCommand(parent, "diff <id> [other]", "show what has changed since a snapshot, or in another one", diff));
  addCommand(parent, "export <id> <file>", "write a snapshot as a tar of an OCI layout", exportSnapshot).option(
    "--metadata-only",
    "without blobs",
  );
  addCommand(
    parent,
    "import <file>",
    "read a snapshot that was exported, also from another emulator; - = standard input",
    importSnapshot,
  ).option("--id <id>", "what to call it");
}

async function create(session: Session, id?: string): Promise<void> {
  const { admin, registry, options, print } = session;
  const labels = mapOf(options["label"] as string[] | undefined, "--label");
  const answer = await admin.call("RegistryService/CreateSnapshot", given({ registry, id, labels }));
  session.answer(answer, () => {
    const { id: taken, imageCount } = answer["snapshot"] as Json;
    print.line(`created ${taken}: ${imageCount} images`);
  });
}

async function list(session: Session): Promise<void> {
  const { admin, print } = session;
  const snapshots = await allPages(admin, "RegistryService/ListSnapshots", {}, "snapshots");
  session.answer({ snapshots }, () => {
    const rows = snapshots.map((snapshot) => [
      String(snapshot["id"]),
      ageText(snapshot["createTime"] as string | undefined),
      String(snapshot["imageCount"]),
      bytesText(Number(snapshot["blobBytes"])),
    ]);
    print.table(["id", "created", "images", "blobs"], rows, "no snapshots");
  });
}

function diff(session: Session, id?: string, other?: string): Promise<number> {
  return printDifferences(session, { snapshotId: id }, other === undefined ? {} : { snapshotId: other });
}

async function exportSnapshot({ admin, options, print }: Session, id: string, file: string): Promise<void> {
  const metadataOnly = options["metadataOnly"];
  const parts = admin.stream("RegistryService/ExportSnapshot", given({ id, metadataOnly }));
  // The first part comes before the file is made, so that a refusal leaves none.
  const first = await parts.next();
  await pipeline(bytesOf(first, parts), createWriteStream(file));
  print.line(`exported ${id} to ${file}`);
}

async function importSnapshot(session: Session, file: string): Promise<void> {
  const { admin, options, print } = session;
  const id = options["id"] as string | undefined;
  const query = id === undefined ? "" : `?id=${encodeURIComponent(id)}`;
  const answer = await admin.upload("RegistryService/ImportSnapshot", query, await openFile(file));
  session.answer(answer, () => {
    const { id: taken, imageCount } = answer["snapshot"] as Json;
    print.line(`imported ${taken}: ${imageCount} images`);
  });
}

/** Whether it can be read is known before the emulator is asked. @throws CommandError */
async function openFile(path: string): Promise<Readable> {
  if (path === "-") return process.stdin;
  const file = createReadStream(path);
  try {
    await once(file, "open");
    return file;
  } catch (error) {
    throw usageError(`${path} can't be read: ${(error as Error).message}`);
  }
}

type Parts = ReturnType<AdminConnection["stream"]>;

async function* bytesOf(first: IteratorResult<Json>, rest: Parts): AsyncGenerator<Buffer> {
  for (let part = first; part.done !== true; part = await rest.next()) {
    yield Buffer.from(String(part.value["data"]), "base64");
  }
}
