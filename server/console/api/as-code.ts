import { type Call, pathOf } from "./client.ts";
import type { Language } from "./languages.ts";
import { JAVASCRIPT_NOTATION, JSON_NOTATION, type Notation, PYTHON_NOTATION, printValue } from "./print-value.ts";

const DURATION = /^-?\d+(\.\d{1,9})?s$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
/** The members that are times and durations: a repository or a tag may be called "10s" too. */
const OF_TIME =
  /^(ttl|timeout|now|time|to|by|age|active|period|fixed|elapsed|duration|offset|median|min|max|p99)$|([tT]ime|[dD]elay|Gap|After)$/;
const READS = /\.(Get|List|Preview|Export)/;
const STREAMS = /\.Watch/;

/** A call of the admin API as a person would write it. @param origin where the admin API is: http://localhost:4578 */
export function asCode({ rpc, request }: Call, language: Language, origin: string): string {
  switch (language) {
    case "TypeScript":
      return typescript(rpc, request, origin);
    case "Python":
      return python(rpc, request, origin);
    case "curl":
      return curl(rpc, request, origin);
  }
}

function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, "");
}

function typescript(rpc: Call["rpc"], request: object, origin: string): string {
  const method = rpc.slice(rpc.indexOf(".") + 1);
  const name = (method[0] as string).toLowerCase() + method.slice(1);
  const call = `admin.${name}(${printValue(request, JAVASCRIPT)})`;
  return [
    'import { createAdminClient } from "testcontainers-ecr/client";',
    "",
    `const admin = createAdminClient(${JSON.stringify(hostOf(origin))});`,
    ...(STREAMS.test(rpc)
      ? [`for await (const { event } of ${call}) console.log(event);`]
      : [READS.test(rpc) ? `console.log(await ${call});` : `await ${call};`]),
    "admin.close();",
  ].join("\n");
}

/** The client takes times and durations as seconds and nanoseconds. */
const JAVASCRIPT: Notation = {
  ...JAVASCRIPT_NOTATION,
  scalar: (value, member = "") =>
    typeof value === "string" && OF_TIME.test(member) && (DURATION.test(value) || TIME.test(value))
      ? seconds(value)
      : JSON.stringify(value),
};

function seconds(text: string): string {
  if (TIME.test(text)) {
    const ms = Date.parse(text);
    const nanos = (ms % 1000) * 1_000_000;
    return `{ seconds: ${Math.floor(ms / 1000)}${nanos === 0 ? "" : `, nanos: ${nanos}`} }`;
  }
  const [whole, fraction = ""] = text.slice(0, -1).split(".");
  const nanos = Number(fraction.padEnd(9, "0"));
  return `{ seconds: ${whole}${nanos === 0 ? "" : `, nanos: ${nanos}`} }`;
}

function python(rpc: Call["rpc"], request: object, origin: string): string {
  const [service, method] = rpc.split(".") as [string, string];
  const module = `${service.replace("Service", "").toLowerCase()}_service_pb2`;
  const call = `stub.${method}(ParseDict(request, ${module}.${method}Request()))`;
  return [
    "import grpc",
    "from google.protobuf.json_format import ParseDict",
    `from ecremulator.admin.v1 import ${module}, ${module}_grpc`,
    "",
    `stub = ${module}_grpc.${service}Stub(grpc.insecure_channel(${JSON.stringify(hostOf(origin))}))`,
    `request = ${printValue(request, PYTHON_NOTATION)}`,
    ...(STREAMS.test(rpc)
      ? [`for answer in ${call}:`, "    print(answer)"]
      : [READS.test(rpc) ? `print(${call})` : call]),
  ].join("\n");
}

function curl(rpc: Call["rpc"], request: object, origin: string): string {
  const quoted = `'${printValue(request, JSON_NOTATION).replaceAll("'", "'\\''")}'`;
  const accept = STREAMS.test(rpc) ? " -N -H 'accept: text/event-stream'" : "";
  return `curl -X POST -H 'content-type: application/json'${accept} ${origin}${pathOf(rpc)} \\\n  -d ${quoted}`;
}
