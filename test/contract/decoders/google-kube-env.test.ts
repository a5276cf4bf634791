import { describe, expect, test } from "@jest/globals";
import { parseQuantity } from "../../support/cluster-autoscaler";
import { decodeGoogleTemplate } from "../../support/cluster-autoscaler/google";
import {
  autoscalerVar,
  extendedResources,
  kubeEnvLabels,
  kubeEnvOptions,
  kubeEnvTaints,
  kubeReservedText,
  operatingSystem,
  osDistribution,
  parseKubeEnv,
  parseKubeReserved,
  systemArchitecture,
  unreadVars,
} from "../../support/cluster-autoscaler/google-kube-env";

const env = (text: string) => parseKubeEnv({ "kube-env": text });
const vars = (text: string) => env(`AUTOSCALER_ENV_VARS: ${text}\n`);

function decode(metadata: Readonly<Record<string, string>> | undefined) {
  const machine = { name: "n2-standard-8", vcpu: 8, memoryMiB: 32768, gpus: 0, architecture: "amd64" } as const;
  const template = { machine_type: machine.name, disk: [{ disk_size_gb: 100 }], ...(metadata && { metadata }) };
  return decodeGoogleTemplate(template, machine, { zone: "us-central1-b" });
}

describe("kube-env (TestExtractKubeEnv, TestParseKubeEnv)", () => {
  test("no metadata: no template; no item: a bare Linux node", () => {
    expect(() => decode(undefined)).toThrow("no metadata");
    const bare = decode({ other: "x" });
    expect(bare.labels).toMatchObject({ "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64" });
    expect([bare.taints, bare.options, bare.ignoredTags]).toEqual([[], {}, []]);
    expect(bare.allocatable).toEqual(bare.capacity);
  });

  test.each<[text: string, entries: Record<string, string>]>([
    ["", {}],
    ["VAR1: VALUE1\nVAR2: VALUE2", { VAR1: "VALUE1", VAR2: "VALUE2" }],
    ["A: 1\nB: true\nC: yes\nD:", { A: "1", B: "true", C: "true", D: "" }],
    ["A: b # c", { A: "b" }],
    ['A: "b # c"', { A: "b # c" }],
    ["A: 10:20\nB: 2001-01-01", { A: "10:20", B: "2001-01-01" }],
  ])("%j", (text, entries) => expect(Object.fromEntries(env(text) ?? [])).toEqual(entries));

  test.each(["Lorem ipsum dolor sit amet", "AUTOSCALER_ENV_VARS", "A: [1]", "A: {b: c}", "- a", "A: b: c"])(
    "%j: no template",
    (text) => {
      expect(() => env(text)).toThrow();
      expect(() => decode({ "kube-env": text })).toThrow();
    },
  );
});

describe("variables", () => {
  test.each<[text: string, name: string, value: string | null]>([
    ["node_labels=a=b,c=d;node_taints=a=b:c,d=e:f", "node_labels", "a=b,c=d"],
    ["node_labels=a=b,c=d;node_taints=a=b:c,d=e:f", "node_taints", "a=b:c,d=e:f"],
    ["node_taints=a=b:c,d=e:f", "node_labels", null],
    ["node_labels=;node_taints=a=b:c,d=e:f", "node_labels", ""],
    ["os = linux ; arch=  'arm64'", "os", "linux"],
    ["os = linux ; arch=  'arm64'", "arch", "arm64"],
    ["os=linux;", "os", "linux"],
    ["os=linux;junk", "os", "linux"],
    ["'  '", "os", null],
  ])("TestExtractAutoscalerVarFromKubeEnv: %s, %s", (text, name, value) =>
    expect(autoscalerVar(vars(text), name)).toBe(value),
  );

  test.each([
    ["node_labels;node_taints=a=b:c,d=e:f", "node_labels"],
    ["arch=amd64;", "os"],
    ["junk;os=linux", "os"],
  ])("malformed: %s, %s", (text, name) =>
    expect(() => autoscalerVar(vars(text), name)).toThrow("malformed autoscaler var"),
  );

  test("a trailing semicolon: no scale from zero without os, no options with it", () => {
    expect(() => decode({ "kube-env": "AUTOSCALER_ENV_VARS: arch=amd64;" })).toThrow("could not obtain os");
    const late = decode({
      "kube-env": "AUTOSCALER_ENV_VARS: os=linux;;node_labels=a=b;arch=arm64;autoscaling_options=x=1",
    });
    expect(late.labels).not.toHaveProperty("a");
    expect([late.labels["kubernetes.io/arch"], late.options, late.ignoredTags]).toEqual(["amd64", {}, [""]]);
  });

  test("knows which variables CA reads", () => {
    expect(
      unreadVars(vars("os=linux;os_distribution=cos;arch=amd64;evictionHard=;foo=1;BLOCK_EPH_STORAGE_BOOT_DISK=true")),
    ).toEqual(["foo"]);
  });
});

