import { operationModel, shapeOf, structureOf } from "../../server/model/api.js";

/** Values for strings whose pattern a plain text would not match, by the name of their shape. */
const BY_SHAPE: Readonly<Record<string, string>> = {
  RepositoryName: "app",
  RegistryId: "123456789012",
  PullThroughCacheRuleRepositoryPrefix: "cache",
  Prefix: "prod",
  PrincipalArn: "arn:aws:iam::123456789012:role/scanner",
  Arn: "arn:aws:ecr:us-east-1:123456789012:repository/app",
  SigningProfileArn: "arn:aws:signer:us-east-1:123456789012:/signing-profiles/profile",
  ImageDigest: `sha256:${"0".repeat(64)}`,
  LayerDigest: `sha256:${"0".repeat(64)}`,
  ReplicationBackfillId: "00000000-0000-4000-8000-000000000000",
  UploadId: "00000000-0000-4000-8000-000000000000",
  Url: "public.ecr.aws",
};

/** The least input that an operation's model accepts: required members only. */
export function modelledInput(operation: string): unknown {
  return value(operationModel(operation).input);
}

function value(shapeName: string): unknown {
  const known = BY_SHAPE[shapeName];
  if (known !== undefined) return known;
  const shape = shapeOf(shapeName);
  switch (shape.type) {
    case "structure":
      return Object.fromEntries(
        (shape.required ?? []).map((name) => [name, value(structureOf(shapeName).members[name] as string)]),
      );
    case "list":
      return Array.from({ length: Math.max(shape.min ?? 0, 1) }, () => value(shape.member));
    case "string":
      return shape.enum?.[0] ?? "x".repeat(Math.max(shape.min ?? 1, 1));
    case "boolean":
      return false;
    case "integer":
    case "long":
    case "double":
      return shape.min ?? 1;
    case "blob":
      return "eA==";
    case "map":
      return {};
    case "timestamp":
      return 0;
  }
}
