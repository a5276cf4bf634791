import type { Bootstrap } from "../declaration/bootstrap";
import type { HardenedKubelet } from "../declaration/node-registration";

/** Bootstraps whose nodes the project hardens; nodes of a raw one are left to its author. */
export const HARDENED_BOOTSTRAPS = [
  "kubeadm",
  "nodeadm",
  "bottlerocket",
] as const satisfies readonly Bootstrap["kind"][];

/** One of {@link HARDENED_BOOTSTRAPS}. */
export type HardenedBootstrap = (typeof HARDENED_BOOTSTRAPS)[number];

/** Whether nodes of a bootstrap meet a control, and how or why not. */
export interface Verdict {
  readonly met: "yes" | "no" | "if declared";
  readonly how: string;
}

/** A control of nodes. */
export interface Control {
  /** Number in the CIS Kubernetes Benchmark 1.12 (kube-bench, cfg/cis-1.12/node.yaml), or a name if it has no number. */
  readonly id: string;
  readonly title: string;
  /** Settings that it asks of the kubelet. Default: none. */
  readonly kubelet?: HardenedKubelet;
  /** Bootstraps that need the settings written; others set them themselves. Default: all. */
  readonly only?: readonly Bootstrap["kind"][];
  readonly verdicts: Readonly<Record<HardenedBootstrap, Verdict>>;
}

const yes = (how: string): Verdict => ({ met: "yes", how });
const no = (how: string): Verdict => ({ met: "no", how });
const ifDeclared = (how: string): Verdict => ({ met: "if declared", how });

/** The same verdict for all bootstraps. */
const everywhere = (verdict: Verdict): Control["verdicts"] => onEks(verdict, verdict);

/** The same verdict for both bootstraps of EKS. */
const onEks = (kubeadm: Verdict, eks: Verdict): Control["verdicts"] => ({ kubeadm, nodeadm: eks, bottlerocket: eks });

/** The same verdict where a configuration of ours is written; Bottlerocket has settings of its own. */
const written = (verdict: Verdict, bottlerocket: Verdict): Control["verdicts"] => ({
  kubeadm: verdict,
  nodeadm: verdict,
  bottlerocket,
});

const FILES = "set before each start of the kubelet";
const BOTTLEROCKET_FILES = yes("Bottlerocket writes it so (shared-defaults/kubernetes-services.toml)");
const IF_WRITABLE = yes(`${FILES}, if the image's file system is writable`);

function fileControl(id: string, title: string, kubeadm = yes(FILES)): Control {
  return { id, title, verdicts: { kubeadm, nodeadm: yes(FILES), bottlerocket: BOTTLEROCKET_FILES } };
}

const FILE_CONTROLS: readonly Control[] = [
  fileControl("4.1.1", "The kubelet's service file has mode 600 or stricter", IF_WRITABLE),
  fileControl("4.1.2", "The kubelet's service file belongs to root:root", IF_WRITABLE),
  {
    id: "4.1.3",
    title: "kube-proxy's kubeconfig has mode 600 or stricter",
    verdicts: everywhere(yes("there is none on a node: kube-proxy runs as a pod with its service account")),
  },
  {
    id: "4.1.4",
    title: "kube-proxy's kubeconfig belongs to root:root",
    verdicts: everywhere(yes("there is none on a node")),
  },
  fileControl("4.1.5", "The kubelet's kubeconfig has mode 600 or stricter"),
  fileControl("4.1.6", "The kubelet's kubeconfig belongs to root:root"),
  fileControl("4.1.7", "The client CA has mode 644 or stricter"),
  fileControl("4.1.8", "The client CA belongs to root:root"),
  fileControl("4.1.9", "The kubelet's configuration has mode 600 or stricter"),
  fileControl("4.1.10", "The kubelet's configuration belongs to root:root"),
];

/** The six suites that the benchmark allows, all with forward secrecy. */
const CIPHER_SUITES: readonly string[] = [
  "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
  "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
];

const FIXED = yes("fixed in Bottlerocket's template (packages/kubernetes-*/kubelet-config)");

/** Met by settings in the configuration that kubeadm and nodeadm write, and as the verdict says on Bottlerocket. */
function kubeletControl(id: string, title: string, kubelet: HardenedKubelet, bottlerocket = FIXED): Control {
  return { id, title, kubelet, verdicts: written(yes("kubelet configuration"), bottlerocket) };
}

