import { afterEach, beforeEach, describe, expect, it, test } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import type { NoticeHandlerDeclaration } from "../../../../model/declaration/termination-handler";
import { resolveGroup } from "../../../support/fleets";
import { API_SERVER, podOf } from "../../../support/node/api-server";
import { type Boot, bootOf, type Run, ScratchRoot } from "../../../support/node/scratch-root";

const SCRIPT = "/etc/nodegroups/termination.sh";
const UNIT = "/etc/systemd/system/nodegroups-termination.service";

/** 12:00 on a day, some time after the machine started, and the times of the notices below. */
const NOON = Date.UTC(2026, 10, 30, 12) / 1000;
const STARTED = 1000;
const inSeconds = (seconds: number) => new Date((NOON + seconds) * 1000).toUTCString();

/** The metadata service and the API server. An answer of `events/<n>` is given once, the last one for ever; time passes in `sleep`. */
const STUBS = {
  curl: [
    'case "$*" in',
    "  *compute/name*) echo web_3 ;;",
    '  *StartRequests*) echo "$*" >>"$ROOT/answered" ;;',
    "  *scheduledevents*)",
    '    cat "$ROOT/events/0"',
    '    if [[ -e $ROOT/events/1 ]]; then mv "$ROOT/events/1" "$ROOT/events/0"; fi',
    '    if [[ -e $ROOT/events/2 ]]; then mv "$ROOT/events/2" "$ROOT/events/1"; fi ;;',
    ...API_SERVER,
    "esac",
  ].join("\n"),
  hostname: "echo node-1",
  date: `if [[ $# == 1 ]]; then echo $(($(sed 's/\\..*//' "$ROOT/proc/uptime") + ${NOON - STARTED})); else exec /usr/bin/date "$@"; fi`,
  sleep: `if [[ $1 != infinity ]]; then echo "$(($(sed 's/\\..*//' "$ROOT/proc/uptime") + $1)).00 0.00" >"$ROOT/proc/uptime"; fi`,
  // No time passes but in `sleep`: a drain ends by itself.
  timeout: 'shift; exec "$@"',
  // logind lets the kubelet end its pods, then systemd stops the service.
  systemctl: "kill -TERM $PPID",
};

const owned = (kind: string) => ({ ownerReferences: [{ kind, name: "x", controller: true }] });

const event = (type: string, machine: string, notBefore: string) => ({
  EventId: `${type}-${machine}`,
  EventType: type,
  ResourceType: "VirtualMachine",
  Resources: [machine],
  EventStatus: notBefore === "" ? "Started" : "Scheduled",
  NotBefore: notBefore,
});

const OURS = event("Terminate", "web_3", inSeconds(300));

function bootOfGroup(declared: NodeGroupDeclaration, handler?: NoticeHandlerDeclaration): Boot {
  const props = handler === undefined ? {} : { terminationHandler: handler };
  return bootOf(resolveGroup("azure", { machine: { vcpu: 4, memoryGiB: 16 }, ...declared }, props).userData.text);
}

