import { type ErrorRow, inRepository } from "./error-row.js";

const row = (when: string, target: string, reason: string, before: readonly ("ARCHIVE" | "STANDARD")[]): ErrorRow => ({
  operation: "UpdateImageStorageClass",
  error: "ImageStorageClassUpdateNotSupportedException",
  when,
  source: "text unknown: C.7",
  async run(stage) {
    const { digest } = await stage.withImage();
    for (const targetStorageClass of before) await stage.setStorageClass(digest, targetStorageClass);
    const input = { repositoryName: "app", imageId: { imageDigest: digest }, targetStorageClass: target };
    const text = `The storage class of the image with digest '${digest}' in ${inRepository(stage)} cannot be updated because the image ${reason}`;
    return [await stage.call("UpdateImageStorageClass", input), text];
  },
});
export const STORAGE_CLASS_ROWS: readonly ErrorRow[] = [
  row("it was never archived", "STANDARD", "is not in the ARCHIVE storage class", []),
  row("it is archived already", "ARCHIVE", "is not in the STANDARD storage class", ["ARCHIVE"]),
  row("it is being restored", "STANDARD", "is not in the ARCHIVE storage class", ["ARCHIVE", "STANDARD"]),
];
