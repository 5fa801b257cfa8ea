using Microsoft.AspNetCore.Http.Features;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Seats;

namespace SkillReg.Server.Features.Seatings;

/// <summary>What every operation on seats works with.</summary>
public sealed record SeatingRoom(Storage.Seats.Seatings Seatings, Seats Seats, Storage.Registration.Plans Plans, Dispatch Dispatch, TimeProvider Time, HttpContext Context)
{
    private const string Moved = "session-moved";
    private const int AtOnce = 4;

    public SignedIn Person => Context.Features.GetRequiredFeature<SignedIn>();

    /// <returns>Null where there is no such plan, or another office examines for it.</returns>
    public async Task<Plan?> OpenAsync(Guid plan, CancellationToken stop) =>
        await Plans.FindAsync(plan, stop) is { } found
        && found.Data["offices"] is FeelContext offices && offices["examOffice"] is FeelString office
        && Person.Groups.Contains($"{SeatingEndpoints.Office}@{office.Value}", StringComparer.Ordinal)
            ? found
            : null;

    /// <summary>Tells cases that the place or time of an examination is another one; those that hold no ticket yet do not wait for it.</summary>
    public Task TellAsync(IReadOnlyList<Guid> applications, Guid cause, CancellationToken stop) => Parallel.ForEachAsync(
        applications,
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop },
        async (application, token) => await Dispatch.RunAsync(
            new DispatchRequest(
                DerivedId.Of($"{Moved}/{cause}/{application}"),
                application,
                new Command.CorrelateMessage(Moved) { Key = application.ToString(), At = Time.GetUtcNow() },
                Person.AccountId.ToString()),
            token));
}
