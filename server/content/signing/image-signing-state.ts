import type { TableKind } from "../table-kind.js";

export interface SigningFailure {
  /** AWS has published no values. */
  readonly failureCode: string;
  readonly failureReason: string;
}

/** The signing of an image by one profile (docs/ecr-behaviour.md H.5). */
export interface ImageSigning {
  readonly repository: string;
  readonly digest: string;
  readonly signingProfileArn: string;
  /** Tells a signing from the one that it replaced. */
  readonly order: number;
  readonly status: "IN_PROGRESS" | "COMPLETE" | "FAILED";
  /** When it ends, which is the time in the signature too. Registry time in epoch milliseconds. */
  readonly endsAtMs: number;
  /** What it fails with, or will; unset = there will be a signature. */
  readonly failure?: SigningFailure | undefined;
  /** The manifest of the signature, as soon as the repository has what it refers to. */
  readonly signature?: string | undefined;
}

export const imageSigningTable: TableKind<ImageSigning> = {
  scopeOf: ({ repository }) => repository,
  keyOf: ({ digest, signingProfileArn }) => imageSigningKey(digest, signingProfileArn),
  dueOf: (signing) => {
    const { repository, digest, endsAtMs } = signing;
    if (signing.status !== "IN_PROGRESS" || isBeingMade(signing)) return undefined;
    return { dueMs: endsAtMs, kind: "signing", subject: `${repository}@${digest}` };
  },
};

export function imageSigningKey(digest: string, signingProfileArn: string): string {
  return `${digest}/${signingProfileArn}`;
}

/** Whether the signature is still to be made. */
export function isBeingMade({ status, failure, signature }: ImageSigning): boolean {
  return status === "IN_PROGRESS" && failure === undefined && signature === undefined;
}
