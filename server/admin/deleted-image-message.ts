import type { Image } from "../../proto/typescript/generated/ecremulator/admin/v1/Image.js";
import type { DeletedImage } from "../registries/deleted-images.js";
import { describedImage } from "./image-message.js";
import { timeMessage } from "./time-message.js";

/** What is left to say of an image; its scans have gone with it. */
export function deletedImageMessage({ image, deletedAtMs, cause }: DeletedImage): Image {
  return { ...describedImage(image), deleteTime: timeMessage(deletedAtMs), deleteCause: cause };
}
