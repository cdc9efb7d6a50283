import { type Call, type Json, parsed, type TerraformResource } from "./terraform-resource.js";

function registryPolicy(account: string): TerraformResource {
  const document = (action: string): Json => {
    const statement = {
      Sid: "replicate",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::210987654321:root" },
      Action: action,
      Resource: `arn:aws:ecr:us-east-1:${account}:repository/*`,
    };
    return { Version: "2012-10-17", Statement: [statement] };
  };
  const put = (action: string): Call => ({
    operation: "PutRegistryPolicy",
    input: { policyText: JSON.stringify(document(action)) },
  });
  return {
    type: "aws_ecr_registry_policy",
    create: [put("ecr:ReplicateImage")],
    read: [{ operation: "GetRegistryPolicy" }],
    state: ([answer]) => ({ ...answer, policyText: parsed(answer?.["policyText"]) }),
    configured: { registryId: account, policyText: document("ecr:ReplicateImage") },
    update: {
      calls: [put("ecr:CreateRepository")],
      configured: { registryId: account, policyText: document("ecr:CreateRepository") },
    },
    delete: [{ operation: "DeleteRegistryPolicy" }],
    gone: { error: "RegistryPolicyNotFoundException" },
    deletedAlready: "RegistryPolicyNotFoundException",
  };
}

function scanningConfiguration(account: string): TerraformResource {
  const rule = (scanFrequency: string, filter: string) => ({
    scanFrequency,
    repositoryFilters: [{ filter, filterType: "WILDCARD" }],
  });
  const put = (scanType: string, ...rules: Json[]): Call => ({
    operation: "PutRegistryScanningConfiguration",
    input: { scanType, rules },
  });
  const state = (scanType: string, ...rules: Json[]) => ({
    registryId: account,
    scanningConfiguration: { scanType, rules },
  });
  const enhanced = [rule("SCAN_ON_PUSH", "*"), rule("CONTINUOUS_SCAN", "team/*")];
  return {
    type: "aws_ecr_registry_scanning_configuration",
    create: [put("ENHANCED", ...enhanced)],
    read: [{ operation: "GetRegistryScanningConfiguration" }],
    state: ([answer]) => answer,
    configured: state("ENHANCED", ...enhanced),
    update: {
      calls: [put("BASIC", rule("SCAN_ON_PUSH", "app*"))],
      configured: state("BASIC", rule("SCAN_ON_PUSH", "app*")),
    },
    delete: [put("BASIC")],
    gone: { state: state("BASIC") },
  };
}

function replicationConfiguration(account: string): TerraformResource {
  const rule = (region: string, filter: string) => ({
    destinations: [{ region, registryId: account }],
    repositoryFilters: [{ filter, filterType: "PREFIX_MATCH" }],
  });
  const put = (...rules: Json[]): Call => ({
    operation: "PutReplicationConfiguration",
    input: { replicationConfiguration: { rules } },
  });
  const state = (...rules: Json[]) => ({ registryId: account, replicationConfiguration: { rules } });
  const [first, second] = [rule("eu-west-1", "prod"), rule("eu-central-1", "team/")];
  return {
    type: "aws_ecr_replication_configuration",
    create: [put(first)],
    read: [{ operation: "DescribeRegistry" }],
    state: ([answer]) => answer,
    configured: state(first),
    update: { calls: [put(first, second)], configured: state(first, second) },
    delete: [put()],
    // Without rules the provider considers it deleted.
    gone: { state: state() },
  };
}

function signingConfiguration(account: string): TerraformResource {
  const rule = (name: string, ...filters: string[]) => ({
    signingProfileArn: `arn:aws:signer:us-east-1:${account}:/signing-profiles/${name}`,
    repositoryFilters: filters.map((filter) => ({ filter, filterType: "WILDCARD_MATCH" })),
  });
  const put = (...rules: Json[]): Call => ({
    operation: "PutSigningConfiguration",
    input: { signingConfiguration: { rules } },
  });
  const state = (...rules: Json[]) => ({ registryId: account, signingConfiguration: { rules } });
  const [first, second] = [rule("build", "team-a/*", "team-b/prod"), rule("release", "*")];
  return {
    type: "aws_ecr_signing_configuration",
    create: [put(first)],
    read: [{ operation: "GetSigningConfiguration" }],
    state: ([answer]) => answer,
    configured: state(first),
    update: { calls: [put(first, second)], configured: state(first, second) },
    delete: [{ operation: "DeleteSigningConfiguration" }],
    gone: { error: "SigningConfigurationNotFoundException" },
    deletedAlready: "SigningConfigurationNotFoundException",
  };
}

function accountSetting(name: string, first: string, second?: string): TerraformResource {
  const put = (value: string): Call => ({ operation: "PutAccountSetting", input: { name, value } });
  const changed = second === undefined ? {} : { update: { calls: [put(second)], configured: { name, value: second } } };
  return {
    type: `aws_ecr_account_setting (${name})`,
    create: [put(first)],
    read: [{ operation: "GetAccountSetting", input: { name } }],
    state: ([answer]) => answer,
    configured: { name, value: first },
    ...changed,
    delete: [],
    gone: { state: { name, value: second ?? first } },
  };
}

/** Those that a registry has one of. */
export function registryResources(account: string): TerraformResource[] {
  return [
    registryPolicy(account),
    scanningConfiguration(account),
    replicationConfiguration(account),
    signingConfiguration(account),
    accountSetting("REGISTRY_POLICY_SCOPE", "V1", "V2"),
    accountSetting("BASIC_SCAN_TYPE_VERSION", "AWS_NATIVE"),
  ];
}
