import { invalidLayerPart } from "../content/layers/uploads.js";
import type { EcrCall } from "./ecr-call.js";

/**
 * What the API says with an error that a rule asks for, besides its text: of InvalidLayerPartException how far the upload
 * has come (docs/ecr-behaviour.md A.3). Clients resume from there, and typed SDKs read it without asking whether it's there.
 */
export function faultMembers(code: string, { body, repository, registry }: EcrCall): Readonly<Record<string, unknown>> {
  if (code !== "InvalidLayerPartException" || "problem" in body) return {};
  const { uploadId } = (body.input ?? {}) as { readonly uploadId?: unknown };
  const id = String(uploadId);
  const upload = registry.content.tables.uploads.get(repository, id) && registry.uploads.get(id);
  if (upload === undefined) return {};
  return invalidLayerPart(registry.content, { repository, id }, upload.blob.size, "").extra;
}
