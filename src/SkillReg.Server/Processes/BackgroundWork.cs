namespace SkillReg.Server.Processes;

/// <summary>Whether this process does what nobody asks for: timers, the outbox, housekeeping. Tests do it by hand.</summary>
public sealed record BackgroundWork(bool Runs);
