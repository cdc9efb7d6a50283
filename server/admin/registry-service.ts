import { status } from "@grpc/grpc-js";
import type { CreateRegistryRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/CreateRegistryRequest.js";
import type { RegistryServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/RegistryService.js";
import { takePage } from "../content/page.js";
import { registryKey } from "../content/registry-ref.js";
import type { Lease } from "../registries/lease.js";
import type { AdminContext } from "./admin-context.js";
import { recordAdmin } from "./admin-events.js";
import { clockMethods } from "./clock-methods.js";
import { debugMethods } from "./debug-methods.js";
import { failedPrecondition, RefusedCall } from "./errors.js";
import { exportSnapshot } from "./export-snapshot.js";
import { FieldReader, unlessEmpty } from "./field-reader.js";
import { importSnapshot } from "./import-snapshot.js";
import { hasLabels } from "./labels.js";
import { lifecycleMethods } from "./lifecycle-methods.js";
import { checkRef, lookUpRegistries, lookUpRegistry, requireExplicit } from "./registry-lookup.js";
import { registryMessage } from "./registry-message.js";
import { problemsOf, resetEvery, resetRegistry } from "./reset-registry.js";
import type { ServiceMethods } from "./service.js";
import { readFromSnapshot, snapshotMethods } from "./snapshot-methods.js";
import { readKinds, STATE_KINDS } from "./state-kinds.js";

/** A timer of the host can't be set further ahead than 24.8 days, and no test lives longer. */
const MAX_LEASE_MS = 24 * 24 * 60 * 60 * 1_000;

/** Lifecycle of registries and their clocks. */
export function registryService(context: AdminContext): ServiceMethods<RegistryServiceHandlers> {
  const { registries, endpoints, paging } = context;
  return {
    CreateRegistry: (request, call) => {
      const lease = readLease(request, context);
      const registry = registries.lease(lease);
      if (registry === undefined) throw taken(lease.accountId ?? "", lease.region ?? registries.defaultRef.region);
      recordAdmin(
        registry,
        call,
        `leased the registry${lease.from === undefined ? "" : ` as snapshot ${lease.from.id}`}`,
      );
      return { registry: registryMessage(registry, endpoints.seenBy(call.authority)) };
    },
    GetRegistry: ({ registry }, call) => ({
      registry: registryMessage(lookUpRegistry(registries, registry), endpoints.seenBy(call.authority)),
    }),
    ListRegistries: (request, call) => {
      const seen = endpoints.seenBy(call.authority);
      const { items, nextPageToken } = paging.page(
        request,
        ["ListRegistries", request.labels],
        (position, limit) =>
          takePage(
            registries.after(position),
            limit,
            (registry) => registryKey(registry.ref),
            (registry) => hasLabels(registry.labels, request.labels),
          ),
        (registry) => registryMessage(registry, seen),
      );
      return { registries: items, nextPageToken };
    },
    ResetRegistry: ({ registry: ref, kinds }, call) => {
      requireExplicit(ref);
      const wanted = readKinds(kinds, STATE_KINDS);
      const registry = lookUpRegistries(registries, ref);
      return registry === "every"
        ? resetEvery(registries, wanted, call)
        : resetRegistry(registry, registries, wanted, call);
    },
    DeleteRegistry: ({ registry: ref }) => {
      requireExplicit(ref);
      const registry = lookUpRegistry(registries, ref);
      if (registry === registries.find(registries.defaultRef)) throw isDefault();
      const problems = problemsOf(registry, registries);
      registries.delete(registry);
      return { problems };
    },
    ...clockMethods(context),
    ...snapshotMethods(context),
    ExportSnapshot: (request, stream) => exportSnapshot(context, request, stream),
    ImportSnapshot: (requests) => importSnapshot(context, requests),
    ...lifecycleMethods(context),
    ...debugMethods(context),
  };
}

function readLease(request: CreateRegistryRequest__Output, context: AdminContext): Lease {
  const fields = new FieldReader();
  fields.add(checkRef(request.accountId, request.region, ""));
  const ttlMs = fields.duration(request.ttl, "ttl");
  if (ttlMs !== undefined && !(ttlMs > 0 && ttlMs <= MAX_LEASE_MS)) {
    fields.report("ttl", "must be longer than 0 and at most 24 days; unset = until it is deleted");
  }
  const labels = fields.labels(request.labels, "labels");
  fields.done();
  return {
    region: unlessEmpty(request.region),
    accountId: unlessEmpty(request.accountId),
    labels,
    ttlMs,
    seed: request.seed === undefined ? undefined : BigInt(request.seed),
    from: readFromSnapshot(request, context),
  };
}

function taken(accountId: string, region: string): RefusedCall {
  const message = `account ${accountId} has a registry in ${region} already; leave account_id unset for a fresh one`;
  return new RefusedCall(status.ALREADY_EXISTS, "REGISTRY_EXISTS", message);
}

function isDefault(): RefusedCall {
  return failedPrecondition("DEFAULT_REGISTRY", "the default registry can't be deleted; ResetRegistry empties it");
}
