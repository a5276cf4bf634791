import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("sysctl-huge-pages", () => {
  it.each(["vm.nr_hugepages", "vm/nr_hugepages", "vm.nr_hugepages_mempolicy"])("reports %s", (name) => {
    for (const cloud of CLOUDS) {
      expect(groupProblems(cloud, { sysctls: { [name]: "512" } })).toEqual([
        partly("sysctl-huge-pages", `prod-${cloud}/general: sysctls["${name}"]`, '"512"', "no such setting"),
      ]);
    }
  });

  it("accepts pages that are declared, and other settings of memory", () => {
    expect(groupProblems("aws", { hugePages: { "2Mi": 512 }, sysctls: { "vm.swappiness": "1" } })).toEqual([]);
  });
});
