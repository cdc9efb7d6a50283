import type {
  DescribeImageScanFindingsResponse,
  ImageIdentifier,
  ImageScanFindings,
  ScanStatus as SdkScanStatus,
} from "@aws-sdk/client-ecr";
import { invalidParameter } from "../../content/errors.js";
import type { Finding } from "../../content/scanning/finding.js";
import {
  awaitsFindings,
  enhancedFindingIn,
  findingsIn,
  scanStatus,
  severityCounts,
  verbatimResponse,
} from "../../content/scanning/scan-findings.js";
import { currentPhase, type ScanState } from "../../content/scanning/scan-state.js";
import { showsFindings } from "../../content/scanning/scan-status.js";
import type { ContentView } from "../../content/view.js";
import { basicFindingShape } from "./basic-finding-shape.js";

export interface FindingsQuestion {
  /** Echoed as it was asked. */
  readonly imageId: ImageIdentifier;
  /** `next` of the answer before, from which the page goes on. */
  readonly after?: string | undefined;
  /** Findings a page, 1 to 1,000. */
  readonly limit?: number | undefined;
}

export interface FindingsAnswer {
  /** Without nextToken, unless a test's own response has one. */
  readonly response: DescribeImageScanFindingsResponse;
  /** Position of the next page. */
  readonly next: string | undefined;
}

interface Position {
  readonly phase: number;
  readonly start: number;
}

const DEFAULT_PAGE = 100;
const HOUR_MS = 60 * 60 * 1000;

/**
 * What DescribeImageScanFindings says. A later page belongs to the phase that its first page saw, so that pages fit
 * together while the scan moves on.
 * @throws {EcrError} InvalidParameterException if `after` is not from this scan
 */
export function scanFindingsShape(view: ContentView, scan: ScanState, question: FindingsQuestion): FindingsAnswer {
  const { phase, start } = readPosition(scan, question.after);
  const verbatim = verbatimResponse(view, scan, phase);
  if (verbatim !== undefined) return { response: verbatim as DescribeImageScanFindingsResponse, next: undefined };
  const { status, description } = scanStatus(view, scan, phase);
  const set = findingsIn(view, scan, phase);
  const shown = showsFindings(status);
  const end = start + (question.limit ?? DEFAULT_PAGE);
  return {
    response: {
      imageId: question.imageId,
      ...(shown ? { imageScanFindings: scanFindings(view, scan, { phase, start }, end) } : {}),
      // The SDK's type lacks IMAGE_SIZE_EXCEEDED, which is in newer models (docs/ecr-behaviour.md F.2).
      imageScanStatus: { ...(description === undefined ? {} : { description }), status: status as SdkScanStatus },
      registryId: view.context.ref.accountId,
      repositoryName: scan.repository,
    },
    next: shown && end < set.findings.length ? `${scan.order}.${phase}.${end}` : undefined,
  };
}

function scanFindings(view: ContentView, scan: ScanState, { phase, start }: Position, end: number): ImageScanFindings {
  const set = findingsIn(view, scan, phase);
  if (awaitsFindings(scan, phase, set)) return { findings: [] };
  const page = set.findings.slice(start, end);
  const since = (finding: Finding): number => set.addedIn.get(finding) ?? 0;
  const completedAtMs = scan.enteredAtMs[phase] as number;
  const isBasic = scan.scanType === "BASIC";
  return {
    ...(isBasic
      ? { findings: page.map(basicFindingShape) }
      : {
          enhancedFindings: page.map((found) => enhancedFindingIn(view, scan, { phase, since: since(found) }, found)),
        }),
    findingSeverityCounts: severityCounts(view, scan, phase),
    imageScanCompletedAt: new Date(completedAtMs),
    // Basic scans use a database that is updated now and then; Amazon Inspector says the same time twice.
    vulnerabilitySourceUpdatedAt: new Date(isBasic ? Math.floor(completedAtMs / HOUR_MS) * HOUR_MS : completedAtMs),
  };
}

function readPosition(scan: ScanState, after: string | undefined): Position {
  if (after === undefined) return { phase: currentPhase(scan), start: 0 };
  const [, order, phase, start] = /^(\d{1,15})\.(\d{1,4})\.(\d{1,9})$/.exec(after)?.map(Number) ?? [];
  if (order !== scan.order || phase === undefined || start === undefined || phase > currentPhase(scan)) {
    throw invalidParameter("NextToken", "Invalid next token provided");
  }
  return { phase, start };
}
