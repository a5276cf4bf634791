import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const CODE = "allowed-unsafe-sysctl-invalid";
const EXPECTED = "kernel.shm*, kernel.msg*, kernel.sem, fs.mqueue.*, net.*";
const allowing = (...allowedUnsafeSysctls: string[]) => ({ kubelet: { allowedUnsafeSysctls } });

describe(CODE, () => {
  it.each(["", "net.core.*.x", "net.**", "Net.core.somaxconn", "net..core", "net.core.", `net.${"a".repeat(250)}`])(
    "reports %p, which is no name",
    (sysctl) => {
      const [told, ...others] = groupProblems("aws", allowing("kernel.sem", sysctl));
      const got = expect.stringMatching(/^"/) as unknown as string;
      expect(told).toEqual(partly(CODE, "prod-aws/general: kubelet.allowedUnsafeSysctls[1]", got, EXPECTED));
      expect(told?.what).toContain("not the name of a sysctl");
      expect(others).toEqual([]);
    },
  );

  it.each([
    "vm.swappiness",
    "kernel.*",
    "kernel.shm_*",
    "net",
    "net*",
    "*",
    "fs.mqueue",
    "net/core.somaxconn2/x.y/../",
  ])("reports %p", (sysctl) => {
    expect(groupProblems("aws", allowing(sysctl))).toEqual([
      partly(CODE, "prod-aws/general: kubelet.allowedUnsafeSysctls[0]", JSON.stringify(sysctl), EXPECTED),
    ]);
  });

  it("reports a sysctl of the whole node as such", () => {
    expect(groupProblems("aws", allowing("vm.swappiness"))[0]?.what).toContain("one of the whole node");
    expect(groupProblems("aws", allowing("vm/swappiness"))[0]?.what).toContain("one of the whole node");
  });

  it.each(CLOUDS)("accepts namespaced sysctls and patterns on %s", (cloud) => {
    const names = [
      "kernel.shm*",
      "kernel.shm_rmid_forced",
      "kernel.msg*",
      "kernel.msgmax",
      "kernel.sem",
      "fs.mqueue.*",
    ];
    const network = ["net.*", "net.core.*", "net.core.somaxconn", "net/ipv4/conf/eno2.100/rp_filter"];
    expect(groupProblems(cloud, allowing(...names, ...network))).toEqual([]);
  });
});
