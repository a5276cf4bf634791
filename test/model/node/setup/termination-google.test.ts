import { afterEach, beforeEach, describe, expect, it, test } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { resolveGroup } from "../../../support/fleets";
import { API_SERVER, podOf } from "../../../support/node/api-server";
import { type Boot, bootOf, type Run, ScratchRoot } from "../../../support/node/scratch-root";

const SCRIPT = "/etc/nodegroups/termination.sh";
const UNIT = "/etc/systemd/system/nodegroups-termination.service";
const NODE = "https://api.example.com:6443/api/v1/nodes/node-1";
const MARK = '"nodegroups/cordoned"';

/** Seconds after the machine started. */
const NOW = 1000;

/**
 * The metadata server and the API server. What a key says is in a file of its name, one line an answer, the last one for ever; time passes in
 * `sleep`, and a little of it in fact.
 */
const STUBS = {
  curl: [
    // What watches outlives its service here, and ends with what it waits for.
    'if [[ -e $ROOT/off && ! -e $ROOT/over ]]; then touch "$ROOT/over"; printf "FALSE\\nTRUE\\n" >"$ROOT/preempted"; echo TERMINATE_ON_HOST_MAINTENANCE >"$ROOT/maintenance"; fi',
    'case "$*" in',
    "  *instance/preempted*)",
    '    /usr/bin/sleep 0.3; head -n 1 "$ROOT/preempted"',
    '    if [[ $(wc -l <"$ROOT/preempted") -gt 1 ]]; then sed -i 1d "$ROOT/preempted"; fi ;;',
    '  *instance/maintenance-event*) /usr/bin/sleep 0.3; cat "$ROOT/maintenance" 2>/dev/null || echo NONE ;;',
    ...API_SERVER,
    "esac",
  ].join("\n"),
  hostname: "echo node-1",
  // The time of day may be set meanwhile.
  date: "exit 1",
  timeout: 'shift; exec "$@"',
  // The wait for a notice takes no time of the clock, and is over after a while.
  sleep: [
    'case "$1" in',
    "  infinity) until [[ -e $ROOT/off ]]; do /usr/bin/sleep 0.05; done ;;",
    '  1) if [[ -e $ROOT/late ]]; then mv "$ROOT/late" "$ROOT/dev/input/event1"; fi',
    '    echo >>"$ROOT/waits"; if [[ $(wc -l <"$ROOT/waits") -gt $(cat "$ROOT/patience" 2>/dev/null || echo 20) ]]; then touch "$ROOT/off"; kill -TERM $PPID; fi ;;',
    `  3) echo "$(($(sed 's/\\..*//' "$ROOT/proc/uptime") + 5)).00 0.00" >"$ROOT/proc/uptime" ;;`,
    // So do what waits for the node, and what looks at the lock, which is taken within a second.
    "  5) if [[ -e $ROOT/off ]]; then kill $PPID; fi ;;",
    "  10)",
    "    for _ in {1..10}; do /usr/bin/sleep 0.1; if [[ -e $ROOT/locked ]]; then break; fi; done",
    "    if [[ -e $ROOT/off ]]; then kill $PPID; fi ;;",
    "esac",
    "/usr/bin/sleep 0.05",
  ].join("\n"),
  // Holds the lock as long as its command runs.
  "systemd-inhibit": [
    "if [[ $1 == --list ]]; then if [[ -e $ROOT/locked ]]; then echo nodegroups; fi; exit; fi",
    'if [[ -s $ROOT/no-lock ]]; then sed -i 1d "$ROOT/no-lock"; exit 1; fi',
    'while [[ $1 == --* ]]; do shift; done; touch "$ROOT/locked"; "$@" & wait $!; rm -f "$ROOT/locked"',
  ].join("\n"),
  tail: `pid=\${1#--pid=}; while kill -0 "$pid" 2>/dev/null; do /usr/bin/sleep 0.05; done`,
  // logind lets the kubelet end its pods, then systemd stops the service.
  systemctl: 'if [[ -e $ROOT/locked ]]; then touch "$ROOT/locked-at-last"; fi; touch "$ROOT/off"; kill -TERM $PPID',
};

/** An event of a 64-bit kernel. */
function input(type: number, code: number, value: number): Buffer {
  const event = Buffer.alloc(24);
  event.writeUInt16LE(type, 16);
  event.writeUInt16LE(code, 18);
  event.writeInt32LE(value, 20);
  return event;
}

