import { compareText } from "../../base/problem";
import type { JsonObject } from "../api/scalars";
import { entriesAt, fieldAt, isSet, recordAt } from "../fields";
import { isWindows, type PodSpec, podContainers, podSpecs } from "../pod-specs";
import { containerFindings, podFindings, securityFindings, shown } from "./manifest-findings";
import type { ManifestFinding, ManifestRules } from "./manifest-rule";

const ALLOWED: readonly unknown[] = ["RuntimeDefault", "Localhost"];

/** Start of the annotations that were the setting before 1.30, one for each container; they still count. */
const ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

const isAllowed = (profile: unknown): boolean => /^(runtime\/default|localhost\/.*|)$/.test(String(profile));

const FIELD = "securityContext.seccompProfile.type";

const isConfined = (type: unknown): boolean => type === "RuntimeDefault" || type === "Localhost";

/** The types of 1.31 and newer. */
const TYPES: readonly unknown[] = ["container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

const isGiven = (value: unknown): boolean => isSet(value) && value !== "";

const HANDLERS = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];

const FIELDS = HANDLERS.flatMap((handler) => [`${handler}.httpGet.host`, `${handler}.tcpSocket.host`]);

/** hostPath, which has a rule of its own, and the types that the standard allows. */
const KNOWN = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "hostPath",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

/** TODO */
export const POD_CONFINEMENT_RULES: ManifestRules = {
  /** Source: policy/check_appArmorProfile.go. */
  "pod-apparmor": {
    title: "No pod switches AppArmor off.",
    ids: { pss: ["appArmorProfile"] },
    what: "AppArmor does not confine the container.",
    expected: "RuntimeDefault or Localhost, or the field left out",
    hint: "Remove the profile, or name one that confines.",
    find: (objects) => [
      ...securityFindings(objects, "appArmorProfile.type", (type) => isSet(type) && !ALLOWED.includes(type)),
      ...podSpecs(objects).flatMap(annotated),
    ],
  },
  /** Source: policy/check_seccompProfile_baseline.go and check_seccompProfile_restricted.go. */
  "pod-seccomp": {
    title: "Every container has a seccomp profile.",
    ids: { pss: ["seccompProfile_baseline", "seccompProfile_restricted"], cis: ["5.6.2"] },
    what: "The container may make any system call.",
    expected: "RuntimeDefault or Localhost, on the pods or on each container",
    hint: "Set securityContext.seccompProfile to { type: RuntimeDefault }.",
    find: (objects) => [
      ...podFindings(objects, FIELD, (value) => isSet(value) && !isConfined(value)),
      ...containerFindings(objects, FIELD, (value, { pod }) => {
        if (isSet(value)) return !isConfined(value);
        return !isSet(fieldAt(pod.spec, FIELD)) && !isWindows(pod);
      }),
    ],
  },
  /** Source: policy/check_seLinuxOptions.go. */
  "pod-selinux": {
    title: "No pod chooses an SELinux user, a role, or a type that confines less.",
    ids: { pss: ["seLinuxOptions"] },
    what: "SELinux confines the container less than others.",
    expected: "no user and no role; a type of containers, or none",
    hint: "Remove seLinuxOptions, or all of it but level.",
    find: (objects) => [
      ...securityFindings(objects, "seLinuxOptions.type", (type) => isGiven(type) && !TYPES.includes(type)),
      ...securityFindings(objects, "seLinuxOptions.user", isGiven),
      ...securityFindings(objects, "seLinuxOptions.role", isGiven),
    ],
  },
  /** Source: policy/check_procMount_restricted.go. */
  "pod-proc-mount": {
    title: "No container sees all of /proc.",
    ids: { pss: ["procMount", "procMount_restricted"] },
    what: "The container sees what of /proc runtimes hide: the kernel's settings and memory.",
    expected: "Default, or the field left out",
    hint: "Remove securityContext.procMount.",
    find: (objects) =>
      containerFindings(objects, "securityContext.procMount", (value) => isSet(value) && value !== "Default"),
  },
  /** Source: policy/check_hostProbesAndhostLifecycle.go. In the standard since 1.34; asked of every minor here. */
  "pod-probe-host": {
    title: "No probe or lifecycle hook names a host.",
    ids: { pss: ["hostProbesAndHostLifecycle"] },
    what: "The kubelet sends the request from the node to a host of the manifest's choice, past every NetworkPolicy.",
    expected: "the field left out: the pod's own address",
    hint: "Remove host.",
    find: (objects) =>
      FIELDS.flatMap((field) => containerFindings(objects, field, (host) => isSet(host) && host !== "")),
  },
  /** Source: CIS 5.4.1; core/v1, EnvVarSource and EnvFromSource. */
  "pod-secret-env": {
    title: "No Secret is in a container's environment.",
    ids: { cis: ["5.4.1"] },
    what: "The Secret is in the environment, which child processes inherit and crash reports print.",
    expected: "a mounted file",
    hint: "Mount the Secret as a volume, and tell the program the file's path.",
    find: (objects) =>
      podContainers(objects).flatMap(({ pod, path, container }) =>
        references(container).map((each) => ({ object: pod.object, path: `${path}.${each.path}`, got: each.got })),
      ),
  },
  /** Source: policy/check_restrictedVolumes.go. */
  "pod-volume-type": {
    title: "No pod mounts a volume past the cluster's storage.",
    ids: { pss: ["restrictedVolumes"] },
    what: "The volume's type reaches storage without a PersistentVolume, which is what an administrator controls.",
    expected: "configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret",
    hint: "Claim a PersistentVolume instead.",
    find: (objects) =>
      podSpecs(objects).flatMap((pod) =>
        entriesAt(pod.spec, "volumes").flatMap(({ path, value }) =>
          otherTypes(value).map((type) => ({ object: pod.object, path: `${pod.path}.${path}.${type}`, got: type })),
        ),
      ),
  },
};

function annotated({ object, metadata, metadataPath }: PodSpec): readonly ManifestFinding[] {
  const profiles = Object.entries(recordAt(metadata, "annotations")).sort(([a], [b]) => compareText(a, b));
  return profiles
    .filter(([key, profile]) => key.startsWith(ANNOTATION) && !isAllowed(profile))
    .map(([key, profile]) => ({ object, path: `${metadataPath}.annotations["${key}"]`, got: shown(profile) }));
}

/** The Secrets' names: their contents are not in manifests. */
function references(container: JsonObject): readonly { readonly path: string; readonly got: string }[] {
  const found = (list: string, field: string) =>
    entriesAt(container, list)
      .filter(({ value }) => isSet(fieldAt(value, field)))
      .map(({ path, value }) => ({ path: `${path}.${field}`, got: shown(fieldAt(value, `${field}.name`)) }));
  return [...found("env", "valueFrom.secretKeyRef"), ...found("envFrom", "secretRef")];
}

/** A volume without a type is an emptyDir to the API server. */
function otherTypes(volume: JsonObject): readonly string[] {
  const types = Object.keys(volume).filter((field) => field !== "name" && isSet(volume[field]));
  return types.filter((type) => !KNOWN.includes(type)).sort(compareText);
}
