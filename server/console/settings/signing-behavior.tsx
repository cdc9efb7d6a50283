import type { Call, RequestOf } from "../api/client.ts";
import type { RegistryRef } from "../api/messages.ts";
import { FieldForm } from "../parts/field-form.tsx";
import type { Field, Values } from "../parts/form-values.ts";
import { useRead } from "../state/read.ts";

interface SigningCourseProps {
  readonly registry: RegistryRef;
  /** ARN of a signing profile. */
  readonly profile: string;
}

/** How signing by a profile goes now: what SetSigningBehavior has set, or the default. */
export function SigningCourse({ registry, profile }: SigningCourseProps) {
  const { value } = useRead({
    rpc: "SigningService.GetSigningProfile",
    request: { registry, signingProfileArn: profile },
  });
  const behavior = value?.profile?.behavior;
  if (!value) return null;
  const { delay = "1s", failure, times } = behavior ?? {};
  const end = failure ? `fails with ${failure.code}` : "a signature appears";
  return (
    <>
      {end} after {delay}
      {times ? `, for ${times} images` : ""}
    </>
  );
}

interface SigningBehaviorFormProps {
  readonly registry: RegistryRef;
  /** ARNs to choose from. */
  readonly profiles: readonly string[];
}

const START = { delay: "1", code: "", reason: "", times: "" };

/** How signing goes from now on; no client of AWS can say that, so it is the admin API's. */
export function SigningBehaviorForm({ registry, profiles }: SigningBehaviorFormProps) {
  const fields: readonly Field[] = [
    { name: "profile", label: "Profile", kind: "choice", options: profiles },
    { name: "delay", label: "Seconds from push to end", kind: "text" },
    {
      name: "code",
      label: "Code of the failure; none = a signature appears",
      kind: "text",
      placeholder: "AccessDenied",
    },
    { name: "reason", label: "Reason of the failure", kind: "text" },
    { name: "times", label: "For how many images; none = all", kind: "text" },
  ];
  return (
    <FieldForm
      key={profiles.join()}
      title="Change how it goes"
      label="Set the behaviour"
      fields={fields}
      start={{ ...START, profile: profiles[0] ?? "" }}
      callOf={(values) => behaviorCall(registry, values)}
    />
  );
}

function behaviorCall(registry: RegistryRef, values: Values): Call {
  const { profile = "", delay, code, reason = "", times } = values;
  const request: RequestOf<"SigningService.SetSigningBehavior"> = {
    registry,
    signingProfileArn: profile,
    behavior: {
      ...(delay && { delay: `${delay}s` }),
      ...(code && { failure: { code, reason } }),
      ...(times && { times: Number(times) }),
    },
  };
  return { rpc: "SigningService.SetSigningBehavior", request };
}