describe("labels and taints", () => {
  const labels = {
    a: "b",
    c: "d",
    "cloud.google.com/gke-nodepool": "pool-3",
    "cloud.google.com/gke-preemptible": "true",
  };
  const text = "a=b,c=d,cloud.google.com/gke-nodepool=pool-3,cloud.google.com/gke-preemptible=true";

  test("TestExtractLabelsFromKubeEnv", () => {
    expect(
      kubeEnvLabels(
        env(`ENABLE_NODE_PROBLEM_DETECTOR: 'daemonset'\nNODE_LABELS: ${text}\nDNS_SERVER_IP: '10.0.0.10'\n`),
      ),
    ).toEqual(labels);
    expect(kubeEnvLabels(vars(`node_labels=${text};node_taints='a=b:c';os=linux`))).toEqual(labels);
    expect(kubeEnvLabels(env("NODE_LABELS: x=y\nAUTOSCALER_ENV_VARS: junk;node_labels=a=b\n"))).toEqual({ x: "y" });
    expect(kubeEnvLabels(vars("node_labels=a=b, c=d"))).toEqual({ a: "b", " c": "d" });
    expect(() => kubeEnvLabels(vars("node_labels=ab,c=d"))).toThrow("error while parsing key-value list, val: ab");
    expect(() => decode({ "kube-env": "AUTOSCALER_ENV_VARS: os=linux;node_labels=ab" })).toThrow();
  });

  const taints = [
    { key: "a", value: "b", effect: "c" },
    { key: "dedicated", value: "ml", effect: "NoSchedule" },
    { key: "test", value: "dev", effect: "PreferNoSchedule" },
  ];

  test("TestExtractTaintsFromKubeEnv", () => {
    expect(kubeEnvTaints(env("NODE_TAINTS: 'dedicated=ml:NoSchedule,test=dev:PreferNoSchedule,a=b:c'\n"))).toEqual(
      taints,
    );
    expect(
      kubeEnvTaints(
        vars("node_labels=a=b;node_taints='dedicated=ml:NoSchedule,test=dev:PreferNoSchedule,a=b:c';os=linux"),
      ),
    ).toEqual(taints);
    expect(kubeEnvTaints(vars("node_labels=a=b;node_taints="))).toEqual([]);
    expect(kubeEnvTaints(vars("node_taints=k=:NoSchedule"))).toEqual([{ key: "k", value: "", effect: "NoSchedule" }]);
    expect(kubeEnvTaints(vars("node_taints=k=a:NoSchedule,k=b:NoExecute"))).toEqual([
      { key: "k", value: "b", effect: "NoExecute" },
    ]);
  });

  test.each(["'dedicatedml:NoSchedule,test=dev:PreferNoSchedule'", "k:NoSchedule", "k=NoSchedule"])(
    "taints %s: no template",
    (list) => {
      expect(() => kubeEnvTaints(vars(`node_taints=${list}`))).toThrow();
      expect(() => decode({ "kube-env": `AUTOSCALER_ENV_VARS: os=linux;node_taints=${list}` })).toThrow();
    },
  );
});

describe("operating system", () => {
  test.each<[text: string, os: string | null]>([
    ["os_distribution=cos;os=linux", "linux"],
    ["os=windows", "windows"],
    ["os_distribution=cos", "linux"],
    ["os=", null],
    ["os=macos", null],
    ["os=Linux", null],
  ])("TestExtractOperatingSystemFromKubeEnv: %s", (text, os) => {
    expect(operatingSystem(vars(text))).toBe(os);
    if (os === null)
      expect(() => decode({ "kube-env": `AUTOSCALER_ENV_VARS: ${text}` })).toThrow("could not obtain os");
  });

  test("no variables at all", () => expect(operatingSystem(env("NODE_LABELS: a=b"))).toBe("linux"));

  test.each<[text: string, distribution: string | null]>([
    ["os_distribution=cos", "cos"],
    ["os_distribution=cos_containerd", "cos"],
    ["os_distribution=ubuntu", "ubuntu"],
    ["os_distribution=ubuntu_containerd", "ubuntu"],
    ["os_distribution=windows_ltsc", "windows_ltsc"],
    ["os_distribution=windows_sac", "windows_sac"],
    ["os=linux", "cos"],
    ["os_distribution=", null],
    ["os_distribution=macos", null],
  ])("TestExtractOperatingSystemDistributionFromKubeEnv: %s", (text, distribution) => {
    expect(osDistribution(vars(text))).toBe(distribution);
  });

  test.each<[text: string, arch: string | null]>([
    ["os_distribution=cos;arch=arm64;os=linux", "arm64"],
    ["arch=blah;os=linux", null],
    ["arch=;os=linux", null],
    ["os=linux", null],
  ])("TestExtractSystemArchitectureFromKubeEnv, then amd64: %s", (text, arch) => {
    expect(systemArchitecture(vars(text))).toBe(arch);
    expect(decode({ "kube-env": `AUTOSCALER_ENV_VARS: ${text}` }).labels["kubernetes.io/arch"]).toBe(arch ?? "amd64");
  });
});

