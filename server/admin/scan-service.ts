import type { ScanServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/ScanService.js";
import { scanNotFound } from "../content/error-texts.js";
import type { ImageState } from "../content/images/image-state.js";
import { takePage } from "../content/page.js";
import { moveOn, moveToEnd } from "../content/scanning/move-scan.js";
import { deleteScanProfile, profilesInForce } from "../content/scanning/scan-profiles.js";
import type { ScanState } from "../content/scanning/scan-state.js";
import { findScan } from "../content/scanning/scans.js";
import { forceScan } from "../content/scanning/start-scan.js";
import type { ContentView } from "../content/view.js";
import type { AdminContext } from "./admin-context.js";
import { ADMIN, recordAdmin } from "./admin-events.js";
import { invalidField, notFound } from "./errors.js";
import { FieldReader } from "./field-reader.js";
import { findImageOf } from "./image-message.js";
import { checkProfile, importFindings } from "./import-findings.js";
import { putProfile } from "./put-scan-profile.js";
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
      checkProfile(profile, fields, "profile.");
      fields.done();
      const registry = lookUpRegistry(registries, message.registry, "profile.registry");
      return putProfile(registry, profile, { validateOnly, restartRunning }, call);
    },
    ImportFindings: (request, call) => importFindings(registries, request, call),
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

/** @throws EcrError ScanNotFoundException, which is NOT_FOUND here */
function requireScan(view: ContentView, image: ImageState): ScanState {
  const scan = findScan(view, image);
  if (scan !== undefined) return scan;
  throw scanNotFound({ imageDigest: image.digest }, image.repository, view.context.ref);
}

function describe({ repository, digest }: ImageState): string {
  return `${repository}@${digest}`;
}
