import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { BEFORE_KUBELET, bootFiles, newMachine, OK, PREPARE, prepareMachine } from "../../../support/node/machine";
import { contentOf, type ScratchRoot } from "../../../support/node/scratch-root";

let root: ScratchRoot;

beforeEach(() => {
  root = newMachine();
});

afterEach(() => root.remove());

const prepare = (declared: NodeGroupDeclaration, cloud?: Cloud) => prepareMachine(root, declared, cloud);

describe("a machine", () => {
  it("gets the kernel settings that its kubelet requires, and waits for it at shutdown", () => {
    expect(prepare({})).toMatchObject(OK);
    expect(root.read("/etc/sysctl.d/90-nodegroups.conf")).toBe(
      [
        "kernel.keys.root_maxbytes = 25000000",
        "kernel.keys.root_maxkeys = 1000000",
        "kernel.panic = 10",
        "kernel.panic_on_oops = 1",
        "vm.overcommit_memory = 1",
        "vm.panic_on_oom = 0",
        "",
      ].join("\n"),
    );
    expect(root.read("/etc/systemd/logind.conf.d/zz-nodegroups.conf")).toBe("[Login]\nInhibitDelayMaxSec=90\n");
    expect(root.calls()).toEqual([
      "systemctl is-active --quiet containerd.service",
      "sysctl --quiet --load=/etc/sysctl.d/90-nodegroups.conf",
      "systemctl show --property=LoadState --value systemd-logind.service",
      "systemctl try-reload-or-restart systemd-logind.service",
    ]);
  });

  it("is prepared also where there is no logind that could be told", () => {
    root.stub("systemctl", "if [[ $1 == show ]]; then echo masked; elif [[ $* == *logind* ]]; then exit 1; fi");
    const run = prepare({});
    expect(run.status).toBe(0);
    expect(run.stdout).toContain("nodegroups: systemd-logind is masked");
  });

  it("has only the declared kernel settings without the hardened profile", () => {
    const { files } = bootFiles({ security: { profile: "none" }, sysctls: { "net.core.somaxconn": "4096" } });
    expect(files.find(({ path }) => path.startsWith("/etc/sysctl.d/"))?.content).toBe("net.core.somaxconn = 4096\n");
    expect(files.map(({ path }) => path)).not.toContain(BEFORE_KUBELET);
  });

  it("has the kubelet's settings once, however they are spelled", () => {
    const { files } = bootFiles({ sysctls: { "kernel/panic": "10", "net/core/somaxconn": "4096" } });
    const settings = files.find(({ path }) => path.startsWith("/etc/sysctl.d/"))?.content ?? "";
    expect(settings.split("\n").filter((line) => /panic\b/.test(line))).toEqual(["kernel.panic = 10"]);
    expect(settings).toContain("net/core/somaxconn = 4096\n");
  });

  it("starts its kubelet only when it is prepared", () => {
    expect(contentOf(bootFiles({}), "/etc/systemd/system/kubelet.service.d/20-nodegroups.conf")).toBe(
      [
        "[Unit]",
        "Requires=nodegroups-prepare.service",
        "After=nodegroups-prepare.service",
        "StartLimitIntervalSec=0",
        "",
        "[Service]",
        "ExecStartPre=/bin/bash /etc/nodegroups/before-kubelet.sh",
        "",
      ].join("\n"),
    );
  });

  it("stops a running containerd, and starts it again at the end", () => {
    root.write("active", "containerd.service\nkubelet.service\n");
    expect(prepare({})).toMatchObject(OK);
    expect(root.calls().slice(0, 4)).toEqual([
      "systemctl is-active --quiet containerd.service",
      "systemctl is-active --quiet kubelet.service",
      "systemctl stop kubelet.service",
      "systemctl stop containerd.service",
    ]);
    expect(root.calls().at(-1)).toBe("systemctl start --no-block containerd.service");
  });

  it("does not cancel the start of a waiting kubelet", () => {
    root.write("active", "containerd.service\n");
    expect(prepare({})).toMatchObject(OK);
    expect(root.calls()).not.toContain("systemctl stop kubelet.service");
  });

  it.each([
    ["net.netfilter.nf_conntrack_max", "nf_conntrack"],
    ["net/bridge/bridge-nf-call-iptables", "br_netfilter"],
    ["net.ipv4.vs.conn_reuse_mode", "ip_vs"],
  ])("loads the module of %s before it sets it", (name, module) => {
    expect(prepare({ sysctls: { [name]: "1" } })).toMatchObject(OK);
    const calls = root.calls();
    expect(calls).toContain(`modprobe ${module}`);
    expect(calls.indexOf(`modprobe ${module}`)).toBeLessThan(calls.findIndex((call) => call.startsWith("sysctl")));
  });

  it("does not become a node if the kernel refuses a setting", () => {
    root.write("sysctl-refuses", "");
    expect(prepare({ sysctls: { "no.such": "1" } }).status).not.toBe(0);
  });
});

