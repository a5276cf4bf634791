import { describe, expect, it } from "@jest/globals";
import type { FleetFindings } from "../../../review/changes/findings";
import { problemsGithub } from "../../../review/formats/problems-github";
import { acknowledgedWith, findingsWith, findingWith, HOSTILE_TEXTS, hostileFindings } from "../../support/findings";

const lines = (findings: FleetFindings) => problemsGithub(findings).trimEnd().split("\n");

/** A workflow command as the runner reads it (actions/runner, ActionCommand.cs): its name, its properties, its message. */
function read(line: string) {
  const [, name = "", properties = "", message = ""] = /^::([a-z]+) (.*?)::(.*)$/.exec(line) ?? [];
  const entries = properties.split(",").map((property) => {
    const at = property.indexOf("=");
    return [property.slice(0, at), unescaped(property.slice(at + 1))] as const;
  });
  return { name, properties: Object.fromEntries(entries), message: unescaped(message) };
}

const ESCAPES = new Map([
  ["%25", "%"],
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%3A", ":"],
  ["%2C", ","],
]);

function unescaped(text: string): string {
  return text.replace(/%(?:25|0D|0A|3A|2C)/g, (sequence) => ESCAPES.get(sequence) ?? "");
}

describe("findings as annotations", () => {
  it("are errors and warnings with their places", () => {
    const findings = findingsWith({ problems: [findingWith()], warnings: [findingWith({ got: "50%, or: all" })] });
    const [error = "", warning = "", count] = lines(findings);
    expect(read(error)).toEqual({
      name: "error",
      properties: { file: "clusters/prod.ts", line: "12", col: "3", title: "prod/general: minSize [min-over-max]" },
      message: "prod/general: minSize: The group could have no size.\ngot: 5\nexpected: at most 3\nfix: Lower minSize.",
    });
    expect(read(warning)).toMatchObject({ name: "warning", message: expect.stringContaining("got: 50%, or: all\n") });
    expect(count).toBe("1 problem, 1 warning in the declaration.");
  });

  it("have no file where no code declares them", () => {
    const [line = ""] = lines(findingsWith({ problems: [findingWith({ at: [] })] }));
    expect(line).toMatch(/^::error title=/);
  });

  it("leave out what is acknowledged, and count it", () => {
    expect(lines(findingsWith({ acknowledged: [acknowledgedWith()], rendered: true }))).toEqual([
      "No problems, no warnings, 1 finding acknowledged in the declaration, manifests and Terraform.",
    ]);
  });

  it.each(HOSTILE_TEXTS)("are one command each with any text: %s", (_, text) => {
    const all = problemsGithub(hostileFindings(text))
      .trimEnd()
      .split(/[\n\r\u0085\u2028\u2029]/);
    expect(all).toHaveLength(4);
    for (const line of all.slice(0, 3)) {
      const { name, properties } = read(line);
      expect(["error", "warning"]).toContain(name);
      expect(Object.keys(properties)).toEqual(["file", "line", "col", "title"]);
    }
  });
});
