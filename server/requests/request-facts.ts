/** What a rule or an expectation can see of a request. */
export interface RequestFacts {
  /** "ecr:PutImage", "oci:GetBlob", "sts:GetCallerIdentity". */
  readonly operation: string;
  /** "" = the request is about no repository. */
  readonly repository: string;
  /** The tags and digests asked for, of manifests or blobs. */
  readonly references: readonly string[];
  readonly accessKeyId: string;
  readonly callerArn: string;
  /** Names in lower case, as node:http has them. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** `amz-sdk-invocation-id`: all attempts of one SDK call share it. "" = not an SDK call. */
  readonly invocationId: string;
}
