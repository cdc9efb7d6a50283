import { hash } from "node:crypto";
import type { AsideBytes } from "../blobs/aside-file.js";
import type { Manifest } from "../content/images/manifest.js";
import {
  DOCKER_LAYER,
  DOCKER_MANIFEST,
  DOCKER_MANIFEST_LIST,
  OCI_INDEX,
  OCI_MANIFEST,
} from "../content/images/media-types.js";
import type { GeneratedSpec, SubjectSpec } from "./generated-spec.js";
import type { MadeLayer } from "./made-layer.js";

const OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
const OCI_LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
const OCI_EMPTY = "application/vnd.oci.empty.v1+json";
const DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";

/** A manifest that was made up. */
export interface MadeManifest {
  readonly text: string;
  readonly digest: string;
  readonly says: Manifest;
  /** Of its config, if it has one. */
  readonly config: { readonly digest: string; readonly text: string } | undefined;
  /** Of the platform, in an index. */
  readonly platform: string | undefined;
}

/** The text of a manifest that is made again when it is read: many of them would fill the memory. */
export class LazyManifest implements AsideBytes {
  readonly length: number;
  readonly #manifests: GeneratedManifests;
  readonly #index: number;
  readonly #n: number;

  /** @param index of the manifest among those of image `n` */
  constructor(length: number, manifests: GeneratedManifests, index: number, n: number) {
    this.length = length;
    this.#manifests = manifests;
    this.#index = index;
    this.#n = n;
  }

  read(): Buffer {
    return Buffer.from(this.#manifests.at(this.#index, this.#n).text);
  }
}

/** An image but for the name that tells it apart from others with the same config. */
interface Unnamed extends Pick<MadeManifest, "says" | "config" | "platform"> {
  readonly manifest: object;
}

/** The manifests of one image: those of its platforms, then, if there are several, its index. */
export class GeneratedManifests {
  readonly #spec: GeneratedSpec;
  readonly #layers: readonly (readonly MadeLayer[])[];
  readonly #subject: SubjectSpec | undefined;
  /** By platform: what all images have in common that share their config. */
  readonly #shared: Unnamed[] = [];

  /** @param layers of each platform */
  constructor(spec: GeneratedSpec, layers: readonly (readonly MadeLayer[])[], subject = spec.subject) {
    this.#spec = spec;
    this.#layers = layers;
    this.#subject = subject;
  }

  get count(): number {
    const { length } = this.#spec.platforms;
    return length > 1 ? length + 1 : 1;
  }

  /** @param n tells images apart that have the same layers */
  all(n: number): MadeManifest[] {
    const { platforms } = this.#spec;
    const images = platforms.map((_, i) => this.#image(i, n));
    return platforms.length > 1 ? [...images, this.#index(images)] : images;
  }

  at(index: number, n: number): MadeManifest {
    const { platforms } = this.#spec;
    return index < platforms.length ? this.#image(index, n) : (this.all(n)[index] as MadeManifest);
  }

  #image(i: number, n: number): MadeManifest {
    const { manifest, says, config, platform } = this.#sharesConfigs ? this.#commonOf(i) : this.#unnamed(i, n);
    const annotations = this.#sharesConfigs ? { "org.opencontainers.image.title": this.#name(n) } : undefined;
    const text = JSON.stringify({ ...manifest, annotations });
    return { text, digest: digestOf(text), says, config, platform };
  }

  #commonOf(i: number): Unnamed {
    const common = this.#shared[i] ?? this.#unnamed(i, 1);
    this.#shared[i] = common;
    return common;
  }

  #unnamed(i: number, n: number): Unnamed {
    const { platforms, dockerMediaTypes, artifactType } = this.#spec;
    const layers = this.#layers[i] as readonly MadeLayer[];
    const platform = platforms[i] as string;
    const types = dockerMediaTypes ? DOCKER : OCI;
    const text = artifactType === undefined ? this.#configText(platform, layers, n) : "{}";
    const config = {
      mediaType: artifactType === undefined ? types.config : OCI_EMPTY,
      digest: digestOf(text),
      size: Buffer.byteLength(text),
    };
    const subject = platforms.length > 1 ? undefined : this.#subject;
    const descriptors = layers.map(({ digest, size }) => ({ mediaType: types.layer, digest, size }));
    const mediaType = types.manifest;
    return {
      manifest: { schemaVersion: 2, mediaType, artifactType, config, layers: descriptors, subject },
      says: {
        mediaType,
        artifactType,
        configMediaType: config.mediaType,
        layers: [config, ...descriptors],
        children: NONE,
        subjectDigest: subject?.digest,
      },
      config: { digest: config.digest, text },
      platform,
    };
  }

  #index(images: readonly MadeManifest[]): MadeManifest {
    const mediaType = this.#spec.dockerMediaTypes ? DOCKER_MANIFEST_LIST : OCI_INDEX;
    const manifests = images.map(({ text, digest, says, platform = "" }) => {
      const [os, architecture, variant] = platform.split("/");
      return {
        mediaType: says.mediaType,
        digest,
        size: Buffer.byteLength(text),
        platform: { architecture, os, variant },
      };
    });
    const subject = this.#subject;
    const children = images.map(({ digest }) => digest);
    const rest = { artifactType: undefined, configMediaType: undefined, layers: [] };
    const says: Manifest = { ...rest, mediaType, children, subjectDigest: subject?.digest };
    const text = JSON.stringify({ schemaVersion: 2, mediaType, manifests, subject });
    return { text, digest: digestOf(text), says, config: undefined, platform: undefined };
  }

  /** Images without blobs tell themselves apart in the manifest: a config for each would take more memory than the rest. */
  get #sharesConfigs(): boolean {
    const { artifactType, metadataOnly, dockerMediaTypes } = this.#spec;
    return artifactType !== undefined || (metadataOnly && !dockerMediaTypes);
  }

  #configText(platform: string, layers: readonly MadeLayer[], n: number): string {
    const [os, architecture, variant] = platform.split("/");
    const { labels } = this.#spec;
    return JSON.stringify({
      architecture,
      os,
      variant,
      created: "1970-01-01T00:00:00Z",
      config: { Labels: labels },
      rootfs: { type: "layers", diff_ids: layers.map(({ diffId }) => diffId) },
      history: layers.map(() => ({ created: "1970-01-01T00:00:00Z", created_by: this.#name(n) })),
    });
  }

  #name(n: number): string {
    return `seed ${this.#spec.seed}, image ${n}`;
  }
}

const OCI = { manifest: OCI_MANIFEST, config: OCI_CONFIG, layer: OCI_LAYER };
const DOCKER = { manifest: DOCKER_MANIFEST, config: DOCKER_CONFIG, layer: DOCKER_LAYER };
const NONE: readonly string[] = [];

function digestOf(text: string): string {
  return `sha256:${hash("sha256", text)}`;
}
