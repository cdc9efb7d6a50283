export type SigningStatus = "IN_PROGRESS" | "COMPLETE" | "FAILED";

/** How the signing of an image by one profile goes. */
export interface ImageSigning {
  readonly signingProfileArn: string;
  readonly status: SigningStatus;
  /** Of FAILED only; AWS has published no values. */
  readonly failureCode?: string;
  readonly failureReason?: string;
}

export interface SigningFailure {
  readonly failureCode: string;
  readonly failureReason: string;
}

/** What DescribeImageSigningStatus shows of an image that was pushed just now. */
export function signingStarted(profiles: readonly string[]): readonly ImageSigning[] {
  return profiles.map((signingProfileArn) => ({ signingProfileArn, status: "IN_PROGRESS" }));
}

/** @param failure undefined = the signature is there */
export function signingEnded(
  signings: readonly ImageSigning[],
  signingProfileArn: string,
  failure: SigningFailure | undefined,
): readonly ImageSigning[] {
  const outcome: ImageSigning =
    failure === undefined
      ? { signingProfileArn, status: "COMPLETE" }
      : { signingProfileArn, status: "FAILED", ...failure };
  return signings.map((signing) => (signing.signingProfileArn === signingProfileArn ? outcome : signing));
}