describe.each(["ubuntu", "flatcar"] as const)("a machine with %s", (os) => {
  let root: ScratchRoot;

  beforeEach(() => {
    root = new ScratchRoot(STUBS);
    root.writeFiles(bootOfGroup({ image: { id: { amd64: IMAGE }, os } }, { drainSeconds: 30 }));
    root.write("/etc/kubernetes/kubelet.conf", "clusters:\n- cluster:\n    server: https://api.example.com:6443\n");
    root.write("/proc/uptime", `${STARTED}.00 0.00\n`);
    hosts(podOf("a"), podOf("b"));
  });

  afterEach(() => root.remove());

  const hosts = (...items: readonly object[]) => root.write("pods", JSON.stringify({ items }));
  const hears = (...answers: readonly (readonly object[])[]) => {
    for (const [index, Events] of answers.entries()) {
      root.write(`events/${index}`, JSON.stringify({ DocumentIncarnation: 1, Events }));
    }
  };
  const run = (): Run => root.run(SCRIPT);
  const evicted = () => root.calls().flatMap((call) => /\/pods\/(\w+)\/eviction$/.exec(call)?.[1] ?? []);
  // An eviction that is on its way may be asked for once more.
  const evictedPods = () => [...new Set(evicted())].sort();
  const answered = () => (root.exists("answered") ? root.read("answered") : "");
  const clock = () => Number.parseInt(root.read("/proc/uptime"), 10) - STARTED;
  const cordons = () => root.calls().filter((call) => call.includes('"unschedulable":true'));

  it("is drained, switched off, and given up, in this order", () => {
    hears([OURS]);
    expect(run().status).toBe(0);
    const calls = root.calls().map((call) => call.replace(/^curl .* (\S+)$/, "$1"));
    const [cordon, off] = [
      calls.indexOf("https://api.example.com:6443/api/v1/nodes/node-1"),
      calls.indexOf("systemctl poweroff"),
    ];
    expect([cordon > 0, off > cordon, evictedPods()]).toEqual([true, true, ["a", "b"]]);
    expect(answered()).toContain('{"StartRequests":[{"EventId":"Terminate-web_3"}]}');
    expect(root.calls().findIndex((call) => call.includes("StartRequests"))).toBeGreaterThan(off);
  });

  it("waits until the notice is about it, and is about its end", () => {
    const others = [event("Terminate", "web_30", inSeconds(300)), event("Terminate", "web_31", inSeconds(300))];
    hosts();
    hears(others, [event("Reboot", "web_3", inSeconds(900)), ...others], [...others, OURS]);
    expect(run().status).toBe(0);
    expect([clock(), answered().match(/EventId/g)]).toEqual([4, ["EventId"]]);
    expect(answered()).toContain("Terminate-web_3");
  });

  it.each(["curl", "hostname"])("is drained although %s fails once", (command) => {
    hears([OURS]);
    root.failing(command, 1);
    const { status } = run();
    // systemd starts it again where it ends by itself.
    expect(status === 0 ? status : run().status).toBe(0);
    expect(evictedPods()).toEqual(["a", "b"]);
  });

  it("is drained although the API server does not answer at first", () => {
    hears([OURS]);
    root.write("no-server", "");
    expect(run().status).toBe(0);
    expect(evictedPods()).toEqual(["a", "b"]);
  });

  it.each([
    ["pods are left", [podOf("budgeted")]],
    ["no pod is left, because one may come", []],
  ])("is cordoned again until that succeeds, while %s", (_what, pods) => {
    hears([OURS]);
    hosts(...pods);
    root.write("no-cordon", "\n\n");
    expect(run().stderr).toContain("cannot cordon node-1");
    expect([cordons().length, clock()]).toEqual([3, pods.length === 0 ? 6 : 30]);
  });

  it("says that the API server did not answer, and what that leaves unknown", () => {
    hears([OURS]);
    root.delete("pods");
    const { status, stderr } = run();
    expect([status, clock()]).toEqual([0, 30]);
    expect(stderr).toContain("the API server did not answer");
    expect(stderr).toContain("goes on without the drain of: what the API server did not list");
    expect(stderr).not.toContain("Traceback");
  });

  it("keeps what would come back, what it runs by itself, and what has ended; waits for what is ending", () => {
    hears([OURS]);
    hosts(
      podOf("daemon", owned("DaemonSet")),
      podOf("mirror", { annotations: { "kubernetes.io/config.mirror": "x" } }),
      podOf("done", {}, "Succeeded"),
      podOf("failed", {}, "Failed"),
      podOf("replica", owned("ReplicaSet")),
      podOf("ending", { deletionTimestamp: inSeconds(-1) }),
    );
    expect(run().stderr).toContain("goes on without the drain of: shop ending ending");
    expect([evicted(), clock()]).toEqual([["replica"], 30]);
  });

  it("asks for a pod that a budget holds until its time is over", () => {
    hears([OURS]);
    hosts(podOf("budgeted"), podOf("b"));
    expect(run().stderr).toContain("goes on without the drain of: shop budgeted");
    expect(clock()).toBe(30);
    expect(evicted().filter((name) => name === "budgeted")).toHaveLength(11);
    expect(answered()).toContain("Terminate-web_3");
  });

  it.each([
    ["leaves the kubelet its time", event("Terminate", "web_3", inSeconds(37)), 12],
    ["asks for each pod once on a spot machine", event("Preempt", "web_3", inSeconds(25)), 0],
    ["asks for each pod once where the end has begun", event("Preempt", "web_3", ""), 0],
  ])("%s", (_what, notice, seconds) => {
    hears([notice]);
    hosts(podOf("budgeted"));
    expect(run().status).toBe(0);
    expect([clock(), evicted().length]).toEqual([seconds, seconds / 3 + 1]);
    expect(answered()).toContain(`${notice.EventType}-web_3`);
  });

  it("takes back its cordon where it was deallocated and starts again, and no cordon else", () => {
    const spot = { capacityType: "spot", image: { id: { amd64: IMAGE }, os } } as const;
    const uncordons = () => root.calls().filter((call) => call.includes('"unschedulable":null'));
    root.write("node", JSON.stringify({ metadata: { annotations: { "nodegroups/cordoned": "true" } } }, null, 2));
    // It waits for its notice until its node was asked for.
    root.stub(
      "sleep",
      'if grep -q /nodes/node-1 "$ROOT/calls" || [[ -e $ROOT/plain ]]; then /usr/bin/sleep 0.5; kill -TERM $PPID; fi',
    );
    hears([]);
    root.writeFiles(bootOfGroup({ ...spot, azure: { evictionPolicy: "Deallocate" } }, {}));
    run();
    expect(uncordons()).toEqual([
      expect.stringContaining(
        '{"metadata":{"annotations":{"nodegroups/cordoned":null}},"spec":{"unschedulable":null}}',
      ),
    ]);
    root.forgetCalls();
    root.write("plain", "");
    root.writeFiles(bootOfGroup(spot, {}));
    run();
    expect(root.calls().filter((call) => call.includes("api.example.com"))).toEqual([]);
  });

  it("marks the cordon of a machine that may be deallocated", () => {
    root.write("node", "{}");
    const azure = { evictionPolicy: "Deallocate" } as const;
    root.writeFiles(bootOfGroup({ capacityType: "spot", azure, image: { id: { amd64: IMAGE }, os } }, {}));
    hears([event("Preempt", "web_3", inSeconds(30))]);
    expect(run().status).toBe(0);
    expect(cordons()[0]).toContain('{"annotations":{"nodegroups/cordoned":"true"}}');
    expect(answered()).toContain("Preempt-web_3");
  });

  it("is switched off at once while it is no node", () => {
    hears([OURS]);
    root.delete("/etc/kubernetes/kubelet.conf");
    expect(run().status).toBe(0);
    expect([evicted(), root.calls().includes("systemctl poweroff")]).toEqual([[], true]);
    expect(answered()).toContain("Terminate-web_3");
  });

  it("answers nothing where the service is stopped before its node is drained", () => {
    hears([]);
    root.stub("sleep", "kill -TERM $PPID");
    expect(run()).toMatchObject({ signal: "SIGTERM", stderr: "" });
    expect(answered()).toBe("");
  });

  it("answers once it is stopped, although logind already shuts down for somebody else", () => {
    hears([OURS]);
    root.failing("systemctl", 2);
    expect(run().status).toBe(0);
    const calls = root.calls();
    const offs = calls.flatMap((call, index) => (call === "systemctl poweroff" ? index : []));
    expect(offs).toHaveLength(3);
    expect(calls.findIndex((call) => call.includes("StartRequests"))).toBeGreaterThan(offs[2] ?? Number.NaN);
    expect(answered().match(/StartRequests/g)).toHaveLength(1);
  });

  it("is a service that starts at every boot, and stops before the network does", () => {
    const unit = root.read(UNIT);
    expect(unit).toMatch(/^After=network-online.target$/m);
    expect(unit).toMatch(/^WantedBy=multi-user.target$/m);
    expect(unit).toContain("/etc/nodegroups/termination.sh");
    // What the script starts to answer is not asked to end with it.
    expect(unit).toMatch(/^KillMode=mixed$/m);
  });

  it("is a service that starts again at once, and is never given up for its many starts", () => {
    const [head = "", service] = root.read(UNIT).split("[Service]");
    expect(head).toMatch(/^StartLimitIntervalSec=0$/m);
    expect(service).toMatch(/^RestartSec=1$/m);
  });
});

const IMAGE = "/subscriptions/s/resourceGroups/r/providers/Microsoft.Compute/images/i";

test("a cluster without a handler has none on its machines", () => {
  const paths = bootOfGroup({}).files.map(({ path }) => path);
  expect([paths.includes(SCRIPT), paths.includes(UNIT)]).toEqual([false, false]);
});
