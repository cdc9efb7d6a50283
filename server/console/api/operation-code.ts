import type { Language } from "./languages.ts";
import type { Operation } from "./operation.ts";
import { JAVASCRIPT_NOTATION, JSON_NOTATION, PYTHON_NOTATION, printValue } from "./print-value.ts";

/** Where a client of the ECR API finds a registry, and who it is there. */
export interface Connection {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const TARGET = "AmazonEC2ContainerRegistry_V20150921";

/** An operation of the ECR API as a test calls it: with the AWS SDK, boto3 or curl. */
export function operationAsCode(operation: Operation, language: Language, connection: Connection): string {
  switch (language) {
    case "TypeScript":
      return typescript(operation, connection);
    case "Python":
      return python(operation, connection);
    case "curl":
      return curl(operation, connection);
  }
}

const isReading = ({ name }: Operation) => /^(Describe|Get|List)/.test(name);

function typescript(operation: Operation, { endpoint, region, accessKeyId, secretAccessKey }: Connection): string {
  const { name, input } = operation;
  const client = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  const call = `await ecr.${(name[0] as string).toLowerCase()}${name.slice(1)}(${printValue(input, JAVASCRIPT_NOTATION)})`;
  return [
    'import { ECR } from "@aws-sdk/client-ecr";',
    "",
    `const ecr = new ECR(${printValue(client, JAVASCRIPT_NOTATION)});`,
    isReading(operation) ? `console.log(${call});` : `${call};`,
  ].join("\n");
}

function python(operation: Operation, { endpoint, region, accessKeyId, secretAccessKey }: Connection): string {
  const { name, input } = operation;
  const client = {
    endpoint_url: endpoint,
    region_name: region,
    aws_access_key_id: accessKeyId,
    aws_secret_access_key: secretAccessKey,
  };
  const method = name.replace(/(?<=[a-z])[A-Z]/g, "_$&").toLowerCase();
  const call = `ecr.${method}(${keywords(input)})`;
  return [
    "import boto3",
    "",
    `ecr = boto3.client("ecr", ${keywords(client)})`,
    isReading(operation) ? `print(${call})` : call,
  ].join("\n");
}

function keywords(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${printValue(value, PYTHON_NOTATION)}`)
    .join(", ");
}

/** curl signs it, so that it also passes where signatures are verified. */
function curl({ name, input }: Operation, { endpoint, region, accessKeyId, secretAccessKey }: Connection): string {
  const body = printValue(input, JSON_NOTATION).replaceAll("'", "'\\''");
  return [
    `curl -X POST ${endpoint}`,
    `--aws-sigv4 aws:amz:${region}:ecr --user ${accessKeyId}:${secretAccessKey}`,
    "-H 'content-type: application/x-amz-json-1.1'",
    `-H 'x-amz-target: ${TARGET}.${name}'`,
    `-d '${body}'`,
  ].join(" \\\n  ");
}
