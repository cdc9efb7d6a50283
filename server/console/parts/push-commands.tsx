import type { RegistryRef } from "../api/messages.ts";
import { useRead } from "../state/read.ts";
import { Problem } from "./basics.tsx";
import { Code } from "./code.tsx";

interface PushCommandsProps {
  readonly registry: RegistryRef;
  readonly repository: string;
  /** Whether the repository has to be created first. */
  readonly isNew?: boolean;
}

/** What to type to push to a repository, ready to be copied. */
export function PushCommands({ registry, repository, isNew = false }: PushCommandsProps) {
  const { value, error } = useRead({ rpc: "RegistryService.GetRegistry", request: { registry } });
  if (value?.registry === undefined || value.registry === null) return <Problem error={error} />;
  const { apiEndpoint, registryHost, credentials } = value.registry;
  // Behind docker's port mapping the server can't know the API's port.
  const api = apiEndpoint || "http://localhost:<API port>";
  const host = registryHost || "localhost:<API port>";
  const lines = [
    `export AWS_ENDPOINT_URL=${api} AWS_DEFAULT_REGION=${registry.region}`,
    `export AWS_ACCESS_KEY_ID=${credentials?.accessKeyId || registry.accountId} AWS_SECRET_ACCESS_KEY=${credentials?.secretAccessKey || "test"}`,
    ...(isNew ? [`aws ecr create-repository --repository-name ${repository}`] : []),
    `aws ecr get-login-password | docker login --username AWS --password-stdin ${host}`,
    "docker pull alpine",
    `docker tag alpine ${host}/${repository}:v1`,
    `docker push ${host}/${repository}:v1`,
  ];
  return <Code label="Push commands" text={lines.join("\n")} />;
}
