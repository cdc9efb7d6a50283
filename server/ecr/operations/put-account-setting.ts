import type * as sdk from "@aws-sdk/client-ecr";
import type { Operation } from "../operation.js";

export const putAccountSetting: Operation<sdk.PutAccountSettingRequest, sdk.PutAccountSettingResponse> = (
  { registry },
  { name, value },
) => {
  registry.accountSettings.put(name, value);
  registry.changed({ kind: "registry.changed", detail: { setting: name, value } });
  return { name, value };
};
