/** A data directory that can't be used; the message names it and says why. */
export class DataDirError extends Error {
  override readonly name = "DataDirError";
}
