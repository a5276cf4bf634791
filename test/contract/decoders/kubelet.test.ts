import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { kubeletAllocatable, nodeRegistration, parseQuantity, type Quantities } from "../../support/cluster-autoscaler";
import { writtenFiles } from "../../support/cluster-autoscaler/cloud-init";

function quantities(texts: Readonly<Record<string, string>>): Quantities {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, parseQuantity(text)]));
}

describe("allocatable", () => {
  const capacity = quantities({
    cpu: "16",
    memory: "32Gi",
    "ephemeral-storage": "100Gi",
    pods: "110",
    "nvidia.com/gpu": "1",
  });

  test("the example of the Kubernetes documentation", () => {
    // https://kubernetes.io/docs/tasks/administer-cluster/reserve-compute-resources/#example-scenario
    const settings = {
      kubeReserved: { cpu: "1", memory: "2Gi", "ephemeral-storage": "1Gi" },
      systemReserved: { cpu: "500m", memory: "1Gi", "ephemeral-storage": "1Gi" },
      evictionHard: { "memory.available": "500Mi", "nodefs.available": "10Gi" },
    };
    expect(kubeletAllocatable({ capacity, ...settings })).toEqual(
      quantities({ cpu: "14.5", memory: "29196Mi", "ephemeral-storage": "88Gi", pods: "110", "nvidia.com/gpu": "1" }),
    );
  });

  test("default thresholds, of which 10 % is a float32: 160 bytes of 100 GiB more than 0.1", () => {
    expect(kubeletAllocatable({ capacity })).toMatchObject({
      cpu: 16_000n,
      memory: parseQuantity("32668Mi"),
      "ephemeral-storage": (107374182400n - 10737418400n) * 1000n,
    });
  });

  test("one threshold given drops the defaults of the others", () => {
    const allocatable = kubeletAllocatable({ capacity, evictionHard: { "memory.available": "1Gi" } });
    expect(allocatable).toMatchObject(quantities({ memory: "31Gi", "ephemeral-storage": "100Gi" }));
  });

  test.each<[signal: string, text: string, bytes: bigint]>([
    ["memory.available", "5%", 32n * 1024n ** 3n - 1717986944n],
    ["memory.available", "0%", 32n * 1024n ** 3n],
    ["memory.available", "100%", 32n * 1024n ** 3n],
    ["imagefs.available", "15%", 32n * 1024n ** 3n],
  ])("%s %s", (signal, text, bytes) => {
    expect(kubeletAllocatable({ capacity, evictionHard: { [signal]: text } }).memory).toBe(bytes * 1000n);
  });

  test("never negative; huge pages come out of memory; bad settings throw", () => {
    expect(
      kubeletAllocatable({ capacity: quantities({ memory: "50Mi" }), evictionHard: { "memory.available": "100Mi" } })
        .memory,
    ).toBe(0n);
    const paged = { ...capacity, "hugepages-2Mi": parseQuantity("1Gi") };
    expect(kubeletAllocatable({ capacity: paged, evictionHard: {} }).memory).toBe(parseQuantity("31Gi"));
    expect(() => kubeletAllocatable({ capacity, kubeReserved: { cpu: "a lot" } })).toThrow();
    expect(() => kubeletAllocatable({ capacity, evictionHard: { "memory.available": "101%" } })).toThrow();
  });
});

const join = (registration: string, rest = "") => `apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
nodeRegistration:
  name: "{{ ds.meta_data.local_hostname }}"
${registration}patches: { directory: /etc/kubernetes/patches }
${rest}`;

const registration = `  taints:
    - { key: nvidia.com/gpu, value: present, effect: NoSchedule }
    - { key: b, effect: NoExecute }
  kubeletExtraArgs:
    - { name: cloud-provider, value: external }
    - { name: node-labels, value: "a=b, example.com/team=ml,c,,zone={{ v1.availability_zone }}" }
    - { name: node-labels, value: d= }
`;

const patch = `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
kubeReserved: { cpu: 110m, memory: 1Gi, pid: 1000 }
systemReserved: { memory: 200Mi }
evictionHard:
  memory.available: 200Mi
  nodefs.available: 10%
maxPods: 58
`;

interface File {
  readonly path: string;
  readonly content: string;
  readonly encoding?: string;
}

const joinFile: File = { path: "/run/kubeadm/join.yaml", content: join(registration) };
const patchFile: File = { path: "/etc/kubernetes/patches/kubeletconfiguration0+strategic.yaml", content: patch };

function cloudConfig(files: readonly File[], header = "#cloud-config\n"): string {
  return `${header}${JSON.stringify({ write_files: files, runcmd: [["kubeadm", "join"]] })}`;
}

