import { CLOUDS, type Cloud } from "../model/base/cloud";
import { FleetProblems } from "../model/base/problem";
import { RULES } from "../model/fleet/register";
import type { MissingBinding } from "../model/fleet/rules/bindings";
import type { AnyResolvedCluster } from "../model/stages/resolved";
import { problemsOf } from "../model/stages/rule";
import { BINDINGS, bindingVersion } from "./binding-packages";

/** What is known of clusters before they are resolved. */
interface NamedClusters {
  readonly clusters: readonly Pick<AnyResolvedCluster, "cloud" | "name">[];
}

/**
 * Makes sure that the bindings of every cloud of a fleet are installed.
 *
 * @throws {FleetProblems} that give the line which installs them
 */
export function requireBindings(fleet: NamedClusters, has = isInstalled): void {
  const missing = CLOUDS.flatMap((cloud) => missingBinding(fleet, cloud, has));
  const problems = problemsOf(RULES.bindings, missing, "fleet");
  if (problems.length > 0) throw new FleetProblems(problems);
}

function missingBinding(fleet: NamedClusters, cloud: Cloud, has: (name: string) => boolean): readonly MissingBinding[] {
  const clusters = fleet.clusters.filter((cluster) => cluster.cloud === cloud).map(({ name }) => name);
  const name = BINDINGS[cloud];
  return clusters.length === 0 || has(name) ? [] : [{ name, version: bindingVersion(cloud), clusters }];
}

function isInstalled(name: string): boolean {
  try {
    require.resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}