const KUBELET_CONTROLS: readonly Control[] = [
  kubeletControl("4.2.1", "The kubelet refuses anonymous requests", {
    authentication: { anonymous: { enabled: false }, webhook: { enabled: true } },
  }),
  kubeletControl("4.2.2", "The kubelet authorizes requests through the API server", {
    authorization: { mode: "Webhook" },
  }),
  {
    ...kubeletControl("4.2.3", "The kubelet verifies its clients against a CA", {
      authentication: { x509: { clientCAFile: "/etc/kubernetes/pki/ca.crt" } },
    }),
    only: ["kubeadm", "nodeadm", "raw"],
  },
  kubeletControl("4.2.4", "The kubelet has no read-only port", { readOnlyPort: 0 }),
  kubeletControl(
    "4.2.5",
    "Idle streaming connections time out",
    { streamingConnectionIdleTimeout: "5m" },
    yes("the kubelet's default of 4 h; Bottlerocket has no setting for it"),
  ),
  kubeletControl(
    "4.2.6",
    "The kubelet creates the iptables chains that it relies on",
    { makeIPTablesUtilChains: true },
    yes("the kubelet's default"),
  ),
  {
    id: "4.2.7",
    title: "The kubelet's host name is not overridden",
    verdicts: {
      kubeadm: no(
        "on AWS the cloud controller manager finds nodes by their private DNS name, with which kubeadm overrides it; elsewhere it is the host's own",
      ),
      nodeadm: no("nodeadm always overrides it, with the name that EKS authenticates"),
      bottlerocket: no("Bottlerocket always overrides it, with the name that EKS authenticates"),
    },
  },
  kubeletControl(
    "4.2.8",
    "Events are recorded, at a bounded rate",
    { eventRecordQPS: 50 },
    yes("settings.kubernetes.event-qps"),
  ),
  {
    id: "4.2.9",
    title: "The kubelet's serving certificate is signed by the cluster",
    verdicts: {
      kubeadm: ifDeclared(
        "kubelet.serverTLSBootstrap, with a controller that approves the requests; otherwise the kubelet signs its own",
      ),
      nodeadm: yes("kubelet configuration; EKS approves the requests"),
      bottlerocket: yes("settings.kubernetes.server-tls-bootstrap; EKS approves the requests"),
    },
  },
  {
    id: "4.2.10",
    title: "The kubelet renews its client certificate",
    kubelet: { rotateCertificates: true },
    verdicts: onEks(yes("kubelet configuration"), yes("it has none: it authenticates with its role")),
  },
  {
    id: "4.2.11",
    title: "Serving certificates are renewed",
    verdicts: everywhere(yes("the feature gate RotateKubeletServerCertificate is on by default")),
  },
  kubeletControl("4.2.12", "The kubelet accepts only strong cipher suites", {
    tlsMinVersion: "VersionTLS12",
    tlsCipherSuites: CIPHER_SUITES,
  }),
  kubeletControl(
    "4.2.13",
    "The number of processes in a pod is limited",
    { podPidsLimit: 4096 },
    yes("settings.kubernetes.pod-pids-limit"),
  ),
  kubeletControl(
    "4.2.14",
    "Pods have a seccomp profile by default",
    { seccompDefault: true },
    yes("settings.kubernetes.seccomp-default"),
  ),
  {
    id: "4.3.1",
    title: "kube-proxy's metrics are bound to localhost",
    verdicts: everywhere(no("kube-proxy is the cluster's own DaemonSet or add-on; set metricsBindAddress there")),
  },
];

/** Controls that the benchmark does not number. */
const OWN_CONTROLS: readonly Control[] = [
  {
    id: "kernel-defaults",
    title: "The kubelet starts only with the kernel settings that it relies on",
    kubelet: { protectKernelDefaults: true },
    verdicts: written(yes("kubelet configuration, and the settings in /etc/sysctl.d/90-nodegroups.conf"), FIXED),
  },
  {
    id: "pod-metadata-access",
    title: "Pods cannot reach the cloud's metadata service",
    verdicts: onEks(
      yes(
        "AWS: IMDSv2 with a hop limit of 1. Azure, Google: their packets are dropped before and after kube-proxy's rules, unless an eBPF datapath bypasses netfilter. Pods on the host's network can reach it",
      ),
      yes("IMDSv2 with a hop limit of 1; pods on the host's network can reach it"),
    ),
  },
  {
    id: "disk-encryption",
    title: "Boot disks are encrypted, with your own key if you name one",
    verdicts: everywhere(
      yes("always; bootDisk.encryptionKey names your own key, azure.encryptionAtHost adds caches and temporary disks"),
    ),
  },
  {
    id: "measured-boot",
    title: "Machines boot signed software only",
    verdicts: {
      kubeadm: yes("Azure: trusted launch if the size has it. Google: Shielded VM. AWS: as the image was registered"),
      nodeadm: no("EKS' images are not registered with UEFI secure boot"),
      bottlerocket: yes(
        "Bottlerocket verifies its root file system with dm-verity; secure boot as the image was registered",
      ),
    },
  },
  {
    id: "confidential",
    title: "The host cannot read a machine's memory",
    verdicts: everywhere(ifDeclared("security.confidential, on machine types that have it")),
  },
  {
    id: "no-ssh-keys",
    title: "Machines have no SSH keys",
    verdicts: {
      kubeadm: yes(
        "AWS: no key pair. Google: keys of the project are blocked. Azure: not met, because it creates no Linux scale set without a key",
      ),
      nodeadm: yes("no key pair"),
      bottlerocket: yes("no key pair, and the admin container is off"),
    },
  },
  {
    id: "join-credential",
    title: "User data has no credentials",
    verdicts: onEks(
      yes("the join token is read at boot from the cloud's secret store, with access to that secret only"),
      yes("a node authenticates with its role"),
    ),
  },
  {
    id: "image-verification",
    title: "Only approved images are pulled",
    verdicts: written(
      ifDeclared("security.imageVerification; images already on the machine are not verified"),
      no("Bottlerocket's settings know verifiers of its own only, notation and digestion (1.66, November 2026)"),
    ),
  },
];

/**
 * Every control, by number and then name.
 * @read 2026-11 CIS Kubernetes Benchmark 1.12
 */
export const CONTROLS: readonly Control[] = [...FILE_CONTROLS, ...KUBELET_CONTROLS, ...OWN_CONTROLS];
