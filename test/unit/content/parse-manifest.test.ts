import * as assert from "uvu/assert";
import { parseManifest } from "../../../server/content/images/manifest.js";
import { ManifestContent } from "../../../server/content/images/manifest-content.js";
import {
  DOCKER_MANIFEST,
  OCI_INDEX,
  OCI_MANIFEST,
  ORAS_ARTIFACT_MANIFEST,
} from "../../../server/content/images/media-types.js";
import { spec } from "../../support/spec.js";

/** What must be readable even where ECR's closed schema isn't asked for: seeded images, `--oci-fidelity spec`. */
const s = spec("reading a manifest without ECR's schema", {});

const DIGEST = `sha256:${"a".repeat(64)}`;
const SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1+prettyjws";
const config = { mediaType: "application/vnd.oci.image.config.v1+json", digest: DIGEST, size: 2 };
const image = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [] };
const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] };

function read(document: object, declared?: string) {
  return parseManifest(new ManifestContent(JSON.stringify(document)), declared, "oci");
}

const REFUSED: readonly (readonly [what: string, document: object, declared?: string])[] = [
  ["a media type that is no text", { ...image, mediaType: 2 }],
  ["an index with layers", { ...index, layers: [] }],
  ["an index of another schema version", { ...index, schemaVersion: 1 }],
  ["an index without a list", { ...index, manifests: undefined }],
  ["an image with manifests", { ...image, manifests: [] }],
  ["an image of another schema version", { ...image, schemaVersion: 1 }],
  ["an image whose config is no object", { ...image, config: "config" }],
  ["a descriptor without a digest", { ...image, config: { ...config, digest: undefined } }],
  ["a descriptor whose digest is invalid", { ...image, config: { ...config, digest: "latest" } }],
  ["a descriptor without a size", { ...image, config: { ...config, size: undefined } }],
  ["a negative size", { ...image, layers: [{ ...config, size: -1 }] }],
  ["half a byte", { ...image, layers: [{ ...config, size: 0.5 }] }],
  ["a descriptor whose media type is no text", { ...image, layers: [{ ...config, mediaType: 1 }] }],
  ["an artifact type that is no text", { ...image, artifactType: 1 }],
  ["annotations that are a list", { ...image, annotations: ["a"] }],
  ["an annotation that is no text", { ...image, annotations: { a: 1 } }],
  ["a subject that is no descriptor", { ...image, subject: DIGEST }],
  ["schema 1 with schema version 2", { schemaVersion: 2, fsLayers: [] }, SCHEMA_1],
  ["schema 1 without layers", { schemaVersion: 1 }, SCHEMA_1],
  ["schema 1 with a layer that is no object", { schemaVersion: 1, fsLayers: [DIGEST] }, SCHEMA_1],
  ["schema 1 with a layer without a digest", { schemaVersion: 1, fsLayers: [{}] }, SCHEMA_1],
];

for (const [what, document, declared] of REFUSED) {
  s.test(`${what} is refused`, () => {
    assert.throws(() => read(document, declared), /Invalid JSON syntax/);
  });
}

s.test("no more is asked for than what is needed: members that ECR doesn't know, lists that are null", () => {
  const { layers, configMediaType } = read({ ...image, layers: null, more: true, annotations: null, subject: null });
  assert.equal(layers, [config]);
  assert.is(configMediaType, config.mediaType);
});

s.test("an ORAS artifact has blobs in place of layers, and no config", () => {
  const blob = { mediaType: "text/plain", digest: DIGEST, size: 3 };
  const { layers, subjectDigest } = read({ mediaType: ORAS_ARTIFACT_MANIFEST, blobs: [blob], subject: config });
  assert.equal(layers, [blob]);
  assert.is(subjectDigest, DIGEST);
});

s.test("schema 1 names its layers by digests alone", () => {
  const { layers } = read({ schemaVersion: 1, fsLayers: [{ blobSum: DIGEST }] }, SCHEMA_1);
  assert.equal(
    layers.map(({ digest, size }) => [digest, size]),
    [[DIGEST, undefined]],
  );
});

s.test("a document that says no type has the declared one; one that says another is refused", () => {
  assert.is(read({ ...image, mediaType: undefined }, DOCKER_MANIFEST).mediaType, DOCKER_MANIFEST);
  assert.throws(() => read(image, DOCKER_MANIFEST), /does not match/);
  assert.throws(() => read({ ...image, mediaType: undefined }), /Invalid JSON syntax/);
});

s.run();
