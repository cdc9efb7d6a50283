import { PutImageCommand } from "@aws-sdk/client-ecr";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { OCI_INDEX } from "../support/image.js";
import {
  BASE,
  base,
  CONFIG_BLOB,
  config,
  EMPTY_BLOB,
  image,
  index,
  LAYER_BLOB,
  layer,
  ORDINARY_MANIFESTS,
  type Shape,
} from "../support/manifest-shapes.js";
import { spec } from "../support/spec.js";
import { errorOf } from "./registry-client.js";
import { type RegistryFixture, useRegistry } from "./registry-fixture.js";

interface Context {
  aws: RegistryFixture;
  oci: RegistryFixture;
}

const repository = "shapes/app";
const s = spec(
  "manifests: ECR's closed schema, on both planes",
  { aws: useRegistry(), oci: useRegistry({ fidelity: "oci" }) } as Context,
  { timeoutMs: 30_000 },
);

s.before(async (c) => {
  for (const fixture of [c.aws, c.oci]) {
    fixture.repository({ name: repository });
    for (const blob of [CONFIG_BLOB, LAYER_BLOB, EMPTY_BLOB]) await fixture.client.pushBlob(repository, blob);
    assert.is((await fixture.client.putManifest(repository, "base", BASE)).status, 201);
  }
});

const NOT_UNDERSTOOD = refusal("Invalid JSON syntax");
const NO_LAYERS = refusal("Image has to have at least 1 layer");
const TAKEN = "taken";
let pushes = 0;

function refusal(reason: string): string {
  return `Invalid parameter at 'ImageManifest' failed to satisfy constraint: '${reason}'`;
}

async function byRegistry({ client }: RegistryFixture, manifest: Shape): Promise<string> {
  const answer = await client.putManifest(repository, `r${++pushes}`, JSON.stringify(manifest));
  if (answer.status === 201) return TAKEN;
  const { code, message } = errorOf(answer);
  return answer.status === 405 && code === "UNSUPPORTED" ? message : `${answer.status} ${code}: ${message}`;
}

async function byApi({ ecr }: RegistryFixture, manifest: Shape): Promise<string> {
  try {
    const put = { repositoryName: repository, imageTag: `a${++pushes}`, imageManifest: JSON.stringify(manifest) };
    await ecr.send(new PutImageCommand(put));
    return TAKEN;
  } catch (error) {
    const { name, message } = error as Error;
    return name === "InvalidParameterException" ? message : `${name}: ${message}`;
  }
}

async function assertBoth(fixture: RegistryFixture, manifest: Shape, expected: string, hint = ""): Promise<void> {
  assert.is(await byRegistry(fixture, manifest), expected, `registry ${hint}`);
  assert.is(await byApi(fixture, manifest), expected, `API ${hint}`);
}

s.test("what clients push every day is taken [AWS-verified in their own documentation and CI: C.1]", async (c) => {
  for (const [name, manifest] of ORDINARY_MANIFESTS) await assertBoth(c.aws, manifest, TAKEN, name);
});

s.test("no layer at all [AWS-verified: werf#2544 for []; null and missing inferred]", async ({ aws, oci }) => {
  for (const layers of [[], null, undefined]) {
    await assertBoth(aws, image({ layers }), NO_LAYERS);
    await assertBoth(oci, image({ layers }), TAKEN);
  }
  const both = image({ layers: [], config: config({ annotations: { a: "b" } }) });
  await assertBoth(aws, both, NOT_UNDERSTOOD, "what ECR doesn't understand has no layers to count");
});

/** Fit OCI's schema, and not ECR's. */
const REFUSED: ReadonlyMap<string, Shape> = new Map([
  ["artifactType with a parameter", image({ artifactType: "application/a+json;version=0.2" })],
  ["artifactType with a parameter and a space", image({ artifactType: "application/a; charset=utf-8" })],
  ["layer type with a parameter", image({ layers: [layer({ mediaType: "application/a+json;version=0.2" })] })],
  ["config type with a parameter", image({ config: config({ mediaType: "application/a;b=c" }) })],
  ["subject type with a parameter", image({ subject: base({ mediaType: "application/a;b=c" }) })],
  ["child type with a parameter", index(base({ mediaType: "application/a;b=c" }))],
  ["layer type without a slash", image({ layers: [layer({ mediaType: "spdx+json" })] })],
  ["the second layer's type without a slash", image({ layers: [layer(), layer({ mediaType: "spdx" })] })],
  ["platform in the subject", image({ subject: base({ platform: { os: "linux", architecture: "amd64" } }) })],
  ["platform in the subject of an index", { ...index(base()), subject: base({ platform: { os: "linux" } }) }],
  ["platform in the config", image({ config: config({ platform: { os: "linux", architecture: "amd64" } }) })],
  ["annotations in the config", image({ config: config({ annotations: { a: "b" } }) })],
  ["features of a child", index(base({ platform: { os: "linux", architecture: "amd64", features: ["sse4"] } }))],
  ["os.features of a child", index(base({ platform: { os: "linux", architecture: "amd64", "os.features": [] } }))],
]);

s.test("what OCI allows and ECR refuses [AWS-verified: C.1]; oci fidelity takes it", async ({ aws, oci }) => {
  for (const [name, manifest] of REFUSED) {
    await assertBoth(aws, manifest, NOT_UNDERSTOOD, name);
    await assertBoth(oci, manifest, TAKEN, name);
  }
});

s.test("what OCI itself doesn't know is refused too, at every depth [inferred: the schema is closed]", async (c) => {
  for (const name of ["extra", "constructor", "toString", "__proto__"]) {
    const extra = JSON.parse(`{"${name}":{}}`) as Shape;
    const places = [
      image(extra),
      { ...index(base()), ...extra },
      image({ config: config(extra) }),
      image({ layers: [layer(extra)] }),
      image({ subject: base(extra) }),
      index(base(extra)),
      index(base({ platform: extra })),
    ];
    for (const [at, place] of places.entries()) await assertBoth(c.aws, place, NOT_UNDERSTOOD, `${name} at ${at}`);
  }
});

