import type * as sdk from "@aws-sdk/client-ecr";
import { putAccountSetting as put } from "../../content/settings/account-settings.js";
import type { Operation } from "../operation.js";

export const putAccountSetting: Operation<sdk.PutAccountSettingRequest, sdk.PutAccountSettingResponse> = (
  { commit },
  { name, value },
) => {
  commit((tx) => put(tx, name, value));
  return { name, value };
};
