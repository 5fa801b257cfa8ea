using SkillReg.Cli;
using SkillReg.Cli.Batch;
using SkillReg.Cli.Dmn;
using SkillReg.Cli.Feel;

Command[] commands =
[
    FeelEval.Command,
    DmnEval.Command,
    BatchRun.Command,
];

return CommandLine.Run(commands, args);
