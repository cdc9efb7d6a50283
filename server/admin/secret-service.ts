import type { SecretServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/SecretService.js";
import { takePage } from "../content/page.js";
import { deleteSecret, putSecret, secretRoomProblem } from "../content/pull-through-cache/secrets.js";
import type { AdminContext } from "./admin-context.js";
import { ADMIN, recordAdmin } from "./admin-events.js";
import { failedPrecondition, invalidField, notFound } from "./errors.js";
import { FieldReader } from "./field-reader.js";
import { lookUpRegistry } from "./registry-lookup.js";
import { readSecretMessage, secretMessage } from "./secret-message.js";
import type { ServiceMethods } from "./service.js";

const MAX_SHOWN_NAME = 128;

/** Secrets of AWS Secrets Manager as far as ECR reads them. */
export function secretService({ registries, paging }: AdminContext): ServiceMethods<SecretServiceHandlers> {
  return {
    PutSecret: ({ secret: message }, call) => {
      if (message === null) throw invalidField("secret", "must be set");
      const registry = lookUpRegistry(registries, message.registry, "secret.registry");
      const { content, ref, clock } = registry;
      const fields = new FieldReader();
      const secret = readSecretMessage(message, { ref, nowMs: clock.now() }, fields);
      fields.done();
      const problem = secretRoomProblem(content, secret.id);
      if (problem !== undefined) throw failedPrecondition("TOO_MANY_SECRETS", problem);
      content.commit(ADMIN, (tx) => putSecret(tx, secret));
      recordAdmin(registry, call, `put secret "${secret.id}"`);
      return { secret: secretMessage(secret, ref) };
    },
    ListSecrets: (request) => {
      const { content, ref } = lookUpRegistry(registries, request.registry);
      const page = paging.page(
        request,
        ["ListSecrets", ref],
        (position, limit) => takePage(content.tables.secrets.of("").after(position), limit, ({ id }) => id),
        (secret) => secretMessage(secret, ref),
      );
      return { secrets: page.items, nextPageToken: page.nextPageToken };
    },
    DeleteSecret: ({ registry: ref, name }, call) => {
      const registry = lookUpRegistry(registries, ref);
      if (name === "") throw invalidField("name", "must be set");
      if (!registry.content.commit(ADMIN, (tx) => deleteSecret(tx, name))) {
        throw notFound("SECRET_NOT_FOUND", `there is no secret "${name.slice(0, MAX_SHOWN_NAME)}"`);
      }
      recordAdmin(registry, call, `deleted secret "${name}"`);
      return {};
    },
  };
}
