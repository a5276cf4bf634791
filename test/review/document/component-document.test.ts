import { describe, expect, it } from "@jest/globals";
import type { ResolvedProgram } from "../../../model/components/program";
import { componentBlocks } from "../../../review/describe/component-lines";
import {
  type ComponentDocument,
  componentDocuments,
  componentShape,
} from "../../../review/document/component-document";
import { resolveCluster } from "../../support/fleets";
import { NODE_PROGRAM } from "../../support/node-program";

/** A component whose pods have a second container. */
function documented(program: ResolvedProgram = NODE_PROGRAM): ComponentDocument {
  const component = { name: "driver", declaredAs: null, programs: [program], acknowledged: [] };
  const capacity = { ...component, kind: "metrics-server", own: null } as never;
  const [document] = componentDocuments({ ...resolveCluster("aws", {}), components: [capacity] });
  if (document === undefined) throw new Error("no document");
  return document;
}

describe("a program with a second container", () => {
  it("is documented with it", () => {
    const document = documented();
    expect(componentShape.safeParse(document).error).toBeUndefined();
    expect(document.programs[0]).toMatchObject({
      image: "registry.example.com/driver:v1.0.0",
      env: { HEADERS: "Secret tracing/headers" },
      sidecars: [{ name: "registrar", others: { privileges: { capabilities: ["SYSLOG"] } } }],
    });
  });

  it("is documented without the secrets that its arguments and variables have", () => {
    const [container, ...sidecars] = NODE_PROGRAM.pod.containers;
    const env = [
      { name: "DB_PASSWORD", value: "hunter2" },
      { name: "LEVEL", value: "2" },
    ];
    const secret = { args: ["--token", "hunter2", "--client-secret=hunter2 swordfish"], env };
    const containers = [{ ...container, ...secret }, ...sidecars.map((each) => ({ ...each, ...secret }))] as const;
    const [program] = documented({ ...NODE_PROGRAM, pod: { ...NODE_PROGRAM.pod, containers } }).programs;
    const shown = { args: ["--token", "***", "--client-secret=***"], env: { DB_PASSWORD: "***", LEVEL: "2" } };
    expect(program).toMatchObject({ ...shown, sidecars: [shown] });
    expect(JSON.stringify(program)).not.toMatch(/hunter2|swordfish/);
  });

  it("is described with it", () => {
    const [block] = componentBlocks(documented());
    const [, text] = block?.lines.find(([title]) => title === "beside it") ?? [];
    expect(text).toMatch(/^registrar: registry\.example\.com\/driver:v1\.0\.0\n {2}[0-9a-f]{12}$/);
  });
});