describe("registration", () => {
  const expected = {
    labels: { a: "b", "example.com/team": "ml", c: "", zone: "{{ v1.availability_zone }}", d: "" },
    taints: [
      { key: "b", value: "", effect: "NoExecute" },
      { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" },
    ],
    kubeReserved: { cpu: "110m", memory: "1Gi", pid: "1000" },
    systemReserved: { memory: "200Mi" },
    evictionHard: { "memory.available": "200Mi", "nodefs.available": "10%" },
    maxPods: 58,
    numaMemory: null,
  };
  const files = [joinFile, patchFile];

  test.each<[name: string, userData: string]>([
    ["plain", cloudConfig(files)],
    ["base64", Buffer.from(cloudConfig(files)).toString("base64")],
    ["gzip in base64", gzipSync(cloudConfig(files)).toString("base64")],
    [
      "contents in base64",
      cloudConfig(
        files.map((file) => ({ ...file, content: Buffer.from(file.content).toString("base64"), encoding: "b64" })),
      ),
    ],
    [
      "contents in gzip and base64",
      cloudConfig(
        files.map((file) => ({ ...file, content: gzipSync(file.content).toString("base64"), encoding: "gz+b64" })),
      ),
    ],
  ])("%s", (_, userData) => expect(nodeRegistration(userData)).toEqual(expected));

  test("a Jinja template in YAML blocks, its expressions filled in", () => {
    const indented = joinFile.content.replaceAll(/^/gm, "      ");
    const userData = `## template: jinja\n#cloud-config\nwrite_files:\n  - path: /j\n    content: |\n${indented}\n`;
    const variables = { "v1.availability_zone": "us-east-1a" };
    expect(nodeRegistration(userData, variables).labels.zone).toBe("us-east-1a");
    expect(nodeRegistration(userData.replace("## template: jinja\n", ""), variables).labels.zone).toBe(
      "{{ v1.availability_zone }}",
    );
  });

  test("kubeadm reads patches only in its directory, in order, null deleting", () => {
    const at = (path: string, content: string): File => ({ path, content });
    const elsewhere = at("/etc/kubernetes/other/kubeletconfiguration.yaml", patch);
    expect(nodeRegistration(cloudConfig([joinFile, elsewhere]))).toMatchObject({
      kubeReserved: {},
      evictionHard: undefined,
      maxPods: undefined,
    });
    const later = at(
      "/etc/kubernetes/patches/kubeletconfiguration1+merge.json",
      '{"kubeReserved": {"cpu": "1", "pid": null}, "maxPods": null}',
    );
    expect(nodeRegistration(cloudConfig([later, joinFile, patchFile]))).toMatchObject({
      kubeReserved: { cpu: "1", memory: "1Gi" },
      maxPods: undefined,
    });
    const json = at("/etc/kubernetes/patches/kubeletconfiguration+json.yaml", "[]");
    expect(() => nodeRegistration(cloudConfig([joinFile, json]))).toThrow("patch type");
  });

  test("memory is reserved on NUMA nodes for the static memory manager alone", () => {
    const reserved = "reservedMemory: [{ numaNode: 0, limits: { memory: 1Gi } }]\n";
    const withPolicy = (text: string) => nodeRegistration(cloudConfig([joinFile, { ...patchFile, content: text }]));
    expect(withPolicy(reserved).numaMemory).toBeNull();
    expect(withPolicy("memoryManagerPolicy: Static\n").numaMemory).toEqual([]);
    expect(withPolicy(`memoryManagerPolicy: Static\n${reserved}`).numaMemory).toEqual([
      { numaNode: 0, limits: { memory: "1Gi" } },
    ]);
  });

  test("taints of the kubelet's configuration count only where kubeadm has none", () => {
    const own: File = { ...patchFile, content: "registerWithTaints: [{ key: k, value: v, effect: NoSchedule }]" };
    const bare: File = { ...joinFile, content: join("  taints: []\n") };
    expect(nodeRegistration(cloudConfig([bare, own])).taints).toEqual([{ key: "k", value: "v", effect: "NoSchedule" }]);
    expect(nodeRegistration(cloudConfig([joinFile, own])).taints).toEqual(expected.taints);
  });

  test.each<[name: string, userData: string, message: string]>([
    ["no cloud-config", "#!/bin/sh\n", "not a #cloud-config"],
    ["no JoinConfiguration", cloudConfig([patchFile]), "0 JoinConfigurations"],
    ["two", cloudConfig([joinFile, joinFile]), "2 JoinConfigurations"],
    [
      "an old API",
      cloudConfig([{ ...joinFile, content: joinFile.content.replace("v1beta4", "v1beta3") }]),
      "unsupported kubeadm.k8s.io/v1beta3",
    ],
    [
      "an overriding flag",
      cloudConfig([{ ...joinFile, content: join("  kubeletExtraArgs: [{ name: max-pods, value: '10' }]\n") }]),
      "--max-pods overrides",
    ],
  ])("refuses %s", (_, userData, message) => expect(() => nodeRegistration(userData)).toThrow(message));

  test("files without content or with other documents", () => {
    const userData = cloudConfig([{ path: "/a", content: "" }, { path: "/b", content: "a: b\n---\nc: d\n" }, joinFile]);
    expect(writtenFiles(userData).map(({ path }) => path)).toEqual(["/a", "/b", joinFile.path]);
    expect(nodeRegistration(userData).taints).toHaveLength(2);
  });
});
