import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ContainerRuntimeClient, getReaper, ImageName } from "testcontainers";
import { DEFAULT_IMAGE } from "./image.js";
import { DOCKERFILE, packageFolder } from "./package-folder.js";

/** What of the package goes into the image: what container/Dockerfile copies, and itself. */
const BUILD_CONTEXT = [DOCKERFILE, "dist/bundle", "proto/ecremulator"];
/** The database's native code for systems other than the image's, as in .dockerignore. */
const FOREIGN_CODE = /[\\/]prebuilds[\\/](android|darwin|win32)-[^\\/]+$/;

/** Builds that are under way or done, by image: containers that start at once share one. */
const builds = new Map<string, Promise<void>>();

/**
 * Makes sure that the engine has the image: pulls it if it is missing. If the image of this package's version can't be
 * pulled, builds it from the package, with a note on standard error.
 * @param mayBuild whether it may be built
 * @throws Error naming the image, why it isn't available, and how to get it
 */
export async function ensureImage(client: ContainerRuntimeClient, image: string, mayBuild: boolean): Promise<void> {
  if (await isThere(client, image)) return;
  const trouble = await pullTrouble(client, image);
  if (trouble === undefined) return;
  const missing = `the image ${image} is not on the Docker engine and can't be pulled (${trouble})`;
  if (image !== DEFAULT_IMAGE) throw new Error(missing);
  const ways = "build it with `npm run image` in the project's repository, or load it with `docker load`";
  if (!mayBuild) throw new Error(`${missing}; withImageBuild(false) prevents building it. Either ${ways}`);
  let build = builds.get(image);
  if (build === undefined) {
    console.warn(`testcontainers-ecr: ${missing}; building it from the package, this once`);
    build = buildImage(client, image);
    builds.set(image, build);
  }
  try {
    await build;
  } catch (cause) {
    builds.delete(image);
    throw new Error(`${missing}, nor built from the package: ${textOf(cause)}. Either ${ways}`, { cause });
  }
}

/** @throws Error naming testcontainers' own image when that is what is missing */
export async function requireReaper(client: ContainerRuntimeClient): Promise<void> {
  try {
    await getReaper(client);
  } catch (cause) {
    const image = process.env["RYUK_CONTAINER_IMAGE"] ?? "testcontainers/ryuk";
    throw new Error(
      `testcontainers can't start its helper container (image ${image}), which removes what tests leave behind: ${textOf(cause)}. Load that image, name another by RYUK_CONTAINER_IMAGE, or do without it by TESTCONTAINERS_RYUK_DISABLED=true`,
      { cause },
    );
  }
}

function isThere(client: ContainerRuntimeClient, image: string): Promise<boolean> {
  return client.container.dockerode
    .getImage(image)
    .inspect()
    .then(
      () => true,
      (error: { statusCode?: number }) => {
        if (error.statusCode === 404) return false;
        throw error;
      },
    );
}

/** Why an image can't be pulled; undefined when it is there now. */
async function pullTrouble(client: ContainerRuntimeClient, image: string): Promise<string | undefined> {
  try {
    await client.image.pull(ImageName.fromString(image), { force: true, platform: undefined });
  } catch (error) {
    return textOf(error);
  }
  return (await isThere(client, image)) ? undefined : "the pull broke off";
}

async function buildImage({ container: { dockerode } }: ContainerRuntimeClient, image: string): Promise<void> {
  const context = await mkdtemp(join(tmpdir(), "testcontainers-ecr-image-"));
  try {
    await copyContext(context);
    const version = image.slice(image.lastIndexOf(":") + 1);
    const stream = await dockerode.buildImage(
      { context, src: BUILD_CONTEXT },
      { t: image, dockerfile: DOCKERFILE, buildargs: { VERSION: version } },
    );
    await new Promise<void>((resolve, reject) => {
      dockerode.modem.followProgress(stream, (error, steps) => {
        const failed = steps?.find((step: { error?: string }) => step.error !== undefined);
        const problem = error ?? (failed && new Error(failed.error));
        if (problem) reject(problem);
        else resolve();
      });
    });
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}

/** Copies what the image is made of: dockerode takes a .dockerignore, as the repository has, to exclude all of it. */
async function copyContext(context: string): Promise<void> {
  const root = packageFolder();
  for (const path of BUILD_CONTEXT) {
    await cp(join(root, path), join(context, path), { recursive: true, filter: (from) => !FOREIGN_CODE.test(from) });
  }
}

function textOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim();
}
