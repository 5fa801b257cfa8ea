using SkillReg.Benchmarks;
using SkillReg.Benchmarks.Bpmn;

return args switch
{
    ["bpmn"] => Report.Print(BpmnBenchmarks.Run()),
    _ => Report.Usage("bpmn"),
};
