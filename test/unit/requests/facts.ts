import type { RequestFacts } from "../../../server/requests/request-facts.js";

/** A request as a test needs it; what isn't given is ordinary. */
export function facts(given: Partial<RequestFacts> = {}): RequestFacts {
  return {
    operation: "ecr:PutImage",
    repository: "team/api",
    references: ["1.0"],
    accessKeyId: "AKIAALICE",
    callerArn: "arn:aws:iam::123456789012:user/alice",
    headers: { "user-agent": "aws-sdk-js/3.0" },
    invocationId: "",
    ...given,
  };
}
