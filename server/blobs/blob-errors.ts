/** Base of every error the blob store makes itself; other errors of the file system pass through unchanged. */
export class BlobStoreError extends Error {
  override readonly name: string = "BlobStoreError";
}

export class BlobNotFoundError extends BlobStoreError {
  override readonly name = "BlobNotFoundError";
  readonly digest: string;
  constructor(digest: string) {
    super(`the store has no blob ${digest}`);
    this.digest = digest;
  }
}

export class BlobTooLargeError extends BlobStoreError {
  override readonly name = "BlobTooLargeError";
  constructor(digest: string, size: number, limit: number) {
    super(`blob ${digest} has ${size} bytes, more than the ${limit} that may be read at once`);
  }
}

export class UploadEndedError extends BlobStoreError {
  override readonly name = "UploadEndedError";
  constructor(how: "finished" | "aborted") {
    super(`the upload has been ${how} and takes no more bytes`);
  }
}

export class StoreClosedError extends BlobStoreError {
  override readonly name = "StoreClosedError";
  constructor() {
    super("the blob store has been closed");
  }
}

/** No space left on the device, or the quota is used up. */
export class StoreFullError extends BlobStoreError {
  override readonly name: string = "StoreFullError";
  readonly folder: string;
  constructor(folder: string, cause: Error) {
    super(`no space left in ${folder}: ${cause.message}`, { cause });
    this.folder = folder;
  }
}

/** As StoreFullError, for what has happened already: it can't be undone, and is stored once there is space. */
export class StoredLaterError extends StoreFullError {
  override readonly name = "StoredLaterError";
}

/** Something other than the store has changed or removed the file of a blob. */
export class BlobChangedError extends BlobStoreError {
  override readonly name = "BlobChangedError";
  /** @param how what is wrong with the file */
  constructor(digest: string, how: string) {
    super(`the file of blob ${digest} ${how}`);
  }
}

export class ReaderClosedError extends BlobStoreError {
  override readonly name = "ReaderClosedError";
  constructor(digest: string) {
    super(`the reader of blob ${digest} has been closed`);
  }
}

/** The receiver of the bytes went away: for a download, the client hung up. */
export class TargetClosedError extends BlobStoreError {
  override readonly name = "TargetClosedError";
  constructor() {
    super("the target was closed before it took all bytes");
  }
}

/** The process or the machine can open no more files, for the moment. */
export class TooManyFilesError extends BlobStoreError {
  override readonly name = "TooManyFilesError";
  constructor(cause: Error) {
    super(`no more files can be opened: ${cause.message}`, { cause });
  }
}

/** Gives the errors that mean "full" and "too many files" their types and leaves all others as they are. */
export function asStoreError(error: unknown, folder: string): Error {
  if (!(error instanceof Error)) return new BlobStoreError(String(error));
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EMFILE" || code === "ENFILE") return new TooManyFilesError(error);
  return code === "ENOSPC" || code === "EDQUOT" ? new StoreFullError(folder, error) : error;
}
