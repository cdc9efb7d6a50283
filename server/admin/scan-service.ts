import type { ScanServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/ScanService.js";
import { scanNotFound } from "../content/error-texts.js";
import { imageByDigest } from "../content/images/find-image.js";
import type { ImageState } from "../content/images/image-state.js";
import { takePage } from "../content/page.js";
import { moveOn, moveToEnd } from "../content/scanning/move-scan.js";
import type { StoredProfile } from "../content/scanning/scan-profile.js";
import { scanProfileProblems } from "../content/scanning/scan-profile-problems.js";
import {
  decides,
  deleteScanProfile,
  matchingDigests,
  profilesInForce,
  putScanProfile,
} from "../content/scanning/scan-profiles.js";
import type { ScanState } from "../content/scanning/scan-state.js";
import { findScan } from "../content/scanning/scans.js";
import { begin, forceScan } from "../content/scanning/start-scan.js";
import type { Transaction } from "../content/transaction.js";
import type { ContentView } from "../content/view.js";
import { repositoryProblem } from "../requests/check-request-match.js";
import type { AdminContext } from "./admin-context.js";
import { ADMIN, recordAdmin } from "./admin-events.js";
import { invalidField, notFound } from "./errors.js";
import { FieldReader } from "./field-reader.js";
import { findImageOf } from "./image-message.js";
import { lookUpRegistry } from "./registry-lookup.js";
import { scanMessage, shownFindings } from "./scan-message.js";
import { readScanProfile, scanProfileMessage } from "./scan-profile-message.js";
import type { ServiceMethods } from "./service.js";

const MAX_ID_LENGTH = 128;

/** What scans find, and how they get there. */
export function scanService(context: AdminContext): ServiceMethods<ScanServiceHandlers> {
  const { registries, paging } = context;
  return {
    PutScanProfile: ({ profile: message, restartRunning, validateOnly }, call) => {
      if (message === null) throw invalidField("profile", "must be set");
      const fields = new FieldReader();
      const profile = readScanProfile(message, fields);
      profile.repositories.forEach((pattern, i) => {
        const problem = repositoryProblem(pattern);
        if (problem !== undefined) fields.report(`profile.repositories[${i}]`, problem);
      });
      fields.add(
        scanProfileProblems(profile).map(({ field, description }) => ({ field: `profile.${field}`, description })),
      );
      fields.done();
      const registry = lookUpRegistry(registries, message.registry, "profile.registry");
      // What would happen is found out by letting it happen to a fork.
      const content = validateOnly ? registry.content.fork() : registry.content;
      const { stored, digests } = content.commit(ADMIN, (tx) => {
        const put = putScanProfile(tx, profile);
        return { stored: put, digests: matchingDigests(tx, put) };
      });
      if (validateOnly) return { profile: scanProfileMessage(stored, registry.ref), matchingDigests: digests };
      if (restartRunning) content.commit(ADMIN, (tx) => restartScans(tx, stored));
      recordAdmin(registry, call, `put scan profile "${profile.id}"`);
      return { profile: scanProfileMessage(current(registry.content, stored), registry.ref), matchingDigests: digests };
    },
    ListScanProfiles: (request) => {
      const { content, ref } = lookUpRegistry(registries, request.registry);
      const page = paging.page(
        request,
        ["ListScanProfiles", ref],
        (position, limit) => takePage(profilesInForce(content).after(position), limit, ({ profile }) => profile.id),
        (stored) => scanProfileMessage(stored, ref),
      );
      return { profiles: page.items, nextPageToken: page.nextPageToken };
    },
    DeleteScanProfile: ({ registry: ref, id }, call) => {
      const registry = lookUpRegistry(registries, ref);
      if (id === "") throw invalidField("id", "must be set");
      if (!registry.content.commit(ADMIN, (tx) => deleteScanProfile(tx, id))) {
        throw notFound("SCAN_PROFILE_NOT_FOUND", `there is no scan profile "${id.slice(0, MAX_ID_LENGTH)}"`);
      }
      recordAdmin(registry, call, `deleted scan profile "${id}"`);
      return {};
    },
    GetScan: ({ registry: ref, image }) => {
      const { content } = lookUpRegistry(registries, ref);
      const scan = requireScan(content, findImageOf(content, image));
      return { scan: scanMessage(content, scan), findings: shownFindings(content, scan) };
    },
    StartScan: ({ registry: ref, image }, call) => {
      const registry = lookUpRegistry(registries, ref);
      const { content } = registry;
      const found = findImageOf(content, image);
      const scan = content.commit(ADMIN, (tx) => forceScan(tx, found));
      recordAdmin(registry, call, `started a scan of ${describe(found)}`);
      return { scan: scanMessage(content, scan) };
    },
    AdvanceScan: ({ registry: ref, image, toEnd }, call) => {
      const registry = lookUpRegistry(registries, ref);
      const { content } = registry;
      const found = findImageOf(content, image);
      const before = requireScan(content, found);
      const scan = content.commit(ADMIN, (tx) => (toEnd ? moveToEnd(tx, before) : moveOn(tx, before)));
      recordAdmin(registry, call, `advanced the scan of ${describe(found)}`);
      return { scan: scanMessage(content, scan) };
    },
  };
}

/** Scans again every image that has a scan and that the profile now decides. */
function restartScans(tx: Transaction, stored: StoredProfile): void {
  for (const { repository, digest, isShown } of [...tx.tables.scans.values()]) {
    const image = isShown ? imageByDigest(tx, repository, digest) : undefined;
    if (image !== undefined && decides(tx, stored, image)) begin(tx, image);
  }
}

/** The profile with what it has decided since it was put. */
function current(view: ContentView, stored: StoredProfile): StoredProfile {
  return profilesInForce(view).find(stored.profile.id) ?? stored;
}

/** @throws EcrError ScanNotFoundException, which is NOT_FOUND here */
function requireScan(view: ContentView, image: ImageState): ScanState {
  const scan = findScan(view, image);
  if (scan !== undefined) return scan;
  throw scanNotFound({ imageDigest: image.digest }, image.repository, view.context.ref);
}

function describe({ repository, digest }: ImageState): string {
  return `${repository}@${digest}`;
}
