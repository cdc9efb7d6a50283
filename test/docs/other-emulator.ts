import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** An emulator of other services as far as CDK asks it: whose account it is, and a bucket that takes everything. */
export interface OtherEmulator {
  readonly url: string;
  /** Keys of the objects that were put into buckets. */
  readonly objects: readonly string[];
  stop(): Promise<void>;
}

function identity(account: string): string {
  const result = `<Arn>arn:aws:iam::${account}:root</Arn><UserId>${account}</UserId><Account>${account}</Account>`;
  const answer = `<GetCallerIdentityResult>${result}</GetCallerIdentityResult>`;
  return `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${answer}</GetCallerIdentityResponse>`;
}

const NO_OBJECTS =
  '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><KeyCount>0</KeyCount></ListBucketResult>';
const US_EAST_1 = '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"></LocationConstraint>';

export async function startOtherEmulator(account: string): Promise<OtherEmulator> {
  const objects: string[] = [];
  const answer = ({ method, url = "" }: IncomingMessage, response: ServerResponse): void => {
    response.setHeader("content-type", "application/xml");
    if (method === "PUT") objects.push(url.replace(/\?.*/, ""));
    if (method === "PUT") response.setHeader("etag", '"etag"').end();
    else if (method === "POST") response.end(identity(account));
    else response.end(url.includes("location") ? US_EAST_1 : NO_OBJECTS);
  };
  const server = createServer((request, response) => request.on("end", () => answer(request, response)).resume());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    stop: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };
}
