import { describe, expect, it } from "@jest/globals";
import { eksProps } from "../../../../support/eks";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const NAMES = "parts of letters";
const VALUES = "one line of ASCII";

describe("sysctl-invalid", () => {
  it.each([
    "",
    "somaxconn",
    "net.core.",
    ".net.core",
    "net..core",
    "net/../../root",
    "-net.core.somaxconn",
    "net.ipv4.conf.*.rp_filter",
    "net.core.somaxconn ",
    "net.core.some max",
    "net.core.a\nkernel.b",
    "net.core.$(reboot)",
    "net.core.“x”",
  ])("reports the name %j", (name) => {
    const path = /^[A-Za-z_]\w*$/.test(name) ? `sysctls.${name}` : `sysctls[${JSON.stringify(name)}]`;
    expect(groupProblems("aws", { sysctls: { [name]: "1" } })).toEqual([
      partly("sysctl-invalid", `prod-aws/general: ${path}`, `name ${JSON.stringify(name)}`, NAMES),
    ]);
  });

  it.each(["", " 1", "1 ", "1\n2", "1\t2", "1\0", "a\u2028b", "é", "'", '"', "\\", "$HOME", "`reboot`"])(
    "reports the value %j",
    (value) => {
      expect(groupProblems("google", { sysctls: { "net.core.somaxconn": value } })).toEqual([
        partly(
          "sysctl-invalid",
          'prod-google/general: sysctls["net.core.somaxconn"]',
          `value ${JSON.stringify(value)}`,
          VALUES,
        ),
      ]);
    },
  );

  it("reports name and value", () => {
    const gots = groupProblems("azure", { sysctls: { "": "" } }).map(({ got }) => got);
    expect(gots.sort()).toEqual(['name ""', 'value ""']);
  });

  it("accepts what kernels have", () => {
    const sysctls = {
      "net.core.somaxconn": "4096",
      "net.ipv4.ip_local_port_range": "1024 65535",
      "net.ipv4.conf.enp3s0/200.forwarding": "1",
      "net/ipv4/conf/enp3s0.200/forwarding": "1",
      "net.bridge.bridge-nf-call-iptables": "1",
      "kernel.core_pattern": "|/usr/lib/systemd/systemd-coredump %P %u %g %s %t %c %h",
      "kernel.sysrq": "-1",
    };
    expect(groupProblems("aws", { sysctls })).toEqual([]);
    expect(groupProblems("azure", { sysctls })).toEqual([]);
    expect(groupProblems("google", { sysctls })).toEqual([]);
  });
});

describe("sysctl-invalid on Bottlerocket", () => {
  const named = (name: string) => groupProblems("aws", { sysctls: { [name]: "1" } }, eksProps("bottlerocket"));

  it.each(["net.ipv4.conf.enp3s0/200.forwarding", "net/ipv4/conf/enp3s0.200/forwarding", `net.${"a".repeat(125)}`])(
    "reports %s",
    (name) => {
      expect(named(name)).toEqual([
        partly(
          "sysctl-invalid",
          `prod-aws/general: sysctls["${name}"]`,
          expect.stringContaining(name.slice(0, 100)) as unknown as string,
          "at most 128 characters",
        ),
      ]);
    },
  );

  it.each(["net.core.somaxconn", "net/core/somaxconn", `net.${"a".repeat(124)}`])("accepts %s", (name) => {
    expect(named(name)).toEqual([]);
  });
});
