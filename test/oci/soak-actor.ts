import { BatchDeleteImageCommand, ListImagesCommand, PutImageCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { sha256, uploadLayer } from "../support/image.js";
import type { Answer } from "./registry-client.js";
import { abandonUpload, mountLayer, resumeUpload } from "./soak-uploads.js";
import { type Draw, REPOSITORIES, type SoakImage, type SoakRegistry, soakImage } from "./soak-world.js";

/** What one actor has in one repository, exactly: nobody else pushes or deletes its images, or moves its tag. */
interface Own {
  readonly images: Map<string, SoakImage>;
  tagged: string | undefined;
}

const SHARED_TAG = "latest";

/** One client among many: shares layers, a tag and the repositories with the others, and owns its images. */
export class SoakActor {
  readonly own = new Map<string, Own>(REPOSITORIES.map((name) => [name, { images: new Map(), tagged: undefined }]));
  readonly tag: string;
  readonly #registry: SoakRegistry;
  readonly #pool: readonly Buffer[];
  readonly #draw: Draw;
  #made = 0;

  constructor(name: string, registry: SoakRegistry, pool: readonly Buffer[], draw: Draw) {
    this.tag = name;
    this.#registry = registry;
    this.#pool = pool;
    this.#draw = draw;
  }

  /** Does one thing drawn at random, and checks what can be known of its outcome. */
  async act(): Promise<void> {
    const repository = REPOSITORIES[this.#draw(REPOSITORIES.length)] as string;
    const actions = [
      this.#push,
      this.#push,
      this.#pushByApi,
      this.#pullOwn,
      this.#pullOwn,
      this.#pullShared,
      this.#delete,
      this.#resume,
      this.#abandon,
      this.#mount,
      this.#hangUp,
      this.#list,
    ];
    await (actions[this.#draw(actions.length)] as (repository: string) => Promise<void>).call(this, repository);
  }

  /** Deletes all that is its own. */
  async leave(): Promise<void> {
    for (const [repository, { images }] of this.own) while (images.size > 0) await this.#delete(repository);
  }

  #ownOf(repository: string): Own {
    return this.own.get(repository) as Own;
  }

  #layer(): Buffer {
    return this.#pool[this.#draw(this.#pool.length)] as Buffer;
  }

  #newImage(): SoakImage {
    return soakImage(`${this.tag} ${this.#made++}`, this.#pool, this.#draw);
  }

  async #push(repository: string): Promise<void> {
    const { client } = this.#registry;
    const image = this.#newImage();
    const reference = [this.tag, SHARED_TAG, image.digest][this.#draw(3)] as string;
    for (;;) {
      for (const blob of image.blobs) {
        const { status } = await client.send("HEAD", `/v2/${repository}/blobs/${sha256(blob)}`);
        if (status === 404) await client.pushBlob(repository, blob);
      }
      const { status, text } = await client.putManifest(repository, reference, image.manifest);
      if (status === 201) break;
      // The clock was moved on, and a layer that was there went before the image came.
      assert.match(`${status} ${text}`, /^400 .*MANIFEST_BLOB_UNKNOWN/);
    }
    const own = this.#ownOf(repository);
    own.images.set(image.digest, image);
    if (reference === this.tag) own.tagged = image.digest;
  }

  async #pushByApi(repositoryName: string): Promise<void> {
    const { ecr } = this.#registry;
    const image = this.#newImage();
    const put = { repositoryName, imageManifest: image.manifest, imageTag: this.tag };
    for (;;) {
      for (const blob of image.blobs) await uploadLayer(ecr, repositoryName, blob);
      try {
        await ecr.send(new PutImageCommand(put));
        break;
      } catch (error) {
        assert.is((error as Error).name, "LayersNotFoundException");
      }
    }
    const own = this.#ownOf(repositoryName);
    own.images.set(image.digest, image);
    own.tagged = image.digest;
  }

  /** An image that exists is complete, whatever the others do meanwhile. */
  async #pullOwn(repository: string): Promise<void> {
    const { images, tagged } = this.#ownOf(repository);
    const { client } = this.#registry;
    const head = await client.send("HEAD", `/v2/${repository}/manifests/${this.tag}`);
    assert.is(head.status, tagged === undefined ? 404 : 200);
    assert.is(head.headers["docker-content-digest"], tagged);
    const image = [...images.values()][this.#draw(Math.max(images.size, 1))];
    if (image === undefined) return;
    const { text } = await client.send("GET", `/v2/${repository}/manifests/${image.digest}`);
    assert.is(text, image.manifest);
    for (const blob of image.blobs) {
      const { status, bytes } = await this.#download(repository, sha256(blob));
      assert.is(status, 200);
      assert.ok(bytes.equals(blob), "a layer has the bytes that were pushed");
    }
  }

  /** Somebody's image, which may go at any moment: what comes is right, or it is gone. */
  async #pullShared(repository: string): Promise<void> {
    const { status, text } = await this.#registry.client.send("GET", `/v2/${repository}/manifests/${SHARED_TAG}`);
    if (status === 404) return;
    assert.is(status, 200);
    const { config, layers } = JSON.parse(text) as { config: { digest: string }; layers: { digest: string }[] };
    for (const { digest } of [config, ...layers]) {
      const answer = await this.#download(repository, digest);
      if (answer.status === 200) assert.is(sha256(answer.bytes), digest);
      else assert.is(answer.status, 404);
    }
  }

  async #download(repository: string, digest: string): Promise<Answer> {
    const { client } = this.#registry;
    for (;;) {
      const answer = await client.send("GET", `/v2/${repository}/blobs/${digest}`);
      if (answer.status !== 307) return answer;
      const target = answer.headers.location ?? "";
      const download = await client.send("GET", target, { headers: { authorization: undefined } });
      // The clock was moved on by an hour, as long as the URL holds.
      if (download.status !== 403) return download;
    }
  }

  async #delete(repositoryName: string): Promise<void> {
    const own = this.#ownOf(repositoryName);
    const imageDigest = [...own.images.keys()][this.#draw(Math.max(own.images.size, 1))];
    if (imageDigest === undefined) return;
    const { client, ecr } = this.#registry;
    if (this.#draw(2) === 0) {
      assert.is((await client.send("DELETE", `/v2/${repositoryName}/manifests/${imageDigest}`)).status, 202);
    } else {
      const { failures } = await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageDigest }] }));
      assert.equal(failures ?? [], []);
    }
    own.images.delete(imageDigest);
    if (own.tagged === imageDigest) own.tagged = undefined;
    assert.is((await client.send("HEAD", `/v2/${repositoryName}/manifests/${imageDigest}`)).status, 404);
  }

  #resume(repository: string): Promise<void> {
    return resumeUpload(this.#registry.client, repository, this.#layer(), this.#draw);
  }

  #abandon(repository: string): Promise<void> {
    return abandonUpload(this.#registry.client, repository, this.#layer(), this.#draw);
  }

  #mount(repository: string): Promise<void> {
    const from = REPOSITORIES[this.#draw(REPOSITORIES.length)] as string;
    return mountLayer(this.#registry.client, repository, from, sha256(this.#layer()));
  }

  /** A download that is left in the middle. */
  async #hangUp(repository: string): Promise<void> {
    const image = [...this.#ownOf(repository).images.values()].at(-1);
    if (image === undefined) return;
    const { client } = this.#registry;
    const digest = sha256(image.blobs.at(-1) as Buffer);
    const { headers } = await client.send("GET", `/v2/${repository}/blobs/${digest}`);
    const sent = client.open("GET", headers.location ?? "", { authorization: undefined });
    const closed = new Promise((resolve) => sent.on("error", () => {}).on("close", resolve));
    sent.on("response", (response) => response.once("data", () => sent.destroy()));
    sent.end();
    await closed;
  }

  async #list(repositoryName: string): Promise<void> {
    const { client, ecr } = this.#registry;
    const { text } = await client.send("GET", `/v2/${repositoryName}/tags/list`);
    const { tagged, images } = this.#ownOf(repositoryName);
    assert.is((JSON.parse(text) as { tags: string[] }).tags.includes(this.tag), tagged !== undefined);
    const { imageIds = [] } = await ecr.send(new ListImagesCommand({ repositoryName, maxResults: 1_000 }));
    const listed = new Set(imageIds.map(({ imageDigest }) => imageDigest));
    for (const digest of images.keys()) assert.ok(listed.has(digest), "what is there is listed");
  }
}
