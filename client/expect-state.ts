import type { DiffStateResponse__Output as DiffStateResponse } from "../proto/typescript/generated/ecremulator/admin/v1/DiffStateResponse.js";
import type { AdminCalls } from "./admin-calls.js";
import { given } from "./given.js";

/** What a registry should be: as a snapshot has it, or as a fixture (YAML or JSON) makes an empty registry. */
export type ExpectedState = { readonly snapshot: string } | { readonly fixture: string };

/** A part of a registry that can be compared. */
export type ComparedKind = "CONTENT" | "SCANS" | "RULES" | "CLOCK";

export interface ExpectStateOptions {
  /** Default: CONTENT and SCANS. */
  readonly kinds?: readonly ComparedKind[];
}

/** A registry isn't what was expected. Its message is the report: a line for each difference. */
export class UnexpectedStateError extends Error {
  override readonly name: string = "UnexpectedStateError";
  readonly response: DiffStateResponse;

  constructor(response: DiffStateResponse) {
    super(response.report);
    this.response = response;
  }
}

/** DiffState as an assertion. @throws UnexpectedStateError */
export async function expectState(
  admin: Pick<AdminCalls, "diffState">,
  expected: ExpectedState,
  { kinds }: ExpectStateOptions = {},
): Promise<void> {
  const from = "snapshot" in expected ? { snapshotId: expected.snapshot } : { fixture: expected.fixture };
  const response = await admin.diffState(given({ from, kinds: kinds?.map((kind) => `STATE_KIND_${kind}` as const) }));
  if (!response.equal) throw new UnexpectedStateError(response);
}
