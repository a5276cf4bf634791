import { problem } from "../../../../support/rule-cases";
import { containerProblems, vpaProblems, WEB } from "./vpa-problems";

const CPU = 'a whole number of millicores, such as "250m" or "2"';
const MEMORY = 'a whole number of bytes, such as "500Mi" or "2Gi"';
const invalid = (path: string, got: string, expected: string) =>
  problem("vpa-quantity-invalid", `${WEB}: ${path}`, JSON.stringify(got), expected);

test.each(["0.5m", "100u", "-1", "two", ""])("no floor of %j cores", (cpu) => {
  expect(containerProblems({ minAllowed: { cpu } })).toEqual([
    invalid("resourcePolicy.containers.app.minAllowed.cpu", cpu, CPU),
  ]);
});

test.each(["100m", "0.5", "-1Gi", "much"])("no floor of %j bytes", (memory) => {
  expect(containerProblems({ minAllowed: { memory } })).toEqual([
    invalid("resourcePolicy.containers.app.minAllowed.memory", memory, MEMORY),
  ]);
});

test("no cap of nothing", () => {
  expect(containerProblems({ maxAllowed: { cpu: "0", memory: "0" } })).toEqual([
    invalid("resourcePolicy.containers.app.maxAllowed.cpu", "0", `${CPU}, above zero`),
    invalid("resourcePolicy.containers.app.maxAllowed.memory", "0", `${MEMORY}, above zero`),
  ]);
});

test("no boost of a fraction of a millicore", () => {
  const startupBoost = { cpu: { type: "Quantity", quantity: "0.0005" } } as const;
  const component = { featureGates: { CPUStartupBoost: true } };
  expect(vpaProblems({ startupBoost }, { component })).toEqual([
    invalid("startupBoost.cpu.quantity", "0.0005", `${CPU}, above zero`),
  ]);
  const boosted = { cpu: { type: "Quantity", quantity: "1500m" } } as const;
  expect(containerProblems({ startupBoost: boosted }, { component })).toEqual([]);
});

test("whole millicores and bytes, however they are written", () => {
  const minAllowed = { cpu: "0", memory: "0" };
  expect(containerProblems({ minAllowed, maxAllowed: { cpu: "0.29", memory: "1.5Gi" } })).toEqual([]);
});