const type = fc.constantFrom("application/a", "application/vnd.x.y+json", "a/b.c-d_e+f", "text/x!#$&^");
const texts = fc.dictionary(fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), { maxKeys: 3 });
const notes = fc.record({ annotations: texts }, { requiredKeys: [] });
const data = fc.record({ data: fc.constant("e30=") }, { requiredKeys: [] });
const platform = fc.record(
  { os: fc.string(), architecture: fc.string(), variant: fc.string(), "os.version": fc.string() },
  { requiredKeys: ["os", "architecture"] },
);

/** Members of a manifest, of each of its descriptors and of a platform that ECR takes, in any combination. */
const members = fc.record({
  manifest: fc.record({ artifactType: type, annotations: texts }, { requiredKeys: [] }),
  config: fc.tuple(fc.record({ mediaType: type }), data).map(([one, other]) => ({ ...one, ...other })),
  layer: fc.tuple(fc.record({ mediaType: type }), notes, data).map((parts) => Object.assign({}, ...parts) as Shape),
  child: fc.record({ annotations: texts, artifactType: type, platform }, { requiredKeys: [] }),
  subject: notes,
});
type Members = typeof members extends fc.Arbitrary<infer M> ? M : never;

function manifestsOf({ manifest, config: c, layer: l, child, subject }: Members): Shape[] {
  return [
    image({ ...manifest, config: config(c), layers: [layer(l)], subject: base(subject) }),
    { ...index(base(child), base()), ...manifest, subject: base(subject) },
  ];
}

/** One thing wrong, somewhere. */
const breach = fc.constantFrom<(manifest: Shape) => Shape>(
  (m) => ({ ...m, artifactType: "application/a;b=c" }),
  (m) => ({ ...m, artifactType: "nothing" }),
  (m) => ({ ...m, subject: { ...(m["subject"] as Shape), platform: { os: "linux", architecture: "arm64" } } }),
  (m) => inFirst(m, { mediaType: "application/a;b=c" }),
  (m) => inFirst(m, { mediaType: "sbom" }),
  (m) =>
    m["mediaType"] === OCI_INDEX
      ? inFirst(m, { platform: { os: "linux", architecture: "amd64", features: ["a"] } })
      : { ...m, config: { ...(m["config"] as Shape), annotations: {} } },
);

function inFirst(manifest: Shape, more: Shape): Shape {
  const list = manifest["mediaType"] === OCI_INDEX ? "manifests" : "layers";
  const [first, ...others] = manifest[list] as Shape[];
  return { ...manifest, [list]: [{ ...first, ...more }, ...others] };
}

s.test("any combination of known members is taken, with one thing wrong it is refused [C.1]", async ({ aws, oci }) => {
  const property = fc.asyncProperty(members, breach, async (some, broken) => {
    for (const manifest of manifestsOf(some)) {
      await assertBoth(aws, manifest, TAKEN, JSON.stringify(manifest));
      await assertBoth(aws, broken(manifest), NOT_UNDERSTOOD, JSON.stringify(broken(manifest)));
      await assertBoth(oci, broken(manifest), TAKEN, JSON.stringify(broken(manifest)));
    }
  });
  await fc.assert(property, { numRuns: 40 });
});

s.test("a refused manifest is refused before its layers are looked for [AWS-verified: C.1]", async ({ aws }) => {
  const absent = `sha256:${"0".repeat(64)}`;
  const broken = image({ artifactType: "a/b;c=d", layers: [layer({ digest: absent })] });
  await assertBoth(aws, broken, NOT_UNDERSTOOD);
});

s.test("schema 1 is taken, signed or not [documented: the user guide's list of formats]", async ({ aws }) => {
  const schema1 = {
    schemaVersion: 1,
    name: "shapes/app",
    tag: "old",
    architecture: "amd64",
    fsLayers: [{ blobSum: layer()["digest"] }, { blobSum: layer()["digest"] }],
    history: [{ v1Compatibility: "{}" }, { v1Compatibility: "{}" }],
  };
  const types = ["manifest.v1+json", "manifest.v1+prettyjws"].map(
    (name) => `application/vnd.docker.distribution.${name}`,
  );
  for (const [at, mediaType] of types.entries()) {
    const text = JSON.stringify(at === 0 ? schema1 : { ...schema1, signatures: [{ signature: "x" }] });
    const tag = `schema1-${at}`;
    assert.is((await aws.client.putManifest(repository, tag, text, mediaType)).status, 201);
    const get = await aws.client.send("GET", `/v2/${repository}/manifests/${tag}`);
    assert.equal([get.status, get.headers["content-type"], get.text], [200, mediaType, text]);
    const empty = JSON.stringify({ ...schema1, fsLayers: [] });
    const refused = await aws.client.putManifest(repository, tag, empty, mediaType);
    assert.equal([refused.status, errorOf(refused).message], [405, NO_LAYERS]);
    const missing = JSON.stringify({ ...schema1, fsLayers: [{ blobSum: `sha256:${"0".repeat(64)}` }] });
    const unknown = await aws.client.putManifest(repository, tag, missing, mediaType);
    assert.equal([unknown.status, errorOf(unknown).code], [400, "MANIFEST_BLOB_UNKNOWN"]);
  }
  const stored = aws.viewOf(repository).images.byTag("schema1-0");
  assert.is(stored?.sizeBytes, 2 * LAYER_BLOB.length, "schema 1 says no sizes; the layers do");
});

s.run();
