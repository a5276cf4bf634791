import { describe, expect, it } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { eksProps } from "../../../support/eks";
import { resolveGroup } from "../../../support/fleets";
import { newMachine, OK, PREPARE } from "../../../support/node/machine";
import { bootOf } from "../../../support/node/scratch-root";

const group = (sizePerZone: number): NodeGroupDeclaration => ({
  machine: { vcpu: 4, memoryGiB: 16 },
  aws: { warmPool: { sizePerZone } },
  beforeJoin: { commands: ["touch /in-the-pool"] },
});

const textOf = (sizePerZone: number) => resolveGroup("aws", group(sizePerZone)).userData.text;

describe("a machine of a warm pool", () => {
  it("waits before it joins, until the group takes it, behind the declared commands", () => {
    const root = newMachine();
    root.stub("sleep", 'echo InService >"$ROOT/state"');
    root.stub("curl", 'case "$*" in *PUT*) echo session ;; *lifecycle-state*) cat "$ROOT/state" ;; esac');
    root.write("state", "Warmed:Stopped\n");
    root.writeFiles(bootOf(textOf(2)));
    expect(root.run(PREPARE)).toMatchObject(OK);
    const asked = root.calls().filter((call) => call.includes("lifecycle-state"));
    expect(asked.map((call) => call.includes("token: session"))).toEqual([true, true]);
    root.remove();
    const prepare = bootOf(textOf(2)).files.find(({ path }) => path === "/etc/nodegroups/prepare.sh")?.content ?? "";
    expect(prepare.indexOf("command $number of 1")).toBeLessThan(prepare.indexOf("target-lifecycle-state"));
    expect(prepare.indexOf("command $number of 1")).toBeGreaterThan(0);
  });

  it("does not wait where there is no pool, and on other clouds", () => {
    expect(textOf(0)).not.toContain("target-lifecycle-state");
    expect(resolveGroup("google", group(2)).userData.text).not.toContain("target-lifecycle-state");
  });

  it("waits before nodeadm runs, too", () => {
    const { text } = resolveGroup("aws", group(2), eksProps("nodeadm")).userData;
    expect(text).toContain("target-lifecycle-state");
    expect(text).toMatch(/Before=containerd\.service kubelet\.service nodeadm-run\.service/);
  });
});
