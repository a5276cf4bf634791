import type { GoogleClusterDeclaration } from "../../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { resolveCluster } from "../../support/fleets";
import { synthCluster } from "../../support/synth-stack";

const base = { zones: ["us-central1-a"], minSize: 0, maxSize: 3, machineTypes: { google: ["n2-standard-8"] } } as const;

function resolve(group: NodeGroupDeclaration = {}, props: Partial<GoogleClusterDeclaration> = {}, name = "general") {
  return resolveCluster("google", { [name]: { ...base, ...group } }, props);
}

function template(group: NodeGroupDeclaration = {}, props: Partial<GoogleClusterDeclaration> = {}, name?: string) {
  const templates = synthCluster(resolve(group, props, name)).resource.google_compute_instance_template ?? {};
  return Object.values(templates)[0] ?? {};
}

describe("an instance template", () => {
  it("boots the group's machine and image in the cluster's project", () => {
    expect(template()).toMatchObject({
      project: "prod-project",
      machine_type: "n2-standard-8",
      disk: [{ source_image: "projects/prod-images/global/images/family/node-amd64" }],
    });
  });

  it("attaches local SSDs in the form that cluster-autoscaler counts, behind the boot disk", () => {
    const disks = template({ google: { localSsds: 2 } }).disk as readonly Readonly<Record<string, unknown>>[];
    const ssd = { type: "SCRATCH", disk_type: "local-ssd", disk_size_gb: 375, interface: "NVME" };
    expect(disks.map(({ boot }) => boot)).toEqual([true, undefined, undefined]);
    expect(disks.slice(1)).toEqual([ssd, ssd]);
  });

  it.each([
    ["n2d-standard-8", "SEV"],
    ["c3-standard-8", "TDX"],
  ])("hides memory of %s from the host by %s, on machines that are not moved", (machine, technology) => {
    expect(template()).not.toHaveProperty("confidential_instance_config");
    const confidential = template({ machineTypes: { google: [machine] }, security: { confidential: true } });
    expect(confidential.confidential_instance_config).toEqual({ confidential_instance_type: technology });
    expect(confidential.scheduling).toMatchObject({ on_host_maintenance: "TERMINATE" });
  });

  it("is made before the one that it replaces goes, under another name", () => {
    const made = template();
    expect(made).toMatchObject({ name_prefix: "prod-google-general-" });
    expect(made).not.toHaveProperty("name");
    expect(made.lifecycle).toEqual({ create_before_destroy: true });
  });

  it("leaves the provider room for its long unique suffix, however long the group's name", () => {
    const prefixes = ["a", "b"].map((last) =>
      String(template({}, {}, `a-rather-long-name-of-a-group-${last}`).name_prefix),
    );
    expect(prefixes[0]).not.toBe(prefixes[1]);
    for (const prefix of prefixes) expect(prefix).toMatch(/^prod-google-a-rather[-a-z0-9]{0,17}-$/);
    for (const prefix of prefixes) expect(prefix.length).toBeLessThanOrEqual(37);
  });

  it("is a shielded VM", () => {
    expect(template().shielded_instance_config).toEqual({
      enable_secure_boot: true,
      enable_vtpm: true,
      enable_integrity_monitoring: true,
    });
  });

  it("runs as the nodes' service account, whose roles decide what it may do", () => {
    expect(template().service_account).toEqual({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      email: "${google_service_account.node.email}",
      scopes: ["https://www.googleapis.com/auth/cloud-platform"],
    });
  });

  it("labels instances and disks with the user's labels and the cluster's", () => {
    const labels = { "k8s-io-cluster-name": "prod-google", team: "ml" };
    const made = template({ tags: { team: "ml", "k8s-io-cluster-name": "other" } });
    expect(made).toMatchObject({ labels, disk: [{ labels }] });
  });

  it.each(["can_ip_forward", "metadata_startup_script", "min_cpu_platform", "guest_accelerator", "tags", "region"])(
    "does not set %s by itself",
    (argument) => expect(template()).not.toHaveProperty(argument),
  );

  it("takes a minimum CPU platform and cards", () => {
    const google = { minCpuPlatform: "Intel Skylake", guestAccelerator: { type: "nvidia-tesla-t4", count: 2 } };
    expect(template({ machineTypes: { google: ["n1-standard-8"] }, google })).toMatchObject({
      min_cpu_platform: "Intel Skylake",
      guest_accelerator: [{ type: "nvidia-tesla-t4", count: 2 }],
    });
  });

  it("takes the user's last edit", () => {
    const transform = { instanceTemplate: (config: object) => ({ ...config, canIpForward: true }) };
    expect(template({ transform })).toMatchObject({ can_ip_forward: true, machine_type: "n2-standard-8" });
  });
});

