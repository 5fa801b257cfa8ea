namespace SkillReg.Cli.Batch;

/// <summary>What a request of that name does; the cache lasts as long as the process.</summary>
internal sealed record Operation(string Name, Func<Request, ModelCache, Answer> Run);
