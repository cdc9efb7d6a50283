/** Something a client can ask for, on either plane: what a RequestMatch names. */
export interface Operation {
  /** "ecr:PutImage", "oci:GetBlob". */
  readonly name: string;
  readonly mutates: boolean;
  /** Every code that the operation can answer by the API model or the OCI distribution specification. */
  readonly errorCodes: readonly string[];
  /**
   * The API action whose published quota the operation counts towards, "" if none is published. Docker's requests count
   * too: "when an image is pulled, the BatchGetImage API is called once" (ECR user guide, service-quotas).
   */
  readonly quota: string;
  /** Requests per second that AWS grants by default per account and region; 0 = not published. */
  readonly awsDefaultRate: number;
}