describe("the boot disk", () => {
  it("always says its size, which the cluster-autoscaler plans with", () => {
    expect(template().disk).toEqual([
      {
        boot: true,
        auto_delete: true,
        source_image: "projects/prod-images/global/images/family/node-amd64",
        disk_size_gb: 50,
        disk_type: "pd-balanced",
        labels: { "k8s-io-cluster-name": "prod-google" },
      },
    ]);
  });

  it("has further disks behind it, with names by which nodes find them", () => {
    const disks = template({ volumes: [{ sizeGiB: 100 }, { sizeGiB: 200, type: "pd-ssd" }] })
      .disk as readonly unknown[];
    const common = {
      boot: false,
      auto_delete: true,
      type: "PERSISTENT",
      labels: { "k8s-io-cluster-name": "prod-google" },
    };
    expect(disks.slice(1)).toEqual([
      { ...common, device_name: "volume-1", disk_size_gb: 100, disk_type: "pd-balanced" },
      { ...common, device_name: "volume-2", disk_size_gb: 200, disk_type: "pd-ssd" },
    ]);
  });

  it("takes type, performance and key", () => {
    const encryptionKey = "projects/keys/locations/us-central1/keyRings/nodes/cryptoKeys/disks";
    const bootDisk = { sizeGiB: 200, type: "hyperdisk-balanced", iops: 6000, throughputMiBps: 400, encryptionKey };
    expect(template({ bootDisk }).disk).toMatchObject([
      {
        disk_size_gb: 200,
        disk_type: "hyperdisk-balanced",
        provisioned_iops: 6000,
        provisioned_throughput: 400,
        disk_encryption_key: { kms_key_self_link: encryptionKey },
      },
    ]);
  });
});

describe("the network", () => {
  const subnetwork = "projects/prod-project/regions/us-central1/subnetworks/nodes";

  it("has no public address", () => {
    expect(template().network_interface).toEqual([{ subnetwork }]);
  });

  it("is a subnetwork of the group's own where it declares one", () => {
    const own = "projects/prod-project/regions/us-central1/subnetworks/batch";
    expect(template({ network: { subnets: own } }).network_interface).toEqual([{ subnetwork: own }]);
    expect(template({ network: { subnets: { "us-central1-a": own } } }).network_interface).toEqual([
      { subnetwork: own },
    ]);
  });

  it("has ranges for pods, and forwards packets, where declared", () => {
    const aliasIpRanges = [{ ipCidrRange: "/24", subnetworkRangeName: "pods" }, { ipCidrRange: "/32" }];
    const made = template({ google: { aliasIpRanges, canIpForward: true } });
    expect(made.network_interface).toEqual([
      {
        subnetwork,
        alias_ip_range: [{ ip_cidr_range: "/24", subnetwork_range_name: "pods" }, { ip_cidr_range: "/32" }],
      },
    ]);
    expect(made).toMatchObject({ can_ip_forward: true });
    expect(template()).not.toHaveProperty("can_ip_forward");
  });

  it("has addresses of both families where the cluster has", () => {
    const both = template({}, { ipFamilies: ["IPv6", "IPv4"] });
    expect(both.network_interface).toEqual([{ subnetwork, stack_type: "IPV4_IPV6" }]);
  });

  it("has one where asked", () => {
    expect(template({ network: { publicIp: true } }).network_interface).toEqual([{ subnetwork, access_config: [{}] }]);
  });

  it("has the cluster's network tags, or the group's", () => {
    const props = { nodeNetworkTags: ["node"] };
    expect(template({}, props).tags).toEqual(["node"]);
    expect(template({ network: { securityGroups: ["gpu", "node"] } }, props).tags).toEqual(["gpu", "node"]);
  });
});

