import type { StateServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/StateService.js";
import { MAX_GLOB_LENGTH, pathGlob, type TextMatcher, textGlob } from "../content/glob.js";
import { imagesAfter as imagesOf } from "../content/images/find-image.js";
import type { ImageState } from "../content/images/image-state.js";
import { type Page, takePage } from "../content/page.js";
import { findRepository, repositoriesAfter } from "../content/repositories/find-repository.js";
import type { ContentView } from "../content/view.js";
import type { DeletedImage } from "../registries/deleted-images.js";
import type { Registry } from "../registries/registry.js";
import type { AdminContext } from "./admin-context.js";
import { deletedImageMessage } from "./deleted-image-message.js";
import { diffState } from "./diff-state.js";
import { FieldReader } from "./field-reader.js";
import { fixtureMethods } from "./fixture-methods.js";
import { findImageOf, imageMessage, repositoryMessage } from "./image-message.js";
import { previewLifecycle } from "./lifecycle-preview.js";
import { operationMethods } from "./operation-methods.js";
import { lookUpRegistry } from "./registry-lookup.js";
import { seedImages } from "./seed-images.js";
import type { ServiceMethods } from "./service.js";
import { uploadMessage, uploadsPage } from "./upload-list.js";

/** What is in a registry. These reads count as nothing: no pull, no scan read, no request in the log. */
export function stateService(context: AdminContext): ServiceMethods<StateServiceHandlers> {
  const { registries, paging } = context;
  return {
    ListRepositories: (request) => {
      const fields = new FieldReader();
      const matches = readGlobs(request.repositories, "repositories", pathGlob, fields);
      fields.done();
      const { content, ref } = lookUpRegistry(registries, request.registry);
      const query = ["ListRepositories", ref, request.repositories];
      const page = paging.page(
        request,
        query,
        (position, limit) =>
          takePage(
            repositoriesAfter(content, position),
            limit,
            ({ name }) => name,
            ({ name }) => matches(name),
          ),
        (repository) => repositoryMessage(content, repository),
      );
      return { repositories: page.items, nextPageToken: page.nextPageToken };
    },
    ListImages: (request) => {
      const fields = new FieldReader();
      const repositories = readGlobs(request.repositories, "repositories", pathGlob, fields);
      const references = readGlobs(request.references, "references", textGlob, fields);
      fields.done();
      const registry = lookUpRegistry(registries, request.registry);
      const { includeDeleted } = request;
      const query = ["ListImages", registry.ref, request.repositories, request.references, includeDeleted];
      const page = paging.page(
        request,
        query,
        (position, limit) => imagesPage(registry, { repositories, references, includeDeleted, position, limit }),
        (image) => ("cause" in image ? deletedImageMessage(image) : imageMessage(registry.content, image)),
      );
      return { images: page.items, nextPageToken: page.nextPageToken };
    },
    ...fixtureMethods(context),
    DiffState: (request, call) => diffState(context, request, call),
    ListUploads: (request) => {
      const registry = lookUpRegistry(registries, request.registry);
      const page = paging.page(
        request,
        ["ListUploads", registry.ref],
        (position, limit) => uploadsPage(registry, position, limit),
        (upload) => uploadMessage(registry, upload),
      );
      return { uploads: page.items, nextPageToken: page.nextPageToken };
    },
    SeedImages: (request, call) => seedImages(registries, request, call),
    ...operationMethods(context),
    PreviewLifecycle: ({ registry, repository, policyJson }) =>
      previewLifecycle(lookUpRegistry(registries, registry).content, repository, policyJson),
    GetImage: ({ registry, image }) => {
      const { content } = lookUpRegistry(registries, registry);
      return { image: imageMessage(content, findImageOf(content, image), true) };
    },
  };
}

/** Without globs it matches everything. */
function readGlobs(
  globs: readonly string[],
  field: string,
  compile: (glob: string) => TextMatcher,
  fields: FieldReader,
): TextMatcher {
  fields.list(globs, field).forEach((glob, i) => {
    if (glob === "") fields.report(`${field}[${i}]`, "must not be empty; leave the list empty to match everything");
    fields.text(glob, `${field}[${i}]`, MAX_GLOB_LENGTH);
  });
  if (globs.length === 0) return () => true;
  const matchers = globs.map(compile);
  return (text) => matchers.some((matches) => matches(text));
}

/** Which images, from where, and how many. A position is "name/order" of the last image before the page, "#order" of a deleted one. */
interface ImagesRequest {
  readonly repositories: TextMatcher;
  readonly references: TextMatcher;
  readonly includeDeleted: boolean;
  readonly position: string;
  readonly limit: number;
}

/** Images by repository, then in the order of pushing; then deleted ones. */
function imagesPage(registry: Registry, request: ImagesRequest): Page<ImageState | DeletedImage> {
  const { repositories, references, limit } = request;
  return takePage(
    allAfter(registry, request),
    limit,
    (image) => ("cause" in image ? `#${image.order}` : `${image.repository}/${image.order}`),
    (listed) => {
      const { repository, digest, tags } = "cause" in listed ? listed.image : listed;
      return repositories(repository) && (references(digest) || tags.some(references));
    },
  );
}

function* allAfter(
  { content, deletedImages }: Registry,
  { repositories, includeDeleted, position }: ImagesRequest,
): Iterable<ImageState | DeletedImage> {
  const slash = position.lastIndexOf("/");
  const name = position.slice(0, Math.max(slash, 0));
  const isDeleted = position.startsWith("#");
  if (!isDeleted) yield* imagesAfter(content, name, Number(position.slice(slash + 1)), repositories);
  if (includeDeleted) yield* deletedImages.after(isDeleted ? Number(position.slice(1)) : 0);
}

function* imagesAfter(view: ContentView, name: string, order: number, matches: TextMatcher): Iterable<ImageState> {
  if (findRepository(view, name) !== undefined) yield* imagesOf(view, name, order);
  for (const repository of repositoriesAfter(view, name)) {
    if (matches(repository.name)) yield* imagesOf(view, repository.name);
  }
}
