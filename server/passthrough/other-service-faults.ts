/** Statuses of errors that services of AWS share, and of S3's; any other is 400. */
const STATUS: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  InternalError: 500,
  InternalFailure: 500,
  InternalServerError: 500,
  InternalServerException: 500,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NotImplementedException: 501,
  PreconditionFailed: 412,
  ServerException: 500,
  ServiceUnavailable: 503,
  ServiceUnavailableException: 503,
  SlowDown: 503,
};

/** What AWS says with them. */
const TEXT: Readonly<Record<string, string>> = {
  AccessDenied: "Access Denied",
  InternalError: "We encountered an internal error. Please try again.",
  NoSuchBucket: "The specified bucket does not exist",
  NoSuchKey: "The specified key does not exist.",
  SlowDown: "Please reduce your request rate.",
};

export function statusOf(code: string): number {
  return STATUS[code] ?? 400;
}

/** Any other code: its name in words. */
export function textOf(code: string): string {
  if (code.startsWith("Throttl")) return "Rate exceeded";
  const words = code.replace(/Exception$/, "").replace(/([a-z])([A-Z])/g, "$1 $2");
  return TEXT[code] ?? words.toLowerCase();
}
