import { creationTemplateTable } from "./creation-templates/creation-template-state.js";
import { imageTable } from "./images/image-table.js";
import { layerTable } from "./layers/layer-state.js";
import { uploadTable } from "./layers/upload-state.js";
import { lifecyclePolicyTable } from "./lifecycle/lifecycle-policy-state.js";
import { lifecyclePreviewTable } from "./lifecycle/lifecycle-preview-state.js";
import { registryPolicyTable } from "./policies/registry-policy-state.js";
import { cachedTagTable } from "./pull-through-cache/cached-tag-state.js";
import { pullThroughCacheRuleTable } from "./pull-through-cache/rule-state.js";
import { secretTable } from "./pull-through-cache/secret-state.js";
import { backfillResultTable } from "./replication/backfill-result-state.js";
import { backfillTable } from "./replication/backfill-state.js";
import { imageReplicationTable } from "./replication/image-replication-state.js";
import { replicationConfigurationTable } from "./replication/replication-configuration-state.js";
import { replicationTaskTable } from "./replication/replication-task-state.js";
import { repositoryTable } from "./repositories/repository-state.js";
import { scanProfileTable } from "./scanning/scan-profile.js";
import { scanQuotaTable, scanTable } from "./scanning/scan-state.js";
import { scanningConfigurationTable } from "./scanning/scanning-configuration.js";
import { accountSettingTable } from "./settings/account-setting-state.js";
import { pullTimeExclusionTable } from "./settings/pull-time-exclusion-state.js";
import { tokenEpochTable } from "./settings/token-epoch-state.js";
import { imageSigningTable } from "./signing/image-signing-state.js";
import { signingBehaviorTable } from "./signing/signing-behavior-state.js";
import { signingConfigurationTable } from "./signing/signing-configuration.js";
import { Table } from "./table.js";
import type { DerivedIndex, IndexOf, RecordOf, TableKind } from "./table-kind.js";

/**
 * Everything a registry can hold. A new kind of record is a file of its own and a line here: it is then stored, reset,
 * forked and undone like all others. The names are those of the stored keys (docs/durability.md).
 */
const KINDS = {
  repositories: repositoryTable,
  layers: layerTable,
  uploads: uploadTable,
  images: imageTable,
  lifecyclePolicies: lifecyclePolicyTable,
  lifecyclePreviews: lifecyclePreviewTable,
  scanProfiles: scanProfileTable,
  scans: scanTable,
  scanningConfiguration: scanningConfigurationTable,
  scanQuota: scanQuotaTable,
  registryPolicy: registryPolicyTable,
  replicationConfiguration: replicationConfigurationTable,
  imageReplications: imageReplicationTable,
  replicationTasks: replicationTaskTable,
  backfills: backfillTable,
  backfillResults: backfillResultTable,
  accountSettings: accountSettingTable,
  pullTimeExclusions: pullTimeExclusionTable,
  signingConfiguration: signingConfigurationTable,
  signingBehaviors: signingBehaviorTable,
  imageSignings: imageSigningTable,
  tokenEpoch: tokenEpochTable,
  creationTemplates: creationTemplateTable,
  pullThroughCacheRules: pullThroughCacheRuleTable,
  secrets: secretTable,
  cachedTags: cachedTagTable,
} as const;

export type TableName = keyof typeof KINDS;
export type RecordOfTable<Name extends TableName> = RecordOf<(typeof KINDS)[Name]>;
export type Tables = {
  readonly [Name in TableName]: Table<RecordOfTable<Name>, IndexOf<(typeof KINDS)[Name], RecordOfTable<Name>>>;
};

export const tableNames = Object.keys(KINDS) as readonly TableName[];

export function newTables(): Tables {
  return build((name) => new Table(KINDS[name] as unknown as TableKind<object, DerivedIndex<object>>));
}

/** The same records; see Table.fork. */
export function forkTables(tables: Tables): Tables {
  return build((name) => tableNamed(tables, name).fork());
}

/** For what treats all kinds alike. */
export function tableNamed(tables: Tables, name: TableName): Table<object> {
  return tables[name] as unknown as Table<object>;
}

function build(table: (name: TableName) => Table<object>): Tables {
  return Object.fromEntries(tableNames.map((name) => [name, table(name)])) as unknown as Tables;
}
