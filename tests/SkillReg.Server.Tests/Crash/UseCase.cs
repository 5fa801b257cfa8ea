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

    /// <summary>What is written down of it beside the cases, as a query for the scene's order, and what that then gives.</summary>
    public (string Sql, string End)? Order { get; init; }

    /// <summary>How many notices have then left for the outside.</summary>
    public int Notices { get; init; }

    /// <summary>Goes on with the cases, out of the way of whatever is done next to all that are open.</summary>
    public Func<Scene, Task> AfterwardsAsync { get; init; } = _ => Task.CompletedTask;

    public override string ToString() => Name;
}
