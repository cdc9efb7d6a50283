import type { ScanServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/ScanService.js";
import { scanNotFound } from "../content/error-texts.js";
import { scanProfileProblems } from "../content/scanning/scan-profile-problems.js";
import type { ScanView } from "../content/scanning/scan-view.js";
import { repositoryProblem } from "../requests/check-request-match.js";
import type { AdminContext } from "./admin-context.js";
import { ADMIN, recordAdmin } from "./admin-events.js";
import { invalidField, notFound } from "./errors.js";
import { FieldReader } from "./field-reader.js";
import { type FoundImage, findImageOf } from "./image-message.js";
import { lookUpRegistry } from "./registry-lookup.js";
import { scanMessage } from "./scan-message.js";
import { readScanProfile, scanProfileMessage } from "./scan-profile-message.js";
import type { ServiceMethods } from "./service.js";

const LONGEST_ID = 128;

/** What scans find, and how they get there. */
export function scanService(context: AdminContext): ServiceMethods<ScanServiceHandlers> {
  const { directory, paging } = context;
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
      const hosted = lookUpRegistry(directory, message.registry, "profile.registry");
      const { scans } = hosted.registry;
      const { stored, matchingDigests } = hosted.because(ADMIN, () =>
        scans.putProfile(profile, { restartRunning, validateOnly }),
      );
      if (!validateOnly) recordAdmin(hosted, call, `put scan profile "${profile.id}"`);
      return { profile: scanProfileMessage(stored, hosted.ref), matchingDigests: [...matchingDigests] };
    },
    ListScanProfiles: (request) => {
      const { registry, ref } = lookUpRegistry(directory, request.registry);
      const page = paging.page(
        request,
        ["ListScanProfiles", ref],
        (position, limit) => {
          const found = registry.scans.profiles.list(position, limit + 1);
          const items = found.slice(0, limit);
          return { items, nextPosition: found.length > limit ? items[items.length - 1]?.profile.id : undefined };
        },
        (stored) => scanProfileMessage(stored, ref),
      );
      return { profiles: page.items, nextPageToken: page.nextPageToken };
    },
    DeleteScanProfile: ({ registry, id }, call) => {
      const hosted = lookUpRegistry(directory, registry);
      if (id === "") throw invalidField("id", "must be set");
      if (!hosted.registry.scans.profiles.delete(id)) {
        throw notFound("SCAN_PROFILE_NOT_FOUND", `there is no scan profile "${id.slice(0, LONGEST_ID)}"`);
      }
      recordAdmin(hosted, call, `deleted scan profile "${id}"`);
      return {};
    },
    GetScan: ({ registry, image }) => {
      const hosted = lookUpRegistry(directory, registry);
      const found = findImageOf(hosted.registry, image);
      const scan = hosted.registry.scans.getScan(found.repository, found.image);
      return { scan: scanMessage(requireScan(scan, found)) };
    },
    StartScan: ({ registry, image }, call) => {
      const hosted = lookUpRegistry(directory, registry);
      const found = findImageOf(hosted.registry, image);
      const scan = hosted.because(ADMIN, () => hosted.registry.scans.startScan(found.repository, found.image));
      recordAdmin(hosted, call, `started a scan of ${describe(found)}`);
      return { scan: scanMessage(scan) };
    },
    AdvanceScan: ({ registry, image, toEnd }, call) => {
      const hosted = lookUpRegistry(directory, registry);
      const found = findImageOf(hosted.registry, image);
      const { scans } = hosted.registry;
      const scan = requireScan(
        hosted.because(ADMIN, () => scans.advanceScan(found.repository, found.image, toEnd)),
        found,
      );
      recordAdmin(hosted, call, `advanced the scan of ${describe(found)}`);
      return { scan: scanMessage(scan) };
    },
  };
}

/** @throws EcrError ScanNotFoundException, which is NOT_FOUND here */
function requireScan(scan: ScanView | undefined, { repository, image }: FoundImage): ScanView {
  if (scan !== undefined) return scan;
  throw scanNotFound({ imageDigest: image.digest }, repository.name, repository.registry.ref);
}

function describe({ repository, image }: FoundImage): string {
  return `${repository.name}@${image.digest}`;
}
