import { cluster, group, render } from "./render";

const taint = (key: string) => ({ key, effect: "NoSchedule" }) as const;

it("names each startup taint once, sorted", () => {
  const groups = {
    a: group({ startupTaints: [taint("example.com/net"), taint("example.com/gpu")] }),
    b: group({ startupTaints: [taint("example.com/net")], taints: [taint("example.com/dedicated")] }),
  };
  expect(render(cluster("aws", groups)).flag("startup-taint")).toEqual(["example.com/gpu", "example.com/net"]);
});

it.each(["startup-taint", "ignore-taint"])("leaves out keys with the built-in prefix %s", (prefix) => {
  const groups = { a: group({ startupTaints: [taint(`${prefix}.cluster-autoscaler.kubernetes.io/net`)] }) };
  expect(render(cluster("google", groups)).flag("startup-taint")).toEqual([]);
});

it("leaves out groups that are not autoscaled", () => {
  const groups = { a: group({ startupTaints: [taint("example.com/net")], autoscaling: { enabled: false } }) };
  expect(render(cluster("azure", groups)).flag("startup-taint")).toEqual([]);
});
