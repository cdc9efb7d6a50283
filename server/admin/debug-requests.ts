import type { LoggedRequest } from "../events/logged-event.js";
import { describeRequests } from "../events/verify/describe-request.js";

const MAX_MESSAGE_LENGTH = 300;

/** A line for each request, and below it what a refusal said, where the log has it. */
export function requestLines(requests: readonly LoggedRequest[]): string[] {
  const lines = describeRequests(requests);
  return requests.flatMap((request, index) => [lines[index] as string, ...refusal(request)]);
}

function refusal({ payload: { errorCode, bodies } }: LoggedRequest): string[] {
  if (errorCode === "" || bodies === undefined) return [];
  // A body that was cut off or had to make room has no end of its message.
  const [, message = ""] = /"message":"((?:[^"\\]|\\.)*)"/i.exec(bodies.response) ?? [];
  const text = JSON.parse(`"${message}"`) as string;
  if (text === "") return [];
  return [`    ${text.length > MAX_MESSAGE_LENGTH ? `${text.slice(0, MAX_MESSAGE_LENGTH)}…` : text}`];
}
