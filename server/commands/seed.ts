import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { usageError } from "./exit-codes.js";
import { fileOrFlags, refuseFlags } from "./file-or-flags.js";
import type { Json } from "./json.js";
import { addCommand, type Session } from "./session.js";
import { bytesText, shortDigest } from "./shown-values.js";
import { given, integerOf, several } from "./values.js";

const UNIT_BYTES: Readonly<Record<string, number>> = {
  "": 1,
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
};

/** `seed` */
export function addSeed(parent: Command, usage: string, description: string): void {
  addCommand(parent, `${usage} [images...]`, `${description}: team/app:v1, or a file of JSON`, seed)
    .option("-f, --file <file>", 'the images as JSON: {"images": [...]}, - = standard input')
    .option("--platform <os/arch>", "for this platform; several make an index; repeatable", several)
    .option("--layer <size>", "with a layer of this size: 10MB; repeatable", several)
    .option(
      "--seed <number>",
      "seed of the content; the same seed gives the same digests; by default each name has its own",
    )
    .option("--pushed <time>", "pushed at this time, also in the past: 2026-01-31T12:00:00Z")
    .option("--count <number>", 'this many of each; "{n}" in a tag is its number: team/app:v{n}')
    .option("--archive <file>", "an uncompressed archive of docker save, skopeo or crane")
    .option("--metadata-only", "manifest and sizes only, for long listings");
}

async function seed(session: Session, ...names: string[]): Promise<void> {
  const { admin, registry, options, print } = session;
  const file = options["file"] as string | undefined;
  if ((file === undefined) === (names.length === 0))
    throw usageError("say which images to make: names such as team/app:v1, or --file");
  const archive = await archiveOf(options["archive"] as string | undefined);
  const request = await fileOrFlags(file, options, () => specsOf(names, options, archive), ["file"]);
  const answer = await admin.call(
    "StateService/SeedImages",
    registry === undefined ? request : { ...request, registry },
  );
  session.answer(answer, () => {
    const rows = (answer["images"] as Json[]).map((image) => [
      String(image["repository"]),
      (image["tags"] as string[]).join(", ") || "-",
      shortDigest(String(image["digest"])),
      bytesText(Number(image["sizeBytes"])),
    ]);
    print.table(["repository", "tags", "digest", "size"], rows, "no images");
    const all = Number(answer["imageCount"]);
    if (all > rows.length) print.line(`${all} images in all`);
  });
}

function specsOf(names: readonly string[], options: Readonly<Record<string, unknown>>, archive?: string): Json {
  if (archive !== undefined) refuseFlags(options, ["archive", "pushed"], "an archive");
  return { images: names.map((name, i) => specOf(name, { seed: seedOf(i), ...options }, archive)) };
}

/** v1 and v2 in one command are two images; the first is the one that the admin API makes without a seed. */
function seedOf(place: number): string | undefined {
  return place === 0 ? undefined : String(place);
}

function specOf(name: string, options: Readonly<Record<string, unknown>>, archive: string | undefined): Json {
  const [, repository, tag] = /^([^:@]+)(?::([^:@]+))?$/.exec(name) ?? [];
  if (repository === undefined) throw usageError(`an image to make is repository or repository:tag, not "${name}"`);
  const layers = options["layer"] as string[] | undefined;
  const count = options["count"] as string | undefined;
  const generated = given({
    platforms: options["platform"],
    layers: layers?.map((size) => ({ sizeBytes: String(sizeOf(size)) })),
    seed: options["seed"],
    metadataOnly: options["metadataOnly"],
  });
  return given({
    repository,
    tags: tag === undefined ? undefined : [tag],
    ...(archive === undefined ? { generated } : { ociLayoutTar: archive }),
    pushTime: options["pushed"],
    count: count === undefined ? undefined : integerOf(count, "--count"),
  });
}

/** In base64. @throws CommandError */
async function archiveOf(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return await readFile(path, "base64");
  } catch (error) {
    throw usageError(`--archive can't be read: ${(error as Error).message}`);
  }
}

function sizeOf(text: string): number {
  const [, number = "", unit = ""] = /^(\d{1,12})\s*([A-Za-z]*)$/.exec(text) ?? [];
  const factor = UNIT_BYTES[unit];
  if (number === "" || factor === undefined)
    throw usageError(`--layer must be a size such as 10MB or 4KiB, not "${text}"`);
  return integerOf(number, "--layer") * factor;
}