describe("the cloud's metadata service", () => {
  it.each<[Cloud, readonly string[]]>([
    ["aws", []],
    ["azure", ["169.254.169.254/32 80", "168.63.129.16/32 80", "168.63.129.16/32 32526"]],
    ["google", ["169.254.169.254/32 80", "169.254.169.254/32 443"]],
  ])("on %s is closed to pods, by each rule only once", (cloud, dropped) => {
    expect(prepare({}, cloud)).toMatchObject(OK);
    expect(root.run(PREPARE)).toMatchObject(OK);
    const rules = root.exists("rules") ? root.read("rules").trim().split("\n") : [];
    expect(rules).toEqual(
      dropped.flatMap((service) => {
        const [address, port] = service.split(" ");
        const match = `--destination ${address} --protocol tcp --destination-port ${port}`;
        return [
          `--wait --table raw PREROUTING ${match} --jump DROP`,
          `--wait --table mangle POSTROUTING ${match} --match addrtype ! --src-type LOCAL --jump DROP`,
        ];
      }),
    );
  });

  it("is open if that is declared", () => {
    expect(prepare({ security: { podMetadataAccess: true } }, "azure")).toMatchObject(OK);
    expect(root.exists("rules")).toBe(false);
  });
});

describe("huge pages", () => {
  const PAGES = "/sys/kernel/mm/hugepages";

  it("are set aside by size", () => {
    root.write(`${PAGES}/hugepages-2048kB/nr_hugepages`, "0\n");
    root.write(`${PAGES}/hugepages-1048576kB/nr_hugepages`, "0\n");
    expect(prepare({ hugePages: { "2Mi": 512, "1Gi": 2 } })).toMatchObject(OK);
    expect(root.read(`${PAGES}/hugepages-2048kB/nr_hugepages`)).toBe("512\n");
    expect(root.read(`${PAGES}/hugepages-1048576kB/nr_hugepages`)).toBe("2\n");
  });

  it("keep a machine from becoming a node if the kernel cannot allocate them all", () => {
    root.writeFiles(bootFiles({ hugePages: { "1Gi": 2 } }));
    // A kernel that has room for one: reading gives 1 whatever is written.
    const script = root.read(PREPARE).replace(/^echo 2 >.*$/m, (line) => line.replace("echo 2", "echo 1"));
    root.write(PREPARE, script);
    root.write(`${PAGES}/hugepages-1048576kB/nr_hugepages`, "0\n");
    expect(root.run(PREPARE)).toMatchObject({
      status: 1,
      stderr: "nodegroups: only 1 of 2 huge pages of 1Gi could be set aside\n",
    });
  });
});

describe("files of the kubelet", () => {
  it("have the modes that CIS 4.1 allows, wherever the image keeps them", () => {
    const files = {
      "/etc/systemd/system/kubelet.service.d/10-kubeadm.conf": "0600",
      "/usr/lib/systemd/system/kubelet.service": "0600",
      "/etc/kubernetes/kubelet.conf": "0600",
      "/var/lib/kubelet/config.yaml": "0600",
      "/etc/kubernetes/kubelet/config.json.d/40-nodeadm.conf": "0600",
      "/etc/kubernetes/pki/ca.crt": "0644",
    };
    for (const path of Object.keys(files)) root.write(path, "", 0o666);
    root.writeFiles(bootFiles({}));
    expect(root.run(BEFORE_KUBELET)).toMatchObject(OK);
    expect(Object.fromEntries(Object.keys(files).map((path) => [path, root.modeOf(path)]))).toEqual(files);
  });
});
