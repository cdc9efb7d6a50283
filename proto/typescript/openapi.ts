import protobuf from "protobufjs";
import { adminProtoFiles } from "./load.js";
import { described, type JsonSchema, messageSchemas } from "./openapi-schemas.js";
import { readWithComments } from "./reflected-comments.js";

const PACKAGE = "ecremulator.admin.v1";
const JSON_BODY = "application/json";

/** Errors as the Connect protocol writes them (https://connectrpc.com/docs/protocol). */
const FAILURE: JsonSchema = {
  type: "object",
  required: ["code", "message"],
  properties: {
    code: { type: "string", description: "invalid_argument, not_found, unimplemented, …" },
    message: { type: "string" },
    details: {
      type: "array",
      items: {
        type: "object",
        required: ["type", "value"],
        properties: {
          type: { type: "string", description: "google.rpc.BadRequest, google.rpc.ErrorInfo" },
          value: { type: "string", contentEncoding: "base64" },
          debug: { type: "object", description: "the same as JSON: fieldViolations, reason" },
        },
      },
    },
  },
};

/** What an rpc that takes a stream of requests takes instead: their bytes as they are. */
const UPLOAD = {
  parameters: [{ name: "id", in: "query", description: "the id in the first request", schema: { type: "string" } }],
  requestBody: { required: true, content: { "application/x-tar": {} } },
};

/** The admin API over HTTP/1.1 as OpenAPI 3.1, from the proto files and their comments. @returns JSON */
export function openApiText(version: string): string {
  return `${JSON.stringify(openApi(version), null, 2)}\n`;
}

function openApi(version: string): object {
  const root = readWithComments(...adminProtoFiles());
  const all = root.lookup(PACKAGE) as protobuf.Namespace;
  const services = all.nestedArray.filter((one) => one instanceof protobuf.Service);
  return {
    openapi: "3.1.0",
    info: {
      title: "The admin API of ecr-emulator",
      version,
      description: "As JSON over HTTP/1.1. The same API is served over gRPC on the same port.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "http://localhost:4578" }],
    tags: services.map((service) => ({ name: service.name, ...described(service) })),
    paths: Object.fromEntries(
      services.flatMap((service) => service.methodsArray.flatMap((rpc) => pathsOf(service, rpc))),
    ),
    components: { schemas: { Failure: FAILURE, ...messageSchemas(all) } },
  };
}

function pathsOf(service: protobuf.Service, rpc: protobuf.Method): [path: string, item: object][] {
  const operation = {
    tags: [service.name],
    ...described(rpc),
    responses: {
      200: { description: "OK", content: rpc.responseStream === true ? stream(rpc) : body(rpc.responseType) },
      default: { description: "It failed.", content: { [JSON_BODY]: { schema: reference("Failure") } } },
    },
  };
  const post = {
    operationId: `${service.name}.${rpc.name}`,
    ...operation,
    ...(rpc.requestStream === true ? UPLOAD : { requestBody: { required: true, content: body(rpc.requestType) } }),
  };
  const get = { operationId: `${service.name}.${rpc.name}.get`, ...operation, parameters: streamParameters(rpc) };
  return [[`/${PACKAGE}.${service.name}/${rpc.name}`, rpc.responseStream === true ? { get, post } : { post }]];
}

function body(type: string): object {
  return { [JSON_BODY]: { schema: reference(type) } };
}

function stream(rpc: protobuf.Method): object {
  const text = (description: string): object => ({ schema: { type: "string", description } });
  return {
    "application/x-ndjson": text(`A ${rpc.responseType} on each line; a last line {"error": …} if it failed.`),
    "text/event-stream": text(`A ${rpc.responseType} as data of each event; "failure" or "end" is the last one.`),
  };
}

function streamParameters(rpc: protobuf.Method): object[] {
  return [
    { name: "message", in: "query", content: body(rpc.requestType) },
    {
      name: "Last-Event-ID",
      in: "header",
      description: "the sequence after which an earlier stream of events goes on",
      schema: { type: "string" },
    },
  ];
}

function reference(type: string): JsonSchema {
  return { $ref: `#/components/schemas/${type}` };
}
