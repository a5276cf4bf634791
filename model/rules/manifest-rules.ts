import { hostPath } from "./manifests/host-paths/host-path";
import { hostPathCorePattern } from "./manifests/host-paths/host-path-core-pattern";
import { hostPathKubelet } from "./manifests/host-paths/host-path-kubelet";
import { hostPathLogSymlink } from "./manifests/host-paths/host-path-log-symlink";
import { hostPathRead } from "./manifests/host-paths/host-path-read";
import { hostPathRuntimeSocket } from "./manifests/host-paths/host-path-runtime-socket";
import { hostPathWrite } from "./manifests/host-paths/host-path-write";
import type { ManifestRule } from "./manifests/manifest-rule";
import { namespaceDefault } from "./manifests/objects/namespace-default";
import { namespaceNetworkPolicy } from "./manifests/objects/namespace-network-policy";
import { namespacePodSecurity } from "./manifests/objects/namespace-pod-security";
import { secretInManifest } from "./manifests/objects/secret-in-manifest";
import { serviceAccountAutomount } from "./manifests/objects/service-account-automount";
import { serviceAccountDefault } from "./manifests/objects/service-account-default";
import { serviceAccountTokenUnused } from "./manifests/objects/service-account-token-unused";
import { podApparmor } from "./manifests/pods/pod-apparmor";
import { podCapabilitiesKept } from "./manifests/pods/pod-capabilities-kept";
import { podCapabilityAdded } from "./manifests/pods/pod-capability-added";
import { podCapabilityDangerous } from "./manifests/pods/pod-capability-dangerous";
import { podHostIpc } from "./manifests/pods/pod-host-ipc";
import { podHostNetwork } from "./manifests/pods/pod-host-network";
import { podHostPid } from "./manifests/pods/pod-host-pid";
import { podHostPort } from "./manifests/pods/pod-host-port";
import { podHostProcess } from "./manifests/pods/pod-host-process";
import { podMayRunAsRoot } from "./manifests/pods/pod-may-run-as-root";
import { podModuleLoad } from "./manifests/pods/pod-module-load";
import { podNsenter } from "./manifests/pods/pod-nsenter";
import { podPrivilegeEscalation } from "./manifests/pods/pod-privilege-escalation";
import { podPrivileged } from "./manifests/pods/pod-privileged";
import { podProbeHost } from "./manifests/pods/pod-probe-host";
import { podProcMount } from "./manifests/pods/pod-proc-mount";
import { podPtrace } from "./manifests/pods/pod-ptrace";
import { podRootUser } from "./manifests/pods/pod-root-user";
import { podSeccomp } from "./manifests/pods/pod-seccomp";
import { podSecretEnv } from "./manifests/pods/pod-secret-env";
import { podSelinux } from "./manifests/pods/pod-selinux";
import { podSharedProcesses } from "./manifests/pods/pod-shared-processes";
import { podSysctl } from "./manifests/pods/pod-sysctl";
import { podVolumeType } from "./manifests/pods/pod-volume-type";
import { rbacAdminBinding } from "./manifests/rbac/rbac-admin-binding";
import { rbacAggregatedBinding } from "./manifests/rbac/rbac-aggregated-binding";
import { rbacCsrApprove } from "./manifests/rbac/rbac-csr-approve";
import { rbacEscalate } from "./manifests/rbac/rbac-escalate";
import { rbacEverybodyBinding } from "./manifests/rbac/rbac-everybody-binding";
import { rbacImpersonate } from "./manifests/rbac/rbac-impersonate";
import { rbacNodesProxy } from "./manifests/rbac/rbac-nodes-proxy";
import { rbacPersistentVolumesCreate } from "./manifests/rbac/rbac-persistent-volumes-create";
import { rbacPodsCreate } from "./manifests/rbac/rbac-pods-create";
import { rbacPodsExec } from "./manifests/rbac/rbac-pods-exec";
import { rbacPodsPatch } from "./manifests/rbac/rbac-pods-patch";
import { rbacSecretsRead } from "./manifests/rbac/rbac-secrets-read";
import { rbacServiceAccountTokens } from "./manifests/rbac/rbac-service-account-tokens";
import { rbacSystemMasters } from "./manifests/rbac/rbac-system-masters";
import { rbacWebhookConfigurations } from "./manifests/rbac/rbac-webhook-configurations";
import { rbacWildcards } from "./manifests/rbac/rbac-wildcards";

/** Rules over the objects of each component, in the order of their codes. */
export const MANIFEST_RULES: readonly ManifestRule[] = [
  hostPath,
  hostPathCorePattern,
  hostPathKubelet,
  hostPathLogSymlink,
  hostPathRead,
  hostPathRuntimeSocket,
  hostPathWrite,
  namespaceDefault,
  namespaceNetworkPolicy,
  namespacePodSecurity,
  podApparmor,
  podCapabilitiesKept,
  podCapabilityAdded,
  podCapabilityDangerous,
  podHostIpc,
  podHostNetwork,
  podHostPid,
  podHostPort,
  podHostProcess,
  podMayRunAsRoot,
  podModuleLoad,
  podNsenter,
  podPrivilegeEscalation,
  podPrivileged,
  podProbeHost,
  podProcMount,
  podPtrace,
  podRootUser,
  podSeccomp,
  podSecretEnv,
  podSelinux,
  podSharedProcesses,
  podSysctl,
  podVolumeType,
  rbacAdminBinding,
  rbacAggregatedBinding,
  rbacCsrApprove,
  rbacEscalate,
  rbacEverybodyBinding,
  rbacImpersonate,
  rbacNodesProxy,
  rbacPersistentVolumesCreate,
  rbacPodsCreate,
  rbacPodsExec,
  rbacPodsPatch,
  rbacSecretsRead,
  rbacServiceAccountTokens,
  rbacSystemMasters,
  rbacWebhookConfigurations,
  rbacWildcards,
  secretInManifest,
  serviceAccountAutomount,
  serviceAccountDefault,
  serviceAccountTokenUnused,
];
