import { STSClient } from "@aws-sdk/client-sts";

/** A request as the SDK's signer takes it. */
export interface ToSign {
  readonly method: string;
  readonly endpoint: string;
  /** Percent-encoded, as it will be sent. */
  readonly path?: string;
  readonly query?: Record<string, string | string[]>;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

export interface Signer {
  readonly service?: string;
  readonly region?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly date?: Date;
}

type SdkSigner = Awaited<ReturnType<STSClient["config"]["signer"]>> & {
  presign(request: object, options: object): Promise<{ query: Record<string, string | string[]> }>;
};

async function sdkSigner(signer: Signer): Promise<SdkSigner> {
  const { service = "ecr", region = "us-east-1", accessKeyId = "123456789012", secretAccessKey = "test" } = signer;
  const credentials = { accessKeyId, secretAccessKey };
  const sts = new STSClient({ region, endpoint: "http://127.0.0.1:9", credentials });
  const made = await sts.config.signer({
    name: "sigv4",
    signingName: service,
    signingRegion: region,
    properties: {},
  });
  sts.destroy();
  return made as SdkSigner;
}

function requestOf({ method, endpoint, path = "/", query = {}, headers = {}, body }: ToSign): object {
  const { protocol, hostname, host, port } = new URL(endpoint);
  return { method, protocol, hostname, port: Number(port), path, query, headers: { ...headers, host }, body };
}

/** The headers that the SDK would send with a request: those given and its signature's. */
export async function signedHeaders(toSign: ToSign, signer: Signer = {}): Promise<Record<string, string>> {
  const made = await sdkSigner(signer);
  const signed = await made.sign(requestOf(toSign) as never, { signingDate: signer.date ?? new Date() });
  return (signed as unknown as { headers: Record<string, string> }).headers;
}

/** A URL that carries its signature. */
export async function presignedUrl(toSign: ToSign, signer: Signer = {}, expiresIn = 60): Promise<string> {
  const made = await sdkSigner(signer);
  const signed = await made.presign(requestOf(toSign), { expiresIn, signingDate: signer.date ?? new Date() });
  return `${toSign.endpoint}${toSign.path ?? "/"}?${queryText(signed.query)}`;
}

/** RFC 3986, as the SDK's HTTP handler writes queries. */
export function queryText(query: Record<string, string | string[]>): string {
  return Object.entries(query)
    .flatMap(([name, values]) => [values].flat().map((value) => `${encode(name)}=${encode(value)}`))
    .join("&");
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
