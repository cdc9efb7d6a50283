import type { Image__Output as Image } from "../proto/typescript/generated/ecremulator/admin/v1/Image.js";
import type { AdminCalls } from "./admin-calls.js";
import { type ExpectedRequests, type ExpectRequestsOptions, expectRequests } from "./expect-requests.js";
import { type ExpectedState, type ExpectStateOptions, expectState } from "./expect-state.js";
import { exportHar, type Har } from "./har.js";
import { type SeedImageOptions, seedImage } from "./seed-image.js";
import { type ShortClock, shortClock } from "./short-clock.js";
import { type ShortRules, shortRules } from "./short-rules.js";
import { type ShortScans, shortScans } from "./short-scans.js";
import { type ShortSnapshots, shortSnapshots } from "./short-snapshots.js";

/**
 * The common cases in one line each. Each method makes one call, which is also available in its full form.
 *
 * @example
 * ```ts
 * import { critical, createAdminClient } from "testcontainers-ecr/client";
 * import { EmbeddedEcr } from "testcontainers-ecr/server";
 *
 * await using ecr = await EmbeddedEcr.start();
 * const admin = ecr.getAdminClient();
 * await admin.seedImage("team/app:v1");
 * await admin.rules.throttle("ecr:PutImage", { times: 2 });
 * await admin.scans.findings("team/**", [critical("CVE-2026-0001")]);
 * await admin.clock.advance({ hours: 12 });
 * await admin.expectRequests({ operations: "ecr:PutImage", count: 0 });
 * ```
 */
export interface ShortMethods {
  readonly rules: ShortRules;
  readonly scans: ShortScans;
  readonly clock: ShortClock;
  readonly snapshots: ShortSnapshots;
  /**
   * Creates an image that can be pulled, without docker, and its repository if it is missing.
   * @param reference "team/app:v1"
   */
  seedImage(reference: string, options?: SeedImageOptions): Promise<Image>;
  /**
   * VerifyRequests as an assertion: `await admin.expectRequests("ecr:PutImage")`.
   * @returns the log's last sequence, for `afterSequence` of the next one
   * @throws UnexpectedRequestsError whose message is the report
   */
  expectRequests(
    expected: string | ExpectedRequests | readonly (string | ExpectedRequests)[],
    options?: ExpectRequestsOptions,
  ): Promise<number>;
  /**
   * The last requests of the log as an HTTP Archive: written as JSON it opens in a browser's developer tools.
   * @param maxRequests default 1,000
   */
  exportHar(maxRequests?: number): Promise<Har>;
  /**
   * DiffState as an assertion: `await admin.expectState({ snapshot: "before" })`.
   * @throws UnexpectedStateError whose message is the report
   */
  expectState(expected: ExpectedState, options?: ExpectStateOptions): Promise<void>;
}

export function shortMethods(calls: AdminCalls): ShortMethods {
  return {
    rules: shortRules(calls),
    scans: shortScans(calls),
    clock: shortClock(calls),
    snapshots: shortSnapshots(calls),
    seedImage: (reference, options) => seedImage(calls, reference, options),
    expectRequests: (expected, options) => expectRequests(calls, expected, options),
    expectState: (expected, options) => expectState(calls, expected, options),
    exportHar: (maxRequests) => exportHar(calls, maxRequests),
  };
}
