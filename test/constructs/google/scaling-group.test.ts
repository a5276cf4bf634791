import type { NodeGroupDeclaration, UpdatePolicy } from "../../../model/declaration/node-group";
import { resolveCluster } from "../../support/fleets";
import { synthCluster } from "../../support/synth-stack";

const base = { zones: ["us-central1-b"], minSize: 2, maxSize: 9, machineTypes: { google: ["n2-standard-8"] } } as const;

function manager(group: NodeGroupDeclaration = {}) {
  const cluster = resolveCluster("google", { general: { ...base, ...group } });
  return Object.values(synthCluster(cluster).resource.google_compute_instance_group_manager ?? {})[0] ?? {};
}

describe("a managed instance group", () => {
  it("has the ScalingGroup's name, which its instances begin with, in its zone", () => {
    expect(manager()).toMatchObject({
      project: "prod-project",
      zone: "us-central1-b",
      name: "prod-google-general-us-central1-b",
      base_instance_name: "prod-google-general-us-central1-b",
    });
  });

  it("is where its URL says that cluster-autoscaler finds it", () => {
    const [group] = resolveCluster("google", { general: base }).scalingGroups;
    const { project, zone, name } = manager();
    expect(group?.id).toBe(
      `https://www.googleapis.com/compute/v1/projects/${project}/zones/${zone}/instanceGroups/${name}`,
    );
  });

  it("names ports, and adds its nodes to target pools, where declared", () => {
    const pool = "projects/prod-project/regions/us-central1/targetPools/web";
    expect(manager({ google: { namedPorts: { http: 30080 }, targetPools: [pool] } })).toMatchObject({
      named_port: [{ name: "http", port: 30080 }],
      target_pools: [pool],
    });
    for (const argument of ["named_port", "target_pools"]) expect(manager()).not.toHaveProperty(argument);
  });

  it("starts at the minimum and leaves the size to the cluster-autoscaler from then on", () => {
    expect(manager()).toMatchObject({
      target_size: 2,
      wait_for_instances: false,
      lifecycle: { ignore_changes: ["target_size"] },
    });
  });

  it("refers to its template by name, as the cluster-autoscaler compares it", () => {
    expect(manager().version).toEqual([
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      { instance_template: "${google_compute_instance_template.general.id}" },
    ]);
  });

  it("gives a repaired node the current template", () => {
    expect(manager().instance_lifecycle_policy).toEqual({ force_update_on_repair: "YES" });
  });

  it.each(["standby_policy", "stateful_disk", "auto_healing_policies", "all_instances_config", "target_pools"])(
    "does not set %s",
    (argument) => expect(manager()).not.toHaveProperty(argument),
  );

  it("takes the user's last edit", () => {
    const transform = { instanceGroupManager: (config: object) => ({ ...config, description: "edited" }) };
    expect(manager({ transform })).toMatchObject({ description: "edited", target_size: 2 });
  });
});

describe("the update policy", () => {
  it("touches no live node of a group that did not ask", () => {
    expect(manager().update_policy).toEqual({
      type: "OPPORTUNISTIC",
      minimal_action: "REPLACE",
      replacement_method: "SUBSTITUTE",
      max_unavailable_fixed: 1,
      max_surge_fixed: 0,
    });
  });

  function rolling(policy: Omit<Exclude<UpdatePolicy, string>, "type"> = {}) {
    return manager({ updatePolicy: { type: "rolling", ...policy } }).update_policy;
  }

  const proactive = { type: "PROACTIVE", minimal_action: "REPLACE", replacement_method: "SUBSTITUTE" };

  it("replaces one node at a time by default", () => {
    expect(rolling()).toEqual({ ...proactive, max_unavailable_fixed: 1, max_surge_fixed: 0 });
  });

  it("takes counts", () => {
    const policy = { maxUnavailable: 0, maxSurge: 3 };
    expect(rolling(policy)).toEqual({ ...proactive, max_unavailable_fixed: 0, max_surge_fixed: 3 });
  });

  it("takes percentages", () => {
    const policy = { maxUnavailable: "10%", maxSurge: "25%" };
    expect(rolling(policy)).toEqual({ ...proactive, max_unavailable_percent: 10, max_surge_percent: 25 });
  });

  it("writes 0 % as a count, because the provider takes it for not given", () => {
    const policy = { maxUnavailable: "0%", maxSurge: "20%" };
    expect(rolling(policy)).toEqual({ ...proactive, max_unavailable_fixed: 0, max_surge_percent: 20 });
  });
});
