import type { StateServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/StateService.js";
import { LONGEST_GLOB, pathGlob, type TextMatcher, textGlob } from "../content/glob.js";
import { type Page, takePage } from "../content/page.js";
import type { Registry } from "../content/registry.js";
import type { Repository } from "../content/repositories/repository.js";
import { NotBuiltError } from "../rules/not-built.js";
import type { AdminContext } from "./admin-context.js";
import { FieldReader } from "./field-reader.js";
import { type FoundImage, findImageOf, imageMessage, repositoryMessage } from "./image-message.js";
import { lookUpRegistry } from "./registry-lookup.js";
import type { ServiceMethods } from "./service.js";

/** What is in a registry. These reads count as nothing: no pull, no scan read, no request in the log. */
export function stateService(context: AdminContext): ServiceMethods<StateServiceHandlers> {
  const { directory, paging } = context;
  return {
    ListRepositories: (request) => {
      const fields = new FieldReader();
      const matches = readGlobs(request.repositories, "repositories", pathGlob, fields);
      fields.done();
      const { registry, ref } = lookUpRegistry(directory, request.registry);
      const query = ["ListRepositories", ref, request.repositories];
      const page = paging.page(
        request,
        query,
        (position, limit) =>
          takePage(
            registry.repositories.after(position),
            limit,
            ({ name }) => name,
            ({ name }) => matches(name),
          ),
        repositoryMessage,
      );
      return { repositories: page.items, nextPageToken: page.nextPageToken };
    },
    ListImages: (request) => {
      const fields = new FieldReader();
      const repositories = readGlobs(request.repositories, "repositories", pathGlob, fields);
      const references = readGlobs(request.references, "references", textGlob, fields);
      fields.done();
      if (request.includeDeleted) throw new NotBuiltError("include_deleted", "is not built yet");
      const { registry, ref } = lookUpRegistry(directory, request.registry);
      const query = ["ListImages", ref, request.repositories, request.references];
      const page = paging.page(
        request,
        query,
        (position, limit) => imagesPage(registry, repositories, references, position, limit),
        (found) => imageMessage(found),
      );
      return { images: page.items, nextPageToken: page.nextPageToken };
    },
    GetImage: ({ registry, image }) => {
      const found = findImageOf(lookUpRegistry(directory, registry).registry, image);
      return { image: imageMessage(found, true) };
    },
  };
}

/** Matches everything if there are none. */
function readGlobs(
  globs: readonly string[],
  field: string,
  compile: (glob: string) => TextMatcher,
  fields: FieldReader,
): TextMatcher {
  fields.list(globs, field).forEach((glob, i) => {
    if (glob === "") fields.report(`${field}[${i}]`, "must not be empty; leave the list empty to match everything");
    fields.text(glob, `${field}[${i}]`, LONGEST_GLOB);
  });
  if (globs.length === 0) return () => true;
  const matchers = globs.map(compile);
  return (text) => matchers.some((matches) => matches(text));
}

/** Images by repository, then in the order of pushing. A position is "name/order" of the last image before the page. */
function imagesPage(
  registry: Registry,
  matchesRepository: TextMatcher,
  matchesReference: TextMatcher,
  position: string,
  limit: number,
): Page<FoundImage> {
  const slash = position.lastIndexOf("/");
  const name = position.slice(0, Math.max(slash, 0));
  const order = Number(position.slice(slash + 1));
  return takePage(
    imagesAfter(registry, name, order, matchesRepository),
    limit,
    ({ repository, image }) => `${repository.name}/${image.order}`,
    ({ image }) => matchesReference(image.digest) || image.tags.some(matchesReference),
  );
}

function* imagesAfter(registry: Registry, name: string, order: number, matches: TextMatcher): Iterable<FoundImage> {
  const current = registry.repositories.find(name);
  if (current !== undefined) yield* imagesOf(current, order);
  for (const repository of registry.repositories.after(name)) {
    if (matches(repository.name)) yield* imagesOf(repository, 0);
  }
}

function* imagesOf(repository: Repository, order: number): Iterable<FoundImage> {
  for (const image of repository.images.after(order)) yield { repository, image };
}
