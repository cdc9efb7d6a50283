import type * as sdk from "@aws-sdk/client-ecr";
import type { ImageState } from "../../content/images/image-state.js";
import type { RegistryRef } from "../../content/registry-ref.js";
import { printOnce } from "../../model/serializer.js";
import { imageDetailShape } from "./image-shape.js";

/** A record never changes, so what was printed of it holds. */
const printed = new WeakMap<ImageState, sdk.ImageDetail>();

/** An image in a page of DescribeImages: pages show the same images again and again, and few of them have changed. */
export function listedImageDetailShape(ref: RegistryRef, image: ImageState): sdk.ImageDetail {
  let shape = printed.get(image);
  if (shape === undefined) {
    shape = printOnce(imageDetailShape(ref, image));
    printed.set(image, shape);
  }
  return shape;
}
