import { authorize } from "../policies/authorize.js";
import { partition, type RegistryRef } from "../registry-ref.js";
import type { ContentView } from "../view.js";

const ROLE = "AWSServiceRoleForECRReplication";

/**
 * Whether a source may act at a destination: it comes as the service-linked role of the source's account (ECR user guide,
 * "Using service-linked roles").
 * @throws {EcrError} AccessDeniedException
 */
export function authorizeReplication(
  content: ContentView,
  { accountId, region }: RegistryRef,
  action: "ecr:ReplicateImage" | "ecr:CreateRepository",
  repositoryName: string,
): void {
  const arn = `arn:${partition(region)}:sts::${accountId}:assumed-role/${ROLE}/ecr-replication`;
  authorize({ caller: { arn, accountId, userId: `${ROLE}:ecr-replication` }, action, content, repositoryName });
}
