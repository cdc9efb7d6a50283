import { type ImageState, manifestOf } from "../content/images/image-state.js";
import { artifactTypeOf, referrersPage } from "../content/images/list-referrers.js";
import { manifestAnnotations } from "../content/images/manifest.js";
import { OCI_INDEX } from "../content/images/media-types.js";
import { requireDigest } from "./identifiers.js";
import type { Handler } from "./oci-call.js";
import { pageOf } from "./paging.js";
import { reply } from "./reply.js";
import { repositoryOf } from "./target-repository.js";

/** `GET /v2/<name>/referrers/<digest>`: an index of what refers to an image; none for an unknown one (C.6). */
export const listReferrers: Handler = (context) => {
  const { call, registry, fidelity } = context;
  const repository = repositoryOf(context);
  requireDigest(call.reference, "imageDigest");
  const artifactType = call.query.get("artifactType") ?? "";
  const filter = artifactType === "" ? {} : { artifactTypes: [artifactType] };
  const paging = { limit: fidelity.referrersPageSize, selection: ["artifactType"], by: "tokens" } as const;
  const { items, headers } = pageOf(context, paging, (position, limit) =>
    referrersPage(registry.content, { repository, subjectDigest: call.reference, filter, position, limit }),
  );
  const filtered = artifactType === "" ? {} : { "OCI-Filters-Applied": "artifactType" };
  const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: items.map(descriptorOf) };
  return reply(call, 200, { "Content-Type": OCI_INDEX, ...filtered, ...headers }, JSON.stringify(index));
};

function descriptorOf(image: ImageState) {
  const annotations = manifestAnnotations(manifestOf(image));
  const artifactType = artifactTypeOf(image);
  return {
    mediaType: image.mediaType,
    digest: image.digest,
    size: manifestOf(image).length,
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(annotations === undefined ? {} : { annotations }),
  };
}
