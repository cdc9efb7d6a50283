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

/** What happens when a profile signs: what SetSigningBehavior has set, or the default. */
export function SigningCourse({ registry, profile }: SigningCourseProps) {
  const { value } = useRead({
    rpc: "SigningService.GetSigningProfile",
    request: { registry, signingProfileArn: profile },
  });
  const behavior = value?.profile?.behavior;
  if (!value) return null;
  const { delay = "1s", failure, times } = behavior ?? {};
  const end = failure ? `fails with ${failure.code}` : "signs";
  return (
    <>
      {end} after {delay}
      {times ? `, for the next ${times} images` : ""}
    </>
  );
}

interface SigningBehaviorFormProps {
  readonly registry: RegistryRef;
  /** ARNs to choose from. */
  readonly profiles: readonly string[];
}

const START = { delay: "1", code: "", reason: "", times: "" };

/** What signing does from now on. AWS has no operation for this, so the admin API does it. */
export function SigningBehaviorForm({ registry, profiles }: SigningBehaviorFormProps) {
  const fields: readonly Field[] = [
    { name: "profile", label: "Profile", kind: "choice", options: profiles },
    { name: "delay", label: "Seconds from push to end", kind: "text" },
    {
      name: "code",
      label: "Code of the failure (empty: signing succeeds)",
      kind: "text",
      placeholder: "AccessDenied",
    },
    { name: "reason", label: "Reason of the failure", kind: "text" },
    { name: "times", label: "Number of images (empty: all)", kind: "text" },
  ];
  return (
    <FieldForm
      key={profiles.join()}
      title="Change the behaviour"
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
