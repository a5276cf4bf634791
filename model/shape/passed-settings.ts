import { z } from "zod";
import type { NodeConfigSpec, SettingTree, SettingValue } from "../declaration/passed-settings";
import { names, record, text } from "./parts";
import type { Tied } from "./tied";

const ANYTHING = "text, a number, true or false, or lists and objects of them";

const settingValue = z.custom<SettingValue>(isSetting, ANYTHING);

/** Settings that are passed on as they are. */
export const settingTree = z.custom<SettingTree>(
  (value) => isTree(value) && Object.values(value).every((inner) => inner === undefined || isSetting(inner)),
  `an object of settings, each ${ANYTHING}`,
);

function isSetting(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isSetting);
  if (isTree(value)) return Object.values(value).every((inner) => inner === undefined || isSetting(inner));
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

function isTree(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Known fields, beside which others pass. */
function open<S extends z.core.$ZodLooseShape>(shape: S) {
  return z.object(shape).partial().catchall(settingValue.optional());
}

/** `nodeConfig` of nodeadm's bootstrap. */
export const nodeConfigShape = open({
  featureGates: record(z.boolean()),
  cluster: open({ enableOutpost: z.boolean(), id: text }),
  containerd: open({ config: text, baseRuntimeSpec: settingTree }),
  instance: open({
    localStorage: open({ strategy: text, mountPath: text, disabledMounts: names }),
    environment: record(record(text)),
    network: open({ nameservers: names, domains: names }),
  }),
  kubelet: open({ flags: names }),
});
true satisfies Tied<NodeConfigSpec, typeof nodeConfigShape>;
