import type * as sdk from "@aws-sdk/client-ecr";
import { ManifestContent } from "../../content/images/manifest-content.js";
import { putImage as put } from "../../content/images/put-image.js";
import type { Operation } from "../operation.js";
import { imageShape } from "../shapes/image-shape.js";

export const putImage: Operation<sdk.PutImageRequest, sdk.PutImageResponse> = ({ registry, commit }, input) => {
  const image = commit((tx) =>
    put(tx, input.repositoryName, {
      manifest: new ManifestContent(input.imageManifest),
      mediaType: input.imageManifestMediaType,
      tag: input.imageTag,
      digest: input.imageDigest,
      plane: "api",
    }),
  );
  return { image: imageShape(registry.ref, image, input.imageTag) };
};
