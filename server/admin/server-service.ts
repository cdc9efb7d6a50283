import type { EventTarget } from "../../proto/typescript/generated/ecremulator/admin/v1/EventTarget.js";
import type { ServerServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/ServerService.js";
import type { Storage } from "../../proto/typescript/generated/ecremulator/admin/v1/Storage.js";
import type { BlobStoreStats } from "../blobs/blob-store.js";
import { OPERATIONS } from "../requests/operation-catalogue.js";
import type { AdminContext, EventTargetStats } from "./admin-context.js";
import { CAPABILITIES } from "./capabilities.js";
import type { ServiceMethods } from "./service.js";
import { timeMessage } from "./time-message.js";

/** What this server is. */
export function serverService(context: AdminContext): ServiceMethods<ServerServiceHandlers> {
  return {
    GetServerInfo: (_request, call) => {
      const endpoints = context.endpoints.seenBy(call.authority);
      return {
        version: context.version,
        commit: process.env["ECR_COMMIT"] ?? "",
        startTime: timeMessage(context.startedAtMs),
        apiEndpoint: endpoints.api,
        registryHostTemplate: endpoints.registryHostTemplate,
        capabilities: [...CAPABILITIES],
        seed: context.seed.toString(),
        storage: storageMessage(context.registries.storage),
        eventTarget: eventTargetMessage(context.eventTarget()),
      };
    },
    ListOperations: () => ({
      operations: OPERATIONS.map(({ name, mutates, errorCodes, awsDefaultRate }) => ({
        name,
        mutates,
        errorCodes: [...errorCodes],
        awsDefaultRate,
      })),
    }),
  };
}

function eventTargetMessage(stats: EventTargetStats | undefined): EventTarget | null {
  if (stats === undefined) return null;
  const { url, sent, dropped, waiting, lastError } = stats;
  return { url, sentCount: sent, droppedCount: dropped, waitingCount: waiting, lastError };
}

function storageMessage({ blobs, bytes, memoryBytes, diskBytes, uploads }: BlobStoreStats): Storage {
  return { blobCount: blobs, storedBytes: bytes, memoryBytes, diskBytes, uploadCount: uploads };
}