describe("resources and options", () => {
  const start = "node_labels=a=b,c=d;node_taints='dedicated=ml:NoSchedule';kube_reserved=cpu=1000m,memory=300000Mi;";

  test.each<[text: string, resources: Record<string, string>]>([
    ["extended_resources=foo=10", { foo: "10" }],
    ["extended_resources=foo=10G", { foo: "10G" }],
    ["extended_resources=foo=10G,bar=230", { foo: "10G", bar: "230" }],
    ["extended_resources=foo=bar", {}],
    ["extended_resources=foo=bar,baz=10G", { baz: "10G" }],
    ["extended_resources=foo=10Wi", {}],
    ["extended_resources=foo=-1", {}],
    ["os=linux", {}],
  ])("TestExtractExtendedResourcesFromKubeEnv: %s", (text, resources) => {
    const expected = Object.fromEntries(
      Object.entries(resources).map(([name, amount]) => [name, parseQuantity(amount)]),
    );
    expect(extendedResources(vars(start + text))).toEqual(expected);
    expect(decode({ "kube-env": `AUTOSCALER_ENV_VARS: os=linux;${text}` }).capacity).toMatchObject(expected);
  });

  test("a label may stand for a resource", () => {
    const label = "clusterautoscaler-nodetemplate-resources.test.co/test-resource=3";
    expect(extendedResources(vars(`node_labels=a=b,${label};extended_resources=foo=bar,baz=10G`))).toEqual({
      baz: parseQuantity("10G"),
      "test.co/test-resource": 3000n,
    });
  });

  test.each(["extended_resources=foo", "extended_resources/"])("%s: dropped, the template stays", (text) => {
    expect(() => extendedResources(vars(start + text))).toThrow();
    expect(Object.keys(decode({ "kube-env": `AUTOSCALER_ENV_VARS: os=linux;${text}` }).capacity)).toHaveLength(4);
  });

  test("TestExtractKubeReservedFromKubeEnv", () => {
    const reserved = "cpu=1000m,memory=300000Mi";
    expect(kubeReservedText(env(`KUBELET_TEST_ARGS: --x --kube-reserved=${reserved}\n`))).toBe(reserved);
    expect(kubeReservedText(vars(`os=linux;kube_reserved=${reserved}`))).toBe(reserved);
    expect(kubeReservedText(vars("os=linux"))).toBeNull();
    expect(kubeReservedText(env(""))).toBeNull();
  });

  test("TestParseKubeReserved", () => {
    expect(parseKubeReserved("cpu=1000m,ignored=300Mi,memory=0,ephemeral-storage=10Gi")).toEqual({
      cpu: 1000n,
      memory: 0n,
      "ephemeral-storage": parseQuantity("10Gi"),
    });
    expect(() => parseKubeReserved("This is a wrong reserved")).toThrow();
  });

  test("TestExtractAutoscalingOptionsFromKubeEnv", () => {
    const full =
      "scaledownutilizationthreshold=0.4,scaledowngpuutilizationthreshold=0.5,scaledownunneededtime=30m,scaledownunreadytime=1h";
    expect(kubeEnvOptions(vars("node_labels=a=b,c=d;node_taints=a=b:c,d=e:f"))).toEqual({});
    expect(kubeEnvOptions(env(""))).toEqual({});
    expect(kubeEnvOptions(vars("node_labels=a=b;autoscaling_options=scaledownunreadytime=1h"))).toEqual({
      scaledownunreadytime: "1h",
    });
    expect(kubeEnvOptions(vars(`node_labels=a,b;autoscaling_options=${full}`))).toEqual({
      scaledownutilizationthreshold: "0.4",
      scaledowngpuutilizationthreshold: "0.5",
      scaledownunneededtime: "30m",
      scaledownunreadytime: "1h",
    });
  });
});
