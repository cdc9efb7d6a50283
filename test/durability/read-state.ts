import type { Client } from "./client.js";
import { NEW_REPOSITORY, type RepositoryState, type State } from "./ledger.js";

/** What to ask for, since no list has it. */
export interface Known {
  readonly repositories: readonly string[];
  readonly layers: readonly string[];
  readonly uploads: readonly string[];
}

/** What the server has, in the words of the ledger. */
export async function readState(client: Client, known: Known): Promise<State> {
  const { repositories } = (await client.api("DescribeRepositories", {})) as {
    repositories: { repositoryName: string }[];
  };
  const names = repositories
    .map(({ repositoryName }) => repositoryName)
    .filter((name) => known.repositories.includes(name));
  const states = await Promise.all(names.map((name) => readRepository(client, name, known)));
  return Object.fromEntries(names.map((name, i) => [name, states[i] as RepositoryState]));
}

async function readRepository(client: Client, repositoryName: string, known: Known): Promise<RepositoryState> {
  const { tags, images } = await readImages(client, repositoryName);
  const { policyText } = await client.api("GetRepositoryPolicy", { repositoryName }, ["PolicyNotFoundException"]);
  const { layers } = (await client.api("BatchCheckLayerAvailability", {
    repositoryName,
    layerDigests: known.layers,
  })) as {
    layers: { layerDigest: string; layerAvailability: string }[];
  };
  return {
    ...NEW_REPOSITORY,
    policy: policyText as string | undefined,
    resourceTags: await readResourceTags(client, repositoryName),
    images,
    tags,
    layers: layers.filter((layer) => layer.layerAvailability === "AVAILABLE").map((layer) => layer.layerDigest),
    uploads: await readUploads(client, repositoryName, known.uploads),
  };
}

async function readImages(client: Client, repositoryName: string): Promise<Pick<RepositoryState, "tags" | "images">> {
  const { imageDetails } = (await client.api("DescribeImages", { repositoryName, maxResults: 1_000 })) as {
    imageDetails: { imageDigest: string; imageTags?: string[] }[];
  };
  const tags = imageDetails.flatMap(({ imageDigest, imageTags = [] }) => imageTags.map((tag) => [tag, imageDigest]));
  if (imageDetails.length === 0) return { tags: {}, images: {} };
  const imageIds = imageDetails.map(({ imageDigest }) => ({ imageDigest }));
  const { images } = (await client.api("BatchGetImage", { repositoryName, imageIds })) as {
    images: { imageId: { imageDigest: string }; imageManifest: string }[];
  };
  const manifests = images.map(({ imageId, imageManifest }) => [imageId.imageDigest, imageManifest]);
  return { tags: Object.fromEntries(tags), images: Object.fromEntries(manifests) };
}

async function readResourceTags(client: Client, name: string): Promise<Record<string, string>> {
  const resourceArn = `arn:aws:ecr:us-east-1:123456789012:repository/${name}`;
  const { tags } = (await client.api("ListTagsForResource", { resourceArn })) as {
    tags: { Key: string; Value: string }[];
  };
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

async function readUploads(client: Client, name: string, ids: readonly string[]): Promise<Record<string, number>> {
  const answers = await Promise.all(
    ids.map((id) => client.registry("GET", `/v2/${name}/blobs/uploads/${id}`, [204, 404])),
  );
  const found = answers.map(({ status, headers }, i) => {
    const last = Number(/^0-(\d+)$/.exec(headers.get("range") ?? "")?.[1]);
    // An empty upload says 0-0, and none here has a single byte.
    return status === 404 ? [] : [[ids[i], last === 0 ? 0 : last + 1]];
  });
  return Object.fromEntries(found.flat());
}
