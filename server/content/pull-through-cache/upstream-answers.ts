import { IMAGE_NOT_FOUND } from "../error-catalogue/oci-errors.js";
import type { UpstreamFailureKind } from "./upstream-failure.js";

/** [seen on AWS: containers-roadmap#2354] */
export const DENIED_BY_UPSTREAM =
  "The authentication to the upstream registry failed. Verify that the credentials provided in the pull through cache rule are correct, and try again.";

/** What BatchGetImage reports of an image in `failures`. */
export interface UpstreamImageFailure {
  readonly failureCode: "ImageNotFound" | "UpstreamAccessDenied" | "UpstreamTooManyRequests" | "UpstreamUnavailable";
  readonly failureReason: string;
}

/** What docker gets. The codes are from the OCI distribution specification. */
export interface UpstreamRefusal {
  readonly code: "DENIED" | "MANIFEST_UNKNOWN" | "TOOMANYREQUESTS" | "UNAVAILABLE";
  readonly status: 403 | 404 | 429 | 503;
  readonly message: string;
}

const TOO_MANY_REQUESTS = "The upstream registry limits the rate of requests. Try again later.";
const UNAVAILABLE = "The upstream registry is unavailable. Try again later.";

/** The codes are documented (ImageFailureCode), which failure has which is inferred from their names. */
export function upstreamImageFailure(kind: UpstreamFailureKind): UpstreamImageFailure {
  switch (kind) {
    case "not-found":
      return { failureCode: "ImageNotFound", failureReason: IMAGE_NOT_FOUND };
    case "unauthorized":
      return { failureCode: "UpstreamAccessDenied", failureReason: DENIED_BY_UPSTREAM };
    case "rate-limited":
      return { failureCode: "UpstreamTooManyRequests", failureReason: TOO_MANY_REQUESTS };
    default:
      return { failureCode: "UpstreamUnavailable", failureReason: UNAVAILABLE };
  }
}

export function upstreamRefusal(kind: UpstreamFailureKind): UpstreamRefusal {
  switch (kind) {
    case "not-found":
      return { code: "MANIFEST_UNKNOWN", status: 404, message: IMAGE_NOT_FOUND };
    case "unauthorized":
      return { code: "DENIED", status: 403, message: DENIED_BY_UPSTREAM };
    case "rate-limited":
      return { code: "TOOMANYREQUESTS", status: 429, message: TOO_MANY_REQUESTS };
    default:
      return { code: "UNAVAILABLE", status: 503, message: UNAVAILABLE };
  }
}
