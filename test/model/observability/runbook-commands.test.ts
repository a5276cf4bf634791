/** Commands of runbooks and of pages about components: what they name is there, in the namespace that they name. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { resolveCluster } from "../../support/fleets";
import { withRotation } from "../../support/join-tokens";

const DOCS = join(__dirname, "../../../docs");
const PAGES = [
  ...readdirSync(join(DOCS, "runbooks")).map((name) => `runbooks/${name}`),
  ...["cloud-controllers.md", "node-termination.md", "observability.md", "storage.md", "vpa-component.md"],
];

const COMMANDS = PAGES.flatMap((page) =>
  [...readFileSync(join(DOCS, page), "utf8").matchAll(/kubectl [^\n`|]*/g)].map(
    ([command]) => [page, command] as const,
  ),
);

const cluster = resolveCluster(
  "aws",
  {},
  {
    ...{ cloudController: {}, metricsServer: {}, nodeProblemDetector: {}, storage: {}, terminationHandler: {} },
    ...{ verticalPodAutoscaler: {}, observability: {}, ...withRotation("aws") },
  },
);
const programs = cluster.components.flatMap((component) => component.programs);

/** What there is of a kind, as `<namespace>/<name>`. */
const THERE: Readonly<Record<string, readonly string[]>> = {
  "app.kubernetes.io/name=": programs.map(({ namespace, name }) => `${namespace}/${name}`),
  "kubernetes.io/service-name=": programs.flatMap(({ namespace, services }) =>
    services.map(({ name }) => `${namespace}/${name}`),
  ),
  "lease ": named("leases"),
  "configmap ": named("configmaps"),
};

/** Objects that programs may use, which they make themselves. */
function named(kind: string): readonly string[] {
  return programs.flatMap(({ roles }) =>
    roles.flatMap(({ namespace, rules }) =>
      rules.flatMap((rule) =>
        "resources" in rule && rule.resources.includes(kind)
          ? (rule.resourceNames ?? []).map((name) => `${namespace}/${name}`)
          : [],
      ),
    ),
  );
}

/** What a command names by its kind, without places to fill in. */
function names(command: string): readonly (readonly [string, string])[] {
  const namespace = /(?:-n|--namespace) (\S+)/.exec(command)?.[1] ?? "";
  return Object.keys(THERE).flatMap((kind) =>
    [...command.matchAll(new RegExp(`(?<![\\w.])${kind.replaceAll(".", "[.]")}([-a-z0-9.]+)`, "g"))].map(
      ([, name = ""]) => [kind, `${namespace}/${name}`] as const,
    ),
  );
}

describe("commands of pages", () => {
  it("name what is there", () => {
    const named = COMMANDS.flatMap(([page, command]) => names(command).map(([kind, name]) => ({ page, kind, name })));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ kind, name }) => !THERE[kind]?.includes(name))).toEqual([]);
  });

  it("ask all replicas what they log: of a Deployment kubectl asks one", () => {
    expect(COMMANDS.filter(([, command]) => /logs deployment\//.test(command))).toEqual([]);
  });
});
