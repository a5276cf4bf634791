import type { Rules } from "../../stages/rule";

/** A package that clusters' Terraform is made with and that is not installed. */
export interface MissingBinding {
  readonly name: string;
  /** The version that this version of the project is tested with. */
  readonly version: string;
  /** Names of the clusters that need it. */
  readonly clusters: readonly string[];
}

/** Over the packages that a fleet's clouds need: each is installed by whoever has clusters there. */
export const BINDING_RULES: Rules<readonly MissingBinding[]> = {
  "provider-binding-missing": {
    title: "The Terraform provider bindings of each cloud that the fleet uses are installed.",
    find: (missing) =>
      missing.map(({ name, version, clusters }) => ({
        got: `no ${name} in node_modules`,
        what: `The Terraform of ${clusters.join(", ")} is made with ${name}, which is not installed.`,
        expected: `${name} ${version}`,
        hint:
          `Run \`npm install ${name}@${version}\`. ` +
          "Manifests do without it: `npx nodegroups synth --only manifests`.",
      })),
  },
};
