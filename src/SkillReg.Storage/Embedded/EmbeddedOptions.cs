namespace SkillReg.Storage.Embedded;

/// <param name="DataDirectory">Everything this house keeps on disk stands below it.</param>
/// <param name="Durable">False only for tests that never pull the plug: no fsync.</param>
/// <param name="Say">Told what is being done, one short line each.</param>
public sealed record EmbeddedOptions(string DataDirectory, bool Durable, Action<string> Say);
