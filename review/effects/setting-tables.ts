import type { Cloud } from "../../model/base/cloud";
import { AWS_SETTINGS } from "./aws/settings";
import { AZURE_SETTINGS } from "./azure/settings";
import { GOOGLE_SETTINGS } from "./google/settings";
import type { SettingTable } from "./setting-table";

/** What a change of each setting does, by cloud. */
export const SETTING_TABLES: Readonly<Record<Cloud, SettingTable>> = {
  aws: AWS_SETTINGS,
  azure: AZURE_SETTINGS,
  google: GOOGLE_SETTINGS,
};
