import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

const code = "controller-variable-unknown";
const known = "one of {accountId}, {cluster}, {partition}, {region}";

test("refuses another cloud's variable, and a misspelt one, wherever the program is told it", () => {
  expect(controllerProblems({ args: ["--a", "--project={project}"] })).toEqual([
    at(code, "args[1]", '"{project}"', known),
  ]);
  expect(controllerProblems({ env: { NAME: "{Cluster}/{clusters}" } })).toEqual([
    at(code, "env.NAME", '"{Cluster}"', known),
    at(code, "env.NAME", '"{clusters}"', known),
  ]);
  const config = { directory: "/etc/widget", files: { "a.yaml": "x: {regoin}" } };
  expect(controllerProblems({ config })).toEqual([at(code, 'config.files["a.yaml"]', '"{regoin}"', known)]);
});

test("takes the cluster's own, and braces that mean something else", () => {
  const args = ["--owner={cluster}-{region}", "--format={{.Project}} {timestamp}", '--json={"a":{}}'];
  expect(controllerProblems({ args, env: { A: "{{cluster}}" } })).toEqual([]);
});
