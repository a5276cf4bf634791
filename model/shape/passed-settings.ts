import { z } from "zod";
import type { NodeConfigSpec, SettingTree, SettingValue } from "../declaration/passed-settings";
import { names, record, text } from "./parts";
import type { Tied } from "./tied";

const ANYTHING = "text, a number, true or false, or lists and objects of them";

const settingValue = z.custom<SettingValue>(isSetting, ANYTHING);

/** Settings that are passed on as they are. Each value that cannot be is told where it is. */
export const settingTree = z
  .custom<SettingTree>(isTree, `an object of settings, each ${ANYTHING}`)
  .superRefine((tree, context) => {
    if (!isTree(tree)) return;
    for (const path of unfit(tree, [])) context.addIssue({ code: "custom", path, message: ANYTHING });
  });

type Path = (string | number)[];

function isSetting(value: unknown): boolean {
  return unfit(value, []).length === 0;
}

/** Where values are that no format of settings has: null, a function, a number without an end. */
function unfit(value: unknown, path: Path): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((inner, index) => unfit(inner, [...path, index]));
  if (isTree(value))
    return Object.entries(value).flatMap(([name, inner]) => (inner === undefined ? [] : unfit(inner, [...path, name])));
  const isFit = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  return isFit ? [] : [path];
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
