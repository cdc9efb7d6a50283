import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST, sha256 } from "../support/image.js";
import { POOL, type PoolBlob, poolBlob } from "./blob-pool.js";
import { type Client, ServerGone } from "./client.js";
import { NEW_REPOSITORY, type RepositoryState, type State, without } from "./ledger.js";
import type { RandomChoice } from "./random-choice.js";
import type { Known } from "./read-state.js";

const TAGS = ["latest", "v1", "v2", "v3"];

/** What a request makes of a state, if it is executed. */
type Change = (repository: RepositoryState) => RepositoryState | undefined;

/** One client, which works in repositories of its own and remembers what it was told. */
export class Writer {
  readonly repositories: readonly string[];
  /** What every answer so far has said. */
  state: State = {};
  /** What the request that got no answer may have led to, besides `state`. */
  possible: State[] = [];
  requests = 0;
  readonly #random: RandomChoice;
  readonly #uploads = new Map<string, PoolBlob>();
  #pushed = 0;

  constructor(name: string, random: RandomChoice) {
    this.repositories = [`${name}/app`, `${name}/base`];
    this.#random = random;
  }

  get known(): Known {
    return {
      repositories: this.repositories,
      layers: POOL.map(({ digest }) => digest),
      uploads: [...this.#uploads.keys()],
    };
  }

  /** Works until the server is gone. */
  async work(client: Client): Promise<void> {
    try {
      for (;;) await this.#step(client);
    } catch (error) {
      if (!(error instanceof ServerGone)) throw error;
    }
  }

  /** After a restart one of the states that were possible turned out to be the one. */
  settle(state: State): void {
    this.state = state;
    this.possible = [];
  }

  /** @param changes what the request may do besides nothing; an answer says that it has done the first */
  async #request<T>(name: string, changes: readonly Change[], send: () => Promise<T>): Promise<T> {
    const outcomes = changes.map((change) => this.#after(name, change));
    this.possible = outcomes;
    const answer = await send();
    this.requests++;
    this.state = outcomes[0] as State;
    this.possible = [];
    return answer;
  }

  #after(name: string, change: Change): State {
    const repository = change(this.state[name] ?? NEW_REPOSITORY);
    return repository === undefined ? without(this.state, name) : { ...this.state, [name]: repository };
  }

