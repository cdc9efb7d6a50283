import type { Step } from "../proto/typescript/generated/ecremulator/admin/v1/Step.js";
import type { AdminClient } from "./admin-client.js";

/** What goes wrong with a request, once. */
const FAULTS = {
  throttled: { effects: [{ error: { code: "ThrottlingException" } }] },
  "server error": { effects: [{ error: { code: "ServerException" } }] },
  cut: { effects: [{ disconnect: { beforeHeaders: true } }] },
  "answer lost": { effects: [{ disconnect: { beforeHeaders: true } }], afterExecution: true },
} as const satisfies Readonly<Record<string, Step>>;

export type SweptFault = keyof typeof FAULTS;

export interface FaultSweepOptions {
  /** Default: throttled, server error, cut, answer lost. */
  readonly faults?: readonly SweptFault[];
  /** The sweep is refused if it would take more; default 500. */
  readonly maxRuns?: number;
}

/** A fault that the code under test didn't survive. */
export interface FatalFault {
  /** "ecr:PutImage team/app, request 2". */
  readonly request: string;
  readonly fault: SweptFault;
  readonly error: unknown;
}

/** A fault that never occurred: the request wasn't repeated in that run. */
export interface UnreachedFault extends Omit<FatalFault, "error"> {
  /** What the code under test failed with nevertheless; undefined if it passed. */
  readonly error: unknown;
}

export interface FaultSweep {
  readonly runs: number;
  readonly fatal: readonly FatalFault[];
  /** These are untested: the code under test makes different requests in each run. */
  readonly unreached: readonly UnreachedFault[];
  /** For an assertion message. */
  readonly report: string;
}

interface Place {
  readonly operation: string;
  readonly repository: string;
  /** Number of the request among those of this operation and repository, from 1. */
  readonly nth: number;
}

const RULE_ID = "fault-sweep";
const DEFAULT_MAX_RUNS = 500;
/** Before the rules of the test. */
const PRIORITY = 1_000_000;
const PAGE_SIZE = 500;
const EVERYTHING = ["STATE_KIND_CONTENT", "STATE_KIND_SCANS", "STATE_KIND_RULES", "STATE_KIND_CLOCK"] as const;

/**
 * Repeats `run`, which has to pass, once for each of its requests and each fault, with that one request failing. Before each
 * run, including the first, and at the end the registry is restored: content, scans, clock, and rules, whose counts begin at 0.
 * Its log continues.
 * @throws what `run` throws without any fault; RangeError if it would take more runs than allowed, or for an unknown fault
 */
export async function sweepFaults(
  admin: AdminClient,
  run: () => unknown,
  { faults = Object.keys(FAULTS) as SweptFault[], maxRuns = DEFAULT_MAX_RUNS }: FaultSweepOptions = {},
): Promise<FaultSweep> {
  for (const fault of faults) {
    if (Object.hasOwn(FAULTS, fault)) continue;
    throw new RangeError(`there is no fault ${JSON.stringify(fault)}; there are ${Object.keys(FAULTS).join(", ")}`);
  }
  if (!(maxRuns >= 0)) throw new RangeError(`maxRuns must be a number from 0, is ${maxRuns}`);
  const { registry } = await admin.getRegistry();
  const { snapshot } = await admin.createSnapshot();
  const id = snapshot?.id ?? "";
  const restore = { registry: registry?.ref ?? null, id, kinds: [...EVERYTHING] };
  try {
    const { sequence } = await admin.restoreSnapshot(restore);
    await run();
    const places = await placesAfter(admin, sequence);
    const runs = places.length * faults.length;
    if (runs > maxRuns) throw new RangeError(`the sweep takes ${runs} runs, more than ${maxRuns}`);
    const fatal: FatalFault[] = [];
    const unreached: UnreachedFault[] = [];
    for (const place of places) {
      for (const fault of faults) {
        await admin.restoreSnapshot(restore);
        await admin.putRule({ rule: ruleAt(place, FAULTS[fault]) });
        const failure = await failureOf(run);
        // By label: the code under test may have deleted it.
        const { deleted } = await admin.deleteRules({ labels: { match: { [RULE_ID]: "" } } });
        const found = { request: title(place), fault, error: failure?.error };
        if (!deleted.some(({ fireCount }) => fireCount !== "0")) unreached.push(found);
        else if (failure !== undefined) fatal.push(found);
      }
    }
    return { runs, fatal, unreached, report: reportOf(runs, fatal, unreached) };
  } finally {
    await admin.restoreSnapshot(restore);
    await admin.deleteSnapshot({ id });
  }
}

/** What it threw, which may be undefined. */
async function failureOf(run: () => unknown): Promise<{ readonly error: unknown } | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return { error };
  }
}

async function placesAfter(admin: AdminClient, afterSequence: string): Promise<Place[]> {
  const counts = new Map<string, number>();
  const places: Place[] = [];
  for (let pageToken = ""; ; ) {
    const request = { filter: { kinds: ["request"] }, afterSequence, pageSize: PAGE_SIZE, pageToken };
    const { events, nextPageToken } = await admin.listEvents(request);
    for (const { request: seen } of events) {
      if (!seen || !/^(ecr|oci):/.test(seen.operation)) continue;
      const { operation, repository } = seen;
      const nth = (counts.get(`${operation} ${repository}`) ?? 0) + 1;
      counts.set(`${operation} ${repository}`, nth);
      places.push({ operation, repository, nth });
    }
    pageToken = nextPageToken;
    if (pageToken === "") return places;
  }
}

function ruleAt({ operation, repository, nth }: Place, fault: Step): object {
  const last = { ...fault, times: 1 };
  return {
    id: RULE_ID,
    labels: { [RULE_ID]: "" },
    match: { operations: [operation], repositories: repository === "" ? [] : [repository] },
    steps: nth === 1 ? [last] : [{ times: nth - 1 }, last],
    priority: PRIORITY,
  };
}

function title({ operation, repository, nth }: Place): string {
  return `${[operation, repository].filter((part) => part !== "").join(" ")}, request ${nth}`;
}

function reportOf(runs: number, fatal: readonly FatalFault[], unreached: readonly UnreachedFault[]): string {
  const survived = `${runs - fatal.length - unreached.length} of ${runs} faults were survived`;
  const summary = unreached.length === 0 ? survived : `${survived}, ${unreached.length} weren't reached`;
  return [
    summary,
    ...fatal.map((found) => `  ${found.request}, ${found.fault}: ${firstLine(found.error)}`),
    ...unreached.map(({ request, fault, error }) => {
      const failed = error === undefined ? "" : `; it failed all the same: ${firstLine(error)}`;
      return `  ${request}, ${fault}: the request didn't come again${failed}`;
    }),
  ].join("\n");
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.split("\n")[0] as string;
}
