import { canonical, sortRecord } from "../base/canonical";
import { acknowledgedPods, type Reasons } from "../components/acknowledged";
import type { ResolvedProgram, ResolvedVolume } from "../components/program";
import type { ClusterAutoscalerDeclaration, MountedVolume, MountSource } from "../declaration/cluster-autoscaler";
import { fieldAt } from "../manifests/fields";
import { normalizeHostPath } from "../manifests/pod-specs";
import { isSensitive } from "../manifests/rules/host-paths";
import { VOLUME_TYPES } from "../manifests/rules/pod-confinement";
import type { Acknowledgement } from "../stages/resolved-component";

/** Kinds whose files nobody can write to, however they are mounted (Kubernetes documentation, "Volumes"). */
const READ_ONLY_KINDS: readonly string[] = ["configMap", "downwardAPI", "image", "projected", "secret"];

/** Whether a directory's source is a volume as Kubernetes writes it. */
export function isVolume(source: MountSource): source is MountedVolume {
  return "volume" in source;
}

/** The kinds that a volume names: one, if it is sound. */
export function kindsOf({ volume }: MountedVolume): readonly string[] {
  return Object.keys(volume).filter((kind) => volume[kind] !== undefined);
}

/** The kinds of a volume that restricted pods may not have. */
export function unrestrictedKinds(mounted: MountedVolume): readonly string[] {
  return kindsOf(mounted).filter((kind) => kind === "hostPath" || !VOLUME_TYPES.includes(kind));
}

/** Whether a program can write files to a directory with this source. */
export function isWritable(source: MountSource): boolean {
  if (!isVolume(source) || source.readOnly === true) return false;
  return kindsOf(source).every((kind) => !READ_ONLY_KINDS.includes(kind) && !isReadOnly(source.volume[kind]));
}

/** A claim, a driver or another volume that says itself that nobody writes to it: `{ claimName: "logs", readOnly: true }`. */
function isReadOnly(source: unknown): boolean {
  return typeof source === "object" && source !== null && "readOnly" in source && source.readOnly === true;
}

/** What is declared, sorted by directory, which decides the names. */
export function mountedVolumes({ mounts = {} }: ClusterAutoscalerDeclaration): readonly ResolvedVolume[] {
  return Object.entries(sortRecord(mounts)).map(([directory, source], index) => {
    const named = { name: `files-${index}`, directory };
    if (isVolume(source)) return { ...named, source: canonical(source.volume), writable: source.readOnly !== true };
    const files =
      "secret" in source ? { secret: { secretName: source.secret } } : { configMap: { name: source.configMap } };
    return { ...named, source: files };
  });
}

/** What volumes open that restricted pods may not have, each with the declared reason. Folders in which a node keeps keys stay problems. */
export function acknowledgedMounts(
  program: ResolvedProgram,
  { mounts = {} }: ClusterAutoscalerDeclaration,
): readonly Acknowledgement[] {
  const open = Object.values(sortRecord(mounts)).filter(
    (source): source is MountedVolume => isVolume(source) && unrestrictedKinds(source).length > 0,
  );
  const kept = open.some(writesKeys) ? ["host-path-write"] : [];
  const rules = [...new Set(open.flatMap(rulesOf))].filter((rule) => !kept.includes(rule)).sort();
  const reasons = rules.map((rule) => {
    const concerned = open.filter((source) => rulesOf(source).includes(rule));
    return [rule, [...new Set(concerned.map(({ reason = "" }) => reason))].join(" ")] as const;
  });
  const declared: Reasons = Object.fromEntries(reasons);
  return acknowledgedPods(program, declared);
}

/** Rules of docs/manifest-security.md that such a volume breaks, whatever is in it. */
function rulesOf(source: MountedVolume): readonly string[] {
  return unrestrictedKinds(source).flatMap((kind) => {
    if (kind !== "hostPath") return ["pod-volume-type"];
    return source.readOnly === true ? ["host-path"] : ["host-path", "host-path-write"];
  });
}

/** Whether programs could write where a node keeps keys; a mount for reading is found by `host-path-read`. */
function writesKeys({ volume, readOnly }: MountedVolume): boolean {
  const path = fieldAt(volume, "hostPath.path");
  return readOnly !== true && typeof path === "string" && isSensitive(normalizeHostPath(path));
}