/** Python, which the button is read by once the lock is held. */
const ONCE_LOCKED =
  'if [[ $2 == *struct* ]]; then until [[ -e $ROOT/locked || -e $ROOT/off ]]; do /usr/bin/sleep 0.1; done; fi; exec /usr/bin/python3 "$@"';

const LOSES_LOCK = 'until [[ -e $ROOT/locked ]]; do /usr/bin/sleep 0.1; done; rm "$ROOT/locked"';

const MOVED = input(2, 0, 1);
const OTHER_KEY = input(1, 115, 1);
const RELEASED = input(1, 116, 0);
const PRESSED = input(1, 116, 1);

function bootOfGroup(declared: NodeGroupDeclaration, props: object): Boot {
  const group = resolveGroup("google", { machine: { vcpu: 4, memoryGiB: 16 }, ...declared }, props);
  return bootOf(group.userData.text);
}

describe("a machine on Google", () => {
  let root: ScratchRoot;

  beforeEach(() => {
    root = new ScratchRoot(STUBS);
    boots({});
    root.write("/etc/kubernetes/kubelet.conf", "clusters:\n- cluster:\n    server: https://api.example.com:6443\n");
    root.write("/proc/uptime", `${NOW}.00 0.00\n`);
    root.write("preempted", "FALSE\n");
    root.write("node", JSON.stringify({ metadata: {}, spec: {} }, null, 2));
    root.write("/sys/class/input/event0/device/name", "Sleep Button\n");
    root.write("/sys/class/input/event1/device/name", "Power Button\n");
    hosts(podOf("a"), podOf("b"));
  });

  afterEach(() => root.remove());

  const boots = (declared: NodeGroupDeclaration, handler = {}) =>
    root.writeFiles(bootOfGroup(declared, { terminationHandler: handler }));
  const hosts = (...items: readonly object[]) => root.write("pods", JSON.stringify({ items }));
  const presses = (...events: readonly Buffer[]) => root.write("/dev/input/event1", Buffer.concat(events).toString());
  const run = (): Run => root.run(SCRIPT);
  const evicted = () => root.calls().flatMap((call) => /\/pods\/(\w+)\/eviction$/.exec(call)?.[1] ?? []);
  const evictedPods = () => [...new Set(evicted())].sort();
  const clock = () => Number.parseInt(root.read("/proc/uptime"), 10) - NOW;
  const takenLocks = () => root.calls().filter((call) => call.startsWith("systemd-inhibit --what"));
  const patches = () => root.calls().filter((call) => call.includes("PATCH"));
  const cordons = () => patches().filter((call) => call.includes('"unschedulable":true'));

  it("is drained and switched off when the power button is pressed", () => {
    presses(MOVED, OTHER_KEY, RELEASED, PRESSED);
    expect(run()).toMatchObject({ status: 0, stderr: expect.stringContaining("notice: power-button") });
    const calls = root.calls();
    const cordon = calls.findIndex((call) => call.includes("PATCH") && call.endsWith(NODE));
    expect(calls[cordon]).toContain(`{"metadata":{"annotations":{${MARK}:"true"}},"spec":{"unschedulable":true}}`);
    expect([cordon >= 0, calls.indexOf("systemctl poweroff") > cordon]).toEqual([true, true]);
    expect(evictedPods()).toEqual(["a", "b"]);
  });

  /**
   * The Node authorizer lets a node read and patch itself, list its own pods, and evict them; NodeRestriction keeps it from its taints, owners
   * and Kubernetes' own labels (plugin/pkg/auth/authorizer/node and plugin/pkg/admission/noderestriction of kubernetes/kubernetes).
   */
  it("asks the API server for nothing but what a node may do with itself", () => {
    presses(PRESSED);
    run();
    const asked = root.calls().filter((call) => call.includes("api.example.com"));
    const allowed = [
      /^curl [^{]*\/api\/v1\/nodes\/node-1$/,
      /PATCH .*"metadata":\{"annotations":\{"nodegroups\/cordoned":"true"\}\},"spec":\{"unschedulable":true\}\} \S*\/nodes\/node-1$/,
      /^curl [^{]*\/api\/v1\/pods\?fieldSelector=spec\.nodeName%3Dnode-1$/,
      /"kind":"Eviction".*\/namespaces\/shop\/pods\/(a|b)\/eviction$/,
    ];
    expect(asked.filter((call) => !allowed.some((form) => form.test(call)))).toEqual([]);
    expect(allowed.filter((form) => !asked.some((call) => form.test(call)))).toEqual([]);
    expect(asked.filter((call) => !call.includes("--cert /var/lib/kubelet/pki/kubelet-client-current.pem"))).toEqual(
      [],
    );
  });

  it("reads a button whose driver is loaded after the service has started", () => {
    root.write("/dev/input/event0", "");
    root.write("late", PRESSED.toString());
    expect(run().stderr).toContain("notice: power-button");
    expect([evictedPods(), takenLocks().length]).toEqual([["a", "b"], 1]);
  });

  it("keeps logind from the button until it is switched off, and the button of nobody else", () => {
    presses(PRESSED);
    run();
    expect(takenLocks()).toEqual([
      expect.stringMatching(/--what=handle-power-key --mode=block .* tail --pid=\d+ --follow/),
    ]);
    expect(root.exists("locked-at-last")).toBe(true);
  });

  it("takes its lock until it holds, while logind is restarted", () => {
    root.stub("python3", ONCE_LOCKED);
    root.write("patience", "200");
    root.write("no-lock", "\n\n");
    presses(PRESSED);
    expect(run().stderr.match(/takes the lock of the power button/g)).toHaveLength(3);
    expect([takenLocks().length, root.exists("locked-at-last")]).toEqual([3, true]);
  });

  it("takes its lock again when it is lost", () => {
    root.stub("python3", `if [[ $2 == *struct* ]]; then ${LOSES_LOCK}; fi\n${ONCE_LOCKED}`);
    root.write("patience", "200");
    presses(PRESSED);
    expect(run().status).toBe(0);
    expect([takenLocks().length, root.exists("locked-at-last")]).toEqual([2, true]);
  });

  it.each([
    ["the kubelet's default", "on-demand", "25s", 90],
    ["a longer shutdown", "on-demand", "60s", 55],
    ["all that there is", "on-demand", "120s", 0],
    ["a spot machine", "spot", "25s", 0],
    ["a spot machine whose kubelet is quicker", "spot", "10s", 15],
  ] as const)("leaves the kubelet its time of what the button leaves: %s", (_what, capacityType, period, seconds) => {
    boots({ capacityType, kubelet: { shutdownGracePeriod: period, shutdownGracePeriodCriticalPods: "5s" } });
    presses(PRESSED);
    hosts(podOf("budgeted"));
    expect(run().stderr).toContain("goes on without the drain of: shop budgeted");
    expect([clock(), evicted().length]).toEqual([seconds, seconds / 5 + 1]);
  });

  it("is drained as long as is declared, where there is more time", () => {
    boots({}, { drainSeconds: 30 });
    presses(PRESSED);
    hosts(podOf("budgeted"));
    expect([run().status, clock()]).toEqual([0, 30]);
  });

  it("is drained at once when it is preempted, even without a button", () => {
    boots({ capacityType: "spot" });
    root.delete("/sys/class/input/event1");
    root.write("preempted", "FALSE\nTRUE\n");
    expect(run()).toMatchObject({ status: 0, stderr: expect.stringContaining("notice: preempted") });
    expect([evictedPods(), clock()]).toEqual([["a", "b"], 0]);
    expect(root.calls().filter((call) => call.startsWith("systemd-inhibit"))).toEqual([]);
  });

  it("stays where it was preempted before it started again", () => {
    boots({ capacityType: "spot" });
    presses();
    root.write("preempted", "TRUE\n");
    expect(run()).toMatchObject({ signal: "SIGTERM" });
    expect([cordons(), evicted(), root.calls().includes("systemctl poweroff")]).toEqual([[], [], false]);
  });

  it("is drained where it is preempted while the service is started again", () => {
    boots({ capacityType: "spot" });
    presses();
    root.write("/run/nodegroups/not-preempted", "");
    root.write("preempted", "TRUE\n");
    expect(run()).toMatchObject({ status: 0, stderr: expect.stringContaining("notice: preempted") });
    expect(evictedPods()).toEqual(["a", "b"]);
  });

  it.each([
    ["an hour with GPUs", { machineTypes: { google: ["g2-standard-16"] } }, { drainSeconds: 75 }, 75],
    [
      "an hour with cards that are attached",
      {
        machineTypes: { google: ["n1-standard-8"] },
        google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 1 } },
      },
      { drainSeconds: 75 },
      75,
    ],
    ["a minute else", {}, {}, 30],
  ] as const)("is drained before its host is maintained, for which it has %s", (_what, declared, handler, seconds) => {
    boots(declared, handler);
    presses();
    root.write("maintenance", "TERMINATE_ON_HOST_MAINTENANCE\n");
    hosts(podOf("budgeted"));
    expect(run().stderr).toContain("notice: maintenance-event");
    expect([clock(), root.calls().includes("systemctl poweroff")]).toEqual([seconds, true]);
  });

  it("leaves the button to logind while it is drained for a maintenance", () => {
    root.stub("python3", 'if [[ $2 == *struct* ]]; then exec /usr/bin/sleep 4; else exec /usr/bin/python3 "$@"; fi');
    presses();
    root.write("maintenance", "TERMINATE_ON_HOST_MAINTENANCE\n");
    root.stub("hostname", "/usr/bin/sleep 1.5; echo node-1");
    run();
    expect(root.exists("locked-at-last")).toBe(false);
  });

  it("stays while Compute Engine migrates it", () => {
    presses();
    root.write("maintenance", "MIGRATE_ON_HOST_MAINTENANCE\n");
    expect(run()).toMatchObject({ signal: "SIGTERM" });
    expect([cordons(), evicted(), root.calls().includes("systemctl poweroff")]).toEqual([[], [], false]);
  });

  it("goes on where it was when the service is started again", () => {
    root.write("/run/nodegroups/machine-ends", `${NOW + 60} power-button\n`);
    hosts(podOf("budgeted"));
    expect(run().status).toBe(0);
    expect([clock(), patches().length, root.calls().some((call) => call.includes("instance/"))]).toEqual([
      35,
      1,
      false,
    ]);
  });

  it("keeps the cordon of somebody else", () => {
    root.write("node", JSON.stringify({ metadata: {}, spec: { unschedulable: true } }, null, 2));
    presses(PRESSED);
    run();
    expect([patches(), evictedPods()]).toEqual([[], ["a", "b"]]);
  });

  describe("that comes back as the same node", () => {
    const runs = () => {
      presses();
      return run();
    };
    const uncordons = () => patches().filter((call) => call.includes('"unschedulable":null'));

    it("takes back its cordon, once, and its mark with it", () => {
      root.write("node", JSON.stringify({ metadata: { annotations: { "nodegroups/cordoned": "true" } } }, null, 2));
      expect(runs().signal).toBe("SIGTERM");
      expect(uncordons()).toEqual([
        expect.stringContaining(`{"metadata":{"annotations":{${MARK}:null}},"spec":{"unschedulable":null}} ${NODE}`),
      ]);
    });

    it("takes it back although the API server answers late", () => {
      root.write("node", JSON.stringify({ metadata: { annotations: { "nodegroups/cordoned": "true" } } }, null, 2));
      root.failing("hostname", 3);
      runs();
      expect(uncordons()).toHaveLength(1);
    });

    it("leaves every other cordon", () => {
      const managed = { "f:annotations": { "f:nodegroups/cordoned": {} } };
      root.write("node", JSON.stringify({ metadata: { managed }, spec: { unschedulable: true } }, null, 2));
      runs();
      expect(patches()).toEqual([]);
    });

    it("waits until it is a node", () => {
      root.delete("/etc/kubernetes/kubelet.conf");
      runs();
      expect(root.calls().some((call) => call.endsWith(NODE))).toBe(false);
    });
  });

  it("is switched off at once while it is no node", () => {
    presses(PRESSED);
    root.delete("/etc/kubernetes/kubelet.conf");
    expect(run().status).toBe(0);
    expect([evicted(), root.calls().includes("systemctl poweroff")]).toEqual([[], true]);
  });

  it("is a service that starts at every boot", () => {
    const unit = root.read(UNIT);
    expect(unit).toMatch(/^WantedBy=multi-user.target$/m);
    expect(unit).toMatch(/^Restart=always$/m);
  });
});

test.each([{}, { capacityType: "spot" } as const])(
  "a cluster without a handler has none on its machines",
  (declared) => {
    const paths = bootOfGroup(declared, {}).files.map(({ path }) => path);
    expect([paths.includes(SCRIPT), paths.includes(UNIT)]).toEqual([false, false]);
  },
);
