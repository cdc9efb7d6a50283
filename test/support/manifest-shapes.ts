import { DOCKER_MANIFEST, OCI_CONFIG, OCI_INDEX, OCI_LAYER, OCI_MANIFEST, sha256 } from "./image.js";

const DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
const DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
const DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";
const ORAS_ARTIFACT = "application/vnd.cncf.oras.artifact.manifest.v1+json";
const EMPTY = "application/vnd.oci.empty.v1+json";

export const CONFIG_BLOB = Buffer.from('{"architecture":"amd64","os":"linux"}');
export const LAYER_BLOB = Buffer.from("not really a layer");
export const EMPTY_BLOB = Buffer.from("{}");

export type Shape = Readonly<Record<string, unknown>>;

const descriptor = (bytes: Buffer | string, mediaType: string, more: Shape = {}): Shape => ({
  mediaType,
  digest: sha256(bytes),
  size: Buffer.byteLength(bytes),
  ...more,
});
export const config = (more: Shape = {}): Shape => descriptor(CONFIG_BLOB, OCI_CONFIG, more);
export const layer = (more: Shape = {}): Shape => descriptor(LAYER_BLOB, OCI_LAYER, more);
const empty = (more: Shape = {}): Shape => descriptor(EMPTY_BLOB, EMPTY, { data: "e30=", ...more });

export const image = (more: Shape = {}): Shape => ({
  schemaVersion: 2,
  mediaType: OCI_MANIFEST,
  config: config(),
  layers: [layer()],
  ...more,
});

/** The image that indexes list and artifacts refer to; it has to be pushed first. */
export const BASE = JSON.stringify(image());
export const base = (more: Shape = {}): Shape => descriptor(BASE, OCI_MANIFEST, more);
export const index = (...manifests: Shape[]): Shape => ({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });

const linux = { architecture: "amd64", os: "linux" };

/** What clients push every day, by their names. */
export const ORDINARY_MANIFESTS: ReadonlyMap<string, Shape> = new Map([
  [
    "docker image",
    {
      schemaVersion: 2,
      mediaType: DOCKER_MANIFEST,
      config: descriptor(CONFIG_BLOB, DOCKER_CONFIG),
      layers: [descriptor(LAYER_BLOB, DOCKER_LAYER), descriptor(LAYER_BLOB, DOCKER_LAYER)],
    },
  ],
  [
    "docker manifest list of arm and Windows",
    {
      schemaVersion: 2,
      mediaType: DOCKER_LIST,
      manifests: [
        base({ platform: { architecture: "arm", os: "linux", variant: "v7" } }),
        base({ platform: { architecture: "amd64", os: "windows", "os.version": "10.0.17763.1" } }),
      ],
    },
  ],
  [
    "docker image with a foreign layer",
    image({
      mediaType: DOCKER_MANIFEST,
      layers: [
        layer(),
        {
          mediaType: "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
          digest: sha256("elsewhere"),
          size: 9,
          urls: ["https://example.com/layer"],
        },
      ],
    }),
  ],
  [
    "buildkit index with an attestation",
    index(
      base({ platform: linux }),
      base({
        annotations: {
          "vnd.docker.reference.digest": sha256(BASE),
          "vnd.docker.reference.type": "attestation-manifest",
        },
        platform: { architecture: "unknown", os: "unknown" },
      }),
    ),
  ],
  [
    "buildkit attestation",
    image({
      layers: [
        layer({
          mediaType: "application/vnd.in-toto+json",
          annotations: { "in-toto.io/predicate-type": "https://slsa.dev/provenance/v1" },
        }),
      ],
    }),
  ],
  [
    "buildkit cache",
    image({ config: config({ mediaType: "application/vnd.buildkit.cacheconfig.v0" }), annotations: { a: "b" } }),
  ],
  [
    "skopeo image of zstd:chunked layers",
    image({
      layers: [
        layer({
          mediaType: "application/vnd.oci.image.layer.v1.tar+zstd",
          annotations: { "io.github.containers.zstd-chunked.manifest-position": "1:2:3:1" },
        }),
      ],
    }),
  ],
  [
    "helm chart",
    image({
      config: config({ mediaType: "application/vnd.cncf.helm.config.v1+json" }),
      layers: [layer({ mediaType: "application/vnd.cncf.helm.chart.content.v1.tar+gzip" })],
      annotations: { "org.opencontainers.image.title": "chart" },
    }),
  ],
  [
    "cosign signature",
    image({
      layers: [
        layer({
          mediaType: "application/vnd.dev.cosign.simplesigning.v1+json",
          annotations: { "dev.cosignproject.cosign/signature": "MEUC" },
        }),
      ],
    }),
  ],
  [
    "cosign bundle as a referrer",
    image({
      artifactType: "application/vnd.dev.sigstore.bundle.v0.3+json",
      config: empty(),
      layers: [layer({ mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json" })],
      subject: base(),
    }),
  ],
  [
    "ORAS artifact without files",
    image({ artifactType: "application/vnd.example+json", config: empty(), layers: [empty()], annotations: null }),
  ],
  [
    "ORAS artifact manifest",
    {
      mediaType: ORAS_ARTIFACT,
      artifactType: "application/vnd.example",
      blobs: [layer({ annotations: { "org.opencontainers.image.title": "a.txt" } })],
      subject: base(),
    },
  ],
  [
    "index of referrers under a tag",
    index(base({ artifactType: "application/spdx+json", annotations: { "org.opencontainers.image.created": "now" } })),
  ],
]);
