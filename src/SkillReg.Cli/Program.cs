using SkillReg.Cli;
using SkillReg.Cli.Batch;
using SkillReg.Cli.Bench;
using SkillReg.Cli.Bpmn;
using SkillReg.Cli.Dmn;
using SkillReg.Cli.Feel;
using SkillReg.Cli.Schemes;
using SkillReg.Cli.Verify;

Command[] commands =
[
    FeelEval.Command,
    DmnEval.Command,
    BpmnLint.Command,
    BpmnRun.Command,
    BpmnScenario.Command,
    SchemeCheck.Command,
    BatchRun.Command,
    Worker.Command,
    BenchRun.Command,
    VerifyRun.Command,
];

return await CommandLine.RunAsync(commands, args);
