import { at, componentProblems } from "./component-problems";

const CODE = "vpa-external-metric-invalid";

test.each(["", "a/b", "*", "cpu usage", "..", "a%2fb", "a?b"])("refuses %j", (cpu) => {
  const found = componentProblems({ metricsSource: { externalMetrics: { cpu, memory: "memory" } } });
  expect(found).toEqual([at(CODE, "metricsSource.externalMetrics.cpu", JSON.stringify(cpu))]);
});

test("looks at both", () => {
  const [found] = componentProblems({ metricsSource: { externalMetrics: { cpu: "cpu", memory: "*" } } });
  expect(found).toEqual(at(CODE, "metricsSource.externalMetrics.memory", '"*"'));
});

test.each(["cpu", "vpa_cpu_cores", "container:cpu.usage-5m"])("takes %s", (cpu) => {
  expect(componentProblems({ metricsSource: { externalMetrics: { cpu, memory: "memory" } } })).toEqual([]);
});
