import type { SigningBehavior__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/SigningBehavior.js";
import type { SigningProfile } from "../../proto/typescript/generated/ecremulator/admin/v1/SigningProfile.js";
import type { SigningServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/SigningService.js";
import type { SigningFailure } from "../content/signing/image-signing-state.js";
import {
  MAX_SIGNING_DELAY_MS,
  setSigningBehavior,
  signingBehaviorOf,
  signingRoomProblem,
} from "../content/signing/signing-behavior.js";
import { profileNameOf } from "../content/signing/signing-configuration.js";
import type { Registry } from "../registries/registry.js";
import type { AdminContext } from "./admin-context.js";
import { ADMIN, recordAdmin } from "./admin-events.js";
import { failedPrecondition } from "./errors.js";
import { FieldReader } from "./field-reader.js";
import { lookUpRegistry } from "./registry-lookup.js";
import type { ServiceMethods } from "./service.js";
import { durationMessage } from "./time-message.js";

/** As the model of the ECR API has it. */
export const SIGNING_PROFILE_ARN =
  /^arn:aws(-[a-z]+)*:signer:[a-z0-9-]+:[0-9]{12}:\/signing-profiles\/[a-zA-Z0-9_]{2,}$/;
const MAX_ARN_LENGTH = 200;
const MAX_CODE_LENGTH = 128;
const MAX_REASON_LENGTH = 1_024;

/** What profiles sign with, and how their signing goes. */
export function signingService({ registries }: AdminContext): ServiceMethods<SigningServiceHandlers> {
  return {
    GetSigningProfile: async ({ registry: ref, signingProfileArn }) => {
      const fields = new FieldReader();
      readArn(signingProfileArn, fields);
      fields.done();
      return { profile: await profileMessage(lookUpRegistry(registries, ref), signingProfileArn) };
    },
    SetSigningBehavior: async ({ registry: ref, signingProfileArn, behavior }, call) => {
      const fields = new FieldReader();
      readArn(signingProfileArn, fields);
      const read = readBehavior(behavior, fields);
      fields.done();
      const registry = lookUpRegistry(registries, ref);
      const problem = signingRoomProblem(registry.content, signingProfileArn);
      if (problem !== undefined) throw failedPrecondition("TOO_MANY_SIGNING_BEHAVIORS", problem);
      registry.content.commit(ADMIN, (tx) => setSigningBehavior(tx, { signingProfileArn, ...read }));
      recordAdmin(registry, call, `set how signing by "${profileNameOf(signingProfileArn)}" goes`);
      return { profile: await profileMessage(registry, signingProfileArn) };
    },
  };
}

function readArn(arn: string, fields: FieldReader): void {
  const field = "signing_profile_arn";
  fields.required(arn, field, MAX_ARN_LENGTH);
  if (arn !== "" && !SIGNING_PROFILE_ARN.test(arn)) {
    fields.report(field, "must be as arn:aws:signer:<region>:<account>:/signing-profiles/<name>, without a version");
  }
}

interface ReadBehavior {
  readonly delayMs?: number | undefined;
  readonly failure?: SigningFailure | undefined;
  readonly times?: number | undefined;
}

function readBehavior(behavior: SigningBehavior__Output | null | undefined, fields: FieldReader): ReadBehavior {
  if (behavior === null || behavior === undefined) return {};
  const delayMs = fields.clockSpan(behavior.delay, "behavior.delay");
  if (delayMs !== undefined && !(delayMs >= 0 && delayMs <= MAX_SIGNING_DELAY_MS)) {
    fields.report("behavior.delay", "must not be negative, and at most 12 hours");
  }
  const { times } = behavior;
  if (times !== undefined && times < 1) fields.report("behavior.times", "must be at least 1; unset = all");
  if (behavior.failure === null) return { delayMs, times };
  const { code, reason } = behavior.failure;
  const failure = {
    failureCode: fields.required(code, "behavior.failure.code", MAX_CODE_LENGTH),
    failureReason: fields.text(reason, "behavior.failure.reason", MAX_REASON_LENGTH),
  };
  return { delayMs, times, failure };
}

async function profileMessage(registry: Registry, signingProfileArn: string): Promise<SigningProfile> {
  const { delayMs, failure, times } = signingBehaviorOf(registry.content, signingProfileArn);
  return {
    signingProfileArn,
    registry: { ...registry.ref },
    ...(await registry.signingIdentities.pemOf(signingProfileArn)),
    behavior: {
      delay: durationMessage(delayMs),
      failure: failure === undefined ? null : { code: failure.failureCode, reason: failure.failureReason },
      ...(times === undefined ? {} : { times }),
    },
  };
}
