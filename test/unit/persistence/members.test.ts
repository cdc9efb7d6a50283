import * as assert from "uvu/assert";
import { startUpload } from "../../../server/content/layers/layer-uploads.js";
import { spec } from "../../support/spec.js";
import { make } from "./changes.js";
import { newFolder, startServer, stopServers } from "./data-dir-fixture.js";

const s = spec("persistence: members", {});
s.afterEach(stopServers);

/** Members that come with the registry around an object, or are rebuilt from others; all else is stored. */
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  registry: [
    "ref",
    "seed",
    "clock",
    "random",
    "blobs",
    "quotas",
    "allowsMissingLayers",
    "manifestRules",
    "journal",
    "imageCount",
    "isEmpty",
  ],
  repository: ["registry", "arn", "isDeleted"],
  image: ["digest", "artifactMediaType"],
  layer: ["digest", "references", "archivedReferences"],
  upload: ["id", "expiry", "turns"],
};

const STORED: Readonly<Record<string, readonly string[]>> = {
  registry: ["repositories", "accountSettings", "policy", "scans", "pullTimeExclusions", "tokenEpoch"],
  repository: [
    ...["name", "createdAtMs", "encryption", "images", "layers", "uploads", "resourceTags", "tagMutability"],
    ...["scanOnPush", "policy"],
  ],
  image: [
    ...["manifest", "mediaType", "artifactType", "configMediaType", "subjectDigest", "layers"],
    ...["children", "sizeBytes", "order", "tags", "pushedAtMs", "lastPulledAtMs", "pullCount", "status"],
    ...["lastArchivedAtMs", "lastActivatedAtMs", "restore"],
  ],
  layer: ["size", "mediaType", "collection"],
  upload: ["blob", "startedAtMs", "parts", "firstPartBytes", "brokenPartBytes", "hasSmallPart", "hasSmallMiddlePart"],
};

/** Its own and those that it computes; the type, not what the engine shows of it, can hold more. */
function membersOf(object: object): string[] {
  const type = Object.getPrototypeOf(object) as object;
  const accessors = Object.entries(Object.getOwnPropertyDescriptors(type)).filter(([, { get }]) => get !== undefined);
  return [...Object.keys(object), ...accessors.map(([name]) => name)].filter((name) => name !== "__proto__");
}

s.test(
  "whatever the domain remembers is stored: a new member needs a place in server/persistence/records",
  async () => {
    const { hosted } = await startServer(await newFolder());
    await make(hosted, { name: "push", n: 1 });
    const { registry } = hosted;
    const repository = registry.repositories.get("team/app-1");
    const [image] = repository.images.after(0);
    const [layer] = repository.layers.values();
    const objects = { registry, repository, image, layer, upload: startUpload(repository) };
    for (const [name, object] of Object.entries(objects)) {
      const known = new Set([...(STORED[name] ?? []), ...(DERIVED[name] ?? [])]);
      const unknown = membersOf(object as object).filter((member) => !known.has(member));
      assert.equal(unknown, [], `${name} has members that a restart would lose`);
    }
  },
);

s.run();