describe("the metadata", () => {
  function metadata(group: NodeGroupDeclaration = {}, props: Partial<GoogleClusterDeclaration> = {}) {
    return template(group, props).metadata as Record<string, string>;
  }

  it("is what cluster-autoscaler reads, user data, and no SSH keys of the project", () => {
    const [group] = resolve({ labels: { "example.com/team": "ml" } }).scalingGroups;
    const made = metadata({ labels: { "example.com/team": "ml" } });
    expect(Object.keys(made)).toEqual(["block-project-ssh-keys", "kube-env", "user-data"]);
    expect(made["kube-env"]).toBe(group?.autoscalerMetadata["kube-env"]);
    expect(made["kube-env"]).toContain("example.com/team=ml");
    expect(made["block-project-ssh-keys"]).toBe("true");
  });

  it("keeps Terraform from reading the shell of user data as its own templates", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: shell
    const userData = '#!/bin/bash\necho "${a} %{b} $${c} $d %e $$ 100%"\n';
    const made = metadata({}, { bootstrap: { kind: "raw", userData } })["user-data"];
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's way to write it
    expect(made).toBe('#!/bin/bash\necho "$${a} %%{b} $$${c} $d %e $$ 100%"\n');
  });

  it("carries the whole bootstrap", () => {
    const [group] = resolve().scalingGroups;
    const terraform = metadata()["user-data"] ?? "";
    expect(terraform.replaceAll("$${", () => "${").replaceAll("%%{", () => "%{")).toBe(group?.userData.text);
    expect(terraform).not.toMatch(/(^|[^$])\$\{/);
  });
});

describe("scheduling", () => {
  it("moves on-demand nodes out of the way of maintenance", () => {
    expect(template().scheduling).toEqual({
      provisioning_model: "STANDARD",
      automatic_restart: true,
      on_host_maintenance: "MIGRATE",
    });
  });

  it("leaves a preempted node to its group", () => {
    expect(template({ capacityType: "spot" }).scheduling).toEqual({
      provisioning_model: "SPOT",
      preemptible: true,
      automatic_restart: false,
      on_host_maintenance: "TERMINATE",
      instance_termination_action: "STOP",
    });
  });

  it.each(["g2-standard-8", "a2-highgpu-1g", "h4d-standard-192", "c3-standard-192-metal", "z3-highmem-88-highlssd"])(
    "terminates %s, which cannot move",
    (type) => {
      expect(template({ machineTypes: { google: [type] } }).scheduling).toEqual({
        provisioning_model: "STANDARD",
        automatic_restart: true,
        on_host_maintenance: "TERMINATE",
      });
    },
  );

  it("terminates nodes with cards", () => {
    const google = { guestAccelerator: { type: "nvidia-tesla-t4", count: 1 } };
    expect(template({ machineTypes: { google: ["n1-standard-8"] }, google }).scheduling).toMatchObject({
      on_host_maintenance: "TERMINATE",
    });
  });

  it.each(["h3-standard-88", "z3-highmem-44-highlssd", "c4-standard-8", "n2-custom-8-20480"])("moves %s", (type) => {
    expect(template({ machineTypes: { google: [type] } }).scheduling).toMatchObject({ on_host_maintenance: "MIGRATE" });
  });
});