  async #step(client: Client): Promise<void> {
    const name = this.#random.of(this.repositories);
    if (this.state[name] === undefined) return this.#create(client, name);
    const choice = this.#random.number(100);
    if (choice < 45) return this.#push(client, name);
    if (choice < 60) return this.#retag(client, name);
    if (choice < 75) return this.#delete(client, name);
    if (choice < 85) return this.#setPolicy(client, name);
    if (choice < 92) return this.#tagResource(client, name);
    if (choice < 96) return this.#resume(client, name);
    return this.#deleteRepository(client, name);
  }

  async #create(client: Client, repositoryName: string): Promise<void> {
    await this.#request(repositoryName, [() => NEW_REPOSITORY], () =>
      client.api("CreateRepository", { repositoryName }),
    );
  }

  async #push(client: Client, name: string): Promise<void> {
    const [config, layer] = [this.#random.of(POOL), this.#random.of(POOL)];
    for (const blob of new Set([config, layer])) {
      if (this.#repository(name).layers.includes(blob.digest)) continue;
      if (this.#random.number(2) === 0) await this.#uploadByRegistry(client, name, blob);
      else await this.#uploadByApi(client, name, blob);
    }
    // One of them may have been left for later.
    const { layers } = this.#repository(name);
    if (!layers.includes(config.digest) || !layers.includes(layer.digest)) return;
    await this.#putManifest(client, name, manifestOf(config, layer, ++this.#pushed), this.#random.of(TAGS));
  }

  async #putManifest(client: Client, name: string, manifest: string, tag: string): Promise<void> {
    const digest = sha256(manifest);
    const put: Change = (repository) => ({
      ...repository,
      images: { ...repository.images, [digest]: manifest },
      tags: { ...repository.tags, [tag]: digest },
    });
    await this.#request(name, [put], () =>
      client.registry("PUT", `/v2/${name}/manifests/${tag}`, [201], { body: manifest }),
    );
  }

  async #uploadByRegistry(client: Client, name: string, blob: PoolBlob): Promise<void> {
    const { headers } = await client.registry("POST", `/v2/${name}/blobs/uploads/`, [202]);
    const id = (headers.get("location") ?? "").split("/").pop() as string;
    this.#uploads.set(id, blob);
    this.state = this.#after(name, (repository) => ({ ...repository, uploads: { ...repository.uploads, [id]: 0 } }));
    const middle = this.#random.number(2) === 0 ? blob.bytes.length : 2 + this.#random.number(blob.bytes.length - 2);
    await this.#patch(client, name, id, middle);
    if (this.#random.number(6) > 0) await this.#finish(client, name, id);
  }

  async #resume(client: Client, name: string): Promise<void> {
    const ids = Object.keys(this.#repository(name).uploads);
    if (ids.length > 0) await this.#finish(client, name, this.#random.of(ids));
  }

  async #patch(client: Client, name: string, id: string, end: number): Promise<void> {
    const { bytes } = this.#uploads.get(id) as PoolBlob;
    const chunk = bytes.subarray(this.#repository(name).uploads[id], end);
    const grow: Change = (repository) => ({ ...repository, uploads: { ...repository.uploads, [id]: end } });
    await this.#request(name, [grow], () =>
      client.registry("PATCH", `/v2/${name}/blobs/uploads/${id}`, [201], { body: chunk }),
    );
  }

  async #finish(client: Client, name: string, id: string): Promise<void> {
    const { digest, bytes } = this.#uploads.get(id) as PoolBlob;
    const rest = bytes.subarray(this.#repository(name).uploads[id]);
    const location = `/v2/${name}/blobs/uploads/${id}?digest=${digest}`;
    // The bytes that came with the request may have been taken before the upload was ended, and the upload may have
    // been ended before the layer was there: nobody was told of either.
    const taken: Change = (repository) => ({ ...repository, uploads: { ...repository.uploads, [id]: bytes.length } });
    const outcomes = [layerInsteadOf(id, digest), taken, withoutUpload(id)];
    await this.#request(name, outcomes, () => client.registry("PUT", location, [201], { body: rest }));
    this.#uploads.delete(id);
  }

  async #uploadByApi(client: Client, repositoryName: string, { digest, bytes }: PoolBlob): Promise<void> {
    const { uploadId } = await client.api("InitiateLayerUpload", { repositoryName });
    const layerPartBlob = bytes.toString("base64");
    const part = { partFirstByte: 0, partLastByte: bytes.length - 1, layerPartBlob };
    await client.api("UploadLayerPart", { repositoryName, uploadId, ...part });
    const complete = { repositoryName, uploadId, layerDigests: [digest] };
    const add = layerInsteadOf("", digest);
    await this.#request(repositoryName, [add], () => client.api("CompleteLayerUpload", complete));
  }

  async #retag(client: Client, name: string): Promise<void> {
    const manifests = Object.values(this.#repository(name).images);
    if (manifests.length > 0) await this.#putManifest(client, name, this.#random.of(manifests), this.#random.of(TAGS));
  }

  async #delete(client: Client, name: string): Promise<void> {
    const { images } = this.#repository(name);
    const digests = Object.keys(images);
    if (digests.length === 0) return;
    const digest = this.#random.of(digests);
    const remove: Change = (repository) => ({
      ...repository,
      images: without(repository.images, digest),
      tags: Object.fromEntries(Object.entries(repository.tags).filter(([, tagged]) => tagged !== digest)),
    });
    await this.#request(name, [remove], () => client.registry("DELETE", `/v2/${name}/manifests/${digest}`, [202]));
  }

  async #setPolicy(client: Client, repositoryName: string): Promise<void> {
    const policyText = policy(this.#random.number(1_000));
    const set = { repositoryName, policyText };
    // As the server prints it.
    const { policyText: printed } = await this.#unknown(repositoryName, () => client.api("SetRepositoryPolicy", set));
    this.state = this.#after(repositoryName, (repository) => ({ ...repository, policy: String(printed) }));
  }

  /** What it comes to is known only with the answer: without one this part of the state isn't compared. */
  async #unknown<T>(name: string, send: () => Promise<T>): Promise<T> {
    const any: Change = (repository) => ({ ...repository, policy: ANY });
    return this.#request(name, [any], send);
  }

  async #tagResource(client: Client, name: string): Promise<void> {
    const resourceArn = `arn:aws:ecr:us-east-1:123456789012:repository/${name}`;
    const value = String(this.#random.number(1_000));
    const tag: Change = (repository) => ({ ...repository, resourceTags: { ...repository.resourceTags, k: value } });
    await this.#request(name, [tag], () =>
      client.api("TagResource", { resourceArn, tags: [{ Key: "k", Value: value }] }),
    );
  }

  async #deleteRepository(client: Client, repositoryName: string): Promise<void> {
    const uploads = Object.keys(this.#repository(repositoryName).uploads);
    await this.#request(repositoryName, [() => undefined], () =>
      client.api("DeleteRepository", { repositoryName, force: true }),
    );
    for (const id of uploads) this.#uploads.delete(id);
  }

  #repository(name: string): RepositoryState {
    return this.state[name] as RepositoryState;
  }
}

/** Stands for a policy that the server printed and nobody has seen. */
export const ANY = "any";

function layerInsteadOf(uploadId: string, digest: string): Change {
  return (repository) => ({
    ...repository,
    uploads: without(repository.uploads, uploadId),
    layers: [...new Set([...repository.layers, digest])],
  });
}

function withoutUpload(uploadId: string): Change {
  return (repository) => ({ ...repository, uploads: without(repository.uploads, uploadId) });
}

function manifestOf(config: PoolBlob, layer: PoolBlob, number: number): string {
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: OCI_CONFIG, digest: config.digest, size: config.bytes.length },
    layers: [{ mediaType: OCI_LAYER, digest: layer.digest, size: layer.bytes.length }],
    annotations: { number: String(number) },
  });
}

/** Digests of the layers that a manifest of `manifestOf` names. */
export function layersOf(manifest: string): string[] {
  const { config, layers } = JSON.parse(manifest) as { config: { digest: string }; layers: { digest: string }[] };
  return [config.digest, ...layers.map(({ digest }) => digest)].map((digest) => poolBlob(digest).digest);
}

function policy(number: number): string {
  const statement = { Sid: `s${number}`, Effect: "Allow", Principal: "*", Action: ["ecr:BatchGetImage"] };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
