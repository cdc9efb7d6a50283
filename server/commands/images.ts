import type { Command } from "commander";
import { allPages } from "./all-pages.js";
import type { Json } from "./json.js";
import { addCommand, type Session } from "./session.js";
import { ageText, bytesText, shortDigest } from "./shown-values.js";
import { given, imageOf, several } from "./values.js";

/** `images list|get` */
export function addImages(parent: Command): void {
  addCommand(parent, "list [repositories...]", 'list images, of these repositories ("team/**") or of all', listImages)
    .option("--reference <glob>", "with this tag or digest; repeatable", several)
    .option("--deleted", "also deleted images, and who deleted them");
  addCommand(parent, "get <image>", "show an image: its manifest, layers, children, scan", getImage);
}

async function listImages(session: Session, ...repositories: string[]): Promise<void> {
  const { admin, registry, options, print } = session;
  const request = given({
    registry,
    repositories,
    references: options["reference"],
    includeDeleted: options["deleted"],
  });
  const images = await allPages(admin, "StateService/ListImages", request, "images");
  session.answer({ images }, () => {
    const deleted = options["deleted"] === true;
    const rows = images.map((image) => [
      String(image["repository"]),
      (image["tags"] as string[]).join(", ") || "-",
      shortDigest(String(image["digest"])),
      bytesText(Number(image["sizeBytes"])),
      ageText(image["pushTime"] as string | undefined),
      String(image["pullCount"]),
      String((image["scan"] as Json | undefined)?.["status"] ?? "-"),
      ...(deleted ? [String(image["deleteCause"] || "-")] : []),
    ]);
    const columns = ["repository", "tags", "digest", "size", "pushed", "pulls", "scan"];
    print.table(deleted ? [...columns, "deleted by"] : columns, rows, "no images");
  });
}

async function getImage(session: Session, name: string): Promise<void> {
  const { admin, registry, print } = session;
  const answer = await admin.call("StateService/GetImage", given({ registry, image: imageOf(name) }));
  session.answer(answer, () => {
    const image = answer["image"] as Json;
    const lines = (name: string): string => (image[name] as string[]).join("\n").replaceAll("\n", ", ");
    print.fields([
      ["repository", String(image["repository"])],
      ["digest", String(image["digest"])],
      ["tags", (image["tags"] as string[]).join(", ")],
      ["media type", String(image["mediaType"])],
      ["artifact type", String(image["artifactType"])],
      ["subject", String(image["subjectDigest"])],
      ["size", bytesText(Number(image["sizeBytes"]))],
      ["pushed", String(image["pushTime"] ?? "")],
      ["pulled", `${image["pullCount"]} times`],
      ["layers", lines("layerDigests")],
      ["children", lines("childDigests")],
      ["scan", String((image["scan"] as Json | undefined)?.["status"] ?? "")],
    ]);
    print.line("");
    print.line(pretty(Buffer.from(String(image["manifest"]), "base64").toString()));
  });
}

function pretty(manifest: string): string {
  try {
    return JSON.stringify(JSON.parse(manifest), null, 2);
  } catch {
    // Broken on purpose: shown as it is, but for what a terminal would obey.
    return JSON.stringify(manifest);
  }
}
