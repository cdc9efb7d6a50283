import type { TableKind } from "../table-kind.js";

/** A setting that was put; one that never was has its initial value. */
export interface AccountSetting {
  readonly name: string;
  readonly value: string;
}

export const accountSettingTable: TableKind<AccountSetting> = { scopeOf: () => "", keyOf: ({ name }) => name };
