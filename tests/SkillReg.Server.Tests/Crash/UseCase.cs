namespace SkillReg.Server.Tests.Crash;

/// <summary>Something the office does, with what must have come of it however often it was interrupted.</summary>
/// <param name="PrepareAsync">Brings the case to where it begins.</param>
/// <param name="ActAsync">Does it; false when nobody knows what became of it, and it is to be done again.</param>
/// <param name="End">Where the case then stands.</param>
internal sealed record UseCase(
    string Name, Func<Scene, Task> PrepareAsync, Func<Scene, Task<bool>> ActAsync, string End)
{
    /// <summary>Where the cases of the two archives then stand, if there are any: the first got it, the second waits on.</summary>
    public (string First, string Second)? ArchiveEnds { get; init; }

    /// <summary>How many notices have then left for the outside.</summary>
    public int Notices { get; init; }

    public override string ToString() => Name;
}
