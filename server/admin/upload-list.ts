import type { Upload } from "../../proto/typescript/generated/ecremulator/admin/v1/Upload.js";
import { UPLOAD_LIFETIME_MS, type UploadState } from "../content/layers/upload-state.js";
import { type Page, takePage } from "../content/page.js";
import { repositoriesAfter } from "../content/repositories/find-repository.js";
import type { ContentView } from "../content/view.js";
import type { Registry } from "../registries/registry.js";
import { timeMessage } from "./time-message.js";

/** Uploads under way by repository, then by id. @param position "repository/id" of the last one before the page */
export function uploadsPage({ content }: Registry, position: string, limit: number): Page<UploadState> {
  return takePage(uploadsAfter(content, position), limit, ({ repository, id }) => `${repository}/${id}`);
}

export function uploadMessage({ uploads }: Registry, { id, repository, startedAtMs }: UploadState): Upload {
  return {
    id,
    repository,
    receivedBytes: uploads.get(id)?.blob.size ?? 0,
    startTime: timeMessage(startedAtMs),
    expireTime: timeMessage(startedAtMs + UPLOAD_LIFETIME_MS),
  };
}

function* uploadsAfter(view: ContentView, position: string): Iterable<UploadState> {
  const { uploads } = view.tables;
  const slash = Math.max(position.lastIndexOf("/"), 0);
  const name = position.slice(0, slash);
  if (name !== "") yield* uploads.of(name).after(position.slice(slash + 1));
  for (const repository of repositoriesAfter(view, name)) yield* uploads.of(repository.name).after("");
}
