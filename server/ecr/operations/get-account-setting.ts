import type * as sdk from "@aws-sdk/client-ecr";
import { accountSetting } from "../../content/settings/account-settings.js";
import type { Operation } from "../operation.js";

/** A setting that was never put has its default (docs/ecr-behaviour.md M). */
export const getAccountSetting: Operation<sdk.GetAccountSettingRequest, sdk.GetAccountSettingResponse> = (
  { registry },
  { name },
) => ({ name, value: accountSetting(registry.content, name) });
